/* RAdam, rectified Adam.  Liu et al. 2020, arXiv:1908.03265, Algorithm 2; eps and the order of
 * operations are PyTorch's. */
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

/* base^t, rounded once or nearly so: the running product in two parts.  rho is a small difference
 * of large numbers, which magnifies the power's error 1/(1 - base)^2 times. */
static double exact_power(double part[2], double base, long step)
{
    double high = step == 1 ? base : part[0] * base;
    double low = step == 1 ? 0 : part[1] * base + fma(part[0], base, -high);
    part[0] = high + low;
    part[1] = low - (part[0] - high);
    return part[0];
}

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0], *restrict v = slot[1];
    double size = t->lr / (1 - running_power(&t->carry[0], h.beta1, t->step));
    double power = exact_power(&t->carry[1], h.beta2, t->step);
    double end = 2 / (1 - h.beta2) - 1;
    double rho = end - (double)(2 * t->step) * power / (1 - power);
    double root = 0, one = 1; /* the divisor is root*(sqrt(v) + eps) + one */
    if (rho > 5) {
        double r2 = (rho - 4) * (rho - 2) * end / ((end - 4) * (end - 2) * rho);
        root = 1 / (sqrt(r2) * sqrt(1 - power));
        one = 0;
    }

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        m[i] = h.beta1 * m[i] + (1 - h.beta1) * gi;
        v[i] = h.beta2 * v[i] + (1 - h.beta2) * gi * gi;
        x[i] -= size * m[i] / (root * (sqrt(v[i]) + h.eps) + one);
    }
}

OPTIM_RULE

const struct optimizer optim_radam = {
    .name = "radam",
    .title = "RAdam",
    .about = "Adam with its own warm-up: plain momentum until v has seen enough to be trusted.",
    .shows = "rosenbrock: its first five steps are plain momentum, which a learning rate that "
             "suits adam makes diverge.",
    .ref = "Liu et al. 2020, arXiv:1908.03265",
    .rule = "g = g + weight_decay*x\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "v = beta2*v + (1 - beta2)*g^2\n"
            "rho(end) = 2/(1 - beta2) - 1, rho = rho(end) - 2*t*beta2^t/(1 - beta2^t)\n"
            "r = sqrt((rho - 4)*(rho - 2)*rho(end)/((rho(end) - 4)*(rho(end) - 2)*rho))\n"
            "x = x - lr*m/(1 - beta1^t) while rho <= 5, then\n"
            "x = x - lr*r*m/(1 - beta1^t) * sqrt(1 - beta2^t)/(sqrt(v) + eps)",
    .groups = "adaptive",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .carries = 3,
    .slot_names = {"m", "v"},
    .slot_decay = {"beta1", "beta2"},
    .step = step,
    .hop = hop,
};
