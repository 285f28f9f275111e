/* Normalised gradient descent with momentum: what Muon is on a vector, which is a matrix whose one
 * singular value becomes 1.  Jordan et al. 2024, https://kellerjordan.github.io/posts/muon/ */
#include "optim/optim.h"
#include "util/plane.h"

struct hyper {
    double lr, momentum;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, momentum, 0.95, 0, 1, "memory of the velocity b"),
    {0},
};

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    double mu = ((const struct hyper *)hyper)->momentum, *b = state;
    (void)f;
    (void)function;
    b[0] = mu * b[0] + g[0];
    b[1] = mu * b[1] + g[1];
    double norm = plane_norm(b);
    if (norm == 0)
        return;
    x[0] -= t->lr * (b[0] / norm);
    x[1] -= t->lr * (b[1] / norm);
}

const struct optimizer optim_ngd = {
    .name = "ngd",
    .title = "NGD",
    .about = "Every step is lr long, on a cliff as on plateau: it neither explodes nor falls "
             "asleep, but settles only when lr falls.",
    .ref = "Jordan et al. 2024, kellerjordan.github.io/posts/muon",
    .rule = "x, g, b are vectors\n"
            "b = momentum*b + g\n"
            "x = x - lr*b/norm(b), and no step where b = 0",
    .groups = "coupled matrix",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
    .states = 2,
};
