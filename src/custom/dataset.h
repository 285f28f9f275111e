/* What the losses over data have in common: rows, sums over rows and mini-batches. */
#ifndef OPTVIZ_CUSTOM_DATASET_H
#define OPTVIZ_CUSTOM_DATASET_H

#include "funcs/func.h"
#include <stddef.h>
#include <stdint.h>

struct dataset;
struct err;

/* A kind of loss; every row adds a function of its z = w x + b. */
struct loss {
    const char *name, *title, *formula, *about;

    /* The values f (unless NULL) and slopes df/dz of n rows at (w, b) = p. */
    void (*terms)(size_t n, const double *restrict x, const double *restrict y, struct point p,
                  double *restrict f, double *restrict slope);

    /* Check d->y and complete d->func. */
    int (*complete)(struct dataset *d, struct err *e);
};

/* The second derivatives weight * {spread + centre^2, centre; centre, 1} with respect to w and b,
 * so written that nothing cancels. */
struct bend {
    double weight, centre, spread;
};

struct dataset {
    struct func func; /* the first member: a struct func of ours is a struct dataset */
    const struct loss *loss;
    double *x, *y; /* func.rows of each, in one block from x on */
    double mean_x, mean_y;
    double xx, xy, yy; /* means of (x - mean_x)^2, (x - mean_x)(y - mean_y), (y - mean_y)^2 */
    char *ref;         /* what func.ref points to; NULL: a constant */

    /* For messages, while the function is made. */
    const char *name, *x_name, *y_name; /* "data.csv", "column 1 (x)", "column 2 (y)" */
    const uint32_t *place;              /* which row of the file each is; NULL: i + 1 */
};

extern const struct loss loss_linear, loss_logistic;

/* The sum of n numbers, always in the same order. */
double dataset_sum(size_t n, const double *v);

/* The means over n rows of f (unless NULL), df/dw and df/db at (w, b) = p. */
struct point dataset_mean(const struct loss *loss, size_t n, const double *x, const double *y,
                          struct point p, double *f);

/* func.eval and func.sample by way of loss->terms. */
void dataset_eval(const struct func *self, size_t n, const double *restrict w,
                  const double *restrict b, double *restrict f, double *restrict gw,
                  double *restrict gb);
void dataset_sample(const struct func *self, const struct draw *draw, size_t n,
                    const double *restrict w, const double *restrict b, double *restrict gw,
                    double *restrict gb);

/* Choose domain and start: the start is `rise` above `centre` by the second derivatives there, most
 * of it along the flat direction.  USAGE when doubles do not resolve such a box. */
int dataset_place(struct dataset *d, struct point centre, const struct bend *bend, double rise,
                  struct err *e);

#endif
