/* The numbers of the maps: the field as a matrix of colours, contour lines, paths, points, and the
 * marks for start, minima and places where a diverging run left the picture. */
#include "plot/scene.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

#define THIN 0.1 /* pixels by which a thinned line may be off */

enum { RIPPLES = 60000 }; /* points of contour lines that are too many to be true */

static void open_block(struct str *out, const char *name)
{
    str_addf(out, "$%s << EOD\n", name);
}

static void close_block(struct str *out)
{
    str_add(out, "EOD\n");
}

/* A colour of 0..1 as a whole number from 0 to `most`, which is below 1000; most of a script is
 * made of these. */
static void put_shade(struct str *out, double colour, int most)
{
    int v = (int)(fmin(fmax(colour, 0), 1) * most + 0.5);
    if (v >= 100)
        str_add_char(out, (char)('0' + v / 100));
    if (v >= 10)
        str_add_char(out, (char)('0' + v / 10 % 10));
    str_add_char(out, (char)('0' + v % 10));
}

/* The colours of cells: each the mean of fine x fine samples spread over it, so that ripples finer
 * than a cell fade instead of making patterns that are not there. */
static void cell_colours(const struct scene *s, struct box centres, size_t columns, size_t rows,
                         size_t fine, struct grid *g)
{
    const struct func *func = s->figure->runs[0]->func;
    double dx = (centres.x1 - centres.x0) / (double)(columns - 1) / (double)fine;
    double dy = (centres.y1 - centres.y0) / (double)(rows - 1) / (double)fine;
    *g = (struct grid){centres, columns, rows, xcalloc(columns * rows, sizeof *g->value)};
    for (size_t k = 0; k < fine * fine; k++) {
        size_t column = k % fine, row = k / fine;
        double x = ((double)column - (double)(fine - 1) / 2) * dx;
        double y = ((double)row - (double)(fine - 1) / 2) * dy;
        struct box moved = {centres.x0 + x, centres.x1 + x, centres.y0 + y, centres.y1 + y};
        struct grid sample;
        field_sample(&sample, func, moved, columns, rows);
        field_colours(&s->field.scale, columns * rows, sample.value);
        for (size_t i = 0; i < columns * rows; i++)
            g->value[i] += sample.value[i] / (double)(fine * fine);
        free(sample.value);
    }
}

/* The field as whole numbers 0..SHADES, low rows first, and the place of its cells, which fill the
 * maps to the frame.  What shows SVGs smoothes their pictures, so that fewer cells and shades do
 * there; to pack those is most of the time of an SVG. */
static void field_block(const struct scene *s, size_t fine, struct str *out)
{
    struct grid g;
    const struct box *r = &s->layout.range;
    double widest = s->layout.maps[0].place.x1 - s->layout.maps[0].place.x0;
    bool smoothed = figure_drawn(s->figure) == 1u << FORMAT_SVG;
    int shades = smoothed ? 99 : 255;
    size_t columns = (size_t)fmin(fmax(widest / (smoothed ? 12 : 5), smoothed ? 60 : 100), 240);
    double half_x = (r->x1 - r->x0) / (double)columns / 2;
    double half_y = (r->y1 - r->y0) / (double)field_rows(*r, columns) / 2;
    struct box b = {r->x0 + half_x, r->x1 - half_x, r->y0 + half_y, r->y1 - half_y};
    cell_colours(s, b, columns, field_rows(*r, columns), fine, &g);
    str_addf(out, "FIELD_X = %.9g; FIELD_DX = %.9g; FIELD_Y = %.9g; FIELD_DY = %.9g\n", b.x0,
             2 * half_x, b.y0, 2 * half_y);
    str_addf(out, "SHADES = %d\n", shades);
    open_block(out, "FIELD");
    for (size_t i = 0; i < g.columns * g.rows; i++) {
        put_shade(out, g.value[i], shades);
        str_add_char(out, (i + 1) % g.columns ? ' ' : '\n');
    }
    close_block(out);
    free(g.value);
}

/* The contour line of one level, thinned. */
static struct lines level_lines(const struct scene *s, int level)
{
    struct lines l = {0};
    double colour = field_colour(&s->field.scale, s->field.level[level]);
    contour_lines(&s->field.warped, colour, &l);
    lines_simplify(&l, scene_map_scale(s), THIN);
    return l;
}

/* The contour lines of all levels; whether they are so many that f must have ripples finer than the
 * samples. */
static bool all_levels(const struct scene *s, struct lines level[FIELD_LEVELS])
{
    size_t points = 0;
    for (int k = 0; k < s->field.levels; k++) {
        level[k] = level_lines(s, k);
        points += level[k].count;
    }
    return points > RIPPLES;
}

bool maps_contour(const struct scene *s, struct str *out)
{
    struct lines level[FIELD_LEVELS] = {{0}};
    bool ripples = all_levels(s, level);
    open_block(out, "CONTOUR");
    for (int k = 0; k < s->field.levels && !ripples; k++)
        lines_write(&level[k], s->layout.range, out);
    if (s->field.levels == 0 || ripples)
        lines_write(&(struct lines){0}, s->layout.range, out);
    close_block(out);
    for (int k = 0; k < s->field.levels; k++)
        lines_release(&level[k]);
    return ripples;
}

void maps_landscape(const struct scene *s)
{
    const struct box *place = &s->layout.maps[0].place;
    struct landscape *l = s->landscape;
    struct str contour = {0};
    if (landscape_has(l, (struct point){place->x1 - place->x0, place->y1 - place->y0}))
        return;
    bool ripples = maps_contour(s, &contour);
    field_block(s, ripples ? 4 : 1, &l->blocks);
    str_add(&l->blocks, str_text(&contour));
    str_release(&contour);
}

/* Add a path within the maps' range. */
static void add_path(const struct scene *s, const struct trace *t, struct lines *l)
{
    size_t n = t->rows;
    struct point *path = xcalloc(n, sizeof *path);
    for (size_t i = 0; i < n; i++)
        path[i] = (struct point){t->x[i], t->y[i]};
    clip_path(path, n, s->layout.range, l);
    free(path);
}

static struct lines path_lines(const struct scene *s, const struct run *r)
{
    struct lines l = {0};
    add_path(s, run_path(r), &l);
    lines_simplify(&l, scene_map_scale(s), THIN);
    lines_uncrowd(&l, scene_map_scale(s));
    return l;
}

/* The paths of all repeats, which stand behind their mean. */
static void fan_block(const struct scene *s, struct str *out)
{
    open_block(out, "FAN");
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->series[i].run;
        struct lines l = {0};
        for (size_t k = 0; r->repeats > 1 && k < r->repeats; k++)
            add_path(s, k ? &r->again[k - 1] : &r->trace, &l);
        lines_simplify(&l, scene_map_scale(s), THIN);
        lines_uncrowd(&l, scene_map_scale(s));
        lines_write(&l, s->layout.range, out);
        lines_release(&l);
    }
    close_block(out);
}

/* The outline of a shape on the maps. */
static void put_shape(const struct scene *s, struct point at, int n, const double (*corner)[2],
                      struct str *out)
{
    scene_shape(s, scene_map_scale(s), scene_mark_size(s), at, n, corner, out);
}

static bool in_range(const struct scene *s, struct point p)
{
    const struct box *b = &s->layout.range;
    return p.x >= b->x0 && p.x <= b->x1 && p.y >= b->y0 && p.y <= b->y1;
}

static void nowhere(const struct scene *s, struct str *out)
{
    lines_write(&(struct lines){0}, s->layout.range, out);
}

static void minima_block(const struct scene *s, struct str *out)
{
    const struct func *func = s->figure->runs[0]->func;
    open_block(out, "MINIMA");
    for (int k = 0; k < func->minimum_count; k++)
        if (in_range(s, func->minima[k]))
            put_shape(s, func->minima[k], SCENE_STAR, scene_star, out);
    nowhere(s, out);
    close_block(out);
}

/* The place moved so far from the frame that a cross fits. */
static struct point held_inside(const struct scene *s, struct point p)
{
    const struct box *b = &s->layout.range;
    struct point scale = scene_map_scale(s);
    double mx = 14 * s->layout.unit / scale.x, my = 14 * s->layout.unit / scale.y;
    return (struct point){fmin(fmax(p.x, b->x0 + mx), b->x1 - mx),
                          fmin(fmax(p.y, b->y0 + my), b->y1 - my)};
}

static void path_blocks(const struct scene *s, struct str *out)
{
    struct str exits = {0};
    open_block(out, "PATH");
    for (size_t i = 0; i < s->count; i++) {
        struct lines l = path_lines(s, s->series[i].run);
        lines_write(&l, s->layout.range, out);
        if (s->series[i].run->outcome.status == STATUS_DIVERGED && l.count > 0)
            put_shape(s, held_inside(s, l.points[l.count - 1]), SCENE_CROSS, scene_cross, &exits);
        nowhere(s, &exits);
        lines_release(&l);
    }
    close_block(out);
    open_block(out, "EXIT");
    str_add(out, str_text(&exits));
    close_block(out);
    str_release(&exits);
}

/* Whether every point of the paths is marked, not only the last. */
static bool marks_all(const struct scene *s)
{
    size_t most = 0;
    for (size_t i = 0; i < s->count; i++)
        most = s->series[i].run->trace.rows > most ? s->series[i].run->trace.rows : most;
    return most <= SCENE_MARKED_STEPS + 1 && s->series[0].run->repeats <= 1 &&
           (s->count <= 4 || s->figure->view->layout == LAYOUT_GRID);
}

static void point_block(const struct scene *s, const char *name, bool all, struct str *out)
{
    open_block(out, name);
    for (size_t i = 0; i < s->count; i++) {
        const struct trace *t = run_path(s->series[i].run);
        for (size_t k = all ? 1 : t->rows - 1; k < t->rows; k++)
            if (in_range(s, (struct point){t->x[k], t->y[k]}))
                point_write((struct point){t->x[k], t->y[k]}, out);
        nowhere(s, out);
    }
    close_block(out);
}

/* One start for all series, or one for each. */
static void start_block(const struct scene *s, struct str *out)
{
    str_addf(out, "STARTS = %zu\n", scene_starts(s));
    open_block(out, "START");
    for (size_t i = 0; i < scene_starts(s); i++) {
        str_add(out, i > 0 ? "\n\n" : "");
        point_write(s->series[i].run->start, out);
    }
    close_block(out);
}

void maps_data(const struct scene *s, struct str *out)
{
    maps_landscape(s);
    str_add_bytes(out, s->landscape->blocks.text, s->landscape->blocks.length);
    path_blocks(s, out);
    fan_block(s, out);
    str_addf(out, "MARKED = %d\n", marks_all(s));
    point_block(s, "POINT", marks_all(s), out);
    minima_block(s, out);
    start_block(s, out);
}

/* An array of two lists of tics, without and with numbers. */
static void tic_lists(const char *name, double low, double high, int most, struct str *out)
{
    str_addf(out, "array %s[2] = [", name);
    for (int numbers = 0; numbers < 2; numbers++) {
        struct str list = {0};
        scene_tic_list(low, high, most, numbers, &list);
        text_literal(out, str_text(&list));
        str_add(out, numbers ? "]\n" : ", ");
        str_release(&list);
    }
}

void maps_tics(const struct scene *s, struct str *out)
{
    const struct box *r = &s->layout.range, *p = &s->layout.maps[0].place;
    double u = s->layout.unit;
    tic_lists("MAP_XTICS", r->x0, r->x1, (int)fmin(10, fmax(3, (p->x1 - p->x0) / (95 * u))), out);
    tic_lists("MAP_YTICS", r->y0, r->y1, (int)fmin(7, fmax(3, (p->y1 - p->y0) / (70 * u))), out);
}
