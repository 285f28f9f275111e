/* AdaBelief.  Zhuang et al. 2020, arXiv:2010.07468, Algorithm 2, without rectification; eps also
 * beside the root, as the authors' code has it, and 1e-15 under it, as pytorch_optimizer has it. */
#include "optim/rule.h"

struct hyper {
    double lr, beta1, beta2, eps, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.999, 0, 1, "memory of the mean of (g - m)^2"),
    PARAM(eps, 1e-16, 0, 1, "keeps the division finite"),
    PARAM_WEIGHT_DECAY(0, "apart from g (decoupled)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict s = slot[1];
    double shrink = 1 - t->lr * h.weight_decay;
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step)) *
                  sqrt(1 - running_power(&t->carry[1], h.beta2, t->step));

    for (size_t i = 0; i < n; i++) {
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * g[i];
        double off = g[i] - m[i];
        s[i] = h.beta2 * s[i] + (1 - h.beta2) * off * off + h.eps;
        x[i] = x[i] * shrink - size * m[i] / (sqrt(s[i] + 1e-15) + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_adabelief = {
    .name = "adabelief",
    .title = "AdaBelief",
    .about = "Adam that trusts steady gradients: long steps where g is as m foretold.",
    .shows = "rosenbrock: steady gradients along the valley make it one of the fastest there.",
    .ref = "Zhuang et al. 2020, arXiv:2010.07468",
    .rule = "x = x*(1 - lr*weight_decay)\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "s = beta2*s + (1 - beta2)*(g - m)^2 + eps\n"
            "x = x - lr/(1 - beta1^t) * m*sqrt(1 - beta2^t)/(sqrt(s + 1e-15) + eps)",
    .groups = "adaptive",
    .colour = 11,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 2,
    .slot_names = {"m", "s"},
    .slot_decay = {"beta1", "beta2"},
    .step = step,
    .hop = hop,
};
