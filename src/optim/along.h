/* A line search of a coupled rule: from x along d, asking the run's function. */
#ifndef OPTVIZ_OPTIM_ALONG_H
#define OPTVIZ_OPTIM_ALONG_H

#include "optim/optim.h"
#include "util/plane.h"
#include "util/wolfe.h"
#include <stdbool.h>

struct along {
    struct oracle *function;
    const double *x, *d; /* [2] */
    double place[2];     /* asked last */
};

static inline double along_at(void *line, double a, double *slope)
{
    struct along *l = line;
    double g[2];
    l->place[0] = l->x[0] + a * l->d[0];
    l->place[1] = l->x[1] + a * l->d[1];
    double f = l->function->ask(l->function, l->place, g, NULL);
    *slope = plane_dot(g, l->d);
    return f;
}

/* Move x along d, downhill with the slope < 0, by a step with the strong Wolfe conditions, and ask
 * there last.  Returns the step in units of d; 0, and x stays, when there is none. */
static inline double along_go(struct oracle *function, double x[2], const double d[2], double f,
                              double slope, double curvature, double first)
{
    struct along line = {function, x, d, {0, 0}};
    double one = 1e-16 * fabs(x[0] / d[0]), other = 1e-16 * fabs(x[1] / d[1]), ignored;
    struct wolfe search = {along_at, &line, curvature, one < other ? one : other};
    double a = wolfe_search(&search, f, slope, first);
    if (a == 0)
        return 0;
    along_at(&line, a, &ignored);
    x[0] = line.place[0];
    x[1] = line.place[1];
    return a;
}

/* The first step to try down a slope of which nothing is known: at most 1 long. */
static inline double along_first(const double g[2])
{
    double norm = plane_norm(g);
    return norm > 1 ? 1 / norm : 1;
}

/* Whether d leads downhill; not where an overflow has spoilt it. */
static inline bool along_is_downhill(const double g[2], const double d[2])
{
    double slope = plane_dot(g, d);
    return slope < 0 && slope > -1e300 && fabs(d[0]) < 1e300 && fabs(d[1]) < 1e300;
}

#endif
