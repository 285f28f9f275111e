/* What became of the cells of a map. */
#include "core/mapout.h"
#include "core/spread.h"
#include "util/mem.h"
#include <stdlib.h>
#include <string.h>

static void count_cell(const struct cell *c, struct map_summary *s, double *steps)
{
    s->cells++;
    s->diverged += c->status == STATUS_DIVERGED;
    if (c->minimum > 0) {
        s->arrived++;
        s->reached[c->minimum - 1]++;
    }
    if (c->status == STATUS_CONVERGED)
        steps[s->converged++] = (double)c->step;
}

void map_summary(const struct map *m, struct map_summary *out)
{
    size_t n = m->columns * m->rows;
    double *steps = xcalloc(n, sizeof *steps);
    *out = (struct map_summary){.steps = NAN};
    out->reached = xcalloc(m->basin_count + 1, sizeof *out->reached);
    for (size_t i = 0; i < n; i++)
        if (m->cells[i].status != MAP_UNKNOWN)
            count_cell(&m->cells[i], out, steps);
    if (out->converged > 0)
        out->steps = spread_median(steps, out->converged);
    free(steps);
}
