/* Rules that couple the coordinates of a run and may ask its function: on quadratics, in what they
 * ask for, and against the worst of answers. */
#include "core/engine.h"
#include "core/trace.h"
#include "optim/optim.h"
#include "util/plane.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { STARTS = 40 };

/* Knuth's MMIX generator, its upper bits. */
static double uniform(double low, double high)
{
    static uint64_t state = 11;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return low + (high - low) * (double)(state >> 11) * 0x1p-53;
}

static struct point somewhere(const struct func *f)
{
    return (struct point){uniform(f->domain.x0, f->domain.x1), uniform(f->domain.y0, f->domain.y1)};
}

/* ---- a function that counts what it is asked for ---- */

struct counted {
    struct func func; /* first, so that a pointer to it is one to the whole */
    const struct func *real;
};

static long looks, bends;

static void eval(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy)
{
    const struct func *real = ((const struct counted *)self)->real;
    looks += (long)n;
    real->eval(real, n, x, y, f, gx, gy);
}

static void hessian(const struct func *self, struct point p, double h[3])
{
    bends++;
    func_hessian(((const struct counted *)self)->real, p, h);
}

static struct counted counted_of(const struct func *f)
{
    struct counted c = {*f, f};
    c.func.eval = eval;
    c.func.hessian = hessian;
    looks = bends = 0;
    return c;
}

/* ---- runs ---- */

struct rule {
    const struct optimizer *optim;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
};

static struct rule rule_of(const struct optimizer *o)
{
    struct rule r = {.optim = o};
    optim_defaults(o, r.hyper);
    return r;
}

/* A run from `start`; the trace has room for `steps`. */
static struct outcome run(const struct rule *r, const struct func *f, struct point start, double lr,
                          long steps, struct trace *t)
{
    struct task task = {.func = f, .optim = r->optim, .hyper = r->hyper, .lr = lr, .steps = steps};
    struct outcome out;
    trace_init(t, (size_t)steps + 1);
    engine_run(&task, start, t, &out);
    return out;
}

static double slope_at(const struct trace *t, size_t i)
{
    return plane_norm((double[]){t->grad_x[i], t->grad_y[i]});
}

/* The first row whose gradient is at most so long; the number of rows when there is none. */
static size_t first_below(const struct trace *t, double slope)
{
    size_t i = 0;
    while (i < t->rows && slope_at(t, i) > slope)
        i++;
    return i;
}

/* ---- quadratics: functions with one Hessian everywhere ---- */

static bool is_quadratic(const struct func *f, double curve[2])
{
    double h[3], other[3];
    func_hessian(f, f->start, h);
    double size = fabs(h[0]) + fabs(h[1]) + fabs(h[2]);
    for (int k = 0; k < STARTS; k++) {
        func_hessian(f, somewhere(f), other);
        for (int i = 0; i < 3; i++)
            if (!(fabs(h[i] - other[i]) <= 1e-7 * size))
                return false;
    }
    struct plane_eigen e = plane_eigen(h);
    curve[0] = e.value[0];
    curve[1] = e.value[1];
    return curve[0] != 0 && curve[1] != 0;
}

static void test_newton(const struct func *f)
{
    struct rule r = rule_of(optim_find("newton"));
    double worst = 0;
    for (int k = 0; k < STARTS; k++) {
        struct trace t;
        run(&r, f, somewhere(f), 1, 1, &t);
        worst = fmax(worst, slope_at(&t, 1) / fmax(slope_at(&t, 0), 1));
        trace_release(&t);
    }
    ok(worst < 1e-12, "newton on %s: one step leaves %.1e of the gradient", f->name, worst);
}

/* The most steps until the gradient is below 1e-8, or has fallen by 1e-8. */
static void test_pace(const char *name, const struct func *f, double lr, size_t most, bool relative)
{
    struct rule r = rule_of(optim_find(name));
    size_t slowest = 0;
    for (int k = 0; k < STARTS; k++) {
        struct trace t;
        run(&r, f, somewhere(f), lr, (long)most + 1, &t);
        size_t steps = first_below(&t, 1e-8 * (relative ? slope_at(&t, 0) : 1));
        slowest = steps > slowest ? steps : slowest;
        trace_release(&t);
    }
    ok(slowest <= most, "%s on %s: a gradient of 1e-8%s within %zu steps", name, f->name,
       relative ? " of the first" : "", slowest);
}

static void test_quadratics(void)
{
    int count = 0;
    for (const struct func *const *f = functions; *f; f++) {
        double curve[2];
        if (!is_quadratic(*f, curve))
            continue;
        count++;
        test_newton(*f);
        if (curve[1] < 0)
            continue;
        test_pace("cg", *f, 0, 20, false);
        test_pace("lbfgs", *f, 0, 20, false);
        test_pace("bb", *f, 0.5 / curve[0], 60, true);
        test_pace("bb", *f, 0.01 / curve[0], 60, true);
    }
    ok(count >= 3, "%d quadratics", count);
}

/* ---- what is asked for ---- */

/* Counts of the outcome against the function's own: besides, the engine looks up to 8 times round
 * a place where a run came to rest. */
static void test_counts(const struct optimizer *o, const struct func *f)
{
    static const double rates[] = {0, 1e-3, 0.3, 1};
    struct rule r = rule_of(o);
    bool good = true;
    for (size_t k = 0; k < sizeof rates / sizeof *rates; k++)
        for (int i = 0; i < 5; i++) {
            struct trace t;
            struct counted c = counted_of(f);
            struct outcome out = run(&r, &c.func, somewhere(f), rates[k], 30, &t);
            bool rest = out.status == STATUS_CONVERGED || out.status == STATUS_STALLED;
            good = good && out.hessians == bends && out.values <= looks &&
                   looks <= out.values + (rest ? 8 : 0) && out.gradients <= out.values &&
                   out.gradients > 0;
            trace_release(&t);
        }
    ok(good, "%s on %s: as many values and Hessians as it says", o->name, f->name);
}

static void test_all_counts(void)
{
    for (const struct optimizer *const *o = optimizers; *o; o++)
        for (const struct func *const *f = functions; *f && (*o)->move; f++)
            test_counts(*o, *f);
}

/* From (-1.2, 1) to a gradient of 1e-5; scipy's own need about 75 and 42 looks. */
static void test_rosenbrock(const char *name, long most)
{
    struct rule r = rule_of(optim_find(name));
    struct counted c = counted_of(func_find("rosenbrock"));
    struct point start = {-1.2, 1};
    struct trace t;
    run(&r, &c.func, start, 0, 100, &t);
    size_t steps = first_below(&t, 1e-5);
    trace_release(&t);
    looks = 0;
    struct outcome out = run(&r, &c.func, start, 0, (long)steps, &t);
    trace_release(&t);
    ok(steps < 60 && out.values <= most && out.gradients == out.values,
       "%s on rosenbrock: %zu steps, %ld values, %ld gradients", name, steps, out.values,
       out.gradients);
}

static void test_newton_counts(const char *name)
{
    struct rule r = rule_of(optim_find(name));
    struct counted c = counted_of(func_find("himmelblau"));
    struct trace t;
    struct outcome out = run(&r, &c.func, (struct point){3.6, 2.7}, 0.5, 9, &t);
    ok(out.hessians == 9 && out.values == 10 && out.gradients == 10,
       "%s: %ld values, %ld gradients, %ld Hessians in 9 steps", name, out.values, out.gradients,
       out.hessians);
    trace_release(&t);
}

/* The place that the rule goes to from row i: by the first of lr, lr*shrink, ... with Armijo's
 * condition. Counts the values that this takes. */
static struct point search(const struct func *f, const struct trace *t, size_t i, double shrink,
                           long *values)
{
    double a = t->lr[i], gx = t->grad_x[i], gy = t->grad_y[i];
    for (;; a *= shrink) {
        struct point p = {t->x[i] - a * gx, t->y[i] - a * gy};
        if (p.x == t->x[i] && p.y == t->y[i])
            return p;
        ++*values;
        if (func_at(f, p, NULL) <= t->f[i] - a * (1e-4 * (gx * gx + gy * gy)))
            return p;
    }
}

static void test_backtracking(const struct func *f, double lr, double shrink)
{
    struct rule r = rule_of(optim_find("backtracking"));
    struct trace t;
    optim_set(optim_param(r.optim, "shrink"), r.hyper, shrink);
    struct outcome out = run(&r, f, f->start, lr, 40, &t);
    long values = 1, gradients = 1;
    bool good = true, stuck = false;
    for (size_t i = 0; i + 1 < t.rows; i++) {
        struct point p = search(f, &t, i, shrink, &values);
        good = good && p.x == t.x[i + 1] && p.y == t.y[i + 1] && t.f[i + 1] <= t.f[i];
        stuck = stuck || (p.x == t.x[i] && p.y == t.y[i]);
        gradients++;
    }
    if (!stuck) /* else it looks again where it stood */
        good = good && values == out.values && gradients == out.gradients;
    ok(good && out.hessians == 0, "backtracking on %s, lr %g, shrink %g: Armijo, %ld values",
       f->name, lr, shrink, out.values);
    trace_release(&t);
}

static void test_saddle(void)
{
    const struct func *saddle = func_find("saddle");
    struct rule newton = rule_of(optim_find("newton")), free = rule_of(optim_find("saddle-free"));
    struct trace t;
    struct outcome out = run(&newton, saddle, saddle->start, 1, 5, &t);
    ok(out.status == STATUS_STALLED && fabs(out.at.x) + fabs(out.at.y) < 1e-12,
       "newton ends on the saddle");
    trace_release(&t);
    out = run(&free, saddle, saddle->start, 1, 20, &t);
    bool falls = true;
    for (size_t i = 1; i < t.rows; i++)
        falls = falls && t.f[i] < t.f[i - 1];
    ok(falls && fabs(out.at.y) > 100, "saddle-free leaves it: y = %g", out.at.y);
    trace_release(&t);
}

/* Across a fold, along which H has no curvature: a step across it, and none along. */
static double fold(struct oracle *self, const double x[2], double g[2], double h[3])
{
    double s = x[0] + x[1] - 1;
    (void)self;
    if (g)
        g[0] = g[1] = 2 * s;
    if (h)
        h[0] = h[1] = h[2] = 2;
    return s * s;
}

static void test_singular(const char *name, double damping)
{
    struct rule r = rule_of(optim_find(name));
    struct oracle o = {fold};
    double x[2] = {3, -7}, g[2];
    fold(&o, x, g, NULL);
    r.optim->move(r.hyper, &(struct clock){1, 1, NULL}, x, 25, g, NULL, &o);
    double share = 4 / (4 + damping) * 5 / 2;
    ok(fabs(x[0] - 3 - share) < 1e-12 && fabs(x[1] + 7 - share) < 1e-12,
       "%s: a singular Hessian leads to (%g, %g)", name, x[0], x[1]);
}

/* ---- the worst of answers ---- */

static double extreme(void)
{
    static const double sizes[] = {1e100, 1e-300, 1, 1e-100, 0, 1e50, 1e-8, 1e20, 5e-324, 3};
    double size = sizes[(int)uniform(0, 10)];
    return uniform(-1, 1) < 0 ? -size : size;
}

static double anything(struct oracle *self, const double x[2], double g[2], double h[3])
{
    (void)self;
    (void)x;
    for (int i = 0; g && i < 2; i++)
        g[i] = extreme();
    for (int i = 0; h && i < 3; i++)
        h[i] = extreme();
    return extreme();
}

/* Whatever finite numbers come, x is a number; and the rule writes to its own state only. */
static void test_extremes(const struct optimizer *o)
{
    enum { GUARD = 4 };
    struct rule r = rule_of(o);
    struct oracle oracle = {anything};
    size_t states = (size_t)o->states, broken = 0, touched = 0;
    double *state = calloc(states + GUARD, sizeof *state), x[2] = {0, 0};
    for (long t = 1, k = 0; state && k < 20000; t++, k++) {
        double g[2] = {extreme(), extreme()};
        o->move(r.hyper, &(struct clock){t, 0.5, NULL}, x, extreme(), g, state, &oracle);
        broken += x[0] != x[0] || x[1] != x[1];
        if (fabs(x[0]) < 1e100 && fabs(x[1]) < 1e100 && t < 50)
            continue;
        x[0] = extreme();
        x[1] = extreme();
        memset(state, 0, states * sizeof *state);
        t = 0;
    }
    for (size_t i = 0; state && i < GUARD; i++)
        touched += state[states + i] != 0;
    ok(state && broken == 0, "%s: extreme answers make %zu NaNs", o->name, broken);
    ok(touched == 0, "%s: keeps to its %zu states", o->name, states);
    free(state);
}

int main(void)
{
    test_quadratics();
    test_all_counts();
    test_rosenbrock("cg", 80);
    test_rosenbrock("lbfgs", 50);
    test_newton_counts("newton");
    test_newton_counts("saddle-free");
    for (const struct func *const *f = functions; *f; f++) {
        test_backtracking(*f, 1, 0.5);
        test_backtracking(*f, 7, 0.3);
    }
    test_saddle();
    test_singular("newton", 0);
    test_singular("saddle-free", 1e-3);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        if ((*o)->move)
            test_extremes(*o);
    return done();
}
