/* signSGD, with momentum also known as Signum.  Bernstein et al. 2018, arXiv:1802.04434. */
#include "optim/rule.h"
#include "optim/sign.h"

struct hyper {
    double lr, momentum, weight_decay;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, momentum, 0, 0, 1, "memory of the mean of g"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict m = slot[0];
    double lr = t->lr;

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        m[i] = h.momentum * m[i] + (1 - h.momentum) * gi;
        x[i] -= lr * sign_of(m[i]);
    }
}

OPTIM_SHORT_RULE

const struct optimizer optim_signsgd = {
    .name = "signsgd",
    .title = "signSGD",
    .about = "Only the direction of g along each axis: as fast on a slope as on a plain, but it "
             "does not settle.",
    .shows = "plateau: as fast on the plain as on the slope; bowl: it trembles round the "
             "minimum.",
    .ref = "Bernstein et al. 2018, arXiv:1802.04434",
    .rule = "g = g + weight_decay*x\n"
            "m = momentum*m + (1 - momentum)*g\n"
            "x = x - lr*sign(m)",
    .groups = "sign",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 1,
    .slot_names = {"m"},
    .step = step,
    .hop = hop,
};
