/* AdamW.  Loshchilov & Hutter 2019, arXiv:1711.05101, Algorithm 2; the order of operations is
 * PyTorch's. */
#include "optim/rule.h"

struct hyper {
    double lr, beta1, beta2, eps, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.999, 0, 1, "memory of the mean of g^2"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    PARAM_WEIGHT_DECAY(0.01, "apart from g (decoupled)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict v = slot[1];
    double shrink = 1 - t->lr * h.weight_decay;
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));
    double scale = 1 / sqrt(1 - running_power(&t->carry[1], h.beta2, t->step));

    for (size_t i = 0; i < n; i++) {
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * g[i];
        v[i] = h.beta2 * v[i] + (1 - h.beta2) * g[i] * g[i];
        x[i] = x[i] * shrink - size * m[i] / (sqrt(v[i]) * scale + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_adamw = {
    .name = "adamw",
    .title = "AdamW",
    .about =
        "Adam with weight decay apart from the gradient, so that big gradients do not dilute it.",
    .shows = "bowl with weight_decay=0.1: adam divides the decay by sqrt(v) like any gradient, "
             "adamw does not.",
    .ref = "Loshchilov & Hutter 2019, arXiv:1711.05101",
    .rule = "x = x*(1 - lr*weight_decay)\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "v = beta2*v + (1 - beta2)*g^2\n"
            "x = x - lr/(1 - beta1^t) * m/(sqrt(v)/sqrt(1 - beta2^t) + eps)",
    .groups = "adaptive",
    .colour = 8,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 2,
    .slot_names = {"m", "v"},
    .slot_decay = {"beta1", "beta2"},
    .step = step,
    .hop = hop,
};
