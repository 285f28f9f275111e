/* Gradient descent.  Robbins & Monro 1951, doi:10.1214/aoms/1177729586. */
#include "optim/rule.h"

struct hyper {
    double lr, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double lr = t->lr;
    (void)slot;

    for (size_t i = 0; i < n; i++)
        x[i] -= lr * (g[i] + h.weight_decay * x[i]);
}

OPTIM_SHORT_RULE

const struct optimizer optim_sgd = {
    .name = "sgd",
    .title = "SGD",
    .about = "Straight down the gradient: what every other rule is measured against.",
    .shows = "bowl: it zig-zags across the steep axis while the flat one hardly moves; saddle: "
             "it lingers.",
    .ref = "Robbins & Monro 1951, doi:10.1214/aoms/1177729586",
    .rule = "g = g + weight_decay*x\n"
            "x = x - lr*g",
    .groups = "notes classical",
    .colour = 1,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .step = step,
    .hop = hop,
};
