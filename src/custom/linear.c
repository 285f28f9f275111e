/* Least squares of a line: a quadratic function, so that the rows are only needed to set it up.
 * f = f* + xx u^2 + (mean_x u + v)^2 with (u, v) = (w, b) - the minimum. */
#include "custom/dataset.h"

#include "util/err.h"
#include "util/mem.h"

#include <stdlib.h>

static void terms(size_t n, const double *restrict x, const double *restrict y, struct point p,
                  double *restrict f, double *restrict slope)
{
    for (size_t k = 0; k < n; k++)
        slope[k] = 2 * (p.x * x[k] + p.y - y[k]);
    for (size_t k = 0; f && k < n; k++)
        f[k] = slope[k] * slope[k] / 4;
}

static void eval(const struct func *self, size_t n, const double *restrict w,
                 const double *restrict b, double *restrict f, double *restrict gw,
                 double *restrict gb)
{
    const struct dataset *d = (const struct dataset *)self;
    double xx = d->xx, mean = d->mean_x, least = self->minimum;
    struct point at = self->minima[0];
    for (size_t i = 0; i < n; i++) {
        double u = w[i] - at.x, miss = mean * u + (b[i] - at.y);
        f[i] = least + (xx * u * u + miss * miss);
        gw[i] = 2 * (xx * u + mean * miss);
        gb[i] = 2 * miss;
    }
}

static void hessian(const struct func *self, struct point p, double h[3])
{
    const struct dataset *d = (const struct dataset *)self;
    (void)p;
    h[0] = 2 * (d->xx + d->mean_x * d->mean_x);
    h[1] = 2 * d->mean_x;
    h[2] = 2;
}

/* The mean of (y - the line's y)^2, from the centred columns. */
static double residual(const struct dataset *d, double w)
{
    size_t n = d->func.rows;
    double *square = xcalloc(n, sizeof *square);
    for (size_t i = 0; i < n; i++) {
        double miss = (d->y[i] - d->mean_y) - w * (d->x[i] - d->mean_x);
        square[i] = miss * miss;
    }
    double mean = dataset_sum(n, square) / (double)n;
    free(square);
    return mean;
}

static int complete(struct dataset *d, struct err *e)
{
    struct func *f = &d->func;
    double w = d->xy / d->xx;
    f->eval = eval;
    f->hessian = hessian;
    f->minima[0] = (struct point){w, d->mean_y - w * d->mean_x};
    f->minimum_count = 1;
    f->minimum = residual(d, w);
    return dataset_place(d, f->minima[0], &(struct bend){2, d->mean_x, d->xx}, d->yy, e);
}

const struct loss loss_linear = {
    .name = "linear",
    .title = "Linear regression",
    .formula = "mean((w*x + b - y)^2)",
    .about = "A line through data: each mini-batch has a valley of its own, near that of all.",
    .terms = terms,
    .complete = complete,
};
