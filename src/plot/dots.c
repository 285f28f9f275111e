/* The map and the loss plot in braille dots. */
#include "plot/dots.h"

#include "plot/dotplot.h"
#include "plot/frame.h"
#include "plot/scene.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdlib.h>
#include <string.h>

enum { MAP_ROWS_LEAST = 10, MAP_ROWS_MOST = 28, LOSS_ROWS = 10 };

/* The frame as wide and high as the canvas, dots being square. */
static struct box map_range(const struct figure *f, int *rows)
{
    struct box r = f->range ? *f->range : frame_of(f->runs, f->count);
    double w = r.x1 - r.x0, h = r.y1 - r.y0;
    *rows = (int)fmin(fmax(DOTPLOT_WIDE * h / w / 4 + 0.5, MAP_ROWS_LEAST), MAP_ROWS_MOST);
    double aspect = DOTPLOT_WIDE / (4.0 * *rows);
    double grow_x = fmax(0, h * aspect - w) / 2, grow_y = fmax(0, w / aspect - h) / 2;
    return (struct box){r.x0 - grow_x, r.x1 + grow_x, r.y0 - grow_y, r.y1 + grow_y};
}

/* Contour lines are dotted, so that they differ from the paths without colour, too. */
static void draw_contours(struct dotplot *p, const struct func *func)
{
    struct field field;
    field_init(&field, func, p->range, 200);
    for (int k = 0; k < field.levels; k += 2) {
        struct lines l = {0};
        contour_lines(&field.warped, field_colour(&field.scale, field.level[k]), &l);
        dotplot_lines(p, &l, DOTPLOT_PALE, 4);
        lines_release(&l);
    }
    field_release(&field);
}

/* "a" for the best, and so on; nothing when the letters are used up. */
static const char *letter_of(const struct run *r)
{
    static char letter[2];
    letter[0] = r->rank <= 26 ? (char)('a' + r->rank - 1) : '.';
    return letter;
}

static void draw_path(struct dotplot *p, const struct series *s)
{
    const struct trace *t = run_path(s->run);
    struct point *path = xcalloc(t->rows, sizeof *path);
    struct lines l = {0};
    for (size_t i = 0; i < t->rows; i++)
        path[i] = (struct point){t->x[i], t->y[i]};
    clip_path(path, t->rows, p->range, &l);
    dotplot_lines(p, &l, braille_ink(s->colour), 1);
    if (l.count > 0 && s->run->outcome.status == STATUS_DIVERGED)
        dotplot_letter(p, l.points[l.count - 1], "x", braille_ink(s->colour));
    lines_release(&l);
    free(path);
}

static void draw_map(const struct scene *s, bool colour, struct str *out)
{
    struct dotplot p;
    const struct run *one = s->series[0].run;
    p.range = map_range(s->figure, &p.rows);
    dotplot_begin(&p);
    dotplot_axes(&p, false, false);
    draw_contours(&p, one->func);
    for (size_t i = 0; i < s->count; i++)
        draw_path(&p, &s->series[i]);
    for (int k = 0; k < one->func->minimum_count; k++)
        dotplot_letter(&p, one->func->minima[k], "*", 0);
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->series[i].run;
        const struct trace *t = run_path(r);
        struct point end = {t->x[t->rows - 1], t->y[t->rows - 1]};
        if (r->outcome.status != STATUS_DIVERGED)
            dotplot_letter(&p, end, letter_of(r), braille_ink(s->series[i].colour));
    }
    for (size_t i = 0; i < scene_starts(s); i++)
        dotplot_letter(&p, s->series[i].run->start, "o", 0);
    dotplot_print(&p, colour, out);
}

static void draw_loss(const struct scene *s, bool colour, struct str *out)
{
    struct dotplot p = {.range = s->loss.range, .rows = LOSS_ROWS};
    dotplot_begin(&p);
    dotplot_axes(&p, false, s->loss.log);
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->series[i].run;
        const struct trace *t = run_path(r);
        struct point *path = xcalloc(t->rows, sizeof *path);
        struct lines l = {0};
        uint8_t ink = braille_ink(s->series[i].colour);
        for (size_t k = 0; k < t->rows; k++)
            path[k] = (struct point){(double)k, loss_y(&s->loss, t->f[k])};
        clip_path(path, t->rows, p.range, &l);
        dotplot_lines(&p, &l, ink, 1);
        if (l.count > 0)
            dotplot_letter(&p, l.points[l.count - 1], letter_of(r), ink);
        lines_release(&l);
        free(path);
    }
    dotplot_print(&p, colour, out);
}

static void put_head(const struct figure *f, struct str *out)
{
    const struct run *r = f->runs[0];
    char x[NUM_ROOM], y[NUM_ROOM];
    num_short(x, r->start.x, 4);
    num_short(y, r->start.y, 4);
    if (f->title)
        str_add(out, f->title);
    else
        word_function(r->func->title, out);
    str_add_char(out, '\n');
    run_begin(r, f->count > 1 ? r->starts : 1, x, y, out);
    if (strlen(r->func->formula) < 48)
        str_addf(out, ", f = %s", r->func->formula);
    str_add(out, "\n\n");
}

static void put_entry(const struct series *s, int widest, bool colour, struct str *out)
{
    char value[NUM_ROOM];
    const struct run *r = s->run;
    if (colour)
        str_addf(out, "\033[38;5;%dm", braille_ink(s->colour));
    str_addf(out, "%s  %s%*s", letter_of(r), r->label,
             (int)fmax(0, widest - (double)utf8_columns(r->label)), "");
    str_add(out, colour ? "\033[0m" : "");
    num_short(value, run_result(r), 3);
    str_add(out, "  ");
    if (r->outcome.status == STATUS_DIVERGED)
        run_end(r, out);
    else
        str_addf(out, "f = %-9s  ", value);
    if (r->outcome.status != STATUS_DIVERGED)
        run_settings_in(words_language(), r, true, out);
    str_add(out, "\n");
}

/* Best first. */
static void put_legend(const struct scene *s, bool map, bool colour, struct str *out)
{
    int widest = 0;
    for (size_t i = 0; i < s->count; i++) {
        int length = (int)utf8_columns(s->series[i].run->label);
        widest = length > widest && length < 40 ? length : widest;
    }
    if (map)
        str_addf(out, "\no  %s", word(WORD_START));
    if (map && s->series[0].run->func->minimum_count > 0)
        str_addf(out, "    *  %s", word(WORD_MINIMUM));
    str_add(out, map ? "\n" : "");
    for (int rank = 1; rank <= (int)s->count; rank++)
        for (size_t i = 0; i < s->count; i++)
            if (s->series[i].run->rank == rank)
                put_entry(&s->series[i], widest, colour, out);
}

void figure_dots(const struct figure *f, bool colour, struct str *out)
{
    struct scene s;
    enum layout_kind kind = f->view->layout;
    if (f->maps) {
        figure_dots_of_maps(f, colour, out);
        return;
    }
    bool loss = kind == LAYOUT_LOSS, both = kind == LAYOUT_MAP_LOSS;
    scene_init(&s, f, "", NULL);
    put_head(f, out);
    if (!loss)
        draw_map(&s, colour, out);
    if (loss || both) {
        str_add(out, both ? "\n" : "");
        loss_measure(&s, "f", "-", out);
        str_add_char(out, '\n');
        draw_loss(&s, colour, out);
    }
    put_legend(&s, !loss, colour, out);
    scene_release(&s);
}
