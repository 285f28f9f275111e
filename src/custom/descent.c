/* Down to the bottom of a hollow.  All lengths and derivatives are in units of cells. */
#include "custom/descent.h"

#include "util/fmath_more.h"

enum { NEWTON_STEPS = 80, HALVINGS = 12, LOOKS = 200, ZOOMS = 5, ROUNDS = 3 };

#define FLAT   1e-7  /* an eigenvalue less than this part of the other one may be none */
#define NONE   1e-13 /* and less than this is none but for rounding */
#define STRIDE 2     /* no step of Newton's is longer */
#define NEARBY 1e-12 /* no nearer is looked */
#define TINY   1e-14 /* shorter steps are none */
#define ROUND  4e-16

/* What is known at a point. */
struct spot {
    struct point p;
    double f, g[2], h[3];
};

static double length2(const double v[2])
{
    return v[0] * v[0] + v[1] * v[1];
}

static double clamp(double v, double low, double high)
{
    double up = v > low ? v : low;
    return up < high ? up : high;
}

static struct spot look(struct descent *d, struct point p, bool bend)
{
    struct point g, c = d->cell;
    struct spot s = {.p = p};
    s.f = func_at(d->func, p, &g);
    s.g[0] = g.x * c.x;
    s.g[1] = g.y * c.y;
    d->left--;
    if (bend) {
        func_hessian(d->func, p, s.h);
        s.h[0] *= c.x * c.x;
        s.h[1] *= c.x * c.y;
        s.h[2] *= c.y * c.y;
    }
    return s;
}

/* The eigenvalues of a symmetric matrix, the larger in size first, and the first's direction. */
static void eigen(const double h[3], double value[2], double axis[2])
{
    double mean = (h[0] + h[2]) / 2, half = (h[0] - h[2]) / 2;
    double root = sqrt(half * half + h[1] * h[1]), sign = mean < 0 ? -1 : 1;
    value[0] = mean + sign * root;
    value[1] = mean - sign * root;
    /* two forms of the same vector, of which one cannot cancel */
    double along = sign * half;
    axis[0] = along >= 0 ? root + along : sign * h[1];
    axis[1] = along >= 0 ? sign * h[1] : root - along;
    double size = sqrt(length2(axis));
    axis[0] = size > 0 ? axis[0] / size : 1;
    axis[1] = size > 0 ? axis[1] / size : 0;
}

/* Newton's step with the sizes of the eigenvalues, which leads down from saddles, too (Dauphin et
 * al. 2014, arXiv:1406.2572).  Returns whether the Hessian is positive definite. */
static bool newton_step(const struct spot *s, double step[2])
{
    double value[2], a[2];
    eigen(s->h, value, a);
    double most = fabs(value[0]), least = fmax(fabs(value[1]), NONE * most);
    double along = s->g[0] * a[0] + s->g[1] * a[1], across = s->g[1] * a[0] - s->g[0] * a[1];
    double u = most > 0 ? -along / most : -along, v = most > 0 ? -across / least : -across;
    step[0] = u * a[0] - v * a[1];
    step[1] = u * a[1] + v * a[0];
    double size = sqrt(length2(step));
    if (size > STRIDE || (most == 0 && size > 0)) {
        step[0] *= STRIDE / size;
        step[1] *= STRIDE / size;
    }
    return value[0] > 0 && value[1] > FLAT * value[0];
}

/* Lower, or as low and not as steep. */
static bool better(const struct spot *to, const struct spot *from)
{
    bool level = to->f <= from->f + ROUND * fabs(from->f);
    return to->f < from->f || (level && length2(to->g) < length2(from->g));
}

/* The step, halved until it helps. */
static bool advance(struct descent *d, struct spot *s, const double step[2])
{
    double scale = 1;
    for (int i = 0; i < HALVINGS && d->left > 0; i++, scale /= 2) {
        struct point to = {
            clamp(s->p.x + scale * step[0] * d->cell.x, d->box.x0, d->box.x1),
            clamp(s->p.y + scale * step[1] * d->cell.y, d->box.y0, d->box.y1),
        };
        struct spot next = look(d, to, false);
        if (better(&next, s)) {
            *s = look(d, to, true);
            return true;
        }
    }
    return false;
}

/* Returns whether it ended at a smooth minimum. */
static bool newton(struct descent *d, struct spot *s)
{
    double step[2];
    *s = look(d, s->p, true);
    for (int i = 0; i < NEWTON_STEPS && d->left > 0; i++) {
        newton_step(s, step);
        if (!(length2(step) > TINY * TINY) || !advance(d, s, step))
            break;
    }
    return newton_step(s, step) && length2(step) < 1e-12;
}

/* Turned by the angle whose half has the tangent t. */
static void turn(double v[2], double t)
{
    double c = (1 - t * t) / (1 + t * t), s = 2 * t / (1 + t * t);
    double u = c * v[0] - s * v[1];
    v[1] = s * v[0] + c * v[1];
    v[0] = u;
}

void descent_around(struct descent *d, struct point p, double radius, struct fan fan,
                    struct point at[DESCENT_AROUND], double f[DESCENT_AROUND])
{
    double x[DESCENT_AROUND], y[DESCENT_AROUND], gx[DESCENT_AROUND], gy[DESCENT_AROUND];
    for (size_t i = 0; i < DESCENT_AROUND; i++) {
        x[i] = p.x + radius * fan.first[0] * d->cell.x;
        y[i] = p.y + radius * fan.first[1] * d->cell.y;
        at[i] = (struct point){x[i], y[i]};
        turn(fan.first, fan.between);
    }
    d->func->eval(d->func, DESCENT_AROUND, x, y, f, gx, gy);
    d->left -= DESCENT_AROUND;
}

static bool inside(const struct box *b, struct point p)
{
    return p.x >= b->x0 && p.x <= b->x1 && p.y >= b->y0 && p.y <= b->y1;
}

/* Between the directions on either side of direction k. */
static struct fan narrowed(struct fan fan, size_t k)
{
    for (size_t i = 0; i < k; i++)
        turn(fan.first, fan.between);
    turn(fan.first, -fan.between);
    fan.between *= 2.0 / DESCENT_AROUND;
    return fan;
}

/* Go where f is lowest on a circle, if that is lower: along a kink this is a narrow sector, looked
 * for between the two best directions again and again. */
static bool go_lower(struct descent *d, struct spot *s, struct fan fan, double radius)
{
    struct point at[DESCENT_AROUND];
    double f[DESCENT_AROUND];
    for (int zoom = 0; zoom < ZOOMS; zoom++) {
        size_t best = DESCENT_AROUND;
        descent_around(d, s->p, radius, fan, at, f);
        for (size_t k = 0; k < DESCENT_AROUND; k++)
            if (inside(&d->box, at[k]) && (best == DESCENT_AROUND || f[k] < f[best]))
                best = k;
        if (best == DESCENT_AROUND)
            return false;
        if (f[best] < s->f) {
            s->p = at[best];
            s->f = f[best];
            return true;
        }
        fan = narrowed(fan, best);
    }
    return false;
}

/* Look around, each time along other directions; where it is lower go there and look farther, else
 * look nearer. */
static void look_around(struct descent *d, struct spot *s)
{
    struct fan fan = DESCENT_CIRCLE;
    double radius = 0.5;
    for (int i = 0; i < LOOKS && radius > NEARBY && d->left > 0; i++) {
        radius = go_lower(d, s, fan, radius) ? fmin(2 * radius, 1) : radius / 2;
        turn(fan.first, 0.3); /* no part of the circle, so that directions never repeat */
    }
}

/* Where a round number is beside a coordinate and no worse, it is meant. */
static void settle(struct descent *d, struct spot *s, double *coordinate, double unit)
{
    double kept = *coordinate, scale = 1;
    while (scale * unit < 1e8 && scale < 1e15)
        scale *= 10;
    *coordinate = fm_rint(kept * scale) / scale;
    struct spot to = look(d, s->p, true);
    if (inside(&d->box, s->p) && to.f <= s->f && length2(to.g) <= length2(s->g))
        *s = to;
    else
        *coordinate = kept;
}

struct bottom descend(struct descent *d, struct point from)
{
    struct spot s = {.p = from};
    bool smooth = newton(d, &s);
    for (int i = 0; i < ROUNDS && !smooth && d->left > 0; i++) {
        struct point before = s.p;
        look_around(d, &s);
        double dx = (s.p.x - before.x) / d->cell.x, dy = (s.p.y - before.y) / d->cell.y;
        bool moved = fabs(dx) + fabs(dy) > 0.01;
        smooth = newton(d, &s);
        if (!moved)
            break;
    }
    settle(d, &s, &s.p.x, d->cell.x);
    settle(d, &s, &s.p.y, d->cell.y);
    return (struct bottom){s.p, s.f, sqrt(length2(s.g)), smooth};
}
