/* Adam.  Kingma & Ba 2015, arXiv:1412.6980, Algorithm 1; the order of operations is PyTorch's. */
#include "optim/rule.h"

struct hyper {
    double lr, beta1, beta2, eps, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.999, 0, 1, "memory of the mean of g^2"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict v = slot[1];
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));
    double scale = 1 / sqrt(1 - running_power(&t->carry[1], h.beta2, t->step));

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * gi;
        v[i] = h.beta2 * v[i] + (1 - h.beta2) * gi * gi;
        x[i] -= size * m[i] / (sqrt(v[i]) * scale + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_adam = {
    .name = "adam",
    .title = "Adam",
    .about = "Momentum's memory of g divided by RMSprop's memory of its size, both corrected for "
             "their start at 0.",
    .shows = "plateau: where sgd falls asleep it walks on; bowl: its momentum carries it past "
             "the minimum.",
    .ref = "Kingma & Ba 2015, arXiv:1412.6980",
    .rule = "g = g + weight_decay*x\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "v = beta2*v + (1 - beta2)*g^2\n"
            "x = x - lr/(1 - beta1^t) * m/(sqrt(v)/sqrt(1 - beta2^t) + eps)",
    .groups = "notes adaptive",
    .colour = 7,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 2,
    .slot_names = {"m", "v"},
    .slot_decay = {"beta1", "beta2"},
    .step = step,
    .hop = hop,
};
