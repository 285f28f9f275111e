/* Rules against closed forms: powers of a matrix, sums, and steps worked out by hand.  What is
 * compared with is computed in long double. */
#include "optim/optim.h"

#include <string.h>

#include "tap.h"

/* One optimizer on two coordinates. */
struct run {
    const struct optimizer *optimizer;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
    double x[2], memory[OPTIM_SLOTS][2], carry[OPTIM_CARRIES];
    long t;
};

static void set(struct run *r, const char *name, double value)
{
    const struct param *p = optim_param(r->optimizer, name);
    if (p)
        optim_set(p, r->hyper, value);
    else
        ok(0, "%s has no %s", r->optimizer->name, name);
}

static struct run start(const char *name, double lr, double x, double y)
{
    struct run r = {.optimizer = optim_find(name), .x = {x, y}};
    optim_defaults(r.optimizer, r.hyper);
    set(&r, "lr", lr);
    return r;
}

static void step(struct run *r, double gx, double gy)
{
    double *slot[OPTIM_SLOTS];
    for (int i = 0; i < OPTIM_SLOTS; i++)
        slot[i] = r->memory[i];
    double lr = optim_get(optim_param(r->optimizer, "lr"), r->hyper);
    struct clock clock = {.step = ++r->t, .lr = lr, .carry = r->carry};
    r->optimizer->step(r->hyper, &clock, 2, r->x, (double[]){gx, gy}, slot);
}

/* |a - b| in units of b; 0 where both are 0. */
static double off(double a, long double b)
{
    return a == b ? 0 : (double)fabsl((a - b) / b);
}

static long double power(long double base, long n)
{
    long double p = 1;
    for (; n > 0; n--)
        p *= base;
    return p;
}

/* x and the velocity b; the matrix takes them one step on. */
struct pair {
    long double x, b;
};

struct matrix {
    long double xx, xb, bx, bb;
};

static struct matrix multiply(struct matrix a, struct matrix b)
{
    return (struct matrix){a.xx * b.xx + a.xb * b.bx, a.xx * b.xb + a.xb * b.bb,
                           a.bx * b.xx + a.bb * b.bx, a.bx * b.xb + a.bb * b.bb};
}

static struct pair apply(struct matrix m, long n, struct pair v)
{
    struct matrix p = {1, 0, 0, 1};
    for (; n > 0; n /= 2, m = multiply(m, m))
        if (n % 2)
            p = multiply(p, m);
    return (struct pair){p.xx * v.x + p.xb * v.b, p.bx * v.x + p.bb * v.b};
}

static const double steep = 2, flat = 0.1; /* the bowl's second derivatives */

/* `steps` steps on (flat*x^2 + steep*y^2)/2. */
static void roll(struct run *r, long steps)
{
    for (long t = 0; t < steps; t++)
        step(r, flat * r->x[0], steep * r->x[1]);
}

static void test_sgd(double lr, double decay, long steps)
{
    struct run r = start("sgd", lr, -7, 2);
    set(&r, "weight_decay", decay);
    roll(&r, steps);
    double x = off(r.x[0], -7 * power(1 - lr * (flat + (long double)decay), steps));
    double y = off(r.x[1], 2 * power(1 - lr * (steep + (long double)decay), steps));
    ok(x < 1e-12 && y < 1e-12, "sgd, lr %g, weight decay %g: (1 - lr*lambda)^%ld, off by %.1e", lr,
       decay, steps, fmax(x, y));
}

/* How far x and its velocity b are from `want`, in units of the two together, of which one may
 * pass through 0. */
static double astray(const struct run *r, int i, double lr, struct pair want)
{
    long double size = hypotl(want.x, lr * want.b);
    return (double)(hypotl(r->x[i] - want.x, lr * (r->memory[0][i] - want.b)) / size);
}

static struct pair momentum_form(long double lr, double mu, double damp, double curve, double x,
                                 long steps)
{
    long double take = 1 - (long double)damp;
    struct pair first = {x - lr * curve * x, (long double)curve * x}; /* b is g whole */
    struct matrix m = {1 - lr * take * curve, -lr * mu, take * curve, mu};
    return apply(m, steps - 1, first);
}

static struct pair nag_form(long double lr, long double mu, double curve, double x, long steps)
{
    struct matrix m = {1 - lr * curve * (1 + mu), -lr * mu * mu, curve, mu};
    return apply(m, steps, (struct pair){x, 0});
}

static void test_momentum(double lr, double mu, double damp, long steps)
{
    struct run r = start("momentum", lr, -7, 2);
    set(&r, "momentum", mu);
    set(&r, "dampening", damp);
    roll(&r, steps);
    double x = astray(&r, 0, lr, momentum_form(lr, mu, damp, flat, -7, steps));
    double y = astray(&r, 1, lr, momentum_form(lr, mu, damp, steep, 2, steps));
    ok(x < 1e-12 && y < 1e-12,
       "momentum %g, lr %g, dampening %g: the power %ld of its matrix, off by %.1e", mu, lr, damp,
       steps, fmax(x, y));
}

static void test_nag(double lr, double mu, long steps)
{
    struct run r = start("nag", lr, -7, 2);
    set(&r, "momentum", mu);
    roll(&r, steps);
    double x = astray(&r, 0, lr, nag_form(lr, mu, flat, -7, steps));
    double y = astray(&r, 1, lr, nag_form(lr, mu, steep, 2, steps));
    ok(x < 1e-12 && y < 1e-12, "nag, momentum %g, lr %g: the power %ld of its matrix, off by %.1e",
       mu, lr, steps, fmax(x, y));
}

static void test_quadratics(void)
{
    static const double rates[] = {1e-3, 0.1, 0.3, 0.95, 1.2};
    static const long steps[] = {1, 2, 7, 60, 200};
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++) {
            test_sgd(rates[i], 0, steps[k]);
            test_sgd(rates[i], 0.07, steps[k]);
            test_momentum(rates[i], 0.9, 0, steps[k]);
            test_momentum(rates[i], 0.5, 0.2, steps[k]);
            test_momentum(rates[i], 0, 1, steps[k]);
            test_nag(rates[i], 0.9, steps[k]);
            test_nag(rates[i], 0.3, steps[k]);
        }
}

/* The constant gradient (c, -c/8) for 100 steps, each of length lr*c/(|c|*root + eps); root is
 * sqrt(1 - beta^t) where the mean square is not corrected, else 1. */
static void test_constant(const char *name, const char *beta, double c)
{
    struct run r = start(name, 0.01, 1, 1);
    long double x = 1, y = 1, eps = optim_get(optim_param(r.optimizer, "eps"), r.hyper);
    double memory = beta ? optim_get(optim_param(r.optimizer, beta), r.hyper) : 0, worst = 0;
    if (optim_param(r.optimizer, "weight_decay"))
        set(&r, "weight_decay", 0);
    for (long t = 1; t <= 100; t++) {
        long double root = sqrtl(1 - power(memory, t));
        x -= 0.01 * c / (fabsl(c) * root + eps);
        y += 0.01 * (c / 8) / (fabsl(c / 8) * root + eps);
        step(&r, c, -c / 8);
        worst = fmax(worst, fmax(fabs((double)(r.x[0] - x)), fabs((double)(r.x[1] - y))));
    }
    ok(worst < 1e-13, "%s: the same gradient %g at each step, off by %.1e", name, c, worst);
}

/* h grows by c^2 a step, so the sum of 1/sqrt(t). */
static void test_adagrad(double initial, double lr_decay, double c)
{
    struct run r = start("adagrad", 0.5, 1, 1);
    long double x = 1;
    set(&r, "initial_accumulator", initial);
    set(&r, "lr_decay", lr_decay);
    for (long t = 1; t <= 100; t++) {
        long double h = initial + (long double)t * c * c;
        x -= 0.5 / (1 + (long double)(t - 1) * lr_decay) * c / (sqrtl(h) + 1e-10L);
        step(&r, c, -c);
    }
    double worst = fmax(off(r.x[0], x), off(r.x[1], 2 - x));
    ok(worst < 1e-12, "adagrad, gradient %g, h from %g, lr_decay %g: off by %.1e", c, initial,
       lr_decay, worst);
}

static void test_constants(void)
{
    static const double pulls[] = {3, -0.25, 1e-6, 4e5};
    for (size_t i = 0; i < 4; i++) {
        test_constant("adam", NULL, pulls[i]);
        test_constant("adamw", NULL, pulls[i]);
        test_constant("amsgrad", NULL, pulls[i]);
        test_constant("adamax", NULL, pulls[i]);
        test_constant("adan", NULL, pulls[i]);
        test_constant("rmsprop", "alpha", pulls[i]);
        test_adagrad(0, 0, pulls[i]);
        test_adagrad(0.3, 0.02, pulls[i]);
    }
}

/* A gradient that turns now and then; none is 0. */
static double pull(long t)
{
    return t % 3 == 0 ? -1.5 / (double)t : 0.3 * (double)t;
}

static void test_first_step(const char *name, double g)
{
    struct run r = start(name, 0.25, 0, 0);
    step(&r, g, -g);
    ok(off(r.x[0], g > 0 ? -0.25 : 0.25) <= 1e-8 / fabs(g) + 1e-15 && r.x[1] == -r.x[0],
       "%s: a first step against %g is lr long", name, g);
}

static void test_sign(const char *name)
{
    struct run r = start(name, 0.125, 0, 0);
    int good = 1;
    for (long t = 1; t <= 50; t++) {
        double x = r.x[0], y = r.x[1];
        step(&r, pull(t), 0);
        good = good && fabs(r.x[0] - x) == 0.125 && r.x[1] == y;
    }
    ok(good, "%s: each step is lr long, and 0 without a gradient", name);
}

/* Decoupled weight decay alone. */
static void test_shrink(const char *name, int has_initial)
{
    struct run r = start(name, 0.3, -7, 2);
    double x = -7, y = 2;
    set(&r, "weight_decay", 0.05);
    if (has_initial)
        set(&r, "initial_accumulator", 0);
    for (int t = 0; t < 50; t++) {
        step(&r, 0, 0);
        x *= 1 - 0.3 * 0.05;
        y *= 1 - 0.3 * 0.05;
    }
    ok(r.x[0] == x && r.x[1] == y, "%s: no gradient, x*(1 - lr*weight_decay) each step", name);
}

/* L2 weight decay is a further gradient, weight_decay*x. */
static void test_l2(const char *name)
{
    struct run a = start(name, 0.02, -7, 2), b = a;
    set(&a, "weight_decay", 0.05);
    for (long t = 1; t <= 50; t++) {
        step(&a, pull(t), -pull(t + 1));
        step(&b, pull(t) + 0.05 * b.x[0], -pull(t + 1) + 0.05 * b.x[1]);
    }
    ok(memcmp(a.x, b.x, sizeof a.x) == 0, "%s: weight decay adds weight_decay*x to g", name);
}

static void test_decay(void)
{
    static const char *const l2[] = {"sgd",  "momentum", "nag",    "adagrad", "rmsprop", "adadelta",
                                     "adam", "amsgrad",  "adamax", "nadam",   "radam",   "signsgd"};
    for (size_t i = 0; i < sizeof l2 / sizeof *l2; i++)
        test_l2(l2[i]);
    test_shrink("adamw", 0);
    test_shrink("adabelief", 0);
    test_shrink("lion", 0);
    test_shrink("yogi", 1);
}

static long double radam_rho(long double beta2, long t)
{
    return 2 / (1 - beta2) - 1 - 2 * (long double)t * power(beta2, t) / (1 - power(beta2, t));
}

/* Momentum corrected for its start at 0 while rho <= 5; from there on Adam, rectified. */
static void test_radam(double beta2, long first)
{
    struct run r = start("radam", 0.1, 1, 1);
    long double x = 1, m = 0, v = 0, b2 = beta2, end = 2 / (1 - b2) - 1;
    double worst = 0;
    set(&r, "beta2", beta2);
    ok(radam_rho(b2, first - 1) <= 5 && radam_rho(b2, first) > 5, "radam: switch at %ld", first);
    for (long t = 1; t <= 40; t++) {
        long double g = pull(t), rho = radam_rho(b2, t);
        m = 0.9L * m + 0.1L * g;
        v = b2 * v + (1 - b2) * g * g;
        long double lr = 0.1L / (1 - power(0.9L, t));
        if (t >= first)
            lr *= sqrtl((rho - 4) / (end - 4) * (rho - 2) / (end - 2) * end / rho) *
                  sqrtl(1 - power(b2, t)) / (sqrtl(v) + 1e-8L);
        x -= lr * m;
        step(&r, pull(t), 0);
        worst = fmax(worst, off(r.x[0], x));
    }
    ok(worst < 1e-10, "radam, beta2 %g: momentum up to t = %ld, then rectified, off by %.1e", beta2,
       first - 1, worst);
}

/* One step from x = 2 with lr 0.3, weight decay 0.05, initial_accumulator `a`. */
static void test_yogi(double a, double g)
{
    struct run r = start("yogi", 0.3, 2, -2);
    set(&r, "initial_accumulator", a);
    set(&r, "weight_decay", 0.05);
    step(&r, g, g);
    long double m = 0.9L * a + 0.1L * g, square = (long double)g * g;
    long double v = square > a ? a + 0.001L * square : a - 0.001L * square;
    long double move = 3 * m / (sqrtl(v / 0.001L) + 1e-3L), shrink = 1 - 0.3L * 0.05L;
    double worst = fmax(off(r.x[0], 2 * shrink - move), off(r.x[1], -2 * shrink - move));
    ok(worst < 1e-13, "yogi: one step from %g against %g, off by %.1e", a, g, worst);
}

/* Two steps from x = 2 with lr 0.3 and weight decay 0.05, against g, then h. */
static void test_adan(long double g, long double h)
{
    struct run r = start("adan", 0.3, 2, 0);
    set(&r, "weight_decay", 0.05);
    step(&r, (double)g, 0);
    long double shrink = 1 + 0.3L * 0.05L, x = (2 - 0.3L * g / (fabsl(g) + 1e-8L)) / shrink;
    double one = off(r.x[0], x);

    long double d = h - g, m = (0.98L * 0.02L * g + 0.02L * h) / (1 - 0.98L * 0.98L);
    long double v = 0.08L * d / (1 - 0.92L * 0.92L), ahead = h + 0.92L * d;
    long double n = (0.99L * 0.01L * g * g + 0.01L * ahead * ahead) / (1 - 0.99L * 0.99L);
    x = (x - 0.3L * (m + 0.92L * v) / (sqrtl(n) + 1e-8L)) / shrink;
    step(&r, (double)h, 0);
    double two = off(r.x[0], x);
    ok(one < 1e-13 && two < 1e-13, "adan: against %Lg, then %Lg, off by %.1e and %.1e", g, h, one,
       two);
}

/* From x = 0 with lr 0.1: the size grows, is halved with the change of sign, which moves nothing
 * and is forgotten, so that the step after it keeps its size whichever way it goes. */
static void test_rprop(void)
{
    static const double g[] = {1, 2, -1, -3, -1, 5, 0, 2, 2};
    static const double size[] = {0.1, 0.12, 0.06, 0.06, 0.072, 0.036, 0.036, 0.036, 0.0432};
    static const int way[] = {-1, -1, 0, 1, 1, 0, 0, -1, -1};
    struct run r = start("rprop", 0.1, 0, 0);
    double x = 0, worst = 0;
    for (int t = 0; t < 9; t++) {
        step(&r, g[t], -g[t]);
        x += way[t] * size[t];
        worst = fmax(worst, fmax(fabs(r.x[0] - x), fabs(r.x[1] + x)));
        worst = fmax(worst, fabs(r.memory[0][0] - size[t]));
    }
    ok(worst < 1e-15, "rprop: changes of sign, off by %.1e", worst);
}

/* The sizes stay within their bounds, the first one too; none makes a step if lr is 0. */
static void test_rprop_bounds(double lr, double first, double after)
{
    struct run r = start("rprop", lr, 0, 0);
    set(&r, "step_min", 0.01);
    set(&r, "step_max", 1);
    step(&r, 1, 1);
    ok(r.x[0] == -first, "rprop, lr %g: the first step is %g", lr, first);
    for (int t = 0; t < 100; t++)
        step(&r, 1, t % 2 ? 1 : -1);
    ok(r.memory[0][0] == after, "rprop, lr %g: the last step is %g", lr, r.memory[0][0]);
}

int main(void)
{
    test_quadratics();
    test_constants();
    for (int k = 0; k < 10; k++)
        test_first_step("adam", 1e6 / (double)power(-7, k));
    test_sign("lion");
    test_sign("signsgd");
    test_decay();
    test_radam(0.999, 6);
    test_radam(0.9, 6);
    test_radam(0.8, 7);
    test_radam(0.9999, 6);
    test_yogi(1e-6, 3);
    test_yogi(0.5, 0.1);
    test_yogi(1e-6, 0);
    test_yogi(0, -1);
    test_adan(0.7L, -1.9L);
    test_adan(-4, -4);
    test_rprop();
    test_rprop_bounds(0.1, 0.1, 1);
    test_rprop_bounds(1e-9, 0.01, 1);
    test_rprop_bounds(30, 1, 1);
    test_rprop_bounds(0, 0, 0);
    return done();
}
