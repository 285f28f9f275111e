/* One axis: a curve of the value for each map, broken where runs have none. */
#include "plot/chart.h"
#include "plot/endlabels.h"
#include "plot/geometry.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdio.h>
#include <stdlib.h>

#define THIN 0.1 /* pixels by which a thinned line may be off */

enum { MARKED = 60 };

/* Which cell has the lowest value; none: the number of cells. */
static size_t lowest(const struct chart *c, size_t map)
{
    const struct map *m = &c->maps[map];
    size_t best = m->columns;
    for (size_t i = 0; i < m->columns; i++) {
        double v = chart_value(c, &m->cells[i]);
        if (!isnan(v) && (best == m->columns || v < chart_value(c, &m->cells[best])))
            best = i;
    }
    return best;
}

static double lowest_value(const struct chart *c, size_t map)
{
    size_t best = lowest(c, map);
    return best < c->maps[map].columns ? chart_value(c, &c->maps[map].cells[best]) : INFINITY;
}

int chart_rank(const struct chart *c, size_t map)
{
    double own = lowest_value(c, map);
    int rank = 1;
    for (size_t k = 0; k < c->count; k++) {
        double other = lowest_value(c, k);
        rank += other < own || (other == own && k < map);
    }
    return rank;
}

double chart_label_width(const struct chart *c)
{
    double widest = 0;
    for (size_t k = 0; k < c->count; k++)
        widest = fmax(widest, text_width(c->maps[k].run->label) + 5);
    return fmin(widest * TEXT_NOTE * TEXT_PX + 56, 640);
}

/* The values of the axis, and the scale with a little room. */
struct box curves_range(const struct chart *c)
{
    const struct axis *a = &c->maps[0].axis[0];
    double room = 0.03 * (c->scale.high - c->scale.low);
    struct box r = {chart_along(a, a->from), chart_along(a, a->to), c->scale.low - room,
                    c->scale.high + room};
    if (r.x1 <= r.x0)
        r = (struct box){r.x0 - 0.5, r.x0 + 0.5, r.y0, r.y1};
    return r;
}

static double place_of(const struct chart *c, size_t i)
{
    const struct axis *a = &c->maps[0].axis[0];
    double from = chart_along(a, a->from), to = chart_along(a, a->to);
    return a->n > 1 ? from + (to - from) * (double)i / (double)(a->n - 1) : from;
}

static bool is_gone(const struct chart *c, size_t map, size_t i)
{
    const struct map *m = &c->maps[map];
    return i < m->columns && m->cells[i].status == STATUS_DIVERGED;
}

/* The value of a cell within the plot: what is lower lies on its floor. */
static double height_of(const struct chart *c, size_t map, size_t i)
{
    double v = chart_value(c, &c->maps[map].cells[i]);
    return isnan(v) ? v : fmax(v, c->scale.low);
}

static struct point curve_scale(const struct scene *s)
{
    const struct box *p = &s->layout.loss;
    struct box r = curves_range(s->chart);
    return (struct point){(p->x1 - p->x0) / (r.x1 - r.x0), (p->y1 - p->y0) / (r.y1 - r.y0)};
}

/* The pieces of a curve; towards a neighbour that diverged it rises out of the plot. */
struct lines curves_lines(const struct scene *s, size_t map)
{
    const struct chart *c = s->chart;
    struct box r = curves_range(c);
    size_t n = c->maps[map].columns, k = 0;
    double above = r.y1 + (r.y1 - r.y0);
    struct point *path = xcalloc(n + 2, sizeof *path);
    struct lines l = {0};
    for (size_t i = 0; i <= n; i++) {
        double v = i < n ? height_of(c, map, i) : NAN;
        if (!isnan(v)) {
            if (k == 0 && i > 0 && is_gone(c, map, i - 1))
                path[k++] = (struct point){place_of(c, i - 1), above};
            path[k++] = (struct point){place_of(c, i), v};
            continue;
        }
        if (k > 0 && is_gone(c, map, i))
            path[k++] = (struct point){place_of(c, i), above};
        if (k > 0)
            clip_path(path, k, r, &l);
        k = 0;
    }
    lines_simplify(&l, curve_scale(s), THIN);
    free(path);
    return l;
}

/* Crosses where a curve leaves the plot because the runs diverge. */
static void put_exits(const struct scene *s, const struct lines *l, struct str *out)
{
    struct box r = curves_range(s->chart);
    struct point scale = curve_scale(s);
    double in = 14 * s->layout.unit;
    for (size_t k = 0, start = 0; k < l->pieces; start = l->ends[k++]) {
        struct point end[2] = {l->points[start], l->points[l->ends[k] - 1]};
        for (int j = 0; j < 2; j++)
            if (end[j].y >= r.y1 - 1e-9 * (r.y1 - r.y0)) {
                end[j].y = r.y1 - in / scale.y;
                end[j].x = fmin(fmax(end[j].x, r.x0 + in / scale.x), r.x1 - in / scale.x);
                scene_shape(s, scale, 0.8, end[j], SCENE_CROSS, scene_cross, out);
            }
    }
    lines_write(&(struct lines){0}, r, out);
}

static void put_points(const struct scene *s, size_t map, struct str *out)
{
    const struct chart *c = s->chart;
    struct box r = curves_range(c);
    size_t n = c->maps[map].columns;
    for (size_t i = 0; i < n && n <= MARKED && c->count <= SCENE_NAMED; i++) {
        double v = height_of(c, map, i);
        if (!isnan(v) && v <= r.y1)
            point_write((struct point){place_of(c, i), v}, out);
    }
    lines_write(&(struct lines){0}, r, out);
}

struct point curves_best(const struct chart *c, size_t map)
{
    size_t best = lowest(c, map);
    if (best == c->maps[map].columns)
        return (struct point){NAN, NAN};
    return (struct point){place_of(c, best), height_of(c, map, best)};
}

static void put_best(const struct scene *s, size_t map, struct str *out)
{
    struct point best = curves_best(s->chart, map);
    if (!isnan(best.y))
        point_write(best, out);
    lines_write(&(struct lines){0}, curves_range(s->chart), out);
}

/* Upright lines at the learning rates where theory ends. */
static void put_edge(const struct scene *s, size_t map, struct str *out)
{
    struct box r = curves_range(s->chart);
    double x = chart_edge_at(s->chart, map);
    if (x >= r.x0 && x <= r.x1)
        str_addf(out, "%.7g %.7g\n%.7g %.7g\n\n", x, r.y0, x, r.y1);
    lines_write(&(struct lines){0}, r, out);
}

void curves_data(const struct scene *s, struct str *out)
{
    const struct layout *l = &s->layout;
    const struct box *b = &l->loss;
    struct box r = curves_range(s->chart);
    struct str exits = {0}, points = {0}, best = {0}, edge = {0};
    str_addf(out,
             "CURVES_LEFT = %.5f; CURVES_RIGHT = %.5f; CURVES_BOTTOM = %.5f; CURVES_TOP = %.5f\n"
             "X0 = %.9g; X1 = %.9g; Y0 = %.9g; Y1 = %.9g\n",
             b->x0 / l->width, b->x1 / l->width, b->y0 / l->height, b->y1 / l->height, r.x0, r.x1,
             r.y0, r.y1);
    curves_tics(s, out);
    str_add(out, "$CURVE << EOD\n");
    for (size_t i = 0; i < s->count; i++) {
        struct lines lines = curves_lines(s, s->series[i].map);
        lines_write(&lines, r, out);
        put_exits(s, &lines, &exits);
        put_points(s, s->series[i].map, &points);
        put_best(s, s->series[i].map, &best);
        put_edge(s, s->series[i].map, &edge);
        lines_release(&lines);
    }
    str_addf(out, "EOD\n$EXIT << EOD\n%sEOD\n$POINT << EOD\n%sEOD\n", exits.text, points.text);
    str_addf(out, "$BEST << EOD\n%sEOD\n$EDGE << EOD\n%sEOD\n", best.text, edge.text);
    str_release(&edge);
    str_release(&exits);
    str_release(&points);
    str_release(&best);
}

void curves_tics(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    const struct box *b = &s->layout.loss;
    struct box r = curves_range(c);
    struct axis up = {.log = c->scale.log};
    double u = s->layout.unit;
    struct str x = {0}, y = {0};
    chart_axis_tics(&c->maps[0].axis[0], r.x0, r.x1,
                    (int)fmin(8, fmax(2, (b->x1 - b->x0) / (110 * u))), true, &x);
    chart_axis_tics(&up, r.y0, r.y1, (int)fmin(9, fmax(2, (b->y1 - b->y0) / (62 * u))), true, &y);
    str_add(out, "CURVES_XTICS = ");
    text_literal(out, str_text(&x));
    str_add(out, "\nCURVES_YTICS = ");
    text_literal(out, str_text(&y));
    str_add(out, "\n");
    str_release(&x);
    str_release(&y);
}

/* Where a curve ends, and at the right of its name where it is lowest. */
static struct end_label end_of(const struct scene *s, size_t i)
{
    const struct chart *c = s->chart;
    const struct box *p = &s->layout.loss;
    struct box r = curves_range(c);
    size_t map = s->series[i].map, n = c->maps[map].columns, last = n - 1, best = lowest(c, map);
    while (last > 0 && isnan(height_of(c, map, last)))
        last--;
    double v = height_of(c, map, last), up = isnan(v) ? 1 : (v - r.y0) / (r.y1 - r.y0);
    struct end_label label = {.series = i, .gone = last + 1 < n};
    label.end.x = p->x0 + (p->x1 - p->x0) * (place_of(c, last) - r.x0) / (r.x1 - r.x0);
    label.end.y = p->y0 + (p->y1 - p->y0) * (last + 1 < n ? 1 : fmin(fmax(up, 0), 1));
    struct str value = {0};
    const struct axis *a = &c->maps[0].axis[0];
    if (best < n)
        text_number(&value, a->log ? pow(10, place_of(c, best)) : place_of(c, best), 2);
    snprintf(label.value, sizeof label.value, "%s", str_text(&value));
    str_release(&value);
    return label;
}

void curves_labels(const struct scene *s, struct str *out)
{
    const struct box *p = &s->layout.loss;
    const struct axis *a = &s->chart->maps[0].axis[0];
    double u = s->layout.unit;
    struct end_label *label = xcalloc(s->count, sizeof *label);
    struct str head = {0}, name = {0};
    size_t n = 0;
    for (size_t i = s->count; i-- > 0;)
        if (s->series[i].named)
            label[n++] = end_of(s, i);
    end_labels(s, p, label, n, fmin(p->y0 - 20 * u, 60 * u), p->y1 - 16 * u, out);
    if (text_symbol(a->name))
        str_addf(&name, "{/:Italic %s}", text_symbol(a->name));
    else
        chart_axis_name(a, &name);
    str_addf(&head, word(WORD_MAP_LOWEST), str_text(&name));
    note_put(s, s->layout.width - 20 * u, p->y1 + 14 * u, note_style(s, ANCHOR_RIGHT), &head, out);
    str_release(&head);
    str_release(&name);
    free(label);
}
