/* Steepest descent with a backtracking line search.  Armijo 1966, Pacific J. Math. 16(1), in the
 * form of Nocedal & Wright, Numerical Optimization, 2nd ed., Algorithm 3.1. */
#include "optim/optim.h"
#include "util/plane.h"

struct hyper {
    double lr, c, shrink;
};

static const struct param params[] = {
    PARAM(lr, 1, 0, 1e9, "the step that is tried first"),
    PARAM_OF(PARAM_BELOW, c, 1e-4, 0, 1, "how much of the fall that the slope promises must come"),
    PARAM(shrink, 0.5, 0.01, 0.9, "what a step that fails is multiplied by"),
    {0},
};

enum { TRIALS = 2000 }; /* by the largest shrink: from lr 1e9 to 1e-82 */

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    const struct hyper *h = hyper;
    double a = t->lr, promise = h->c * plane_dot(g, g);
    (void)state;
    for (int k = 0; k < TRIALS; k++, a *= h->shrink) {
        double place[2] = {x[0] - a * g[0], x[1] - a * g[1]};
        if (place[0] == x[0] && place[1] == x[1])
            return;
        double there = function->ask(function, place, NULL, NULL);
        if (isfinite(there) && there <= f - a * promise) {
            x[0] = place[0];
            x[1] = place[1];
            return;
        }
    }
}

const struct optimizer optim_backtracking = {
    .name = "backtracking",
    .title = "Backtracking",
    .about = "Steepest descent that cannot diverge, for it halves a step until f falls: rosenbrock "
             "needs no learning rate, though many values of f.",
    .ref = "Armijo 1966, doi:10.2140/pjm.1966.16.1",
    .rule = "x and g are vectors\n"
            "a = lr\n"
            "while f(x - a*g) > f(x) - c*a*(g.g): a = shrink*a\n"
            "x = x - a*g, and no step where a*g vanishes first",
    .groups = "coupled line-search",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
};
