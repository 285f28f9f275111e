/* Saddle-free Newton.  Dauphin et al. 2014, arXiv:1406.2572, equation 9, damped as there. */
#include "optim/optim.h"
#include "util/plane.h"

struct hyper {
    double lr, damping;
};

static const struct param params[] = {
    PARAM(lr, 1, 0, 1e9, "part of the whole step, which is 1"),
    PARAM(damping, 1e-3, 0, 1e9, "added to each curvature, so that flat axes make no leaps"),
    {0},
};

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    double h[3], d[2], divisor[2], damping = ((const struct hyper *)hyper)->damping;
    (void)f;
    (void)state;
    function->ask(function, x, NULL, h);
    if (!isfinite(h[0]) || !isfinite(h[1]) || !isfinite(h[2]))
        return;
    struct plane_eigen e = plane_eigen(h);
    for (int k = 0; k < 2; k++)
        divisor[k] = fabs(e.value[k]) + damping;
    plane_divide(&e, g, divisor, d);
    x[0] -= t->lr * d[0];
    x[1] -= t->lr * d[1];
}

const struct optimizer optim_saddle_free = {
    .name = "saddle-free",
    .title = "Saddle-free Newton",
    .about = "Newton that takes every curvature as upwards, so that it runs down from saddle "
             "instead of up to it.",
    .ref = "Dauphin et al. 2014, arXiv:1406.2572",
    .rule = "x and g are vectors, H is the Hessian at x\n"
            "abs(H) is H with the absolute values of its eigenvalues\n"
            "x = x - lr*(abs(H) + damping*I)^(-1)*g\n"
            "(no step along an axis without curvature where damping = 0)",
    .groups = "coupled second-order",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
};
