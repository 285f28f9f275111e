/* SOAP on a vector: Adam in the eigenbasis of Shampoo.  Vyas et al. 2024, arXiv:2409.11321,
 * Algorithm 3 with one side, the basis computed anew at each step and no step left out. */
#include "optim/rule.h"
#include "util/plane.h"

struct hyper {
    double lr, beta1, beta2, eps;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM_OF(PARAM_BELOW, beta1, 0.95, 0, 1, "memory of the mean of g"),
    PARAM_OF(PARAM_BELOW, beta2, 0.95, 0, 1, "memory of the matrix L and of the mean square v"),
    PARAM(eps, 1e-8, 0, 1, "keeps the division finite"),
    {0},
};

/* L = {xx, xy, yy} and the axis that v[0] belongs to; v[1] belongs to the one across. */
struct memory {
    double m[2], v[2], l[3], axis[2], power[2];
};

/* Turn the axis to the nearest eigenvector of L; it stays where L has no direction of its own. */
static void turn(struct memory *s, long step)
{
    struct plane_eigen e = plane_eigen(s->l);
    if (e.value[0] == e.value[1] && step > 1)
        return;
    int nearest =
        step > 1 && fabs(plane_dot(e.axis[1], s->axis)) > fabs(plane_dot(e.axis[0], s->axis));
    s->axis[0] = e.axis[nearest][0];
    s->axis[1] = e.axis[nearest][1];
}

/* The part of g along an axis; 0 where it is within the rounding of what L has seen, which the
 * division by its own size would make large: on sphere all gradients are parallel. */
static double part(const struct memory *s, const double g[2], const double axis[2])
{
    double p = plane_dot(g, axis), seen = s->l[0] + s->l[2];
    return p * p <= 1e-28 * seen ? 0 : p;
}

static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    const struct hyper *h = hyper;
    struct memory *s = (struct memory *)state;
    double keep = h->beta2, take = 1 - h->beta2;
    double size = t->lr / (1 - running_power(&s->power[0], h->beta1, t->step));
    double scale = 1 / sqrt(1 - running_power(&s->power[1], h->beta2, t->step));
    (void)f;
    (void)function;
    s->l[0] = keep * s->l[0] + take * g[0] * g[0];
    s->l[1] = keep * s->l[1] + take * g[0] * g[1];
    s->l[2] = keep * s->l[2] + take * g[1] * g[1];
    for (int k = 0; k < 2; k++)
        s->m[k] = h->beta1 * s->m[k] + (1 - h->beta1) * g[k];
    turn(s, t->step);
    for (int k = 0; k < 2; k++) {
        double axis[2] = {k ? -s->axis[1] : s->axis[0], k ? s->axis[0] : s->axis[1]};
        double p = part(s, g, axis);
        s->v[k] = keep * s->v[k] + take * p * p;
        double divisor = sqrt(s->v[k]) * scale + h->eps;
        double along = divisor > 0 ? size * part(s, s->m, axis) / divisor : 0;
        x[0] -= along * axis[0];
        x[1] -= along * axis[1];
    }
}

const struct optimizer optim_soap = {
    .name = "soap",
    .title = "SOAP",
    .about = "Adam that first turns to the valley's own axes: on tilted it does what Adam can do "
             "only on bowl.",
    .ref = "Vyas et al. 2024, arXiv:2409.11321",
    .rule = "x, g, m are vectors, L is a matrix\n"
            "L = beta2*L + (1 - beta2)*g*g'\n"
            "m = beta1*m + (1 - beta1)*g\n"
            "q1, q2 = eigenvectors of L, in the order in which they are nearest to the last ones\n"
            "(at t = 1 the one of the larger eigenvalue first)\n"
            "for each q:\n"
            "  v = beta2*v + (1 - beta2)*(q.g)^2\n"
            "  x = x - lr/(1 - beta1^t) * (q.m)/(sqrt(v)/sqrt(1 - beta2^t) + eps) * q\n"
            "(q.g is 0 where it is less than 1e-14 of sqrt(trace L), and q.m likewise)",
    .groups = "coupled matrix",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
    .states = sizeof(struct memory) / sizeof(double),
};
