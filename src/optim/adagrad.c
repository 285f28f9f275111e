/* AdaGrad, diagonal.  Duchi, Hazan & Singer 2011, JMLR 12:2121; the order of operations is
 * PyTorch's. */
#include "optim/rule.h"

struct hyper {
    double lr, lr_decay, initial_accumulator, eps, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM(lr_decay, 0, 0, 1e9, "shrinks lr by 1 + (t - 1)*lr_decay"),
    PARAM(initial_accumulator, 0, 0, 1e9, "h before the first step"),
    PARAM(eps, 1e-10, 0, 1, "keeps the division finite"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict sum = slot[0];
    double size = t->lr / (1 + (double)(t->step - 1) * h.lr_decay);
    double initial = t->step == 1 ? h.initial_accumulator : 0;

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        sum[i] = sum[i] + initial + gi * gi;
        x[i] -= size * gi / (sqrt(sum[i]) + h.eps);
    }
}

OPTIM_RULE

const struct optimizer optim_adagrad = {
    .name = "adagrad",
    .title = "AdaGrad",
    .about = "Each coordinate by its own gradients so far: bold at first, slower and slower after.",
    .shows = "bowl: the fastest of the notes' four; rosenbrock: its steps are spent before the "
             "valley's end.",
    .ref = "Duchi, Hazan & Singer 2011, JMLR 12:2121",
    .rule = "g = g + weight_decay*x\n"
            "h = h + g^2, from h = initial_accumulator\n"
            "x = x - lr/(1 + (t - 1)*lr_decay) * g/(sqrt(h) + eps)",
    .groups = "notes adaptive",
    .colour = 4,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 1,
    .slot_names = {"h"},
    .step = step,
    .hop = hop,
};
