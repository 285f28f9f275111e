/* The script of a figure: constants, datablocks, then the view's code once for each format. */
#include "plot/animate.h"
#include "plot/chart.h"
#include "plot/scene.h"
#include "plot/steps.h"
#include "plot/strips.h"
#include "plot/surface.h"
#include "plot/text.h"
#include "util/str.h"
#include <string.h>

const char *const format_names[FORMATS] = {"png", "svg", "pdf", "webp",
                                           "gif", "tex", "txt", "html"};

static void put_head(const struct scene *s, struct str *out)
{
    str_addf(out,
             "# %s of optviz " OPTVIZ_VERSION ". Draw it again: gnuplot %s.gp\n"
             "if (GPVAL_VERSION < 5.2) {\n"
             "    print \"optviz: gnuplot is too old\"\n"
             "    exit\n"
             "}\n"
             "set encoding utf8\n",
             s->figure->view->name, s->figure->name);
}

static void put_colours(const struct scene *s, struct str *out)
{
    const struct theme *t = s->figure->theme;
    str_addf(out,
             "PAPER = \"%s\"; INK = \"%s\"; MUTED = \"%s\"; FRAME = \"%s\"; RULE = \"%s\"\n"
             "HALO = \"%s\"; CONTOUR_COLOUR = \"%s\"\n",
             t->paper, t->ink, t->muted, t->frame, t->rule, t->halo, t->contour);
    str_add(out, "set palette defined (");
    for (int k = 0; k < THEME_STOPS; k++)
        str_addf(out, "%s%d \"%s\"", k ? ", " : "", k, t->field[k]);
    str_add(out, ")\nset palette maxcolors 0\n");
}

/* One number of each map as an array: its place as shares of the picture. */
static void put_maps(const struct scene *s, struct str *out)
{
    static const char *const names[] = {"MAP_LEFT", "MAP_RIGHT", "MAP_BOTTOM", "MAP_TOP"};
    const struct layout *l = &s->layout;
    str_addf(out, "MAPS = %zu\n", l->map_count);
    for (int k = 0; k < 4; k++) {
        str_addf(out, "array %s[%zu] = [", names[k], l->map_count);
        for (size_t i = 0; i < l->map_count; i++) {
            const struct box *b = &l->maps[i].place;
            double share[] = {b->x0 / l->width, b->x1 / l->width, b->y0 / l->height,
                              b->y1 / l->height};
            str_addf(out, "%s%.5f", i ? ", " : "", share[k]);
        }
        str_add(out, "]\n");
    }
    for (int k = 0; k < 2; k++) { /* 2: tics with numbers, 1: without */
        str_addf(out, "array %s[%zu] = [", k ? "MAP_Y" : "MAP_X", l->map_count);
        for (size_t i = 0; i < l->map_count; i++)
            str_addf(out, "%s%d", i ? ", " : "", 1 + (k ? l->maps[i].y_tics : l->maps[i].x_tics));
        str_add(out, "]\n");
    }
    str_addf(out, "MARK = %.3g\n", scene_mark_size(s));
    str_addf(out, "X0 = %.9g; X1 = %.9g; Y0 = %.9g; Y1 = %.9g\n", l->range.x0, l->range.x1,
             l->range.y0, l->range.y1);
}

static void put_series(const struct scene *s, struct str *out)
{
    str_addf(out, "SERIES = %zu\narray COLOUR[%zu] = [", s->count, s->count);
    for (size_t i = 0; i < s->count; i++)
        str_addf(out, "%s\"%s\"", i ? ", " : "", s->series[i].colour);
    /* which series a map shows: in a grid its own, else all; a lonely one is marked by discs */
    bool grid = s->figure->view->layout == LAYOUT_GRID, lonely = grid || s->count == 1;
    str_addf(out, "]\narray POINT[%zu] = [", s->count);
    for (size_t i = 0; i < s->count; i++)
        str_addf(out, "%s%d", i ? ", " : "", lonely ? theme_points[0] : s->series[i].point);
    str_add(out, "]\n");
    /* how much of the paper shines through many thin lines: the first byte of #AARRGGBB */
    bool fan = s->series[0].run->repeats > 1;
    str_addf(out, "FAINT = \"#%02X\"\n",
             fan ? (int)fmin(225, 120 + 20 * log2((double)s->series[0].run->repeats)) : 0xB8);
    str_addf(out, "first(k) = %s; last(k) = %s\n", grid ? "k" : "1", grid ? "k" : "SERIES");
}

/* The contour levels as numbers of the colour bar. */
static void put_bar_tics(const struct scene *s, struct str *out)
{
    struct str tics = {0};
    if (s->chart) {
        chart_bar_tics(s, out);
        return;
    }
    for (int k = 0; k < s->field.levels; k++) {
        struct str number = {0};
        text_number(&number, s->field.level[k], 3);
        str_add(&tics, k ? ", " : "");
        text_label(&tics, str_text(&number), TEXT_TIC, false, false);
        str_addf(&tics, " %.4g", 255 * field_colour(&s->field.scale, s->field.level[k]));
        str_release(&number);
    }
    str_add(out, "BAR_TICS = ");
    text_literal(out, str_text(&tics));
    str_add(out, "\n");
    str_release(&tics);
}

/* The colour bar: where it stands, and its colours. */
static void put_bar(const struct scene *s, struct str *out)
{
    const struct box *b = &s->layout.bar;
    str_addf(out, "BAR_X = %.5f; BAR_Y = %.5f; BAR_WIDTH = %.5f; BAR_HEIGHT = %.5f\n",
             b->x0 / s->layout.width, b->y0 / s->layout.height, (b->x1 - b->x0) / s->layout.width,
             (b->y1 - b->y0) / s->layout.height);
    put_bar_tics(s, out);
    str_add(out, "$BAR << EOD\n");
    for (int k = 0; k < 85; k++)
        str_addf(out, "%g %g\n", 1.5 + 3 * k, 1.5 + 3 * k);
    str_add(out, "EOD\n");
}

static void put_loss(const struct scene *s, struct str *out)
{
    const struct box *b = &s->layout.loss, *r = &s->loss.range;
    const struct layout *l = &s->layout;
    str_addf(out,
             "LOSS_LEFT = %.5f; LOSS_RIGHT = %.5f; LOSS_BOTTOM = %.5f; LOSS_TOP = %.5f\n"
             "LOSS_X1 = %.9g; LOSS_Y0 = %.9g; LOSS_Y1 = %.9g; LOSS_BEST = %d\n",
             b->x0 / l->width, b->x1 / l->width, b->y0 / l->height, b->y1 / l->height, r->x1, r->y0,
             r->y1, s->loss.best_so_far);
    loss_tics(s, out);
    loss_data(s, out);
}

/* The numbers of all axes once more, for another kind of text. */
static void put_tics(const struct scene *s, struct str *out)
{
    if (s->layout.map_count > 0) {
        put_bar_tics(s, out);
        (s->chart ? chart_tics : maps_tics)(s, out);
    }
    if (s->chart && s->layout.map_count == 0)
        curves_tics(s, out);
    else if (s->layout.loss.x1 > s->layout.loss.x0)
        loss_tics(s, out);
    if (s->layout.strips > 0)
        strips_tics(s, out);
}

/* Every row of every run, for templates that draw something of their own. */
static void trace_block(const struct scene *s, struct str *out)
{
    str_add(out, "$TRACE << EOD\n");
    for (size_t i = 0; i < s->count; i++) {
        const struct trace *t = &s->series[i].run->trace;
        for (size_t k = 0; k < t->rows; k++) {
            str_addf(out, "%zu %.9g %.9g %.9g %.9g %.9g %.9g", k, t->x[k], t->y[k], t->f[k],
                     t->grad_x[k], t->grad_y[k], t->lr[k]);
            for (size_t c = 0; c < t->wide; c++)
                str_addf(out, " %.9g", t->internals[k * t->wide + c]);
            str_add(out, "\n");
        }
        str_add(out, "\n\n");
    }
    str_add(out, "EOD\n");
}

/* What only some layouts and views have. */
static void put_more(const struct scene *s, struct str *out)
{
    const struct view *v = s->figure->view;
    if (s->layout.strips > 0)
        strips_data(s, out);
    if (v->layout == LAYOUT_MAP_STRIPS)
        inside_arrows(s, out);
    if (v->layout == LAYOUT_SURFACE)
        surface_data(s, out);
    if (v->data & DATA_TRACE)
        trace_block(s, out);
}

static void put_texts(const struct scene *s, struct str *out)
{
    const struct view *v = s->figure->view;
    if (s->layout.strips > 0)
        strips_texts(s, out);
    if (v->layout == LAYOUT_MAP_STRIPS)
        inside_texts(s, out);
    if (v->layout == LAYOUT_SURFACE)
        surface_texts(s, out);
    if (v->layout == LAYOUT_TABLE)
        steps_texts(s, out);
}

static void put_caption(const struct scene *s, struct str *out)
{
    if (s->chart) {
        chart_caption(s, out);
        return;
    }
    caption_write(s, out);
    if (s->layout.loss.x1 > s->layout.loss.x0)
        loss_labels(s, out);
    put_texts(s, out);
}

/* The commands of the caption as an array of strings, for every frame to evaluate, or after what
 * they stand on. */
static void put_caption_lines(const struct scene *s, struct str *out)
{
    struct str caption = {0}, lines = {0}, line = {0};
    size_t count = 0;
    put_caption(s, &caption);
    for (const char *at = str_text(&caption); *at; at += strcspn(at, "\n") + 1) {
        str_clear(&line);
        str_add_bytes(&line, at, strcspn(at, "\n"));
        str_addf(&lines, "%s", count++ ? ", " : "");
        text_literal(&lines, str_text(&line));
    }
    str_addf(out, "array CAPTION[%zu] = [%s]\n", count, str_text(&lines));
    str_release(&caption);
    str_release(&lines);
    str_release(&line);
}

/* `each`: not one file, but one for each frame. */
static void put_drawing(const struct scene *s, enum format format, bool each, struct str *out)
{
    struct str file = {0};
    str_addf(&file, "%s%s.%s", s->figure->name, each ? "-%03d" : "", format_names[format]);
    put_colours(s, out);
    text_for(terminal_text(s, format));
    if (format >= FORMAT_GIF || each)
        put_tics(s, out);
    if (format == FORMAT_GIF) /* 256 colours are for paths and text, too */
        str_add(out, "set palette maxcolors 64\n");
    terminal_write(s, format, out);
    str_add(out, each ? "EACH = " : "set output ");
    text_literal(out, str_text(&file));
    str_add(out, "\n");
    if (s->figure->view->frames || s->chart)
        put_caption_lines(s, out);
    else
        put_caption(s, out);
    view_code(s->figure->view, out);
    str_add(out, "unset output\nreset\nset encoding utf8\n");
    str_release(&file);
}

unsigned figure_drawn(const struct figure *f)
{
    unsigned drawn = f->formats & ((1u << FORMAT_TXT) - 1);
    if (f->formats & 1u << FORMAT_HTML)
        drawn |= 1u << FORMAT_SVG;
    if (f->formats & 1u << FORMAT_GIF && !f->view->frames)
        drawn = (drawn & ~(1u << FORMAT_GIF)) | 1u << FORMAT_PNG;
    return drawn;
}

/* Everything but the captions: of maps of runs, */
static void put_chart(const struct scene *s, struct str *out)
{
    if (s->figure->view->layout == LAYOUT_CURVES) {
        curves_data(s, out);
        return;
    }
    put_maps(s, out);
    put_bar(s, out);
    str_addf(out, "BAR_COLOURS = 0\n");
    chart_tics(s, out);
    chart_data(s, out);
    chart_lines(s, out);
}

/* of runs. */
static void put_runs(const struct scene *s, struct str *out)
{
    if (s->layout.map_count > 0) {
        put_maps(s, out);
        put_bar(s, out);
        maps_tics(s, out);
        maps_data(s, out);
        if (s->figure->view->data & DATA_CLOUD)
            cloud_data(s, out);
    }
    if (s->layout.loss.x1 > s->layout.loss.x0)
        put_loss(s, out);
    put_more(s, out);
    if (s->figure->view->frames)
        animate_data(s, out);
}

void figure_script(const struct figure *f, const char *font, struct landscape *l, struct str *out)
{
    struct scene s;
    scene_init(&s, f, font, l);
    put_head(&s, out);
    unsigned drawn = figure_drawn(f);
    for (int k = 0; k < FORMAT_TXT; k++)
        if (drawn & 1u << k)
            terminal_probe((enum format)k, out);
    str_addf(out, "FONT = \"%s\"\n", font);
    put_series(&s, out);
    if (s.chart)
        put_chart(&s, out);
    else
        put_runs(&s, out);
    for (int k = 0; k < FORMAT_TXT; k++)
        if (drawn & 1u << k)
            put_drawing(&s, (enum format)k, false, out);
    if (f->frames)
        put_drawing(&s, FORMAT_PNG, true, out);
    text_for(TEXT_CAIRO);
    str_add(out, "print \"optviz: drawn\"\n");
    scene_release(&s);
}

void figure_landscape(const struct figure *f, struct landscape *l)
{
    struct scene s;
    if (f->maps)
        return;
    scene_init(&s, f, "", l);
    if (s.layout.map_count > 0)
        maps_landscape(&s);
    scene_release(&s);
}
