/* The minima that the cells of a map may reach. */
#include "core/basins.h"

#include "custom/minima.h"
#include "util/mem.h"
#include <stdlib.h>

enum { BASINS_MOST = 1000 };

/* How far apart, in the function's domain. */
static double apart(const struct func *f, struct point p, struct point q)
{
    const struct box *d = &f->domain;
    return fmax(fabs(p.x - q.x) / (d->x1 - d->x0), fabs(p.y - q.y) / (d->y1 - d->y0));
}

static bool is_known(const struct func *f, struct point p)
{
    for (int k = 0; k < f->minimum_count; k++)
        if (apart(f, p, f->minima[k]) < BASIN_SAME)
            return true;
    return false;
}

struct basin *basins_of(const struct func *f, size_t *count)
{
    struct bottom *bottom = xcalloc(BASINS_MOST, sizeof *bottom);
    size_t found = minima_all(f, bottom, BASINS_MOST), n = 0;
    struct basin *all = xcalloc(found + FUNC_MINIMA, sizeof *all);
    for (int k = 0; k < f->minimum_count; k++)
        all[n++] = (struct basin){f->minima[k], func_at(f, f->minima[k], NULL), true};
    for (size_t i = 0; i < found; i++)
        if (!is_known(f, bottom[i].p))
            all[n++] = (struct basin){bottom[i].p, bottom[i].f, false};
    free(bottom);
    *count = n;
    return all;
}

size_t basin_at(const struct func *f, const struct basin *basins, size_t n, struct point p)
{
    size_t nearest = 0;
    double least = BASIN_RADIUS;
    for (size_t i = 0; i < n; i++) {
        double far = apart(f, p, basins[i].at);
        if (far < least || (far == least && nearest == 0)) {
            least = far;
            nearest = i + 1;
        }
    }
    return nearest;
}
