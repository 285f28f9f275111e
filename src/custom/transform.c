/* A function seen through an affine map of the plane. */
#include "custom/transform.h"

#include "custom/affine.h"
#include "util/err.h"
#include "util/fmath_more.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 256 };

struct transformed {
    struct func func; /* first, so that it is the whole */
    const struct func *inner;
    struct affine back; /* from the plane that is seen to inner's */
    char *name, *title, *formula;
    bool borrowed; /* inner is another's */
};

/* Gradients of inner in u and v into those by x and y: by the transposed matrix. */
static void turn_back(const struct affine *back, size_t n, const double *restrict u,
                      const double *restrict v, double *restrict gx, double *restrict gy)
{
    double a = back->m[0][0], b = back->m[0][1], c = back->m[1][0], d = back->m[1][1];
    for (size_t i = 0; i < n; i++) {
        gx[i] = a * u[i] + c * v[i];
        gy[i] = b * u[i] + d * v[i];
    }
}

static void map_points(const struct affine *back, size_t n, const double *restrict x,
                       const double *restrict y, double *restrict u, double *restrict v)
{
    struct affine m = *back;
    for (size_t i = 0; i < n; i++) {
        struct point p = affine_point(&m, (struct point){x[i], y[i]});
        u[i] = p.x;
        v[i] = p.y;
    }
}

static void eval(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy)
{
    const struct transformed *t = (const struct transformed *)self;
    double u[CHUNK], v[CHUNK], gu[CHUNK], gv[CHUNK];
    for (size_t i = 0; i < n; i += CHUNK) {
        size_t m = n - i < CHUNK ? n - i : CHUNK;
        map_points(&t->back, m, x + i, y + i, u, v);
        t->inner->eval(t->inner, m, u, v, f + i, gu, gv);
        turn_back(&t->back, m, gu, gv, gx + i, gy + i);
    }
}

static void sample(const struct func *self, const struct draw *draw, size_t n,
                   const double *restrict x, const double *restrict y, double *restrict gx,
                   double *restrict gy)
{
    const struct transformed *t = (const struct transformed *)self;
    double u[CHUNK], v[CHUNK], gu[CHUNK], gv[CHUNK];
    for (size_t i = 0; i < n; i += CHUNK) {
        size_t m = n - i < CHUNK ? n - i : CHUNK;
        struct draw part = *draw;
        part.run += i;
        map_points(&t->back, m, x + i, y + i, u, v);
        t->inner->sample(t->inner, &part, m, u, v, gu, gv);
        turn_back(&t->back, m, gu, gv, gx + i, gy + i);
    }
}

/* M^T H M. */
static void hessian(const struct func *self, struct point p, double h[3])
{
    const struct transformed *t = (const struct transformed *)self;
    double k[3], a = t->back.m[0][0], b = t->back.m[0][1], c = t->back.m[1][0], d = t->back.m[1][1];
    func_hessian(t->inner, affine_point(&t->back, p), k);
    h[0] = a * (a * k[0] + c * k[1]) + c * (a * k[1] + c * k[2]);
    h[1] = a * (b * k[0] + d * k[1]) + c * (b * k[1] + d * k[2]);
    h[2] = b * (b * k[0] + d * k[1]) + d * (b * k[1] + d * k[2]);
}

static void release(struct func *self)
{
    struct transformed *t = (struct transformed *)self;
    struct func *inner = (struct func *)t->inner;
    if (inner->release && !t->borrowed)
        inner->release(inner);
    free(t->name);
    free(t->title);
    free(t->formula);
    free(t);
}

static double distance2(struct point p, struct point q)
{
    return (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y);
}

static struct point centre(const struct func *f)
{
    const struct box *d = &f->domain;
    struct point best = {(d->x0 + d->x1) / 2, (d->y0 + d->y1) / 2};
    for (int i = 0; i < f->minimum_count; i++)
        if (i == 0 || distance2(f->minima[i], f->start) < distance2(best, f->start))
            best = f->minima[i];
    return best;
}

/* The identity but for a factor along the (unit) axis. */
static void along(const double axis[2], double factor, double m[2][2])
{
    m[0][0] = 1 + (factor - 1) * axis[0] * axis[0];
    m[0][1] = m[1][0] = (factor - 1) * axis[0] * axis[1];
    m[1][1] = 1 + (factor - 1) * axis[1] * axis[1];
    if (axis[0] == 0)
        m[1][1] = factor;
    if (axis[1] == 0)
        m[0][0] = factor;
}

/* Eigenvalues of a positive definite h and the direction of the larger one, y if they are equal. */
static void curvatures(const double h[3], double *most, double *least, double axis[2])
{
    double mean = (h[0] + h[2]) / 2, half = (h[0] - h[2]) / 2;
    double root = sqrt(half * half + h[1] * h[1]);
    *most = mean + root;
    *least = (h[0] * h[2] - h[1] * h[1]) / *most;
    /* two forms of the same vector, of which one cannot cancel */
    axis[0] = half > 0 ? root + half : h[1];
    axis[1] = half > 0 ? h[1] : root - half;
    double size = sqrt(axis[0] * axis[0] + axis[1] * axis[1]);
    axis[0] = size > 0 ? axis[0] / size : 0;
    axis[1] = size > 0 ? axis[1] / size : 1;
}

/* S, which gives the Hessian at the centre that condition number, and its inverse. */
static int stretch(const struct func *f, double condition, struct point at, double s[2][2],
                   double inverse[2][2], struct err *e)
{
    double h[3], most, least, axis[2];
    if (f->minimum_count == 0)
        return err_set(
            e, USAGE, "a condition number needs a minimum, and %s has none that is known", f->name);
    func_hessian(f, at, h);
    if (!(h[0] > 0 && h[0] * h[2] - h[1] * h[1] > 1e-14 * h[0] * h[2]))
        return err_set(e, USAGE,
                       "a condition number needs a positive definite Hessian, and that of %s at "
                       "its minimum (%.4g, %.4g) is none",
                       f->name, at.x, at.y);
    curvatures(h, &most, &least, axis);
    double factor = sqrt(condition * (least / most));
    along(axis, factor, inverse);
    along(axis, 1 / factor, s);
    return OK;
}

/* Exact for multiples of 90 degrees, and both the same size for odd ones of 45. */
static void rotation(double degrees, double r[2][2])
{
    double s, c, half = 0.7071067811865476, eighths = degrees / 45;
    fm_sincos_2pi(degrees / 360, &s, &c);
    if (fabs(eighths) < 0x1p50 && fabs(fm_rint(eighths / 2) * 2 - eighths) == 1) {
        s = copysign(half, s);
        c = copysign(half, c);
    }
    r[0][0] = r[1][1] = c;
    r[1][0] = s;
    r[0][1] = -s;
}

static void multiply(double a[2][2], double b[2][2], double out[2][2])
{
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++)
            out[i][k] = a[i][0] * b[0][k] + a[i][1] * b[1][k];
}

/* The map to what is seen, and back.  A mere shift needs no centre. */
static int make_maps(const struct func *f, const struct transform *t, struct affine *there,
                     struct affine *back, struct err *e)
{
    double r[2][2], s[2][2] = {{1, 0}, {0, 1}}, inverse[2][2] = {{1, 0}, {0, 1}};
    bool shift = fm_rint(t->degrees / 360) == t->degrees / 360 && t->condition == 0;
    struct point c = shift ? (struct point){0, 0} : centre(f);
    struct point moved = {c.x + t->shift.x, c.y + t->shift.y};
    int status = t->condition != 0 ? stretch(f, t->condition, c, s, inverse, e) : OK;
    if (status != OK)
        return status;
    rotation(t->degrees, r);
    *there = (struct affine){.from = c, .to = moved};
    *back = (struct affine){.from = moved, .to = c};
    multiply(r, s, there->m);
    r[1][0] = -r[1][0];
    r[0][1] = -r[0][1];
    multiply(inverse, r, back->m);
    return OK;
}

/* "Bowl turned by 45 degrees, shifted by (1, 0)" and "bowl-turned45-shifted1_0". */
static void name_it(struct transformed *t, const struct transform *how)
{
    struct str title = {0}, name = {0};
    const char *comma = " ";
    str_add(&title, t->inner->title);
    str_add(&name, t->inner->name);
    if (how->condition != 0) {
        str_addf(&title, "%sof condition %.4g", comma, how->condition);
        str_add(&name, "-condition");
        str_add_num(&name, how->condition);
        comma = ", ";
    }
    if (how->degrees != 0) {
        str_addf(&title, "%sturned by %.4g degrees", comma, how->degrees);
        str_add(&name, "-turned");
        str_add_num(&name, how->degrees);
        comma = ", ";
    }
    if (how->shift.x != 0 || how->shift.y != 0) {
        str_addf(&title, "%sshifted by (%.4g, %.4g)", comma, how->shift.x, how->shift.y);
        str_add(&name, "-shifted");
        str_add_num(&name, how->shift.x);
        str_add_char(&name, '_');
        str_add_num(&name, how->shift.y);
    }
    t->title = title.text;
    t->name = name.text;
}

static void move_along(struct func *f, const struct affine *there)
{
    f->domain = affine_box(there, f->domain);
    if (f->frame.x1 > f->frame.x0)
        f->frame = affine_box(there, f->frame);
    f->start = affine_point(there, f->start);
    for (int i = 0; i < f->minimum_count; i++)
        f->minima[i] = affine_point(there, f->minima[i]);
}

static int check(const struct transform *t, struct err *e)
{
    if (!isfinite(t->degrees))
        return err_set(e, USAGE, "the angle to turn by must be finite");
    if (!isfinite(t->shift.x) || !isfinite(t->shift.y))
        return err_set(e, USAGE, "the shift must be finite");
    if (t->condition != 0 && !(t->condition >= 1 && t->condition <= 1e12))
        return err_set(e, USAGE, "a condition number is between 1 and 1e12, not %.4g",
                       t->condition);
    return OK;
}

bool transform_acts(const struct transform *t)
{
    return t->degrees != 0 || t->shift.x != 0 || t->shift.y != 0 || t->condition != 0;
}

int transform_func(const struct func *inner, const struct transform *t, struct func **out,
                   struct err *e)
{
    struct affine there, back;
    int status = check(t, e);
    if (status == OK)
        status = make_maps(inner, t, &there, &back, e);
    if (status != OK)
        return status;
    struct transformed *made = xcalloc(1, sizeof *made);
    struct str formula = {0};
    made->func = *inner;
    made->inner = inner;
    made->back = back;
    move_along(&made->func, &there);
    affine_formula(&back, inner->rows > 0 ? "wb" : "xy", inner->formula, &formula);
    made->formula = formula.text;
    name_it(made, t);
    made->func.name = made->name;
    made->func.title = made->title;
    made->func.formula = made->formula;
    made->func.eval = eval;
    made->func.look = NULL;
    made->func.hessian = hessian;
    made->func.sample = inner->sample ? sample : NULL;
    made->func.release = release;
    if (t->condition != 0)
        made->func.presets = NULL;
    *out = &made->func;
    return OK;
}

int transform_borrowed(const struct func *inner, const struct transform *t, struct func **out,
                       struct err *e)
{
    int status = transform_func(inner, t, out, e);
    if (status == OK)
        ((struct transformed *)*out)->borrowed = true;
    return status;
}
