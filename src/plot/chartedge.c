/* Where theory says that a rule is stable no more: on a quadratic, up to a learning rate that its
 * largest curvature gives. */
#include "core/mapout.h"
#include "plot/chart.h"
#include "plot/geometry.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/str.h"
#include <string.h>

enum { PARTS = 240, HEIGHTS = 5 };

/* Which axis is the learning rate, or -1. */
static int rate_axis(const struct map *m)
{
    for (int k = 0; k < m->axes; k++)
        if (m->axis[k].kind == AXIS_HYPER && strcmp(m->axis[k].name, "lr") == 0)
            return k;
    return -1;
}

/* A value of an axis by its place as drawn. */
static double value_of(const struct axis *a, double place)
{
    return a->log ? pow(10, place) : place;
}

void chart_edge(const struct chart *c, size_t map, struct lines *out)
{
    const struct map *m = &c->maps[map];
    const struct box *r = &c->range;
    struct point path[PARTS + 1];
    int k = rate_axis(m), n = 0;
    for (int i = 0; k >= 0 && i <= PARTS; i++) {
        double from = k == 0 ? r->y0 : r->x0, to = k == 0 ? r->y1 : r->x1;
        double other = from + (to - from) * i / PARTS;
        double v = m->axes > 1 ? value_of(&m->axis[1 - k], other) : 0;
        double rate = chart_along(&m->axis[k], map_stability(m, v));
        if (isfinite(rate))
            path[n++] = k == 0 ? (struct point){rate, other} : (struct point){other, rate};
    }
    if (n > 1)
        clip_path(path, (size_t)n, *r, out);
}

double chart_edge_at(const struct chart *c, size_t map)
{
    const struct map *m = &c->maps[map];
    return rate_axis(m) == 0 ? chart_along(&m->axis[0], map_stability(m, 0)) : NAN;
}

void chart_edge_name(const struct chart *c, size_t map, struct str *out)
{
    const char *rate = text_symbol("lr"), *momentum = text_symbol("momentum");
    const struct run *r = c->maps[map].run;
    const char *minus = strcmp(r->optim->name, "sgd") == 0 ? "" : momentum ? momentum : "momentum";
    str_addf(out, "{/:Italic %s} = 2", rate ? rate : "lr");
    if (*minus)
        str_addf(out, "(1 + {/:Italic %s})", minus);
    str_addf(out, "/{/:Italic %s}_{max}", rate ? "\u03BB" : "l");
}

/* Where the line crosses that height, as the picture has it. */
static bool crossing(const struct chart *c, const struct lines *l, double height, struct point *at)
{
    const struct box *r = &c->range;
    double y = r->y0 + height * (r->y1 - r->y0);
    for (size_t i = 1; i < l->count; i++) {
        struct point a = l->points[i - 1], b = l->points[i];
        if ((a.y <= y) != (b.y <= y)) {
            at->x = (a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y) - r->x0) / (r->x1 - r->x0);
            at->y = height;
            return true;
        }
    }
    return false;
}

bool chart_edge_place(const struct scene *s, size_t map, const struct box *taken, double width,
                      struct point *at)
{
    static const double heights[HEIGHTS] = {0.62, 0.8, 0.35, 0.9, 0.15};
    const struct box *p = &s->layout.maps[map].place;
    double u = s->layout.unit, half = TEXT_NOTE * u;
    struct lines l = {0};
    bool found = false;
    chart_edge(s->chart, map, &l);
    for (int k = 0; k < HEIGHTS && !found; k++) {
        if (!crossing(s->chart, &l, heights[k], at))
            continue;
        at->x = p->x0 + at->x * (p->x1 - p->x0) + 14 * u;
        at->y = p->y0 + at->y * (p->y1 - p->y0);
        bool overlaps = at->x < taken->x1 && at->x + width > taken->x0 &&
                        at->y - half < taken->y1 && at->y + half > taken->y0;
        found = at->x + width < p->x1 - 6 * u && !overlaps;
    }
    lines_release(&l);
    return found;
}
