/* AdaDelta.  Zeiler 2012, arXiv:1212.5701, Algorithm 1; the order of operations is PyTorch's. */
#include "optim/rule.h"

struct hyper {
    double lr, rho, eps, weight_decay;
};

static const struct param params[] = {
    PARAM(lr, 1, 0, 1e9, "factor on the step; 1 is the paper's rule"),
    PARAM_OF(PARAM_BELOW, rho, 0.95, 0, 1, "memory of both means"),
    PARAM(eps, 1e-6, 0, 1, "starts the steps, and keeps the division finite"),
    PARAM_WEIGHT_DECAY(0, "added to g (L2)"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict e = slot[0], *restrict d = slot[1];
    double lr = t->lr;

    for (size_t i = 0; i < n; i++) {
        double gi = g[i] + h.weight_decay * x[i];
        e[i] = h.rho * e[i] + (1 - h.rho) * gi * gi;
        double move = sqrt(d[i] + h.eps) / sqrt(e[i] + h.eps) * gi;
        d[i] = h.rho * d[i] + (1 - h.rho) * move * move;
        x[i] -= lr * move;
    }
}

OPTIM_RULE

const struct optimizer optim_adadelta = {
    .name = "adadelta",
    .title = "AdaDelta",
    .about = "No learning rate to choose: the size of past moves gives the units; slow to start.",
    .shows = "bowl: thirty steps hardly move it, for its first steps are tiny.",
    .ref = "Zeiler 2012, arXiv:1212.5701",
    .rule = "g = g + weight_decay*x\n"
            "E = rho*E + (1 - rho)*g^2\n"
            "delta = sqrt(D + eps)/sqrt(E + eps)*g\n"
            "D = rho*D + (1 - rho)*delta^2\n"
            "x = x - lr*delta",
    .groups = "adaptive",
    .colour = 6,
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .slot_names = {"E", "D"},
    .step = step,
    .hop = hop,
};
