/* AdaGrad with the full matrix.  Duchi, Hazan & Singer 2011, JMLR 12, Algorithm 1; on a vector it
 * is Shampoo (Gupta et al. 2018, arXiv:1802.09568) with one side. */
#include "optim/optim.h"
#include "util/plane.h"

struct hyper {
    double lr, eps;
};

static const struct param params[] = {
    PARAM_LR,
    PARAM(eps, 1e-10, 0, 1, "keeps the root invertible"),
    {0},
};

/* H = {xx, xy, yy} and the root of its determinant, which H alone would not give to many digits
 * while all gradients are nearly parallel. */
struct memory {
    double h[3], area;
};

/* What g has across all gradients before it, in units of their size, when that is but rounding: on
 * sphere, where all of them are parallel, eps would make steps of it. */
#define NOISE 1e-14

/* A^(-1/2) = (s*I + adj A)/(s*r) for a plane's A, with s = sqrt(det A) and r = sqrt(tr A + 2*s);
 * here A = H + eps*I and adj(H) g is that of the H before g, for adj(g g') g = 0.  All is measured
 * in units of tr A, so that nothing overflows.  Of H = 0 and eps = 0 nothing can be made. */
static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    struct memory *m = (struct memory *)state;
    double grown = m->h[0] + m->h[2] + plane_dot(g, g), eps = ((const struct hyper *)hyper)->eps;
    double unit = grown + eps, e = eps / unit, area = m->area / unit, root = sqrt(unit);
    (void)f;
    (void)function;
    if (unit == 0)
        return;
    double u[2] = {g[0] / root, g[1] / root}, xy = m->h[1] / unit;
    double w[2] = {m->h[2] / unit * u[0] - xy * u[1], m->h[0] / unit * u[1] - xy * u[0]};
    double across = plane_norm(w) > NOISE ? 1 : 0, more = across * plane_dot(u, w);
    double det = area * area + (more > 0 ? more : 0);
    double s = sqrt(e * e + e * (grown / unit) + det), r = sqrt(grown / unit + 2 * (e + s));
    for (int k = 0; k < 2; k++)
        x[k] -= t->lr * (s > 0 ? ((e + s) * u[k] + across * w[k]) / (s * r) : u[k] / r);
    m->h[0] += g[0] * g[0];
    m->h[1] += g[0] * g[1];
    m->h[2] += g[1] * g[1];
    m->area = sqrt(det) * unit;
}

const struct optimizer optim_adagrad_full = {
    .name = "adagrad-full",
    .title = "AdaGrad (full matrix)",
    .about = "AdaGrad that sees valleys in any direction: tilted is to it what bowl is to AdaGrad, "
             "but its steps shrink for ever, too.",
    .ref = "Duchi, Hazan & Singer 2011, JMLR 12; Gupta et al. 2018, arXiv:1802.09568",
    .rule = "x and g are vectors, H is a matrix, 0 before t = 1\n"
            "H = H + g*g'\n"
            "x = x - lr*(H + eps*I)^(-1/2)*g\n"
            "(the pseudo-inverse where eps = 0 and H is singular; what g has across all gradients "
            "before it\n"
            "is 0 where it is less than 1e-14 of them)",
    .groups = "coupled matrix",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .move = move,
    .states = sizeof(struct memory) / sizeof(double),
};
