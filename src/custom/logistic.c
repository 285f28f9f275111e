/* Logistic regression on one variable: cross-entropy, and its minimum by Newton's method.
 * Within a dataset of this kind y is the sign of the class, -1 or 1. */
#include "custom/dataset.h"

#include "util/err.h"
#include "util/fmath_log.h"
#include "util/mem.h"
#include "util/num.h"

#include <stdbool.h>
#include <stdlib.h>

#define LOG_2 0.6931471805599453

/* log(1 + t), 0 <= t <= 1; the second term is what 1 + t lost by rounding. */
static inline double log_1_plus(double t)
{
    double u = 1 + t;
    return fm_log(u) + (t - (u - 1)) / u;
}

/* log(1 + e^-m) of the margin m = y z, by t = e^-|m| so that nothing overflows. */
static void terms(size_t n, const double *restrict x, const double *restrict y, struct point p,
                  double *restrict f, double *restrict slope)
{
    double *t = slope;
    for (size_t k = 0; k < n; k++)
        t[k] = fm_exp(-fabs(p.x * x[k] + p.y));
    for (size_t k = 0; f && k < n; k++) {
        double m = y[k] * (p.x * x[k] + p.y);
        f[k] = log_1_plus(t[k]) + (m < 0 ? -m : 0);
    }
    for (size_t k = 0; k < n; k++) {
        double m = y[k] * (p.x * x[k] + p.y);
        slope[k] = -y[k] * ((m < 0 ? 1 : t[k]) / (1 + t[k]));
    }
}

/* The means over the rows of q (x - c)^2, q (x - c) and q, where q is the second derivative of a
 * row's loss with respect to z. */
static void bend_sums(size_t n, const double *x, struct point p, double c, double h[3])
{
    enum { BLOCK = 256 };
    double q[BLOCK], qx[BLOCK], qxx[BLOCK];
    h[0] = h[1] = h[2] = 0;
    for (size_t i = 0; i < n; i += BLOCK) {
        size_t m = n - i < BLOCK ? n - i : BLOCK;
        for (size_t k = 0; k < m; k++) {
            double t = fm_exp(-fabs(p.x * x[i + k] + p.y)), u = 1 + t, v = x[i + k] - c;
            q[k] = t / (u * u);
            qx[k] = q[k] * v;
            qxx[k] = qx[k] * v;
        }
        h[0] += dataset_sum(m, qxx);
        h[1] += dataset_sum(m, qx);
        h[2] += dataset_sum(m, q);
    }
    for (int k = 0; k < 3; k++)
        h[k] /= (double)n;
}

static void hessian(const struct func *self, struct point p, double h[3])
{
    bend_sums(self->rows, ((const struct dataset *)self)->x, p, 0, h);
}

static struct bend bend_at(size_t n, const double *x, struct point p)
{
    double h[3];
    bend_sums(n, x, p, 0, h);
    double weight = h[2], centre = h[1] / h[2];
    bend_sums(n, x, p, centre, h);
    return (struct bend){weight, centre, h[0] / weight};
}

/* Shorten the step until f falls, or rises by no more than rounding; false if it never does. */
static bool shorten(const struct dataset *d, const double *x, struct point p, double f,
                    struct point *step)
{
    double ahead;
    for (int k = 0; k < 60; k++) {
        struct point q = {p.x + step->x, p.y + step->y};
        dataset_mean(d->loss, d->func.rows, x, d->y, q, &ahead);
        if (ahead <= f + 1e-14 * f)
            return true;
        step->x /= 2;
        step->y /= 2;
    }
    return false;
}

/* Newton's method from 0 on columns x and d->y; whether it came to the minimum, not to `most`
 * steps.  It converges quadratically: after a step of 1e-9 the error is that of rounding. */
static bool newton(const struct dataset *d, const double *x, int most, struct point *p)
{
    size_t n = d->func.rows;
    for (int k = 0; k < most; k++) {
        double f;
        struct point g = dataset_mean(d->loss, n, x, d->y, *p, &f);
        struct bend bend = bend_at(n, x, *p);
        struct point step = {-(g.x - bend.centre * g.y) / (bend.weight * bend.spread), 0};
        step.y = -g.y / bend.weight - bend.centre * step.x;
        double size = fabs(step.x) + fabs(step.y);
        if (!(size < INFINITY))
            return false;
        bool last = size < 1e-9 * (1 + fabs(p->x) + fabs(p->y));
        if (!last && !shorten(d, x, *p, f, &step))
            return false;
        *p = (struct point){p->x + step.x, p->y + step.y};
        if (last)
            return true;
    }
    return false;
}

/* Whether the classes overlap, so that there is a minimum (Albert & Anderson 1984). */
static bool classes_overlap(const struct dataset *d)
{
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < d->func.rows; i++) {
        int k = d->y[i] > 0;
        low[k] = d->x[i] < low[k] ? d->x[i] : low[k];
        high[k] = d->x[i] > high[k] ? d->x[i] : high[k];
    }
    return low[0] < high[1] && low[1] < high[0];
}

/* The minimum, or where classes that do not overlap have become well told apart. */
static struct point fit(struct dataset *d)
{
    static const char apart[] =
        "The classes do not overlap: no minimum exists, f falls for ever as w grows.";
    struct func *f = &d->func;
    double *x = xcalloc(f->rows, sizeof *x), scale = sqrt(d->xx);
    for (size_t i = 0; i < f->rows; i++)
        x[i] = (d->x[i] - d->mean_x) / scale;
    struct point p = {0, 0};
    bool overlap = classes_overlap(d);
    f->minimum_count = newton(d, x, overlap ? 200 : 6, &p) && overlap;
    f->about = overlap ? f->about : apart;
    free(x);
    return (struct point){p.x / scale, p.y - p.x / scale * d->mean_x};
}

static int refuse_label(const struct dataset *d, size_t i, struct err *e)
{
    char text[NUM_ROOM];
    num_text(text, d->y[i]);
    return err_set(e, USAGE, "%s: row %zu, %s: a label is 0 or 1 (or -1 or 1), not %s", d->name,
                   d->place ? d->place[i] : i + 1, d->y_name, text);
}

/* Turn labels into signs. */
static int take_labels(struct dataset *d, struct err *e)
{
    double low = 1;
    for (size_t i = 0; i < d->func.rows; i++)
        low = d->y[i] < low ? d->y[i] : low;
    low = low == -1 ? -1 : 0;
    for (size_t i = 0; i < d->func.rows; i++) {
        if (d->y[i] != low && d->y[i] != 1)
            return refuse_label(d, i, e);
        d->y[i] = d->y[i] == 1 ? 1 : -1;
    }
    return OK;
}

static double value_at(const struct dataset *d, struct point p)
{
    double f;
    dataset_mean(d->loss, d->func.rows, d->x, d->y, p, &f);
    return f;
}

static int complete(struct dataset *d, struct err *e)
{
    struct func *f = &d->func;
    int status = take_labels(d, e);
    if (status != OK)
        return status;
    struct point p = fit(d);
    f->eval = dataset_eval;
    f->hessian = hessian;
    f->minima[0] = f->minimum_count > 0 ? p : f->minima[0];
    f->minimum = f->minimum_count > 0 ? value_at(d, p) : -INFINITY;

    struct bend bend = bend_at(f->rows, d->x, p);
    double rise = 2 * LOG_2, bottom = value_at(d, p);
    do {
        rise /= 2;
        status = dataset_place(d, p, &bend, rise, e);
    } while (status == OK && value_at(d, f->start) > bottom + LOG_2);
    return status;
}

const struct loss loss_logistic = {
    .name = "logistic",
    .title = "Logistic regression",
    .formula = "mean(log(1 + exp(-(2*y - 1)*(w*x + b))))",
    .about = "Two classes on a line: steep where they are told wrong, and flat far out.",
    .terms = terms,
    .complete = complete,
};
