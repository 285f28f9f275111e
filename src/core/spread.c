/* Quartiles of ends, and means of paths. */
#include "core/spread.h"

#include "core/trace.h"
#include "util/mem.h"
#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double quantile(const double *sorted, size_t n, double share)
{
    double place = share * (double)(n - 1);
    size_t below = (size_t)place, above = below + 1 < n ? below + 1 : below;
    double part = place - (double)below;
    if (part == 0 || sorted[below] == sorted[above])
        return sorted[below];
    return sorted[below] + part * (sorted[above] - sorted[below]);
}

double spread_median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, ascending);
    return quantile(values, n, 0.5);
}

struct spread spread_of(const struct outcome *ends, size_t n)
{
    struct spread s = {0};
    double *f = xcalloc(n, sizeof *f);
    for (size_t i = 0; i < n; i++) {
        f[i] = ends[i].status == STATUS_DIVERGED ? INFINITY : ends[i].f;
        s.count[ends[i].status]++;
    }
    qsort(f, n, sizeof *f, ascending);
    s.median = quantile(f, n, 0.5);
    s.lower = quantile(f, n, 0.25);
    s.upper = quantile(f, n, 0.75);
    free(f);
    return s;
}

/* Add row i of t to sum, if it has one. */
static size_t add_row(double sum[6], const struct trace *t, size_t i)
{
    if (i >= t->rows)
        return 0;
    const double row[6] = {t->x[i], t->y[i], t->f[i], t->grad_x[i], t->grad_y[i], t->lr[i]};
    for (int k = 0; k < 6; k++)
        sum[k] += row[k];
    return 1;
}

void spread_mean(struct trace *mean, const struct trace *first, const struct trace *more, size_t n)
{
    trace_init(mean, first->room);
    for (size_t i = 0; i < first->room; i++) {
        double sum[6] = {0};
        size_t count = add_row(sum, first, i);
        for (size_t k = 0; k < n; k++)
            count += add_row(sum, &more[k], i);
        if (count == 0)
            return;
        for (int k = 0; k < 6; k++)
            sum[k] /= (double)count;
        trace_add(mean, sum);
    }
}
