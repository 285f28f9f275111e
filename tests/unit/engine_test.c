/* The engine over everything in the two registries, and on functions and rules made by hand. */
#include "core/engine.h"
#include "core/lr.h"
#include "core/metrics.h"
#include "core/trace.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { LANES = 600, STEPS = 25 };

/* Knuth's MMIX generator, its upper bits. */
static double uniform(double low, double high)
{
    static uint64_t state = 7;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return low + (high - low) * (double)(state >> 11) * 0x1p-53;
}

/* The same bits; any NaN is as good as another. */
static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
    return a->status == b->status && a->step == b->step && same(a->at.x, b->at.x) &&
           same(a->at.y, b->at.y) && same(a->f, b->f) && a->values == b->values &&
           a->gradients == b->gradients && a->hessians == b->hessians;
}

/* A rule at its defaults. */
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

static struct task task_of(const struct func *f, const struct rule *r, double lr, long steps)
{
    return (struct task){.func = f, .optim = r->optim, .hyper = r->hyper, .lr = lr, .steps = steps};
}

static struct outcome run(const struct task *task, struct point start, struct trace *trace)
{
    struct outcome out;
    trace_init(trace, (size_t)task->steps + 1);
    engine_run(task, start, trace, &out);
    return out;
}

/* ---- every rule on every function ---- */

static double start_x[LANES], start_y[LANES];
static struct outcome alone[LANES], together[LANES];

/* Random places of the domain; some lanes start beyond all bounds or nowhere. */
static void choose_starts(const struct func *f)
{
    for (size_t i = 0; i < LANES; i++) {
        start_x[i] = uniform(f->domain.x0, f->domain.x1);
        start_y[i] = uniform(f->domain.y0, f->domain.y1);
    }
    for (size_t i = 3; i < LANES; i += 50)
        start_x[i] = i % 100 == 3 ? 1e200 : (double)NAN;
}

/* How many lanes of batches of every size differ from the run alone. */
static size_t count_different(const struct task *task)
{
    static const size_t sizes[] = {1, 2, 7, 255, 256, 257, LANES};
    size_t different = 0;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        size_t first = sizes[k] < LANES ? k : 0;
        engine_batch(task, sizes[k], start_x + first, start_y + first, together);
        for (size_t i = 0; i < sizes[k]; i++)
            different += !same_outcome(&together[i], &alone[first + i]);
    }
    return different;
}

/* Alone and in batches the same, with lanes that diverge beside lanes that do not. */
static void test_batches(const struct optimizer *o, const struct func *f, size_t *mixed)
{
    static const double rates[] = {1e-3, 0.05, 3};
    struct rule r = rule_of(o);
    size_t different = 0;
    choose_starts(f);
    for (size_t k = 0; k < sizeof rates / sizeof *rates; k++) {
        struct task task = task_of(f, &r, rates[k], STEPS);
        size_t gone = 0;
        for (size_t i = 0; i < LANES; i++) {
            struct trace t;
            alone[i] = run(&task, (struct point){start_x[i], start_y[i]}, &t);
            trace_release(&t);
            gone += alone[i].status == STATUS_DIVERGED;
        }
        different += count_different(&task);
        *mixed += gone > LANES / 50 && gone < LANES;
    }
    ok(different == 0, "%s on %s: %zu lanes differ alone", o->name, f->name, different);
}

/* Whether each row is finite, and what the function says of its point. */
static bool true_rows(const struct trace *t, const struct task *task)
{
    bool good = true;
    for (size_t i = 0; i < t->rows; i++) {
        struct point g;
        double f = func_at(task->func, (struct point){t->x[i], t->y[i]}, &g);
        good = good && isfinite(t->x[i] * 0 + t->y[i] * 0 + f * 0 + g.x * 0 + g.y * 0) &&
               same(f, t->f[i]) && same(g.x, t->grad_x[i]) && same(g.y, t->grad_y[i]) &&
               same(t->lr[i], task->lr);
    }
    return good;
}

/* Whether rows, counts and outcome agree with each other. */
static bool agrees(const struct trace *t, const struct task *task, const struct outcome *out)
{
    const struct optimizer *o = task->optim;
    size_t last = t->rows - 1;
    long looks = (out->status == STATUS_DIVERGED ? out->step : task->steps) + 1;
    long gradients = o->ahead ? 2 * looks - 1 : looks;
    if (o->step && (out->values != looks || out->gradients != gradients || out->hessians != 0))
        return false;
    if (out->status == STATUS_DIVERGED)
        return (long)t->rows == looks || (long)t->rows == looks - 1;
    return (long)t->rows == looks && same(out->at.x, t->x[last]) && same(out->at.y, t->y[last]) &&
           same(out->f, t->f[last]) &&
           (out->status == STATUS_CONVERGED ? out->step <= task->steps : out->step == task->steps);
}

static void test_traces(const struct optimizer *o, const struct func *f)
{
    static const double rates[] = {0, 1e-3, 0.1, 50};
    struct rule r = rule_of(o);
    bool rows = true, whole = true;
    for (size_t k = 0; k < sizeof rates / sizeof *rates; k++)
        for (long steps = 0; steps <= STEPS; steps += STEPS) {
            struct task task = task_of(f, &r, rates[k], steps);
            struct trace t;
            struct outcome out = run(&task, f->start, &t);
            rows = rows && true_rows(&t, &task);
            whole =
                whole && agrees(&t, &task, &out) && t.x[0] == f->start.x && t.y[0] == f->start.y;
            trace_release(&t);
        }
    ok(rows, "%s on %s: every row is finite and says what f says", o->name, f->name);
    ok(whole, "%s on %s: rows, counts, start and outcome agree", o->name, f->name);
}

/* One of 1.00, 1.26, 1.58, ... 7.94 times a power of ten, just as its three digits read. */
static bool in_grid(double lr)
{
    char text[32];
    snprintf(text, sizeof text, "%.2e", lr);
    double exponent = log10(lr) * 10;
    return strtod(text, NULL) == lr && lr >= 1e-6 && lr <= 10 &&
           fabs(exponent - rint(exponent)) < 0.02;
}

static void test_search(const struct optimizer *o, const struct func *f)
{
    if (!optim_param(o, "lr"))
        return;
    struct rule r = rule_of(o);
    struct task task = task_of(f, &r, NAN, STEPS);
    double lr = lr_search(&task, f->start), again = lr_search(&task, f->start);
    ok(same(lr, again) && in_grid(lr), "%s on %s: searched lr %.17g, again %.17g", o->name, f->name,
       lr, again);
}

static void test_registries(void)
{
    size_t mixed = 0;
    for (const struct optimizer *const *o = optimizers; *o; o++)
        for (const struct func *const *f = functions; *f; f++) {
            test_batches(*o, *f, &mixed);
            test_traces(*o, *f);
            test_search(*o, *f);
        }
    ok(mixed > 3, "%zu batches in which some diverge and some do not", mixed);
}

/* ---- by hand ---- */

static double half_square(double x, double y, double *gx, double *gy)
{
    *gx = x;
    *gy = y;
    return (x * x + y * y) / 2;
}

static double flat(double x, double y, double *gx, double *gy)
{
    *gx = *gy = 0 * (x + y);
    return 1;
}

static double ridge(double x, double y, double *gx, double *gy)
{
    *gx = 2 * x;
    *gy = -2 * y;
    return x * x - y * y;
}

static double slope(double x, double y, double *gx, double *gy)
{
    *gx = 1;
    *gy = 0 * y;
    return x;
}

static double logarithm(double x, double y, double *gx, double *gy)
{
    *gx = 1 / x;
    *gy = 0 * y;
    return log(x);
}

/* Finite, but its gradient is not where x is 0. */
static double edge(double x, double y, double *gx, double *gy)
{
    *gx = x == 0 ? INFINITY : copysign(1, x);
    *gy = 0 * y;
    return fabs(x);
}

typedef double at_fn(double x, double y, double *gx, double *gy);
static at_fn *hand;
static long asked;

static void eval(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy)
{
    (void)self;
    asked += (long)n;
    for (size_t i = 0; i < n; i++)
        f[i] = hand(x[i], y[i], &gx[i], &gy[i]);
}

static const struct func made = {.name = "made", .domain = {-1, 1, -1, 1}, .eval = eval};

/* x = x - lr*g */
static void descend(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                    const double *restrict g, double *const slot[])
{
    (void)hyper;
    (void)slot;
    for (size_t i = 0; i < n; i++)
        x[i] -= t->lr * g[i];
}

/* Goes where it is told, whatever the gradient. */
static const double *told;

static void obey(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                 const double *restrict g, double *const slot[])
{
    (void)hyper;
    (void)g;
    (void)slot;
    for (size_t i = 0; i < n; i++)
        x[i] = told[t->step];
}

static const struct optimizer descent = {.name = "descent", .step = descend};
static const struct optimizer obedient = {.name = "obedient", .step = obey};

/* One run by hand: its outcome, and how many rows were recorded. */
static void expect(const char *what, at_fn *f, const struct optimizer *o, struct point start,
                   double lr, long steps, struct outcome wanted, size_t rows)
{
    struct task task = {.func = &made, .optim = o, .lr = lr, .steps = steps};
    struct trace t;
    hand = f;
    asked = 0;
    struct outcome out = run(&task, start, &t);
    ok(out.status == wanted.status && out.step == wanted.step && t.rows == rows,
       "%s: %s at step %ld, %zu rows", what, status_name(out.status), out.step, t.rows);
    bool judged = out.status == STATUS_CONVERGED || out.status == STATUS_STALLED;
    ok(out.values == (judged ? steps + 1 : asked), "%s: %ld values, asked %ld", what, out.values,
       asked);
    trace_release(&t);
}

/* Halving from 4: 4/2^22 = 9.54e-7 is the first gradient of at most 1e-6. */
static void test_statuses(void)
{
    const struct point four = {4, 0}, one = {1, 0}, none = {0, 0};
    struct outcome converged = {.status = STATUS_CONVERGED, .step = 22};
    expect("enough steps", half_square, &descent, four, 0.5, 30, converged, 31);
    expect("just enough", half_square, &descent, four, 0.5, 22, converged, 23);
    struct outcome running = {.status = STATUS_RUNNING, .step = 21};
    expect("a step too few", half_square, &descent, four, 0.5, 21, running, 22);
    converged.step = running.step = 0;
    expect("no steps", half_square, &descent, four, 0.5, 0, running, 1);
    expect("no steps at the minimum", half_square, &descent, none, 0.5, 0, converged, 1);
    expect("the minimum all along", half_square, &descent, none, 0.5, 9, converged, 10);
    struct outcome stalled = {.status = STATUS_STALLED, .step = 40};
    expect("a plateau", flat, &descent, one, 0.5, 40, stalled, 41);
    expect("a ridge", ridge, &descent, one, 0.25, 40, stalled, 41);
    expect("no learning rate", half_square, &descent, one, 0, 40, stalled, 41);

    static const double passes[] = {1, 0, 1, 0, 0}, stops[] = {1, 0.5, 0.5}, goes[] = {1, 1, 0.5};
    told = passes;
    converged.step = 3;
    expect("passes the minimum first", half_square, &obedient, one, 0, 4, converged, 5);
    told = stops;
    stalled.step = running.step = 2;
    expect("stops on a slope", half_square, &obedient, one, 0, 2, stalled, 3);
    told = goes;
    expect("stands in between only", half_square, &obedient, one, 0, 2, running, 3);
}

/* With lr 3 a step doubles: 2^20 is the first power beyond 1e6 times the half-width 1. */
static void test_divergence(void)
{
    const struct point one = {1, 0}, far = {1e7, 0};
    struct outcome diverged = {.status = STATUS_DIVERGED, .step = 20};
    expect("doubles", half_square, &descent, one, 3, 50, diverged, 21);
    diverged.step = 1;
    expect("f is NaN", logarithm, &descent, one, 2, 50, diverged, 1);
    expect("the gradient is infinite", edge, &descent, one, 1, 50, diverged, 1);
    expect("x overflows", half_square, &descent, one, 1e300, 50, diverged, 1);
    diverged.step = 0;
    expect("starts outside", half_square, &descent, far, 0.5, 50, diverged, 1);
    static const double edges[] = {1, 1e6, 1e6, 0.5};
    struct outcome running = {.status = STATUS_RUNNING, .step = 3};
    told = edges;
    expect("to the bound and back", half_square, &obedient, one, 0, 3, running, 4);
}

static void test_search_by_hand(void)
{
    struct task task = {.func = &made, .optim = &descent, .steps = 1};
    hand = half_square;
    ok(lr_search(&task, (struct point){0.7, 0.3}) == 1, "one step of a half square: lr 1");
    hand = slope;
    ok(lr_search(&task, (struct point){0, 0}) == 1, "the longest step that stays in the domain");
    ok(lr_search(&task, (struct point){100, 0}) == 10, "none stays: the lowest end");
    hand = flat;
    ok(lr_search(&task, (struct point){0, 0}) == 1e-6, "of equals the smallest");
    task.steps = 0;
    hand = half_square;
    ok(lr_search(&task, (struct point){1, 1}) == 1e-6, "no steps: the smallest");
}

/* Measures of a walk over points; f counts up from 5, but is 1 at the second. */
static struct metrics measure(const struct point *p, size_t n, const struct func *f)
{
    struct trace t;
    trace_init(&t, n);
    for (size_t i = 0; i < n; i++)
        trace_add(&t, (double[]){p[i].x, p[i].y, i == 1 ? 1 : 5 + (double)i, 0, 0, 0});
    struct metrics m = metrics_of(&t, f);
    trace_release(&t);
    return m;
}

static void test_metrics(void)
{
    const struct func two = {.minima = {{-9, 9}, {4, 0}}, .minimum_count = 2};
    struct point hook[] = {{0, 0}, {3, 4}, {3, 0}}, round[] = {{1, 1}, {2, 1}, {2, 2}, {1, 1}};
    struct point rest[] = {{0, 0}, {1, 0}, {1, 0}, {0, 0}, {2, 0}};
    struct metrics m = measure(hook, 3, &two);
    ok(m.detour == 3 && m.distance == 1 && m.turns == 1,
       "a hook: detour %g, distance %g, turns %ld", m.detour, m.distance, m.turns);
    ok(m.f == 7 && m.best_f == 1, "a hook: f %g, best %g", m.f, m.best_f);
    m = measure(round, 4, &two);
    ok(isnan(m.detour) && m.turns == 1, "round and back: detour %g, turns %ld", m.detour, m.turns);
    m = measure(rest, 5, &two);
    ok(m.detour == 2 && m.turns == 1, "a rest is no turn: detour %g, turns %ld", m.detour, m.turns);
    m = measure(hook, 1, &made);
    ok(isnan(m.detour) && isnan(m.distance) && m.turns == 0 && m.f == 5 && m.best_f == 5,
       "a single point, no known minimum");
}

int main(void)
{
    test_registries();
    test_statuses();
    test_divergence();
    test_search_by_hand();
    test_metrics();
    return done();
}
