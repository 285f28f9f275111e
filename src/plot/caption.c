/* The words of a figure: title, what was run from where, how it ended, panel heads, legend. */
#include "plot/scene.h"
#include "plot/text.h"
#include "util/str.h"
#include <string.h>

static struct text_style note_style(const struct scene *s, enum anchor anchor)
{
    return (struct text_style){TEXT_NOTE, false, false, s->figure->theme->muted, anchor};
}

static double pixels(const struct scene *s, const char *text, double pt)
{
    return text_width(text) * pt * TEXT_PX * s->layout.unit;
}

double caption_label_width(const struct figure *f)
{
    double widest = 0;
    for (size_t i = 0; i < f->count; i++) {
        bool gone = f->runs[i]->outcome.status == STATUS_DIVERGED;
        double value = gone ? text_width("diverged at 0000 ") : 5;
        if (f->runs[i]->rank <= SCENE_NAMED)
            widest = fmax(widest, text_width(f->runs[i]->label) + value);
    }
    return fmin(widest * TEXT_NOTE * TEXT_PX + 56, 640);
}

/* "30 steps from (-7, 2)" */
static void add_start(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    str_addf(out, "%ld step%s from (", r->steps, r->steps == 1 ? "" : "s");
    text_number(out, r->start.x, 4);
    str_add(out, ", ");
    text_number(out, r->start.y, 4);
    str_add(out, ")");
}

static void add_formula(const struct scene *s, struct str *out)
{
    str_add(out, "{/:Italic f} = ");
    text_formula(out, s->figure->runs[0]->func->formula);
}

/* How the only run ended, in words. */
static void add_result(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    str_add(out, status_name(r->outcome.status));
    if (r->outcome.status == STATUS_DIVERGED || r->outcome.status == STATUS_CONVERGED)
        str_addf(out, " at step %ld", r->outcome.step);
    str_add(out, ", {/:Italic f} = ");
    text_number(out, r->metrics.f, 3);
}

static void put(const struct scene *s, double x, double y, struct text_style style,
                const struct str *text, struct str *out)
{
    scene_text(s, (struct point){x, y}, style, str_text(text), out);
}

/* The user's title, or `ours`, at the upper left of the caption; shrunk when it is long. */
static void put_title(const struct scene *s, const char *ours, double room, struct str *out)
{
    const struct box *c = &s->layout.caption;
    struct str title = {0};
    const char *theirs = s->figure->title;
    str_add(&title, theirs ? theirs : ours);
    double wide = pixels(s, str_text(&title), TEXT_TITLE);
    double size = TEXT_TITLE * fmin(1, fmax(room / wide, 0.48));
    put(s, c->x0, c->y1 - 24 * s->layout.unit,
        (struct text_style){size, true, theirs != NULL, s->figure->theme->ink, ANCHOR_LEFT}, &title,
        out);
    str_release(&title);
}

static bool minimum_in_view(const struct scene *s)
{
    const struct func *f = s->figure->runs[0]->func;
    const struct box *b = &s->layout.range;
    for (int k = 0; k < f->minimum_count; k++)
        if (f->minima[k].x >= b->x0 && f->minima[k].x <= b->x1 && f->minima[k].y >= b->y0 &&
            f->minima[k].y <= b->y1)
            return true;
    return false;
}

static void put_star(const struct scene *s, struct point at, struct str *out)
{
    str_add(out, "set object polygon from ");
    for (int k = 0; k <= SCENE_STAR; k++)
        str_addf(out, "%sscreen %.5f,%.5f", k ? " to " : "",
                 (at.x + s->layout.unit * scene_star[k % SCENE_STAR][0]) / s->layout.width,
                 (at.y + s->layout.unit * scene_star[k % SCENE_STAR][1]) / s->layout.height);
    str_addf(out, " fillstyle solid noborder fillcolor rgb \"%s\"\n", s->figure->theme->ink);
}

/* A ring and "start", a star and "minimum", from x on. Returns where it ends. */
static double put_legend(const struct scene *s, double x, double y, struct str *out)
{
    double u = s->layout.unit;
    const struct theme *t = s->figure->theme;
    scene_mark(s, (struct point){x + 8 * u, y}, 7, 2.1, t->ink, out);
    scene_mark(s, (struct point){x + 8 * u, y}, 7, 1.2, t->paper, out);
    scene_text(s, (struct point){x + 24 * u, y}, note_style(s, ANCHOR_LEFT), "start", out);
    x += 24 * u + pixels(s, "start", TEXT_NOTE) + 24 * u;
    if (!minimum_in_view(s))
        return x;
    put_star(s, (struct point){x + 8 * u, y}, out);
    scene_text(s, (struct point){x + 26 * u, y}, note_style(s, ANCHOR_LEFT), "minimum", out);
    return x + 26 * u + pixels(s, "minimum", TEXT_NOTE);
}

static double legend_width(const struct scene *s)
{
    double u = s->layout.unit, width = 24 * u + pixels(s, "start", TEXT_NOTE);
    return minimum_in_view(s) ? width + 50 * u + pixels(s, "minimum", TEXT_NOTE) : width;
}

/* Parts of a line apart by two commas' worth of space, as many from the left as fit into `room`. */
static void put_line(const struct scene *s, double x, double y, double room, const struct str *part,
                     int parts, struct str *out)
{
    struct str line = {0};
    for (int i = 0; i < parts; i++) {
        struct str longer = {0};
        if (part[i].length == 0)
            continue;
        str_addf(&longer, "%s%s%s", str_text(&line), line.length ? ",  " : "", part[i].text);
        if (pixels(s, longer.text, TEXT_NOTE) <= room) {
            str_clear(&line);
            str_add(&line, longer.text);
        }
        str_release(&longer);
    }
    if (line.length)
        put(s, x, y, note_style(s, ANCHOR_LEFT), &line, out);
    str_release(&line);
}

/* Above the map of one run: title and legend; formula, settings, start, and the result right. */
static void above_one(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double y = c->y1 - 66 * s->layout.unit, right = s->layout.maps[0].place.x1;
    struct str part[3] = {{0}}, result = {0};
    double legend = legend_width(s);
    put_title(s, s->figure->runs[0]->label, right - c->x0 - legend - 30, out);
    put_legend(s, right - legend, c->y1 - 24 * s->layout.unit, out);
    add_result(s, &result);
    put(s, right, y, note_style(s, ANCHOR_RIGHT), &result, out);
    text_settings(&part[0], s->figure->runs[0]);
    add_start(s, &part[1]);
    add_formula(s, &part[2]);
    put_line(s, c->x0, y, right - c->x0 - pixels(s, str_text(&result), TEXT_NOTE) - 30, part, 3,
             out);
    for (int i = 0; i < 3; i++)
        str_release(&part[i]);
    str_release(&result);
}

/* A text in lines of at most `room` pixels, broken at spaces; returns the y below. */
static double put_wrapped(const struct scene *s, double x, double y, double room,
                          struct text_style style, const char *text, struct str *out)
{
    struct str line = {0};
    while (*text) {
        size_t word = strcspn(text, " ");
        if (strncmp(text, "{/:Italic", 9) == 0)
            word += 1 + strcspn(text + word + 1, " ");
        struct str longer = {0};
        str_addf(&longer, "%s%s%.*s", str_text(&line), line.length ? " " : "", (int)word, text);
        if (line.length && pixels(s, longer.text, style.size) > room) {
            put(s, x, y, style, &line, out);
            y -= 1.5 * style.size * TEXT_PX * s->layout.unit;
            str_clear(&longer);
            str_addf(&longer, "%.*s", (int)word, text);
        }
        str_clear(&line);
        str_add(&line, str_text(&longer));
        str_release(&longer);
        text += word + strspn(text + word, " ");
    }
    put(s, x, y, style, &line, out);
    str_release(&line);
    return y - 1.6 * style.size * TEXT_PX * s->layout.unit;
}

/* Beside the map: the same from top to bottom. */
static void beside_one(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    const struct run *r = s->figure->runs[0];
    double u = s->layout.unit, room = c->x1 - c->x0, y = c->y1 - 74 * u;
    struct text_style head = {22, false, false, s->figure->theme->ink, ANCHOR_LEFT};
    struct text_style note = {TEXT_COLUMN, false, false, s->figure->theme->muted, ANCHOR_LEFT};
    struct str line[5] = {{0}};
    put_title(s, r->label, room, out);
    add_formula(s, &line[0]);
    text_settings(&line[1], r);
    add_start(s, &line[2]);
    add_result(s, &line[3]);
    if (isfinite(r->metrics.distance)) {
        text_number(&line[4], r->metrics.distance, 2);
        str_add(&line[4], " from the minimum");
    }
    y = put_wrapped(s, c->x0, y, room, head, r->func->title, out);
    for (int i = 0; i < 5; i++) {
        y = put_wrapped(s, c->x0, y, room, note, str_text(&line[i]), out);
        y -= i == 0 || i == 2 ? 26 * u : 0;
        str_release(&line[i]);
    }
    put_legend(s, c->x0, c->y0 + 12 * u, out);
}

/* Several runs on one map: which function, from where; the names beside it. */
static void above_many(const struct scene *s, double right, struct str *out)
{
    const struct box *c = &s->layout.caption;
    struct str part[2] = {{0}};
    put_title(s, s->figure->runs[0]->func->title, right - c->x0, out);
    add_start(s, &part[0]);
    add_formula(s, &part[1]);
    put_line(s, c->x0, c->y1 - 66 * s->layout.unit, right - c->x0, part, 2, out);
    str_release(&part[0]);
    str_release(&part[1]);
}

static const char *const faint_note = "faint: raw, bold: best so far";

/* What the y axis of a loss plot measures. */
static void add_measure(const struct scene *s, struct str *out)
{
    str_add(out, "{/:Italic f}");
    if (s->loss.log && s->loss.offset != 0)
        str_add(out, " - minimum");
    str_add(out, " by step");
}

/* Above a picture that is a loss plot only. */
static void above_loss(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double right = s->layout.loss.x1, y = c->y1 - 66 * s->layout.unit, note = 0;
    const struct func *func = s->figure->runs[0]->func;
    struct str title = {0}, part[3] = {{0}};
    add_measure(s, &title);
    str_addf(&title, ", %s", s->count == 1 ? s->figure->runs[0]->label : func->title);
    put_title(s, str_text(&title), s->layout.width - c->x0 - 40, out);
    add_start(s, &part[0]);
    if (s->count == 1)
        text_settings(&part[1], s->figure->runs[0]);
    add_formula(s, &part[2]);
    if (s->loss.best_so_far) {
        note = pixels(s, faint_note, TEXT_NOTE) + 30;
        scene_text(s, (struct point){right, y}, note_style(s, ANCHOR_RIGHT), faint_note, out);
    }
    put_line(s, c->x0, y, right - c->x0 - note, part, 3, out);
    for (int i = 0; i < 3; i++)
        str_release(&part[i]);
    str_release(&title);
}

/* The names of the series, best first, in a column. */
static void put_names(const struct scene *s, double y, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double u = s->layout.unit;
    for (size_t i = s->count; i-- > 0;) {
        const struct series *series = &s->series[i];
        struct str value = {0};
        if (!series->named)
            continue;
        scene_mark(s, (struct point){c->x0 + 8 * u, y}, series->point, 1.3, series->colour, out);
        scene_text(s, (struct point){c->x0 + 26 * u, y},
                   (struct text_style){TEXT_NOTE, true, true, series->colour, ANCHOR_LEFT},
                   series->run->label, out);
        if (series->run->outcome.status == STATUS_DIVERGED)
            str_addf(&value, "diverged at %ld", series->run->outcome.step);
        else
            text_number(&value, series->run->metrics.f, 2);
        put(s, c->x1, y, note_style(s, ANCHOR_RIGHT), &value, out);
        str_release(&value);
        y -= 32 * u;
    }
}

static void beside_many(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double u = s->layout.unit, room = c->x1 - c->x0, y = c->y1 - 74 * u;
    struct str line[2] = {{0}};
    put_title(s, s->figure->runs[0]->func->title, room, out);
    add_formula(s, &line[0]);
    add_start(s, &line[1]);
    for (int i = 0; i < 2; i++) {
        y = put_wrapped(s, c->x0, y, room, note_style(s, ANCHOR_LEFT), str_text(&line[i]), out);
        str_release(&line[i]);
    }
    put_names(s, y - 22 * u, out);
    put_legend(s, c->x0, c->y0 + 12 * u, out);
}

/* Above the loss plot of a comparison: what it shows. */
static void loss_head(const struct scene *s, bool stacked, struct str *out)
{
    const struct box *p = &s->layout.loss;
    double u = s->layout.unit, top = s->layout.caption.y1,
           y = stacked ? p->y1 + 28 * u : top - 24 * u;
    struct str head = {0};
    add_measure(s, &head);
    put(s, p->x0, y,
        (struct text_style){TEXT_HEAD, true, false, s->figure->theme->ink, ANCHOR_LEFT}, &head,
        out);
    if (s->loss.best_so_far && stacked)
        scene_text(s, (struct point){p->x1, y}, note_style(s, ANCHOR_RIGHT), faint_note, out);
    else if (s->loss.best_so_far)
        scene_text(s, (struct point){p->x0, top - 66 * u}, note_style(s, ANCHOR_LEFT), faint_note,
                   out);
    str_release(&head);
}

static void caption_compare(const struct scene *s, struct str *out)
{
    const struct box *map = &s->layout.maps[0].place;
    bool stacked = s->layout.loss.x0 <= map->x0;
    double legend = legend_width(s);
    above_many(s, stacked ? map->x1 - legend - 40 * s->layout.unit : map->x1, out);
    if (stacked)
        put_legend(s, map->x1 - legend, s->layout.caption.y1 - 66 * s->layout.unit, out);
    loss_head(s, stacked, out);
}

/* Title and settings over a panel of the grid; settings that do not fit are left out. */
static void panel_head(const struct scene *s, size_t i, struct str *out)
{
    const struct series *series = &s->series[i];
    const struct box *p = &s->layout.maps[i].place;
    double y = p->y1 + 22 * s->layout.unit;
    struct str settings = {0};
    scene_text(s, (struct point){p->x0, y},
               (struct text_style){TEXT_HEAD, true, true, series->colour, ANCHOR_LEFT},
               series->run->label, out);
    double room = p->x1 - p->x0 - pixels(s, series->run->label, TEXT_HEAD) - 16;
    if (series->run->outcome.status == STATUS_DIVERGED)
        str_addf(&settings, "diverged at step %ld", series->run->outcome.step);
    if (!strchr(series->run->label, '=')) {
        str_add(&settings, settings.length ? ", " : "");
        text_settings(&settings, series->run);
    }
    while (settings.length && pixels(s, settings.text, TEXT_NOTE) > room) {
        char *comma = strrchr(settings.text, ',');
        settings.length = comma ? (size_t)(comma - settings.text) : 0;
        settings.text[settings.length] = 0;
    }
    if (settings.length)
        put(s, p->x1, y, note_style(s, ANCHOR_RIGHT), &settings, out);
    str_release(&settings);
}

static void caption_grid(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double right = s->layout.width - 24 * s->layout.unit, y = c->y1 - 24 * s->layout.unit;
    struct str title = {0}, start = {0};
    add_start(s, &start);
    double room = right - c->x0 - pixels(s, str_text(&start), TEXT_NOTE) - 40;
    add_formula(s, &title);
    if (pixels(s, str_text(&title), TEXT_TITLE) > room) {
        str_clear(&title);
        str_add(&title, s->figure->runs[0]->func->title);
    }
    put_title(s, str_text(&title), room, out);
    put(s, right, y, note_style(s, ANCHOR_RIGHT), &start, out);
    for (size_t i = 0; i < s->count; i++)
        panel_head(s, i, out);
    str_release(&title);
    str_release(&start);
}

void caption_write(const struct scene *s, struct str *out)
{
    switch (s->figure->view->layout) {
    case LAYOUT_MAP:
        if (s->count > 1)
            beside_many(s, out);
        else if (s->layout.beside)
            beside_one(s, out);
        else
            above_one(s, out);
        break;
    case LAYOUT_MAP_LOSS:
        caption_compare(s, out);
        break;
    case LAYOUT_GRID:
        caption_grid(s, out);
        break;
    case LAYOUT_LOSS:
        above_loss(s, out);
        break;
    }
}
