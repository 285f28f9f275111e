/* Random data sets for the tests of losses over data. */
#ifndef OPTVIZ_TESTS_ROWS_H
#define OPTVIZ_TESTS_ROWS_H

#include "custom/data.h"
#include "funcs/func.h"
#include "util/err.h"
#include "util/rng.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const kinds[] = {"linear", "logistic"};

enum { MOST = 3000, POINTS = 37 };

struct rows {
    size_t n;
    double x[MOST], y[MOST];
};

/* A function of the rows, by way of a file; NULL with the message in *e. */
static inline struct func *func_of(const char *kind, const struct rows *d, struct err *e)
{
    char path[] = "/tmp/optviz-data-XXXXXX";
    struct func *f = NULL;
    FILE *file = fdopen(mkstemp(path), "w");
    for (size_t i = 0; i < d->n; i++)
        fprintf(file, "%.17g,%.17g\n", d->x[i], d->y[i]);
    fclose(file);
    if (data_func(kind, path, &f, e) != OK)
        f = NULL;
    unlink(path);
    return f;
}

/* Random rows of that kind; x lies within `width` of `centre`. */
static inline void make_rows(struct rows *d, const char *kind, size_t n, uint64_t seed,
                             double centre, double width)
{
    d->n = n;
    for (size_t i = 0; i < n; i++) {
        double normal[2], u = 2 * rng_uniform(seed, i, 0) - 1;
        rng_normal(seed, i, 1, normal);
        d->x[i] = centre + width * u;
        d->y[i] = 3 * u + 1 + normal[0];
        if (strcmp(kind, "logistic") == 0)
            d->y[i] = u + normal[1] > 0;
    }
}

/* f and its gradient at one point. */
static inline double at(const struct func *f, struct point p, struct point *g)
{
    double value;
    f->eval(f, 1, &p.x, &p.y, &value, &g->x, &g->y);
    return value;
}

/* Points all over the domain. */
static inline void scatter(const struct func *f, size_t n, double *x, double *y)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = f->domain.x0 + (f->domain.x1 - f->domain.x0) * rng_uniform(7, i, 0);
        y[i] = f->domain.y0 + (f->domain.y1 - f->domain.y0) * rng_uniform(7, i, 1);
    }
}

#endif
