/* What several noisy runs of the same thing have in common. */
#ifndef OPTVIZ_CORE_SPREAD_H
#define OPTVIZ_CORE_SPREAD_H

#include "core/engine.h"

struct trace;

/* f at the end: median and quartiles (between two values on a straight line, as numpy does), a
 * diverged run counting as infinity; and how many ended how, by enum status. */
struct spread {
    double median, lower, upper;
    size_t count[4];
};

struct spread spread_of(const struct outcome *ends, size_t n);

/* The median of n values, which are sorted by it. */
double spread_median(double *values, size_t n);

/* The mean, row by row, of `first` and n more traces, over those that are so long.  *mean is
 * initialised here; the caller releases it. Its gradients are means, too. */
void spread_mean(struct trace *mean, const struct trace *first, const struct trace *more, size_t n);

#endif
