/* The Barzilai-Borwein step, the longer one of the two.  Barzilai & Borwein 1988, IMA J. Numer.
 * Anal. 8(1), equation 6; it converges on quadratics by Raydan 1993. */
#include "optim/optim.h"
#include "util/plane.h"

struct hyper {
    double lr;
};

static const struct param params[] = {
    PARAM(lr, NAN, 0, 1e9, "the first step, and the one after a step across no valley"),
    {0},
};

/* Where the last step began, and the gradient there. */
struct memory {
    double x[2], g[2];
};

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    struct memory *m = (struct memory *)state;
    double s[2] = {x[0] - m->x[0], x[1] - m->x[1]}, y[2] = {g[0] - m->g[0], g[1] - m->g[1]};
    double curve = plane_dot(s, y), a = plane_dot(s, s) / curve;
    (void)hyper;
    (void)f;
    (void)function;
    if (t->step == 1 || !(curve > 0 && a <= 1e300))
        a = t->lr;
    for (int k = 0; k < 2; k++) {
        m->x[k] = x[k];
        m->g[k] = g[k];
        x[k] -= a * g[k];
    }
}

const struct optimizer optim_bb = {
    .name = "bb",
    .title = "Barzilai-Borwein",
    .about = "Learns the curvature from its last step: fast down the valleys of bowl and tilted, "
             "though f may rise on the way; with several curvatures, as on rastrigin, it leaps.",
    .ref = "Barzilai & Borwein 1988, doi:10.1093/imanum/8.1.141",
    .rule = "x, g, s, y are vectors\n"
            "s = x - x_prev, y = g - g_prev\n"
            "a = (s.s)/(s.y), but a = lr at t = 1 and where s.y <= 0\n"
            "x = x - a*g",
    .groups = "coupled",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
    .states = sizeof(struct memory) / sizeof(double),
};
