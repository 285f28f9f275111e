/* L-BFGS.  Liu & Nocedal 1989, doi:10.1007/BF01589116; Nocedal & Wright, Numerical Optimization,
 * 2nd ed., Algorithms 7.4 and 7.5, scaled by 7.20. */
#include "optim/along.h"
#include "optim/optim.h"
#include "util/plane.h"

enum { HISTORY = 10 };

struct hyper {
    double history;
};

static const struct param params[] = {
    PARAM_OF(PARAM_WHOLE, history, HISTORY, 1, HISTORY, "how many steps are remembered"),
    {0},
};

/* Where the last step began and its gradient; the last `count` steps s and changes y of g, the
 * newest first. */
struct memory {
    double x[2], g[2], count, s[HISTORY][2], y[HISTORY][2];
};

/* Remember the step that led to x, unless f did not curve upwards along it. */
static void remember(struct memory *m, int history, const double x[2], const double g[2])
{
    double s[2] = {x[0] - m->x[0], x[1] - m->x[1]}, y[2] = {g[0] - m->g[0], g[1] - m->g[1]};
    if (!(plane_dot(s, y) > 1e-15 * plane_dot(y, y)))
        return;
    int count = (int)m->count < history ? (int)m->count + 1 : history;
    for (int i = count - 1; i > 0; i--)
        for (int k = 0; k < 2; k++) {
            m->s[i][k] = m->s[i - 1][k];
            m->y[i][k] = m->y[i - 1][k];
        }
    for (int k = 0; k < 2; k++) {
        m->s[0][k] = s[k];
        m->y[0][k] = y[k];
    }
    m->count = count;
}

/* d = -(inverse of the Hessian as remembered) * g */
static void two_loops(const struct memory *m, const double g[2], double d[2])
{
    int count = (int)m->count;
    double a[HISTORY] = {0}, rho[HISTORY] = {0};
    d[0] = -g[0];
    d[1] = -g[1];
    for (int i = 0; i < count; i++) {
        rho[i] = 1 / plane_dot(m->s[i], m->y[i]);
        a[i] = rho[i] * plane_dot(m->s[i], d);
        d[0] -= a[i] * m->y[i][0];
        d[1] -= a[i] * m->y[i][1];
    }
    double scale = count ? 1 / (rho[0] * plane_dot(m->y[0], m->y[0])) : 1;
    d[0] *= scale;
    d[1] *= scale;
    for (int i = count - 1; i >= 0; i--) {
        double b = a[i] - rho[i] * plane_dot(m->y[i], d);
        d[0] += b * m->s[i][0];
        d[1] += b * m->s[i][1];
    }
}

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    struct memory *m = (struct memory *)state;
    double d[2];
    if (t->step > 1)
        remember(m, (int)((const struct hyper *)hyper)->history, x, g);
    two_loops(m, g, d);
    if (!along_is_downhill(g, d)) {
        m->count = 0;
        two_loops(m, g, d);
    }
    for (int k = 0; k < 2; k++) {
        m->x[k] = x[k];
        m->g[k] = g[k];
    }
    double slope = plane_dot(g, d), first = m->count > 0 ? 1 : along_first(g);
    if (!(slope < 0 && along_go(function, x, d, f, slope, 0.9, first) > 0))
        m->count = 0;
}

const struct optimizer optim_lbfgs = {
    .name = "lbfgs",
    .title = "L-BFGS",
    .about = "Guesses the Hessian from its last steps: nearly Newton's pace along rosenbrock's "
             "valley from gradients alone, and no saddle holds it.",
    .ref = "Liu & Nocedal 1989, doi:10.1007/BF01589116",
    .rule = "x, g, d, s, y are vectors\n"
            "s = x - x_prev, y = g - g_prev: the last `history` pairs with s.y > 0 are kept\n"
            "d = -B*g, with B the BFGS updates of (s.y)/(y.y)*I by the pairs, the oldest first:\n"
            "  B = (I - s*y'/(s.y))*B*(I - y*s'/(s.y)) + s*s'/(s.y)\n"
            "x = x + a*d with the strong Wolfe conditions, first a = 1 (min(1, 1/norm(g)) without "
            "pairs):\n"
            "  f(x + a*d) <= f(x) + 1e-4*a*(g.d)\n"
            "  abs(g(x + a*d).d) <= 0.9*abs(g.d)\n"
            "no step, and all pairs forgotten, where the search finds none",
    .groups = "coupled line-search",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
    .states = sizeof(struct memory) / sizeof(double),
};
