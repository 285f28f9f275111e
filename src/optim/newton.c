/* Newton's method, plain.  Nocedal & Wright, Numerical Optimization, 2nd ed., equation 2.15. */
#include "optim/optim.h"
#include "util/plane.h"

struct hyper {
    double lr;
};

static const struct param params[] = {
    PARAM(lr, 1, 0, 1e9, "part of the whole step, which is 1"),
    {0},
};

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    double h[3], d[2], divisor[2];
    (void)hyper;
    (void)f;
    (void)state;
    function->ask(function, x, NULL, h);
    if (!isfinite(h[0]) || !isfinite(h[1]) || !isfinite(h[2]))
        return;
    struct plane_eigen e = plane_eigen(h);
    for (int k = 0; k < 2; k++)
        divisor[k] = fabs(e.value[k]) <= 1e-14 * fabs(e.value[1 - k]) ? 0 : e.value[k];
    plane_divide(&e, g, divisor, d);
    x[0] -= t->lr * d[0];
    x[1] -= t->lr * d[1];
}

const struct optimizer optim_newton = {
    .name = "newton",
    .title = "Newton",
    .about = "One step to the bottom of any quadratic; but it seeks any point without slope, and "
             "so ends on top of saddle.",
    .ref = "Newton 1669; Nocedal & Wright 2006, Section 2.2",
    .rule = "x and g are vectors, H is the Hessian at x\n"
            "x = x - lr*H^(-1)*g\n"
            "(no step along an axis of H without curvature, less than 1e-14 of the other's)",
    .groups = "coupled second-order",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
};
