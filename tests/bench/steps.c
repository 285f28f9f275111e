/* What a step costs: the engine against the same rule written out as one C loop that records the
 * same trace.  Prints the least of several turns, taken in turn, and their ratio. */
#include "bench.h"
#include "core/engine.h"
#include "core/trace.h"
#include <math.h>
#include <stdlib.h>

enum { STEPS = 20000, TURNS = 101 };

static double weight_decay, dampening; /* 0, but the loops cannot know, as the rules cannot */

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
    t->asked[i] = (double)(i + 1);
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
        gx += weight_decay * x;
        gy += weight_decay * y;
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
        bx = 0.9 * bx + (1 - dampening) * (gx + weight_decay * x);
        by = 0.9 * by + (1 - dampening) * (gy + weight_decay * y);
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
        x -= lr * (gx + weight_decay * x);
        y -= lr * (gy + weight_decay * y);
        f = rosenbrock(x, y, &gx, &gy);
        put(t, x, y, f, gx, gy, lr);
    }
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
    double ours = INFINITY, theirs = INFINITY;
    optim_defaults(task.optim, hyper);
    optim_set(optim_param(task.optim, "lr"), hyper, lr);
    trace_init(&t, STEPS + 1);
    for (int k = 0; k < TURNS; k++) {
        double from = cpu_seconds();
        t.rows = 0;
        engine_run(&task, task.func->start, &t, &out);
        double between = cpu_seconds();
        t.rows = 0;
        loop(&t, lr);
        keep_least(&ours, (between - from) * 1e9 / STEPS);
        keep_least(&theirs, (cpu_seconds() - between) * 1e9 / STEPS);
    }
    trace_release(&t);
    char what[64];
    snprintf(what, sizeof what, "one run of %s, %s, recorded", optimizer, function);
    print_row(what, ours, "ns a step", "plain loop", theirs, "1.2");
}

int main(void)
{
    weight_decay = dampening = getenv("") ? 1 : 0;
    compare("adam", "bowl", 1e-5, adam_bowl);
    compare("momentum", "bowl", 1e-6, momentum_bowl);
    compare("sgd", "rosenbrock", 1e-6, sgd_rosenbrock);
    return 0;
}
