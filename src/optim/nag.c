/* Nesterov's accelerated gradient.  Nesterov 1983; Sutskever et al. 2013 (ICML), in PyTorch's form,
 * whose x is the point that looks ahead. */
#include "optim/rule.h"

struct hyper {
    double lr, momentum, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, momentum, 0.9, 0, 1, "memory of the velocity b"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict b = slot[0];
    double lr = t->lr, mu = h.momentum;

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        b[i] = mu * b[i] + gi;
        x[i] -= lr * (gi + mu * b[i]);
    }
}

OPTIM_RULE

const struct optimizer optim_nag = {
    .name = "nag",
    .title = "NAG",
    .about = "Momentum that looks ahead before it steps, and so brakes before it overshoots.",
    .shows = "bowl: at momentum's settings it overshoots less.",
    .ref = "Nesterov 1983; Sutskever et al. 2013, ICML",
    .rule = "g = g + weight_decay*x\n"
            "b = momentum*b + g\n"
            "x = x - lr*(g + momentum*b)",
    .groups = "classical",
    .colour = 3,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 1,
    .slot_names = {"b"},
    .step = step,
    .hop = hop,
};
