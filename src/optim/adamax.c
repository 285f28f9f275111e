/* AdaMax, Adam with the largest gradient in place of the mean square.  Kingma & Ba 2015,
 * arXiv:1412.6980, Algorithm 2; eps beside |g|, as PyTorch has it. */
#include "optim/rule.h"

struct hyper {
    double lr, beta1, beta2, eps, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.999, 0, 1, "memory of the largest g"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict u = slot[1];
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * gi;
        double past = h.beta2 * u[i], now = fabs(gi) + h.eps;
        u[i] = past > now ? past : now;
        x[i] -= size * m[i] / u[i];
    }
}

OPTIM_RULE

const struct optimizer optim_adamax = {
    .name = "adamax",
    .title = "AdaMax",
    .about = "Adam that divides by the largest recent gradient: no step is much longer than lr.",
    .shows = "beale: the steep wall at the start is remembered for long, so that it crawls "
             "over the flat floor.",
    .ref = "Kingma & Ba 2015, arXiv:1412.6980",
    .rule = "g = g + weight_decay*x\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "u = max(beta2*u, |g| + eps)\n"
            "x = x - lr/(1 - beta1^t) * m/u",
    .groups = "adaptive",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 1,
    .slot_names = {"m", "u"},
    .slot_decay = {"beta1"},
    .step = step,
    .hop = hop,
};
