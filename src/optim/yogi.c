/* Yogi.  Zaheer et al. 2018 (NeurIPS 31), Algorithm 2, with Adam's correction of both means, which
 * start at initial_accumulator as in the authors' code. */
#include "optim/rule.h"
#include "optim/sign.h"

struct hyper {
    double lr, beta1, beta2, eps, initial_accumulator, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.999, 0, 1, "how slowly v follows g^2"),
    PARAM(eps, 1e-3, 0, 1, "keeps the division finite, and steps short where g is small"),
    PARAM(initial_accumulator, 1e-6, 0, 1e9, "m and v before the first step"),
    PARAM_WEIGHT_DECAY(0, "apart from g (decoupled)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict v = slot[1];
    double initial = t->step == 1 ? h.initial_accumulator : 0;
    double shrink = 1 - t->lr * h.weight_decay;
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));
    double scale = 1 / sqrt(1 - running_power(&t->carry[1], h.beta2, t->step));

    for (size_t i = 0; i < n; i++) {
        double square = g[i] * g[i], v0 = v[i] + initial;
        m[i] = h.beta1 * (m[i] + initial) + (1 - h.beta1) * g[i];
        v[i] = v0 - (1 - h.beta2) * sign_of(v0 - square) * square;
        x[i] = x[i] * shrink - size * m[i] / (sqrt(v[i]) * scale + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_yogi = {
    .name = "yogi",
    .title = "Yogi",
    .about = "Adam whose v moves by g^2 at most: a quiet stretch does not make it rush.",
    .shows = "beale: near adam while gradients are steady, more careful after a steep wall.",
    .ref = "Zaheer et al. 2018, NeurIPS 31",
    .rule = "x = x*(1 - lr*weight_decay)\n"
            "m = beta1*m + (1 - beta1)*g, from m = initial_accumulator\n"
            "v = v - (1 - beta2)*sign(v - g^2)*g^2, from v = initial_accumulator\n"
            "x = x - lr/(1 - beta1^t) * m/(sqrt(v)/sqrt(1 - beta2^t) + eps)",
    .groups = "adaptive",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 2,
    .slot_names = {"m", "v"},
    .slot_decay = {"beta1", "beta2"},
    .step = step,
    .hop = hop,
};
