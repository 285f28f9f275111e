/* What a test function is: its value and gradient, and what there is to say of it.
 * One file in this folder is one function; the Makefile makes the registry of the folder. */
#ifndef OPTVIZ_FUNCS_FUNC_H
#define OPTVIZ_FUNCS_FUNC_H

#include "util/geom.h"
#include "util/vector.h"
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FUNC_MINIMA = 8 };

/* A learning rate that suits the function from its start. */
struct preset {
    const char *optimizer;
    double lr;
};

/* Which mini-batch: point i of n takes that of run run[i] at step t = 1, 2, ....  Batches are
 * drawn without replacement; each epoch shuffles anew, depending on seed, run and epoch only. */
struct draw {
    uint64_t seed;
    const uint64_t *run; /* [n] */
    long step;
    size_t batch; /* rows in it, 1 to func->rows */
};

struct func {
    const char *name;    /* as typed: "rosenbrock" */
    const char *title;   /* as written on a figure: "Rosenbrock" */
    const char *formula; /* in the expression language: x^2/20 + y^2 */
    const char *about;   /* one line: what it teaches */
    const char *ref;     /* where it comes from */
    struct box domain;   /* where it is used; a run that leaves 1e6 times this box has diverged */
    struct box frame;    /* what a figure shows at least; all zero: the domain */
    struct point start;
    long steps;                       /* how many a figure shows when the user does not say */
    struct point minima[FUNC_MINIMA]; /* the known global minima */
    int minimum_count;
    double minimum;               /* f there; -INFINITY where f has none */
    const struct preset *presets; /* ends with a NULL optimizer; may be NULL */

    /* f, df/dx and df/dy at n points.  No array overlaps another. */
    void (*eval)(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy);

    /* The same at one point, which passes through registers; f into *f, and the gradient is
     * returned. NULL: eval does it. */
    struct point (*look)(const struct func *self, double x, double y, double *f);

    /* Functions made at run time (src/custom/) embed a struct func and may have these, too. */

    /* {fxx, fxy, fyy} at a point; NULL: from the formula, which must be a built-in one. */
    void (*hessian)(const struct func *self, struct point p, double h[3]);

    /* A loss over so many rows of data; 0: it is none.  sample: gradients of one mini-batch each
     * at n points, the mean over its rows. */
    size_t rows;
    void (*sample)(const struct func *self, const struct draw *draw, size_t n,
                   const double *restrict x, const double *restrict y, double *restrict gx,
                   double *restrict gy);

    bool found;                         /* the minima were searched for, not known */
    void (*release)(struct func *self); /* free it; NULL: it is a constant */
};

/* Round "static inline double at(double x, double y, double *gx, double *gy)", which gives f and
 * its two derivatives at one point: the loop over n points, and the point by itself. */
#define FUNC_EVAL                                                                                  \
    VECTOR static void eval(const struct func *self, size_t n, const double *restrict x,           \
                            const double *restrict y, double *restrict f, double *restrict gx,     \
                            double *restrict gy)                                                   \
    {                                                                                              \
        (void)self;                                                                                \
        for (size_t i = 0; i < n; i++)                                                             \
            f[i] = at(x[i], y[i], &gx[i], &gy[i]);                                                 \
    }                                                                                              \
                                                                                                   \
    static struct point look(const struct func *self, double x, double y, double *f)               \
    {                                                                                              \
        double gx, gy;                                                                             \
        (void)self;                                                                                \
        *f = at(x, y, &gx, &gy);                                                                   \
        return (struct point){gx, gy};                                                             \
    }

/* All functions, sorted by name, ended by NULL. */
extern const struct func *const functions[];

/* The function of that name, or NULL. */
const struct func *func_find(const char *name);

/* The second derivatives {fxx, fxy, fyy} at one point, exact: f's own, or from the formula, which
 * is parsed when it is first asked for.  Any number of threads may ask.  NaN where there is
 * neither. */
void func_hessian(const struct func *f, struct point p, double h[3]);

/* f at one point; the gradient into *g unless g is NULL. */
double func_at(const struct func *f, struct point p, struct point *g);

#endif
