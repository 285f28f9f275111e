/* Lion, evolved sign momentum.  Chen et al. 2023, arXiv:2302.06675, Program 1. */
#include "optim/rule.h"
#include "optim/sign.h"

struct hyper {
    double lr, beta1, beta2, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "part of m in the sign that is followed"),
    PARAM_OF(PARAM_BELOW, beta2, 0.99, 0, 1, "memory of the mean of g"),
    PARAM_WEIGHT_DECAY(0, "apart from g (decoupled)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0];
    double lr = t->lr, shrink = 1 - lr * h.weight_decay;

    for (size_t i = 0; i < n; i++) {
        double u = h.beta1 * m[i] + (1 - h.beta1) * g[i];
        m[i] = h.beta2 * m[i] + (1 - h.beta2) * g[i];
        x[i] = x[i] * shrink - lr * sign_of(u);
    }
}

OPTIM_SHORT_RULE

const struct optimizer optim_lion = {
    .name = "lion",
    .title = "Lion",
    .about = "Only the sign of a momentum: every step has the same length, near a minimum too.",
    .shows = "bowl: steps of one length stride past the minimum and back; plateau: they do not "
             "fall asleep.",
    .ref = "Chen et al. 2023, arXiv:2302.06675",
    .rule = "x = x*(1 - lr*weight_decay)\n"
            "x = x - lr*sign(beta1*m + (1 - beta1)*g)\n"
            "m = beta2*m + (1 - beta2)*g",
    .groups = "sign",
    .colour = 12,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 1,
    .slot_names = {"m"},
    .step = step,
    .hop = hop,
};
