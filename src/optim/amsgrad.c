/* AMSGrad.  Reddi, Kale & Kumar 2018, arXiv:1904.09237, Algorithm 2, with Adam's correction of both
 * means; the order of operations is PyTorch's. */
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
    double *restrict m = slot[0], *restrict v = slot[1], *restrict w = slot[2];
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));
    double scale = 1 / sqrt(1 - running_power(&t->carry[1], h.beta2, t->step));

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * gi;
        v[i] = h.beta2 * v[i] + (1 - h.beta2) * gi * gi;
        w[i] = w[i] > v[i] ? w[i] : v[i];
        x[i] -= size * m[i] / (sqrt(w[i]) * scale + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_amsgrad = {
    .name = "amsgrad",
    .title = "AMSGrad",
    .about = "Adam that never forgets its largest gradients: a step never grows again.",
    .shows = "bowl with beta2=0.9: adam swings to and fro, amsgrad's steps only shrink.",
    .ref = "Reddi, Kale & Kumar 2018, arXiv:1904.09237",
    .rule = "g = g + weight_decay*x\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "v = beta2*v + (1 - beta2)*g^2\n"
            "v_max = max(v_max, v)\n"
            "x = x - lr/(1 - beta1^t) * m/(sqrt(v_max)/sqrt(1 - beta2^t) + eps)",
    .groups = "adaptive",
    .colour = 10,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 3,
    .carries = 2,
    .slot_names = {"m", "v", "v_max"},
    .slot_decay = {"beta1", "beta2", "beta2"},
    .step = step,
    .hop = hop,
};
