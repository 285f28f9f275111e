/* Nadam.  Dozat 2016 (ICLR workshop), with the schedule of mu that PyTorch 2 has. */
#include "optim/rule.h"
#include "util/fmath.h"

struct hyper {
    double lr, beta1, beta2, eps, momentum_decay, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.9, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.999, 0, 1, "memory of the mean of g^2"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    PARAM(momentum_decay, 0.004, 0, 1e9, "how fast mu grows from beta1/2 to beta1"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict v = slot[1];
    double rate = h.momentum_decay * -0.04082199452025513; /* 0.96^u = e^(u*log(0.96)) */
    double mu = h.beta1 * (1 - 0.5 * fm_exp((double)t->step * rate));
    double next = h.beta1 * (1 - 0.5 * fm_exp((double)(t->step + 1) * rate));
    t->carry[0] = mu * (t->step == 1 ? 1 : t->carry[0]); /* P(t) */
    double size_g = t->lr * (1 - mu) / (1 - t->carry[0]);
    double size_m = t->lr * next / (1 - t->carry[0] * next);
    double scale = 1 / (1 - running_power(&t->carry[1], h.beta2, t->step));

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * gi;
        v[i] = h.beta2 * v[i] + (1 - h.beta2) * gi * gi;
        x[i] -= (size_g * gi + size_m * m[i]) / (sqrt(v[i] * scale) + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_nadam = {
    .name = "nadam",
    .title = "Nadam",
    .about = "Adam with Nesterov's look ahead in place of plain momentum.",
    .shows = "bowl: it brakes before adam does and overshoots less.",
    .ref = "Dozat 2016, ICLR workshop",
    .rule = "g = g + weight_decay*x\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "v = beta2*v + (1 - beta2)*g^2\n"
            "mu(t) = beta1*(1 - 0.96^(t*momentum_decay)/2), P(t) = mu(1)*...*mu(t)\n"
            "d = sqrt(v/(1 - beta2^t)) + eps\n"
            "x = x - lr*((1 - mu(t))/(1 - P(t))*g + mu(t+1)/(1 - P(t+1))*m)/d",
    .groups = "adaptive",
    .colour = 9,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 2,
    .slot_names = {"m", "v"},
    .slot_decay = {NULL, "beta2"},
    .step = step,
    .hop = hop,
};
