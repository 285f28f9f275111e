/* RMSprop.  Tieleman & Hinton 2012 (Coursera, lecture 6.5); centered and with momentum: Graves
 * 2013, arXiv:1308.0850, equations 38-45, with eps as PyTorch has it. */
#include "optim/rule.h"

struct hyper {
    double lr, alpha, eps, momentum, centered, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, alpha, 0.99, 0, 1, "memory of the mean of g^2"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    PARAM_OF(PARAM_BELOW, momentum, 0, 0, 1, "memory of the velocity b"),
    PARAM_OF(PARAM_WHOLE, centered, 0, 0, 1, "1: divide by the deviation of g, not its size"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict v = slot[0], *restrict a = slot[1], *restrict b = slot[2];
    double lr = t->lr, mu = h.momentum;
    double keep = h.centered != 0 ? h.alpha : 0;
    double take = h.centered != 0 ? 1 - h.alpha : 0; /* not centered: a stays 0 */

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        v[i] = h.alpha * v[i] + (1 - h.alpha) * gi * gi;
        a[i] = keep * a[i] + take * gi;
        double spread = v[i] - a[i] * a[i];
        spread = spread < 0 ? 0 : spread; /* >= 0 but for rounding; a NaN stays one */
        b[i] = mu * b[i] + gi / (sqrt(spread) + h.eps);
        x[i] -= lr * b[i];
    }
}

OPTIM_RULE

const struct optimizer optim_rmsprop = {
    .name = "rmsprop",
    .title = "RMSprop",
    .about = "AdaGrad that forgets: each coordinate by the recent size of its gradient.",
    .shows = "rosenbrock: it keeps its pace where adagrad's steps are spent; near a minimum it "
             "trembles at a fixed lr.",
    .ref = "Tieleman & Hinton 2012, Coursera lecture 6.5; Graves 2013, arXiv:1308.0850",
    .rule = "g = g + weight_decay*x\n"
            "v = alpha*v + (1 - alpha)*g^2\n"
            "a = alpha*a + (1 - alpha)*g if centered, else 0\n"
            "b = momentum*b + g/(sqrt(v - a^2) + eps)\n"
            "x = x - lr*b",
    .groups = "adaptive",
    .colour = 5,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 3,
    .slot_names = {"v", "a", "b"},
    .step = step,
    .hop = hop,
};
