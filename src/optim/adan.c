/* Adan, adaptive Nesterov momentum.  Xie et al. 2022, arXiv:2208.06677, Algorithm 1, with all three
 * means corrected for their start at 0, as the authors' code has it; betas are 1 - the paper's. */
#include "optim/rule.h"

struct hyper {
    double lr, beta1, beta2, beta3, eps, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.98, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.92, 0, 1, "memory of the mean change of g"),
    PARAM_OF(PARAM_BELOW, beta3, 0.99, 0, 1, "memory of the mean square"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    PARAM_WEIGHT_DECAY(0, "after the step (proximal)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict v = slot[1], *restrict s = slot[2],
                     *restrict past = slot[3];
    double size_m = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));
    double size_v = t->lr * h.beta2 / (1 - running_power(&t->carry[1], h.beta2, t->step));
    double scale = 1 / sqrt(1 - running_power(&t->carry[2], h.beta3, t->step));
    double shrink = 1 / (1 + t->lr * h.weight_decay);
    double known = t->step == 1 ? 0 : 1;

    for (size_t i = 0; i < n; i++) {
        double d = known * (g[i] - past[i]), ahead = g[i] + h.beta2 * d;
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * g[i];
        v[i] = h.beta2 * v[i] + (1 - h.beta2) * d;
        s[i] = h.beta3 * s[i] + (1 - h.beta3) * ahead * ahead;
        past[i] = g[i];
        x[i] = (x[i] - (size_m * m[i] + size_v * v[i]) / (sqrt(s[i]) * scale + h.eps)) * shrink;
    }
}

OPTIM_RULE

const struct optimizer optim_adan = {
    .name = "adan",
    .title = "Adan",
    .about = "Nesterov's look ahead from the change of g, so that no second gradient is needed.",
    .shows = "rosenbrock: at the same learning rate well ahead of adam along the valley.",
    .ref = "Xie et al. 2022, arXiv:2208.06677",
    .rule = "d = g - g_prev, but d = 0 at t = 1\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "v = beta2*v + (1 - beta2)*d\n"
            "n = beta3*n + (1 - beta3)*(g + beta2*d)^2\n"
            "u = m/(1 - beta1^t) + beta2*v/(1 - beta2^t)\n"
            "x = x - lr*u/(sqrt(n)/sqrt(1 - beta3^t) + eps)\n"
            "x = x/(1 + lr*weight_decay)",
    .groups = "adaptive",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 4,
    .carries = 3,
    .slot_names = {"m", "v", "n", "g_prev"},
    .slot_decay = {"beta1", "beta2", "beta3"},
    .step = step,
    .hop = hop,
};
