/* Rules that see directions and not axes, and the mean that Schedule-Free SGD is. */
#include "core/engine.h"
#include "core/trace.h"
#include "optim/optim.h"
#include "util/plane.h"

#include "tap.h"

struct rule {
    const struct optimizer *optim;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
};

static struct rule rule_of(const char *name)
{
    struct rule r = {.optim = optim_find(name)};
    optim_defaults(r.optim, r.hyper);
    return r;
}

static void set(struct rule *r, const char *name, double value)
{
    optim_set(optim_param(r->optim, name), r->hyper, value);
}

/* With internals. */
static struct trace path(const struct rule *r, const char *func, struct point start, double lr,
                         long steps)
{
    struct task task = {.func = func_find(func),
                        .optim = r->optim,
                        .hyper = r->hyper,
                        .lr = lr,
                        .steps = steps,
                        .internals = true};
    struct trace t;
    struct outcome out;
    trace_init(&t, (size_t)steps + 1);
    trace_widen(&t, r->optim);
    engine_run(&task, start, &t, &out);
    return t;
}

/* tilted is bowl seen from axes turned by 45 degrees. */
static struct point turn(double x, double y)
{
    double root = sqrt(0.5);
    return (struct point){root * (x - y), root * (x + y)};
}

static void test_turned(const char *name, double lr, double x, double y)
{
    struct rule r = rule_of(name);
    struct trace straight = path(&r, "bowl", (struct point){x, y}, lr, 100);
    struct trace turned = path(&r, "tilted", turn(x, y), lr, 100);
    double worst = straight.rows == turned.rows ? 0 : INFINITY;
    for (size_t i = 0; i < straight.rows && i < turned.rows; i++) {
        struct point p = turn(straight.x[i], straight.y[i]);
        worst = fmax(worst, fmax(fabs(p.x - turned.x[i]), fabs(p.y - turned.y[i])));
    }
    ok(worst < 1e-9, "%s, lr %g from (%g, %g): tilted is the turned bowl, off by %.1e", name, lr, x,
       y, worst);
    trace_release(&straight);
    trace_release(&turned);
}

/* All gradients are parallel, and rounding must not lead the path away from its line. */
static void test_line(const char *name, double lr, double x, double y)
{
    struct rule r = rule_of(name);
    struct trace t = path(&r, "sphere", (struct point){x, y}, lr, 200);
    double worst = 0;
    for (size_t i = 0; i < t.rows; i++)
        worst = fmax(worst, fabs(t.x[i] * y - t.y[i] * x));
    ok(worst < 1e-9, "%s, lr %g from (%g, %g): straight down the sphere, off by %.1e", name, lr, x,
       y, worst);
    trace_release(&t);
}

/* Each step is lr long, against b = momentum*b + g. */
static void test_ngd(const char *func, double lr, double momentum)
{
    struct rule r = rule_of("ngd");
    set(&r, "momentum", momentum);
    struct trace t = path(&r, func, func_find(func)->start, lr, 60);
    double b[2] = {0, 0}, length = 0, worst = 0;
    for (size_t i = 0; i + 1 < t.rows; i++) {
        b[0] = momentum * b[0] + t.grad_x[i];
        b[1] = momentum * b[1] + t.grad_y[i];
        double step[2] = {t.x[i + 1] - t.x[i], t.y[i + 1] - t.y[i]}, norm = plane_norm(b);
        length = fmax(length, fabs(plane_norm(step) / lr - 1));
        worst = fmax(worst, fabs(step[0] / lr + b[0] / norm) + fabs(step[1] / lr + b[1] / norm));
    }
    ok(length < 1e-12 && worst < 1e-12,
       "ngd on %s, lr %g, momentum %g: steps of length lr against b, off by %.1e", func, lr,
       momentum, worst);
    trace_release(&t);
}

/* One coordinate on curve*x^2/2, worked out in long double: x after t steps is the mean of z. */
static void follow(long double x, long double curve, const struct rule *r, long double lr,
                   const struct trace *t, const double *column, double *error)
{
    long double beta = optim_get(optim_param(r->optim, "momentum"), r->hyper), z = x, sum = 0;
    curve += (long double)optim_get(optim_param(r->optim, "weight_decay"), r->hyper);
    for (size_t i = 1; i < t->rows; i++) {
        z -= lr * curve * ((1 - beta) * z + beta * x);
        sum += z;
        x = sum / (long double)i;
        *error = fmax(*error, (double)fabsl(column[i] - x));
    }
}

static void test_schedulefree(double lr, double beta, double decay)
{
    struct rule r = rule_of("schedulefree");
    set(&r, "momentum", beta);
    set(&r, "weight_decay", decay);
    struct trace t = path(&r, "bowl", (struct point){-7, 2}, lr, 100);
    double worst = 0, mean = 0, sum[2] = {0, 0}, place = 0;
    follow(-7, 0.1L, &r, lr, &t, t.x, &worst);
    follow(2, 2, &r, lr, &t, t.y, &worst);
    for (size_t i = 1; i < t.rows; i++) {
        const double *row = t.internals + i * t.wide, *last = row - t.wide;
        sum[0] += row[0];
        sum[1] += row[1];
        mean = fmax(mean, fabs(sum[0] / (double)i - t.x[i]) + fabs(sum[1] / (double)i - t.y[i]));
        double z = i == 1 ? t.x[0] : last[0];
        place = fmax(place, fabs((1 - beta) * z + beta * t.x[i - 1] - row[2]));
    }
    ok(t.rows == 101 && worst < 1e-12, "schedulefree, lr %g, beta %g, decay %g: off by %.1e", lr,
       beta, decay, worst);
    ok(mean < 1e-12 && place < 1e-14, "schedulefree, lr %g, beta %g, decay %g: x is the mean of z",
       lr, beta, decay);
    trace_release(&t);
}

int main(void)
{
    static const double rates[] = {0.01, 0.1, 0.3, 1, 1.5};
    static const char *const names[] = {"adagrad-full", "soap"};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 5; i++) {
            test_turned(names[k], rates[i], -7, 2);
            test_turned(names[k], rates[i], 3, -9);
            test_turned(names[k], rates[i], 1, 5);
            test_line(names[k], rates[i], -4, 3);
            test_line(names[k], rates[i], 0.7, 4.9);
        }
    for (int i = 0; i < 4; i++) {
        test_ngd("bowl", rates[i] / 3, 0.95);
        test_ngd("rosenbrock", rates[i], 0.5);
        test_ngd("himmelblau", rates[i], 0);
        test_schedulefree(rates[i], 0.9, 0);
        test_schedulefree(rates[i], 0.5, 0.07);
        test_schedulefree(rates[i], 0, 0);
    }
    return done();
}
