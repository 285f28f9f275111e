/* Momentum, the heavy ball.  Polyak 1964, doi:10.1016/0041-5553(64)90137-5; PyTorch's form, in
 * which the first step takes b = g whole. */
#include "optim/rule.h"

struct hyper {
    double lr, momentum, dampening, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, momentum, 0.9, 0, 1, "memory of the velocity b"),
    PARAM(dampening, 0, 0, 1, "part of g kept out of b after the first step"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict b = slot[0];
    double keep = t->step == 1 ? 0 : h.momentum;
    double take = t->step == 1 ? 1 : 1 - h.dampening;
    double lr = t->lr;

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        b[i] = keep * b[i] + take * gi;
        x[i] -= lr * b[i];
    }
}

OPTIM_SHORT_RULE

const struct optimizer optim_momentum = {
    .name = "momentum",
    .title = "Momentum",
    .about = "A heavy ball: it gathers speed along the valley and rolls over small bumps.",
    .shows = "double-well: it rolls through the first minimum, in which sgd stays; bowl: it "
             "overshoots.",
    .ref = "Polyak 1964, doi:10.1016/0041-5553(64)90137-5",
    .rule = "g = g + weight_decay*x\n"
            "b = momentum*b + (1 - dampening)*g, but b = g at t = 1\n"
            "x = x - lr*b",
    .groups = "notes classical",
    .colour = 2,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 1,
    .slot_names = {"b"},
    .step = step,
    .hop = hop,
};
