/* The gradient cloud: at a few points of the path the steps downhill that mini-batches or noise
 * would suggest, against that of the full gradient. */
#include "plot/scene.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

enum { PLACES = 5, ARROWS = 40 };

/* The gradient that step t of run `number` of r would see at p. */
static struct point noisy_gradient(const struct run *r, struct point p, uint64_t number, long t)
{
    const struct around *a = r->around;
    double g[2];
    struct point full;
    func_at(r->func, p, &full);
    g[0] = full.x;
    g[1] = full.y;
    if (a->batch > 0 && r->func->sample) {
        struct draw draw = {a->seed, &number, t, a->batch};
        r->func->sample(r->func, &draw, 1, &p.x, &p.y, &g[0], &g[1]);
    }
    if (around_bends(a))
        around_bend(a, &number, t, 1, g);
    return (struct point){g[0], g[1]};
}

/* Pixels that a gradient of size 1 gets: the largest full gradient is a ninth of the map wide. */
static double arrow_scale(const struct scene *s, const struct run *r, const size_t *place)
{
    double longest = 0;
    struct point scale = scene_map_scale(s);
    for (int k = 0; k < PLACES; k++) {
        double gx = r->trace.grad_x[place[k]] * scale.x, gy = r->trace.grad_y[place[k]] * scale.y;
        longest = fmax(longest, sqrt(gx * gx + gy * gy));
    }
    const struct box *map = &s->layout.maps[0].place;
    return longest > 0 ? fmin(map->x1 - map->x0, map->y1 - map->y0) / 9 / longest : 0;
}

static void put_arrow(struct point at, struct point g, double length, struct str *out)
{
    str_addf(out, "%.7g %.7g %.7g %.7g\n", at.x, at.y, -length * g.x, -length * g.y);
}

/* Rows of the trace spread over the way that the path goes, the first among them. */
static void choose_places(const struct trace *t, size_t *place)
{
    double *way = xcalloc(t->rows, sizeof *way);
    for (size_t i = 1; i < t->rows; i++)
        way[i] = way[i - 1] + sqrt((t->x[i] - t->x[i - 1]) * (t->x[i] - t->x[i - 1]) +
                                   (t->y[i] - t->y[i - 1]) * (t->y[i] - t->y[i - 1]));
    for (size_t k = 0, i = 0; k < PLACES; k++) {
        while (i + 1 < t->rows && way[i] < way[t->rows - 1] * (double)k / PLACES)
            i++;
        place[k] = i;
    }
    free(way);
}

void cloud_data(const struct scene *s, struct str *out)
{
    const struct run *r = s->series[s->count - 1].run;
    size_t place[PLACES];
    struct str cloud = {0}, full = {0};
    choose_places(&r->trace, place);
    double length = arrow_scale(s, r, place);
    for (int k = 0; k < PLACES; k++) {
        struct point at = {r->trace.x[place[k]], r->trace.y[place[k]]}, g;
        func_at(r->func, at, &g);
        put_arrow(at, g, length, &full);
        for (uint64_t i = 1; i <= ARROWS; i++)
            put_arrow(at, noisy_gradient(r, at, i, 1), length, &cloud);
    }
    str_addf(out, "$CLOUD << EOD\n%sEOD\n$FULL << EOD\n%sEOD\n", str_text(&cloud), str_text(&full));
    str_release(&cloud);
    str_release(&full);
}
