/* Nonlinear conjugate gradients, Polak-Ribiere+.  Nocedal & Wright, Numerical Optimization, 2nd
 * ed., Algorithm 5.4 with beta from 5.45 and first steps from 3.5. */
#include "optim/along.h"
#include "optim/optim.h"
#include "util/plane.h"

static const struct param params[] = {{0}};

/* The last step's gradient, direction, slope and length; length 0: there was none. */
struct memory {
    double g[2], d[2], slope, length;
};

/* The direction to go, and the first step to try along it. */
static double choose(struct memory *m, const double g[2])
{
    double change[2] = {g[0] - m->g[0], g[1] - m->g[1]};
    double beta = plane_dot(g, change) / plane_dot(m->g, m->g), first = along_first(g);
    beta = m->length > 0 && beta > 0 && beta < 1e300 ? beta : 0;
    m->d[0] = beta * m->d[0] - g[0];
    m->d[1] = beta * m->d[1] - g[1];
    if (!along_is_downhill(g, m->d)) {
        m->d[0] = -g[0];
        m->d[1] = -g[1];
    }
    double again = m->length * (m->slope / plane_dot(g, m->d));
    return again > 0 && again < 1e100 ? again : first;
}

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    struct memory *m = (struct memory *)state;
    (void)hyper;
    (void)t;
    double first = choose(m, g);
    m->slope = plane_dot(g, m->d);
    m->length = m->slope < 0 ? along_go(function, x, m->d, f, m->slope, 0.1, first) : 0;
    m->g[0] = g[0];
    m->g[1] = g[1];
}

const struct optimizer optim_cg = {
    .name = "cg",
    .title = "Conjugate gradients",
    .about = "Each direction spares what the last one gained: a plane's quadratic, bowl or tilted, "
             "takes little more than two steps; needs a good line search.",
    .ref = "Polak & Ribiere 1969; Nocedal & Wright 2006, Algorithm 5.4",
    .rule = "x, g, d are vectors\n"
            "b = max(0, g.(g - g_prev)/(g_prev.g_prev)), but b = 0 at t = 1\n"
            "d = b*d - g, but d = -g where that does not lead down\n"
            "x = x + a*d with the strong Wolfe conditions:\n"
            "  f(x + a*d) <= f(x) + 1e-4*a*(g.d)\n"
            "  abs(g(x + a*d).d) <= 0.1*abs(g.d)\n"
            "no step, and b = 0 next, where the search finds none",
    .groups = "coupled line-search",
    .params = params,
    .move = move,
    .states = sizeof(struct memory) / sizeof(double),
};
