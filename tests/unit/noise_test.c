/* What is done to gradients and when a run stops: noise, clipping, tolerance, in runs alone and in
 * batches, for every rule. */
#include "custom/data.h"
#include "ride.h"
#include "tap.h"
#include "util/err.h"
#include "util/rng.h"
#include "util/str.h"

#include <stdbool.h>
#include <string.h>

/* ---- a plane, whose gradient is 3, -2 wherever one is ---- */

static void eval(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy)
{
    (void)self;
    for (size_t i = 0; i < n; i++) {
        f[i] = 3 * x[i] - 2 * y[i];
        gx[i] = 3;
        gy[i] = -2;
    }
}

static void hessian(const struct func *self, struct point p, double h[3])
{
    (void)self;
    (void)p;
    h[0] = h[1] = h[2] = 0;
}

static const struct func plane = {
    .name = "plane",
    .title = "Plane",
    .formula = "3*x - 2*y",
    .domain = {-1, 1, -1, 1},
    .minimum = -INFINITY,
    .eval = eval,
    .hessian = hessian,
};

/* A coupled rule that goes down the gradient that it is given. */
static void move(const void *hyper, const struct clock *t, double x[2], double f, const double g[2],
                 double *state, struct oracle *function)
{
    (void)hyper;
    (void)f;
    (void)function;
    state[0] += 1;
    for (int i = 0; i < 2; i++)
        x[i] -= t->lr * g[i];
}

static const struct param none[] = {{0}};
static const struct optimizer downhill = {
    .name = "downhill", .title = "Downhill", .params = none, .move = move, .states = 1};

enum { STEPS = 200 };

/* The gradient that step t of that run sees on the plane, by hand. */
static void bent(const struct around *a, uint64_t run, long t, double g[2])
{
    double normal[2];
    rng_normal(a->seed, run, (uint64_t)t, normal);
    g[0] = 3 + a->noise * normal[0];
    g[1] = -2 + a->noise * normal[1];
    for (int i = 0; i < 2 && a->clip_value > 0; i++)
        g[i] = fmax(-a->clip_value, fmin(a->clip_value, g[i]));
    double shorten = a->clip_norm > 0 ? a->clip_norm / (sqrt(g[0] * g[0] + g[1] * g[1]) + 1e-6) : 1;
    for (int i = 0; i < 2 && shorten < 1; i++)
        g[i] *= shorten;
}

/* Rows of a run on the plane that are not, bit for bit, one such gradient further. */
static int count_off(const struct ride *r)
{
    int off = 0;
    for (long t = 1; t < (long)r->trace.rows; t++) {
        double g[2];
        bent(&r->around, r->task.run, t, g);
        off += r->trace.x[t] != r->trace.x[t - 1] - r->task.lr * g[0];
        off += r->trace.y[t] != r->trace.y[t - 1] - r->task.lr * g[1];
        off += r->trace.grad_x[t] != 3 || r->trace.grad_y[t] != -2;
    }
    return r->trace.rows == STEPS + 1 ? off : -1;
}

static void test_plane(const struct optimizer *o)
{
    static const struct around arounds[] = {
        {.noise = 0.5, .seed = 1},
        {.noise = 30, .seed = 99},
        {.clip_value = 2.5},
        {.clip_norm = 1},
        {.noise = 2, .clip_value = 2.5},
        {.noise = 2, .clip_norm = 3},
        {.noise = 2, .clip_value = 3, .clip_norm = 3.5, .seed = 7},
    };
    static struct ride r;
    for (size_t i = 0; i < sizeof arounds / sizeof *arounds; i++) {
        struct str text = {0};
        ride_init(&r, o, &plane, 0.125, STEPS);
        r.around = arounds[i];
        r.task.run = 17 * i;
        ride_from(&r, (struct point){0.25, -0.5});
        around_text(&r.around, &text);
        ok(count_off(&r) == 0, "%s, %s: the gradients worked out by hand, bit for bit", o->name,
           str_text(&text));
        str_release(&text);
        trace_release(&r.trace);
    }
}

/* ---- clipping, number by number ---- */

#define ROOT_18 4.2426406871192851

struct clipped {
    double value, norm, g[2], want[2];
};

static void test_clipping(void)
{
    static const struct clipped rows[] = {
        {2, 0, {3, -5}, {2, -2}},
        {2, 0, {2, -2}, {2, -2}},
        {2, 0, {0.5, -1e300}, {0.5, -2}},
        {2, 0, {0, 0}, {0, 0}},
        {0, 1, {3, 4}, {3 / 5.000001, 4 / 5.000001}},
        {0, 1, {0.3, -0.4}, {0.3, -0.4}},
        {0, 1, {0.6, 0.8}, {0.6 / 1.000001, 0.8 / 1.000001}}, /* PyTorch's 1e-6 */
        {0, 5, {3, 4}, {3 * (5 / 5.000001), 4 * (5 / 5.000001)}},
        {0, 5.000002, {3, 4}, {3, 4}},
        {0, 1, {0, 0}, {0, 0}},
        {0, 1e-3, {-1e50, 0}, {-1e-3, 0}},
        {3, 1, {30, 4}, {3 / (ROOT_18 + 1e-6), 3 / (ROOT_18 + 1e-6)}}, /* values first */
    };
    double worst = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct clipped *c = &rows[i];
        struct around a = {.clip_value = c->value, .clip_norm = c->norm};
        /* in the middle of three runs, the others of which are huge and nothing */
        double g[6] = {1e90, c->g[0], 0, -1e90, c->g[1], 0};
        around_bend(&a, (uint64_t[]){0, 1, 2}, 1, 3, g);
        for (int k = 0; k < 2; k++)
            worst = fmax(worst, fabs(g[1 + 3 * k] - c->want[k]) / fmax(1e-3, fabs(c->want[k])));
    }
    ok(worst < 1e-15, "clipping by hand, each run by its own norm: within %.2g", worst);
    struct around a = {.clip_norm = 1};
    double g[2] = {0x1.1p-1, 0x1.7p-3}, whole[2] = {g[0], g[1]};
    around_bend(&a, (uint64_t[]){0}, 1, 1, g);
    ok(memcmp(g, whole, sizeof g) == 0, "a short gradient keeps its bits");
    ok(!around_bends(&(struct around){.tolerance = 1, .seed = 3, .batch = 2}) && around_bends(&a),
       "only noise and clipping bend gradients");
}

/* Noise turns the gradient: its coordinates are not of one and the same factor. */
static void test_turns(void)
{
    struct around a = {.noise = 1, .seed = 5};
    double most = 0, least = 360;
    for (uint64_t run = 0; run < 1000; run++) {
        double g[2] = {3, -2};
        around_bend(&a, &run, 1, 1, g);
        double turn = (atan2(g[1], g[0]) - atan2(-2, 3)) * 57.29577951308232;
        most = fmax(most, turn);
        least = fmin(least, turn);
    }
    ok(most > 20 && least < -20, "noise turns a gradient, from %.0f to %.0f degrees", least, most);
}

/* ---- batches ---- */

enum { RUNS = 1000 };

static double start_x[RUNS], start_y[RUNS];
static struct outcome alone[RUNS], together[RUNS];

static bool same(const struct outcome *a, const struct outcome *b)
{
    return a->status == b->status && a->step == b->step && a->values == b->values &&
           a->gradients == b->gradients && memcmp(&a->at, &b->at, sizeof a->at) == 0 &&
           memcmp(&a->f, &b->f, sizeof a->f) == 0;
}

static void run_alone(struct task task, uint64_t first)
{
    for (size_t i = 0; i < RUNS; i++) {
        task.run = first + i;
        engine_batch(&task, 1, &start_x[i], &start_y[i], &alone[i]);
    }
}

/* How many of the runs differ when `size` at a time are made. */
static int count_different(struct task task, uint64_t first, size_t size)
{
    int different = 0;
    for (size_t i = 0; i < RUNS; i += size) {
        task.run = first + i;
        engine_batch(&task, RUNS - i < size ? RUNS - i : size, start_x + i, start_y + i,
                     together + i);
    }
    for (size_t i = 0; i < RUNS; i++)
        different += !same(&alone[i], &together[i]);
    return different;
}

static void test_batches(const struct optimizer *o, const struct func *f, size_t batch)
{
    static const size_t sizes[] = {RUNS, 999, 256, 17, 3};
    static struct ride r;
    int different = 0, moved = 0;
    ride_init(&r, o, f, 0.01, 12);
    r.around = (struct around){.noise = 0.7, .seed = 3, .clip_norm = 5, .batch = batch};
    r.around.tolerance = 0.5; /* so that some stop before others */
    for (size_t i = 0; i < RUNS; i++) {
        double u = rng_uniform(1, i, 0), v = rng_uniform(1, i, 1);
        start_x[i] = i % 4 == 0 ? f->start.x : f->domain.x0 + u * (f->domain.x1 - f->domain.x0);
        start_y[i] = i % 4 == 0 ? f->start.y : f->domain.y0 + v * (f->domain.y1 - f->domain.y0);
    }
    run_alone(r.task, 5);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        different += count_different(r.task, 5, sizes[k]);
    ok(different == 0, "%s on %s: %d runs, alone and in batches of any size", o->name, f->name,
       RUNS);
    for (size_t i = 4; i < RUNS; i += 4)
        moved += memcmp(&alone[i].at, &alone[0].at, sizeof(struct point)) != 0;
    bool gradient_matters = o->slots > 0 || !o->move;
    ok(moved > 100 || !gradient_matters, "%s on %s: from one start to %d other ends", o->name,
       f->name, moved);
}

/* ---- the tolerance ---- */

struct stop {
    const char *func;
    struct point start;
    double lr, tolerance;
    long steps;
    enum status status;
    long step;
    size_t rows;
};

static void test_tolerance(void)
{
    /* On x^2 + y^2 a rate of 1/4 halves the gradient, of norm 1.25 at (0.5, -0.375), each time; on
     * x^2 - y^2 from the x axis a rate of 1/4 halves it on the way to the saddle. */
    static const struct stop stops[] = {
        {"sphere", {0.5, -0.375}, 0.25, 0.1, 50, STATUS_CONVERGED, 4, 5},
        {"sphere", {0.5, -0.375}, 0.25, 0.625, 50, STATUS_CONVERGED, 1, 2},
        {"sphere", {0.5, -0.375}, 0.25, 0.6249999, 50, STATUS_CONVERGED, 2, 3},
        {"sphere", {0.5, -0.375}, 0.25, 1.25, 50, STATUS_CONVERGED, 0, 1},
        {"sphere", {0.5, -0.375}, 0.25, 1.2499999, 1, STATUS_CONVERGED, 1, 2},
        {"sphere", {0.5, -0.375}, 0.25, 0.1, 3, STATUS_RUNNING, 3, 4},
        {"sphere", {0.5, -0.375}, 0.25, 1, 0, STATUS_RUNNING, 0, 1},
        {"sphere", {0.5, -0.375}, 0.25, 0x1p-100, 40, STATUS_RUNNING, 40, 41},
        {"sphere", {0, 0}, 0.25, 1e-300, 40, STATUS_CONVERGED, 0, 1},
        {"saddle", {1, 0}, 0.25, 0x1p-9, 50, STATUS_STALLED, 10, 11},
        {"saddle", {1, 0}, 0.25, 0x1p-9, 9, STATUS_RUNNING, 9, 10},
        {"sphere", {0.5, -0.375}, 1e7, 1e-3, 50, STATUS_DIVERGED, 1, 2},
    };
    static struct ride r;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        const struct stop *s = &stops[i];
        ride_init(&r, optim_find("sgd"), func_find(s->func), s->lr, s->steps);
        r.around.tolerance = s->tolerance;
        ride_from(&r, s->start);
        ok(r.out.status == s->status && r.out.step == s->step && r.trace.rows == s->rows &&
               r.out.gradients == s->step + 1,
           "%s, tolerance %g: %s at step %ld with %zu rows", s->func, s->tolerance,
           status_name(r.out.status), r.out.step, r.trace.rows);
        trace_release(&r.trace);
    }
}

/* The full gradient counts and not the noisy one, for every rule: the first row within tolerance is
 * the last, and the outcome is of it. */
static void test_stops(const struct optimizer *o, double noise)
{
    static struct ride r;
    int wrong = 0;
    const struct func *f = func_find("booth");
    for (uint64_t run = 0; run < 20; run++) {
        ride_init(&r, o, f, 0.05, 300);
        r.around = (struct around){.noise = noise, .seed = 2, .tolerance = 1.5};
        r.task.run = run;
        ride_from(&r, f->start);
        for (size_t t = 0; t < r.trace.rows; t++) {
            double gx = r.trace.grad_x[t], gy = r.trace.grad_y[t];
            bool last = t + 1 == r.trace.rows, within = gx * gx + gy * gy <= 2.25;
            bool over = t == 300 || r.out.status == STATUS_DIVERGED;
            wrong += last ? !within && !over : within;
            wrong += last && within && r.out.status != STATUS_CONVERGED;
        }
        size_t end = r.trace.rows - 1;
        wrong += r.out.status != STATUS_DIVERGED &&
                 (r.out.at.x != r.trace.x[end] || r.out.step != (long)end);
        trace_release(&r.trace);
    }
    ok(wrong == 0, "%s, noise %g: the first row within tolerance is the last", o->name, noise);
}

/* A coupled rule moves by what noise makes of the gradient, and repeats it by the seed. */
static void test_coupled(const struct optimizer *o)
{
    static struct ride quiet, one, again, other;
    struct ride *all[] = {&quiet, &one, &again, &other};
    const struct func *f = func_find("tilted");
    bool finite = true;
    for (int i = 0; i < 4; i++) {
        ride_init(all[i], o, f, 0.02, 15);
        all[i]->around.noise = i > 0 ? 0.3 : 0;
        all[i]->around.seed = i == 3;
        ride_from(all[i], f->start);
        for (size_t t = 0; t < all[i]->trace.rows; t++)
            finite = finite && isfinite(all[i]->trace.f[t]);
    }
    ok(finite && one.out.at.x != quiet.out.at.x && one.out.at.x != other.out.at.x,
       "%s: noise changes its path, and the seed the noise", o->name);
    ok(same(&one.out, &again.out), "%s: the same seed, the same path", o->name);
    for (int i = 0; i < 4; i++)
        trace_release(&all[i]->trace);
}

int main(void)
{
    struct func *data;
    struct err e = {""};
    ok(data_func("linear", NULL, &data, &e) == OK, "the example data");
    test_plane(optim_find("sgd"));
    test_plane(&downhill);
    test_clipping();
    test_turns();
    test_tolerance();
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        test_batches(*o, func_find("bowl"), 0);
        test_stops(*o, 0);
        test_stops(*o, 0.5);
        if ((*o)->move)
            test_coupled(*o);
    }
    test_batches(optim_find("adam"), data, 10);
    test_batches(&downhill, data, 1);
    test_batches(&downhill, func_find("rosenbrock"), 0);
    data->release(data);
    return done();
}
