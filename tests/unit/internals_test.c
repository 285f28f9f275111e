/* The internals of a run: what the columns are called, and that each holds what it says, worked out
 * again from the trace or by hand. */
#include "ride.h"
#include "tap.h"
#include "util/rng.h"

#include <stdbool.h>
#include <string.h>

enum { STEPS = 40, ENDS = 5 };

static const long double degree = 3.141592653589793238462643383279502884L / 180;

/* Internal column k at row t. */
static double inside(const struct ride *r, size_t t, size_t k)
{
    return r->trace.internals[t * r->trace.wide + k];
}

static size_t first_end(const struct optimizer *o)
{
    return 2 * (size_t)o->slots;
}

static void ride(struct ride *r, const char *name, const char *func, double lr)
{
    ride_init(r, optim_find(name), func_find(func), lr, STEPS);
    r->task.internals = true;
}

/* ---- for every rule ---- */

static void test_names(const struct optimizer *o)
{
    static const char *const ends[ENDS] = {"step_x", "step_y", "rate_x", "rate_y", "angle"};
    char name[TRACE_NAME], want[TRACE_NAME], seen[64][TRACE_NAME];
    size_t n = 0;
    bool good = true, once = true;
    for (; trace_column(o, n, name); n++) {
        int slot = (int)(n / 2);
        if (slot < o->slots)
            snprintf(want, sizeof want, "%s_%s", o->slot_names[slot], n % 2 ? "y" : "x");
        else
            snprintf(want, sizeof want, "%s", ends[n - first_end(o)]);
        good = good && strcmp(name, want) == 0;
        for (size_t k = 0; k < n; k++)
            once = once && strcmp(seen[k], name) != 0;
        memcpy(seen[n], name, sizeof name);
    }
    ok(good && n == first_end(o) + ENDS && once && !trace_column(o, n + 1, name),
       "%s: %zu columns, named by its slots and once each", o->name, n);
}

/* The angle between a step and the way down, in degrees. */
static long double angle(long double sx, long double sy, long double gx, long double gy)
{
    long double turn = atan2l(sy, sx) - atan2l(-gy, -gx);
    turn = fabsl(turn) / degree;
    return turn > 180 ? 360 - turn : turn;
}

static double rate_off(double rate, double step, double g)
{
    return g == 0 ? fabs(rate) : fabs(rate - fabs(step / g)) / fmax(1e-300, rate);
}

/* Columns of row t that do not follow from rows t - 1 and t, where the rule saw the gradient g. */
static int count_wrong(const struct ride *r, size_t t, double gx, double gy)
{
    const struct trace *p = &r->trace;
    size_t k = first_end(r->task.optim);
    double sx = inside(r, t, k), sy = inside(r, t, k + 1);
    int wrong = (sx != p->x[t] - p->x[t - 1]) + (sy != p->y[t] - p->y[t - 1]);
    wrong += !(rate_off(inside(r, t, k + 2), sx, gx) < 1e-15);
    wrong += !(rate_off(inside(r, t, k + 3), sy, gy) < 1e-15);
    bool still = (sx == 0 && sy == 0) || (gx == 0 && gy == 0);
    double want = still ? 0 : (double)angle(sx, sy, gx, gy);
    return wrong + !(fabs(inside(r, t, k + 4) - want) < 1e-9);
}

static void test_rule(const struct optimizer *o, const struct func *f)
{
    static struct ride r;
    int wrong = 0, full = 0;
    ride_init(&r, o, f, 0.02, STEPS);
    r.task.internals = true;
    ride_from(&r, f->start);
    for (size_t k = 0; k < r.trace.wide; k++)
        wrong += inside(&r, 0, k) != 0;
    ok(r.trace.wide == first_end(o) + ENDS && wrong == 0, "%s on %s: row 0 has zeros", o->name,
       f->name);
    /* a rule that looks ahead takes its gradient elsewhere */
    for (size_t t = 1; t < r.trace.rows && !o->ahead; t++)
        wrong += count_wrong(&r, t, r.trace.grad_x[t - 1], r.trace.grad_y[t - 1]);
    for (size_t t = 1; t < r.trace.rows; t++)
        for (size_t k = 0; k < r.trace.wide; k++)
            full += inside(&r, t, k) != 0;
    ok(wrong == 0 && full > 0, "%s on %s: step, rate and angle follow from the rows", o->name,
       f->name);
    struct ride plain = r;
    plain.task.internals = false;
    plain.task.around = &plain.around;
    plain.trace = (struct trace){0};
    ride_from(&plain, f->start);
    bool same = plain.trace.wide == 0 && plain.trace.rows == r.trace.rows;
    for (size_t c = 0; c < 7 && same; c++)
        same = memcmp(plain.trace.x + c * r.trace.room, r.trace.x + c * r.trace.room,
                      r.trace.rows * sizeof(double)) == 0;
    ok(same, "%s on %s: nobody is disturbed by them", o->name, f->name);
    trace_release(&plain.trace);
    trace_release(&r.trace);
}

/* ---- memories, again in long double ---- */

static void test_adam(double noise)
{
    static struct ride r;
    long double m[2] = {0}, v[2] = {0}, worst = 0;
    int wrong = 0;
    ride(&r, "adam", "bowl", 0.3);
    r.around.noise = noise;
    r.around.seed = 8;
    r.task.run = 3;
    ride_from(&r, (struct point){-7, 2});
    for (size_t t = 1; t < r.trace.rows; t++) {
        double g[2] = {r.trace.grad_x[t - 1], r.trace.grad_y[t - 1]}, normal[2];
        rng_normal(8, 3, t, normal);
        for (int i = 0; i < 2; i++) {
            g[i] += noise * normal[i];
            m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1 - 0.999) * g[i] * g[i];
            worst = fmaxl(worst, fabsl(inside(&r, t, (size_t)i) - m[i]));
            worst = fmaxl(worst, fabsl(inside(&r, t, 2 + (size_t)i) - v[i]));
        }
        wrong += count_wrong(&r, t, g[0], g[1]);
    }
    ok(r.trace.rows == STEPS + 1 && worst < 1e-14L, "adam, noise %g: m and v within %.2Lg", noise,
       worst);
    ok(wrong == 0, "adam, noise %g: rate and angle by the gradient that it saw", noise);
    trace_release(&r.trace);
}

static void test_momentum(void)
{
    static struct ride r;
    long double b[2] = {0}, worst = 0;
    ride(&r, "momentum", "bowl", 0.05);
    r.around.schedule.warmup = 10; /* the velocity does not know of it */
    ride_from(&r, (struct point){-7, 2});
    for (size_t t = 1; t < r.trace.rows; t++) {
        b[0] = 0.9 * b[0] + r.trace.grad_x[t - 1];
        b[1] = 0.9 * b[1] + r.trace.grad_y[t - 1];
        worst = fmaxl(worst, fabsl(inside(&r, t, 0) - b[0]));
        worst = fmaxl(worst, fabsl(inside(&r, t, 1) - b[1]));
    }
    ok(worst < 1e-13L, "momentum: b within %.2Lg", worst);
    trace_release(&r.trace);
}

/* ---- by hand ---- */

/* Row 1 of a run, its ends: step, rate, angle. */
static void row_is(const char *name, const char *func, struct point start, double lr,
                   const double want[ENDS])
{
    static struct ride r;
    double worst = 0;
    ride(&r, name, func, lr);
    r.task.steps = 1;
    ride_from(&r, start);
    for (size_t k = 0; k < ENDS; k++)
        worst = fmax(worst, fabs(inside(&r, 1, first_end(r.task.optim) + k) - want[k]));
    ok(worst < 1e-12, "%s on %s from (%g, %g): by hand within %.2g", name, func, start.x, start.y,
       worst);
    trace_release(&r.trace);
}

static void test_by_hand(void)
{
    /* sphere: g = (2x, 2y); bowl: g = (x/10, 2y) */
    row_is("sgd", "sphere", (struct point){4, -3}, 0.25, (double[]){-2, 1.5, 0.25, 0.25, 0});
    row_is("sgd", "sphere", (struct point){0, -3}, 0.25, (double[]){0, 1.5, 0, 0.25, 0});
    row_is("sgd", "sphere", (struct point){0, 0}, 0.25, (double[]){0, 0, 0, 0, 0});
    row_is("sgd", "sphere", (struct point){4, 3}, 0, (double[]){0, 0, 0, 0, 0});
    row_is("signsgd", "bowl", (struct point){10, 0.5}, 0.1, (double[]){-0.1, -0.1, 0.1, 0.1, 0});
    /* (-1, -1) against (-1, -sqrt(3)) and (-1, 0) */
    row_is("signsgd", "bowl", (struct point){10, 0.86602540378443865}, 0.5,
           (double[]){-0.5, -0.5, 0.5, 0.28867513459481288, 15});
    row_is("signsgd", "bowl", (struct point){-20, 2e-10}, 0.5,
           (double[]){0.5, -0.5, 0.25, 1.25e9, 45 - 1.1459155902616465e-8});
    /* newton on bowl goes to the minimum: (-10, -1) against (-1, -2) */
    row_is("newton", "bowl", (struct point){10, 1}, 1,
           (double[]){-10, -1, 10, 0.5, 57.72435568542236});
}

int main(void)
{
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        test_names(*o);
        test_rule(*o, func_find("bowl"));
        test_rule(*o, func_find("rosenbrock"));
    }
    test_adam(0);
    test_adam(0.4);
    test_momentum();
    test_by_hand();
    return done();
}
