/* Lines and marks over the cells: contour lines of f or of the value, where theory says that a rule
 * is stable no more, the minima. */
#include "plot/chart.h"
#include "plot/geometry.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

#define THIN  0.1 /* pixels by which a thinned line may be off */
#define SHORT 80  /* units: shorter lines are noise */

enum { LEVELS = 12, COARSE = 8, ROOMY = 260, LEAST = 170 };

/* The values as a grid over the middles of the cells; beyond the scale they are held a little
 * outside of it, so that lines at its ends lie right. */
static void value_grid(const struct chart *c, size_t map, struct grid *g)
{
    const struct box *r = &c->range;
    double dx = (r->x1 - r->x0) / (double)c->columns, dy = (r->y1 - r->y0) / (double)c->rows;
    double room = (c->scale.high - c->scale.low) / 10;
    g->box = (struct box){r->x0 + dx / 2, r->x1 - dx / 2, r->y0 + dy / 2, r->y1 - dy / 2};
    g->columns = c->columns;
    g->rows = c->rows;
    g->value = xcalloc(c->columns * c->rows, sizeof *g->value);
    for (size_t i = 0; i < c->columns * c->rows; i++) {
        double v = chart_value(c, chart_cell(c, map, i % c->columns, i / c->columns));
        if (!isnan(v))
            v = fmin(fmax(v, c->scale.low - room), c->scale.high + room);
        g->value[i] = v;
    }
}

/* Leave out lines shorter than that many pixels. */
static void drop_short(struct lines *l, struct point scale, double least)
{
    size_t start = 0, kept = 0, pieces = 0;
    for (size_t k = 0; k < l->pieces; k++) {
        double length = 0;
        for (size_t i = start + 1; i < l->ends[k]; i++) {
            double dx = (l->points[i].x - l->points[i - 1].x) * scale.x;
            double dy = (l->points[i].y - l->points[i - 1].y) * scale.y;
            length += sqrt(dx * dx + dy * dy);
        }
        for (size_t i = start; i < l->ends[k] && length >= least; i++)
            l->points[kept++] = l->points[i];
        start = l->ends[k];
        if (length >= least)
            l->ends[pieces++] = kept;
    }
    l->count = kept;
    l->pieces = pieces;
}

/* The levels that have lines: decades, or round numbers. */
static int choose_levels(const struct chart_scale *s, double level[LEVELS])
{
    double first, step = nice_ticks(s->low, s->high, s->log ? LEVELS - 2 : 8, &first);
    int n = 0;
    if (s->log) {
        step = fmax(1, ceil(step));
        first = ceil(s->low);
    }
    for (int k = 0; first + k * step <= s->high && n < LEVELS; k++)
        if (first + k * step > s->low)
            level[n++] = first + k * step;
    return n;
}

static void value_lines(const struct scene *s, size_t map, struct lines *all)
{
    const struct chart *c = s->chart;
    double level[LEVELS];
    int levels = choose_levels(&c->scale, level);
    struct grid g;
    value_grid(c, map, &g);
    for (int k = 0; k < levels; k++)
        contour_lines(&g, level[k], all);
    drop_short(all, scene_map_scale(s), SHORT * s->layout.unit * scene_mark_size(s));
    lines_simplify(all, scene_map_scale(s), THIN);
    free(g.value);
}

static void contour_block(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    bool smooth = c->value == VALUE_F || c->value == VALUE_BEST_F || c->value == VALUE_DISTANCE;
    smooth = smooth && !c->starts && c->columns >= COARSE && c->rows >= COARSE;
    str_addf(out, "CONTOUR_PART = \"%s\"\n", c->starts ? "" : "index k-1");
    const struct box *p = &s->layout.maps[0].place;
    if (c->starts && p->x1 - p->x0 > LEAST * s->layout.unit) {
        maps_contour(s, out);
        return;
    }
    str_add(out, "$CONTOUR << EOD\n");
    for (size_t k = 0; k < c->count; k++) {
        struct lines l = {0};
        if (smooth)
            value_lines(s, k, &l);
        lines_write(&l, c->range, out);
        lines_release(&l);
    }
    str_add(out, "EOD\n");
}

static void edge_block(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    str_add(out, "$EDGE << EOD\n");
    for (size_t k = 0; k < c->count; k++) {
        struct lines l = {0};
        chart_edge(c, k, &l);
        lines_simplify(&l, scene_map_scale(s), THIN);
        lines_write(&l, c->range, out);
        lines_release(&l);
    }
    str_add(out, "EOD\n");
}

/* The minima on a map of starts: numbered as in the list where there are several and room for
 * numbers, else with their colours. */
static void rings_blocks(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    const struct box *r = &c->range, *p = &s->layout.maps[0].place;
    struct str numbers = {0};
    int minima = 0, number = 0;
    for (int k = 0; k < c->classes; k++)
        minima += c->class[k].kind == CLASS_MINIMUM;
    bool numbered = minima > 1 && p->x1 - p->x0 > ROOMY * s->layout.unit;
    str_addf(out, "RING = %.3g\n$RINGS << EOD\n", (numbered ? 3.1 : 2) * scene_mark_size(s));
    for (int k = 0; k < c->classes && c->starts; k++) {
        if (c->class[k].kind != CLASS_MINIMUM)
            continue;
        const struct point *at = &c->maps[0].basins[c->class[k].which].at;
        number++;
        if (at->x < r->x0 || at->x > r->x1 || at->y < r->y0 || at->y > r->y1)
            continue;
        unsigned char rgb[3] = {255, 255, 255};
        if (!numbered)
            chart_colour(c, c->class[k].first, rgb);
        str_addf(out, "%.7g %.7g %d\n", at->x, at->y, rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
        if (numbered)
            str_addf(&numbers, "%.7g %.7g %d\n", at->x, at->y, number);
    }
    double nowhere = r->x0 - (r->x1 - r->x0);
    str_addf(out, "%.7g %.7g 0\nEOD\n$NUMBERS << EOD\n%s%.7g %.7g 0\nEOD\n", nowhere, r->y0,
             str_text(&numbers), nowhere, r->y0);
    str_release(&numbers);
}

void chart_lines(const struct scene *s, struct str *out)
{
    contour_block(s, out);
    edge_block(s, out);
    rings_blocks(s, out);
}
