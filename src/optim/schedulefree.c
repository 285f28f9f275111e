/* Schedule-Free SGD.  Defazio et al. 2024, arXiv:2405.15682, equations 3 to 5. */
#include "optim/rule.h"

struct hyper {
    double lr, momentum, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM(momentum, 0.9, 0, 1, "where between z and x the gradient is taken"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2, at y)"),
    {0},
};

/* z starts at x. */
static inline double before(double z, double x, double known)
{
    return known > 0 ? z : x;
}

static void ahead(const void *hyper, const struct clock *t, size_t n, const double *restrict x,
                  double *const slot[], double *restrict place)
{
    const double *restrict z = slot[0];
    double beta = ((const struct hyper *)hyper)->momentum, known = t->step > 1;

    for (size_t i = 0; i < n; i++) {
        double zi = before(z[i], x[i], known);
        place[i] = zi + beta * (x[i] - zi);
    }
}

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict z = slot[0], *restrict y = slot[1];
    double lr = t->lr, share = 1 / (double)t->step, known = t->step > 1;

    for (size_t i = 0; i < n; i++) {
        double zi = before(z[i], x[i], known);
        y[i] = zi + h.momentum * (x[i] - zi);
        z[i] = zi - lr * (g[i] + h.weight_decay * y[i]);
        x[i] += (z[i] - x[i]) * share;
    }
}

OPTIM_RULE

const struct optimizer optim_schedulefree = {
    .name = "schedulefree",
    .title = "Schedule-Free SGD",
    .about = "x is the mean of all z, so that it settles without a schedule where SGD zigzags, as "
             "on bowl; slow where the early z were far away.",
    .ref = "Defazio et al. 2024, arXiv:2405.15682",
    .rule = "y = (1 - momentum)*z + momentum*x, with z = x before t = 1\n"
            "g = gradient at y + weight_decay*y\n"
            "z = z - lr*g\n"
            "x = (1 - 1/t)*x + z/t",
    .groups = "classical",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .slot_names = {"z", "y"},
    .step = step,
    .hop = hop,
    .ahead = ahead,
};
