/* What a typed formula costs: value and gradient at a million points, against the hand-written
 * kernel of the same function.  Prints medians of several turns, taken in turn, and their ratio. */
#include "expr/expr.h"
#include "funcs/func.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/rng.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { POINTS = 1000000, TURNS = 9 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* x, y, f, gx, gy: five columns. */
static void compare(const struct func *func, double *column)
{
    double *x = column, *y = x + POINTS, *f = y + POINTS, *gx = f + POINTS, *gy = gx + POINTS;
    double ours[TURNS], theirs[TURNS], ratio[TURNS];
    const struct box *d = &func->domain;
    struct expr *expr;
    struct err e;
    if (expr_parse(func->formula, NULL, 0, &expr, &e) != OK)
        return;
    for (size_t i = 0; i < POINTS; i++) {
        x[i] = d->x0 + (d->x1 - d->x0) * rng_uniform(1, i, 0);
        y[i] = d->y0 + (d->y1 - d->y0) * rng_uniform(1, i, 1);
    }
    for (int k = -1; k < TURNS; k++) {
        double from = now();
        expr_eval(expr, POINTS, x, y, f, gx, gy);
        double between = now();
        func->eval(func, POINTS, x, y, f, gx, gy);
        if (k < 0)
            continue;
        ours[k] = (between - from) / POINTS;
        theirs[k] = (now() - between) / POINTS;
        ratio[k] = ours[k] / theirs[k];
    }
    expr_free(expr);
    qsort(ours, TURNS, sizeof *ours, ascending);
    qsort(theirs, TURNS, sizeof *theirs, ascending);
    qsort(ratio, TURNS, sizeof *ratio, ascending);
    printf("%-17s formula %5.1f ns a point, kernel %5.1f, ratio %.2f (goal 3)\n", func->name,
           ours[TURNS / 2], theirs[TURNS / 2], ratio[TURNS / 2]);
}

int main(void)
{
    double *column = xcalloc(5 * (size_t)POINTS, sizeof *column);
    for (const struct func *const *f = functions; *f; f++)
        compare(*f, column);
    free(column);
    return 0;
}
