/* What a step costs in a batch over a grid of starts, as a map makes it: chunks that threads share.
 * Beside it the bound: two square roots and two divisions for Adam, and for momentum the same rule
 * and function fused by hand into one loop. */
#include "bench.h"
#include "core/around.h"
#include "core/engine.h"
#include "util/vector.h"
#include <math.h>
#include <string.h>

enum { CHUNK = 256, TURNS = 3 };

struct work {
    const char *optimizer, *func;
    double lr;
    size_t side;
    long steps;
    int threads;
    bool watch;
    double tolerance;
};

static struct task task_of(const struct work *w, void *hyper, struct around *around)
{
    struct task t = {.func = func_find(w->func), .optim = optim_find(w->optimizer)};
    *around = (struct around){.tolerance = w->tolerance};
    t.hyper = hyper;
    t.lr = w->lr;
    t.steps = w->steps;
    t.watch = w->watch;
    t.around = w->tolerance > 0 ? around : NULL;
    optim_defaults(t.optim, hyper);
    return t;
}

/* The runs of chunk k; returns how many steps they made. */
static long run_chunk(const struct task *task, size_t side, size_t k)
{
    double x[CHUNK], y[CHUNK];
    struct outcome out[CHUNK];
    const struct box *d = &task->func->domain;
    long steps = 0;
    for (size_t i = 0; i < CHUNK; i++) {
        size_t cell = k * CHUNK + i, row = cell / side;
        x[i] = d->x0 + (d->x1 - d->x0) * (double)(cell % side) / (double)(side - 1);
        y[i] = d->y0 + (d->y1 - d->y0) * (double)row / (double)(side - 1);
    }
    engine_batch(task, CHUNK, x, y, out);
    for (size_t i = 0; i < CHUNK; i++)
        steps += out[i].values - 1;
    return steps;
}

/* Nanoseconds a step that was made. */
static double cost(const struct work *w)
{
    _Alignas(double) char hyper[OPTIM_HYPER_ROOM];
    struct around around;
    struct task task = task_of(w, hyper, &around);
    long chunks = (long)(w->side * w->side / CHUNK), steps = 0;
    double from = w->threads > 1 ? wall_seconds() : cpu_seconds();
#pragma omp parallel for num_threads(w->threads) schedule(dynamic) reduction(+ : steps)
    for (long k = 0; k < chunks; k++)
        steps += run_chunk(&task, w->side, (size_t)k);
    double to = w->threads > 1 ? wall_seconds() : cpu_seconds();
    return (to - from) * 1e9 / (double)steps;
}

/* ---- bounds ---- */

VECTOR static void divide(size_t n, const double *restrict a, const double *restrict b,
                          double *restrict to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = a[i] / sqrt(b[i]);
}

/* Two square roots and two divisions. */
static double divider(void)
{
    double a[2 * CHUNK], b[2 * CHUNK], to[2 * CHUNK];
    for (size_t i = 0; i < 2 * CHUNK; i++)
        a[i] = b[i] = 1 + (double)i;
    double from = cpu_seconds();
    for (int k = 0; k < 4000; k++)
        divide(2 * CHUNK, a, b, to);
    return (cpu_seconds() - from) * 1e9 / 4000 / CHUNK;
}

VECTOR static void fused(size_t n, double lr, double *restrict x, double *restrict y,
                         double *restrict bx, double *restrict by)
{
    for (size_t i = 0; i < n; i++) {
        double a = x[i] * x[i] + y[i] - 11, b = x[i] + y[i] * y[i] - 7;
        bx[i] = 0.9 * bx[i] + (4 * x[i] * a + 2 * b);
        by[i] = 0.9 * by[i] + (2 * a + 4 * y[i] * b);
        x[i] -= lr * bx[i];
        y[i] -= lr * by[i];
    }
}

/* Momentum on Himmelblau's function. */
static double fused_loop(void)
{
    double x[CHUNK], y[CHUNK], bx[CHUNK] = {0}, by[CHUNK] = {0};
    for (size_t i = 0; i < CHUNK; i++)
        x[i] = y[i] = (double)i / CHUNK;
    double from = cpu_seconds();
    for (int k = 0; k < 4000; k++)
        fused(CHUNK, 1e-4, x, y, bx, by);
    return (cpu_seconds() - from) * 1e9 / 4000 / CHUNK;
}

/* sin and cos of both coordinates by the C library; Ackley needs two exponentials more. */
static double libm(bool ackley)
{
    double sum = 0, from = cpu_seconds();
    for (int k = 0; k < 20000; k++) {
        double x = 1e-4 * k - 1, y = 1 - 2e-4 * k;
        sum += sin(6.283185307179586 * x) + cos(6.283185307179586 * x);
        sum += sin(6.283185307179586 * y) + cos(6.283185307179586 * y);
        sum += ackley ? exp(x) + exp(y) : 0;
    }
    return (cpu_seconds() - from + (sum == 1 ? 1 : 0)) * 1e9 / 20000;
}

static double libm_rastrigin(void)
{
    return libm(false);
}

static double libm_ackley(void)
{
    return libm(true);
}

static const struct work adam = {"adam", "himmelblau", 0.01, 512, 200, 1, false, 0};
static const struct work adam_short = {"adam", "himmelblau", 0.01, 512, 50, 1, false, 0};

static double adam_alone(void)
{
    return cost(&adam);
}

static double adam_small(void)
{
    return cost(&adam_short);
}

static void compare(const char *what, struct work ours, const char *peer, double (*theirs)(void),
                    const char *goal)
{
    double a = INFINITY, b = INFINITY;
    for (int k = 0; k < TURNS; k++) {
        keep_least(&a, cost(&ours));
        keep_least(&b, theirs());
    }
    print_row(what, a, "ns a step", peer, b, goal);
}

int main(void)
{
    const struct work momentum = {"momentum", "himmelblau", 1e-4, 512, 200, 1, false, 0};
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    const struct work waves = {"momentum", "rastrigin", 1e-4, 128, 500, 1, false, 0};
    struct work w = adam;
    compare("batch Adam, Himmelblau, 512x512", w, "divider's bound", divider, "1.25, 2.1 ns");
    w.watch = true;
    compare("- with best f and turns, as maps have it", w, "without", adam_alone, "1.5");
    w = adam;
    w.tolerance = 1e-3;
    w.lr = 0.1;
    compare("- stopping at a tolerance, a step made", w, "without", adam_alone, "1.25");
    w = momentum;
    compare("batch momentum, Himmelblau, 512x512", w, "fused loop", fused_loop, "0.7 ns");
    w = waves;
    compare("batch momentum, Rastrigin, 128x128", w, "libm's part alone", libm_rastrigin, "1.5 ns");
    w.func = "ackley";
    compare("batch momentum, Ackley, 128x128", w, "libm's part alone", libm_ackley, "5 ns");
    w = adam_short;
    w.side = 2048;
    compare("batch Adam, 2048x2048", w, "512x512", adam_small, "1.1");
#ifdef _OPENMP
    w = adam;
    w.threads = 2;
    compare("batch Adam, two threads", w, "one", adam_alone, "0.53");
#else
    puts("batch Adam, two threads: this compiler has no OpenMP");
#endif
    return 0;
}
