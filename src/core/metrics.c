/* Sums over a trace. */
#include "core/metrics.h"

#include "core/trace.h"

/* By sqrt and not hypot: IEEE gives it the same bits everywhere. */
static double length(double x, double y)
{
    return sqrt(x * x + y * y);
}

static double distance_to_minimum(const struct func *func, double x, double y)
{
    double nearest = NAN;
    for (int k = 0; k < func->minimum_count; k++)
        nearest = fmin(nearest, length(x - func->minima[k].x, y - func->minima[k].y));
    return nearest;
}

struct metrics metrics_of(const struct trace *t, const struct func *func)
{
    size_t last = t->rows - 1;
    struct metrics m = {.f = t->f[last], .best_f = t->f[0]};
    double path = 0, dx = 0, dy = 0;
    for (size_t i = 1; i <= last; i++) {
        double ex = t->x[i] - t->x[i - 1], ey = t->y[i] - t->y[i - 1];
        path += length(ex, ey);
        m.turns += dx * ex + dy * ey < 0;
        m.best_f = t->f[i] < m.best_f ? t->f[i] : m.best_f;
        dx = ex;
        dy = ey;
    }
    double straight = length(t->x[last] - t->x[0], t->y[last] - t->y[0]);
    m.distance = distance_to_minimum(func, t->x[last], t->y[last]);
    m.detour = straight > 0 ? path / straight : NAN;
    return m;
}
