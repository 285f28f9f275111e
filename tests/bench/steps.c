/* What a step costs: the engine against the same rule written out as one C loop that records the
 * same trace.  Prints medians of several turns, taken in turn, and their ratio. */
#include "core/engine.h"
#include "core/trace.h"
#include "util/mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STEPS = 100000, TURNS = 21 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static inline void put(struct trace *t, double x, double y, double f, double gx, double gy,
                       double lr)
{
    size_t i = t->rows++;
    t->x[i] = x;
    t->y[i] = y;
    t->f[i] = f;
    t->grad_x[i] = gx;
    t->grad_y[i] = gy;
    t->lr[i] = lr;
}

static inline double bowl(double x, double y, double *gx, double *gy)
{
    *gx = x / 10;
    *gy = 2 * y;
    return x * x / 20 + y * y;
}

static inline double rosenbrock(double x, double y, double *gx, double *gy)
{
    double u = 1 - x, v = y - x * x;
    *gx = -2 * u - 400 * x * v;
    *gy = 200 * v;
    return u * u + 100 * v * v;
}

static void adam_bowl(struct trace *t, double lr)
{
    const double b1 = 0.9, b2 = 0.999;
    double x = -7, y = 2, gx, gy, mx = 0, my = 0, vx = 0, vy = 0, p1 = 1, p2 = 1;
    double f = bowl(x, y, &gx, &gy);
    put(t, x, y, f, gx, gy, lr);
    for (long k = 1; k <= STEPS; k++) {
        p1 = p1 < 0x1p-200 ? 0 : p1 * b1; /* as the rules do: numbers near 0 are slow */
        p2 *= b2;
        double size = lr / (1 - p1), root = sqrt(1 - p2);
        mx = b1 * mx + (1 - b1) * gx;
        my = b1 * my + (1 - b1) * gy;
        vx = b2 * vx + (1 - b2) * gx * gx;
        vy = b2 * vy + (1 - b2) * gy * gy;
        x -= size * mx / (sqrt(vx) / root + 1e-8);
        y -= size * my / (sqrt(vy) / root + 1e-8);
        f = bowl(x, y, &gx, &gy);
        put(t, x, y, f, gx, gy, lr);
    }
}

static void momentum_bowl(struct trace *t, double lr)
{
    double x = -7, y = 2, gx, gy, bx = 0, by = 0, f = bowl(x, y, &gx, &gy);
    put(t, x, y, f, gx, gy, lr);
    for (long k = 1; k <= STEPS; k++) {
        bx = 0.9 * bx + gx;
        by = 0.9 * by + gy;
        x -= lr * bx;
        y -= lr * by;
        f = bowl(x, y, &gx, &gy);
        put(t, x, y, f, gx, gy, lr);
    }
}

static void sgd_rosenbrock(struct trace *t, double lr)
{
    double x = -1.2, y = 1, gx, gy, f = rosenbrock(x, y, &gx, &gy);
    put(t, x, y, f, gx, gy, lr);
    for (long k = 1; k <= STEPS; k++) {
        x -= lr * gx;
        y -= lr * gy;
        f = rosenbrock(x, y, &gx, &gy);
        put(t, x, y, f, gx, gy, lr);
    }
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void compare(const char *optimizer, const char *function, double lr,
                    void (*loop)(struct trace *, double))
{
    _Alignas(double) char hyper[OPTIM_HYPER_ROOM];
    struct task task = {.func = func_find(function),
                        .optim = optim_find(optimizer),
                        .hyper = hyper,
                        .lr = lr,
                        .steps = STEPS};
    struct outcome out;
    struct trace t;
    double ours[TURNS], theirs[TURNS], ratio[TURNS];
    optim_defaults(task.optim, hyper);
    optim_set(optim_param(task.optim, "lr"), hyper, lr);
    trace_init(&t, STEPS + 1);
    for (int k = -2; k < TURNS; k++) {
        double from = now();
        t.rows = 0;
        engine_run(&task, task.func->start, &t, &out);
        double between = now();
        t.rows = 0;
        loop(&t, lr);
        if (k < 0)
            continue;
        ours[k] = (between - from) / STEPS;
        theirs[k] = (now() - between) / STEPS;
        ratio[k] = ours[k] / theirs[k];
    }
    trace_release(&t);
    qsort(ours, TURNS, sizeof *ours, ascending);
    qsort(theirs, TURNS, sizeof *theirs, ascending);
    qsort(ratio, TURNS, sizeof *ratio, ascending);
    printf("%-10s %-12s engine %6.1f ns a step, plain loop %6.1f, ratio %.2f (goal 1.3)\n",
           optimizer, function, ours[TURNS / 2], theirs[TURNS / 2], ratio[TURNS / 2]);
}

int main(void)
{
    compare("adam", "bowl", 1e-5, adam_bowl);
    compare("momentum", "bowl", 1e-6, momentum_bowl);
    compare("sgd", "rosenbrock", 1e-6, sgd_rosenbrock);
    return 0;
}
