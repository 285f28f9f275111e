/* What holds for every optimizer, whichever there are: each is run by the engine, as users do. */
#include "core/engine.h"
#include "optim/optim.h"

#include <stdint.h>
#include <string.h>

#include "tap.h"

enum { LANES = 257, STEPS = 60 };

/* ---- landscapes ---- */

typedef double at_fn(double x, double y, double *gx, double *gy);
typedef void bend_fn(double x, double y, double h[3]);

struct landscape {
    struct func func; /* first, so that a pointer to it is one to the whole */
    at_fn *at;
    bend_fn *bend; /* the Hessian */
};

static void eval(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy)
{
    at_fn *at = ((const struct landscape *)self)->at;
    for (size_t i = 0; i < n; i++)
        f[i] = at(x[i], y[i], &gx[i], &gy[i]);
}

static void hessian(const struct func *self, struct point p, double h[3])
{
    ((const struct landscape *)self)->bend(p.x, p.y, h);
}

static void set(double h[3], double xx, double xy, double yy)
{
    h[0] = xx;
    h[1] = xy;
    h[2] = yy;
}

#define LANDSCAPE(at, bend, side)                                                                  \
    {                                                                                              \
        {#at, .domain = {-(side), side, -(side), side}, .eval = eval, .hessian = hessian}, at,     \
            bend                                                                                   \
    }

/* Without a symmetry but the one through 0. */
static double wells(double x, double y, double *gx, double *gy)
{
    *gx = x * x * x - 2 * x + 0.3 * y;
    *gy = 2 * y + 0.3 * x;
    return x * x * (x * x) / 4 - x * x + 0.3 * (x * y) + y * y;
}

static void bend_wells(double x, double y, double h[3])
{
    (void)y;
    set(h, 3 * x * x - 2, 0.3, 2);
}

static double mirrored(double x, double y, double *gx, double *gy)
{
    double f = wells(-x, y, gx, gy);
    *gx = -*gx;
    return f;
}

static void bend_mirrored(double x, double y, double h[3])
{
    (void)y;
    set(h, 3 * x * x - 2, -0.3, 2);
}

static double flat(double x, double y, double *gx, double *gy)
{
    *gx = *gy = 0 * (x + y);
    return 1;
}

static void bend_flat(double x, double y, double h[3])
{
    set(h, 0 * x, 0, 0 * y);
}

/* Steeply down from 0 to the left and gently up. */
static double slope(double x, double y, double *gx, double *gy)
{
    *gx = x + 3;
    *gy = y - 0.5;
    return 3 * x - y / 2 + (x * x + y * y) / 2;
}

static void bend_slope(double x, double y, double h[3])
{
    set(h, 1 + 0 * x, 0, 1 + 0 * y);
}

/* One of many sizes up to 1e100, chosen by a place and a number. */
static double pull(double x, double y, int number)
{
    static const double pulls[] = {1e100, 0,    1e-300, -1e100, -1e-100, 1,     1e-20, -1,
                                   0.,    5e50, 1e-8,   -1e20,  5e-324,  1e100, -3.5};
    uint64_t bits[2];
    memcpy(&bits[0], &x, sizeof x);
    memcpy(&bits[1], &y, sizeof y);
    uint64_t mix = (bits[0] * 31 + bits[1]) * 6364136223846793005U + 1442695040888963407U;
    return pulls[(mix >> (20 + 7 * number)) % (sizeof pulls / sizeof *pulls)];
}

static double noise(double x, double y, double *gx, double *gy)
{
    *gx = pull(x, y, 0);
    *gy = pull(x, y, 1);
    return pull(x, y, 2);
}

static void bend_noise(double x, double y, double h[3])
{
    set(h, pull(x, y, 3), pull(x, y, 4), pull(x, y, 5));
}

static const struct landscape two_wells = LANDSCAPE(wells, bend_wells, 100),
                              in_mirror = LANDSCAPE(mirrored, bend_mirrored, 100),
                              plain = LANDSCAPE(flat, bend_flat, 100),
                              side = LANDSCAPE(slope, bend_slope, 100),
                              storm = LANDSCAPE(noise, bend_noise, 1e140);

/* ---- rules ---- */

struct rule {
    const struct optimizer *optimizer;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
};

static struct rule rule_of(const struct optimizer *o)
{
    struct rule r = {.optimizer = o};
    optim_defaults(o, r.hyper);
    return r;
}

/* No memory that starts off 0, and no pull but the gradient's. */
static struct rule bare_rule_of(const struct optimizer *o)
{
    static const char *const names[] = {"weight_decay", "initial_accumulator"};
    struct rule r = rule_of(o);
    for (int i = 0; i < 2; i++)
        if (optim_param(o, names[i]))
            optim_set(optim_param(o, names[i]), r.hyper, 0);
    return r;
}

/* Every hyperparameter off its default, so that no branch or term of the rule is idle. */
static struct rule stirred_rule_of(const struct optimizer *o)
{
    struct rule r = rule_of(o);
    for (const struct param *p = o->params; p->name; p++) {
        double high = p->max < 1 ? p->max : 1;
        double value = p->kind == PARAM_WHOLE ? high : p->min + 0.3 * (high - p->min);
        optim_set(p, r.hyper, value);
    }
    return r;
}

static struct task task_of(const struct rule *r, const struct landscape *l, double lr, long steps)
{
    return (struct task){
        .func = &l->func, .optim = r->optimizer, .hyper = r->hyper, .lr = lr, .steps = steps};
}

static struct outcome run(const struct task *task, struct point start)
{
    struct outcome out;
    engine_batch(task, 1, &start.x, &start.y, &out);
    return out;
}

static int same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static int same_outcome(const struct outcome *a, const struct outcome *b)
{
    return a->status == b->status && a->step == b->step && same_bits(a->at.x, b->at.x) &&
           same_bits(a->at.y, b->at.y) && same_bits(a->f, b->f) && a->values == b->values &&
           a->gradients == b->gradients && a->hessians == b->hessians;
}

/* The start of run i. */
static struct point place(size_t i)
{
    return (struct point){-1.7 + 0.013 * (double)i, 2.1 - 0.017 * (double)i};
}

/* Each lane of a batch has the bits of the run alone. */
static void test_batch(const struct rule *r, size_t lanes, const char *how)
{
    static double x[LANES], y[LANES];
    static struct outcome together[LANES];
    struct task task = task_of(r, &two_wells, 0.05, STEPS);
    size_t differ = 0;
    for (size_t i = 0; i < lanes; i++) {
        x[i] = place(i).x;
        y[i] = place(i).y;
    }
    engine_batch(&task, lanes, x, y, together);
    for (size_t i = 0; i < lanes; i++) {
        struct outcome alone = run(&task, place(i));
        differ += !same_outcome(&alone, &together[i]) || !isfinite(alone.at.x);
    }
    ok(differ == 0, "%s%s: %zu of %zu lanes differ from the run alone", r->optimizer->name, how,
       differ, lanes);
}

static void test_batches(const struct optimizer *o)
{
    static const size_t lanes[] = {1, 2, 3, 7, 64, 255, 256, LANES};
    struct rule usual = rule_of(o), stirred = stirred_rule_of(o);
    for (size_t i = 0; i < sizeof lanes / sizeof *lanes; i++) {
        test_batch(&usual, lanes[i], "");
        test_batch(&stirred, lanes[i], ", nothing at its default");
    }
}

static void test_lr_zero(const struct optimizer *o)
{
    struct rule r = rule_of(o);
    if (!optim_param(o, "lr"))
        return;
    struct task task = task_of(&r, &two_wells, 0, STEPS);
    struct outcome out = run(&task, place(0));
    ok(out.at.x == place(0).x && out.at.y == place(0).y, "%s: learning rate 0 does not move",
       o->name);
}

static void test_zero_gradient(const struct optimizer *o)
{
    struct rule r = bare_rule_of(o);
    struct task task = task_of(&r, &plain, 0.5, STEPS);
    struct outcome out = run(&task, place(0));
    ok(out.at.x == place(0).x && out.at.y == place(0).y, "%s: a zero gradient does not move",
       o->name);
}

/* One step against a gradient goes down, in both coordinates. */
static void test_down(const struct optimizer *o)
{
    struct rule r = rule_of(o);
    struct task task = task_of(&r, &side, 0.01, 1);
    struct outcome out = run(&task, (struct point){0, 0});
    ok(out.at.x < 0 && out.at.y > 0, "%s: the first step goes down", o->name);
}

/* The problem seen in a mirror gives the path seen in the mirror, bit for bit, if the memory starts
 * at 0 and so looks the same there. */
static void test_mirror(const struct optimizer *o)
{
    struct rule r = bare_rule_of(o);
    struct task task = task_of(&r, &two_wells, 0.05, STEPS);
    struct point p = place(5), turned = {-p.x, -p.y}, across = {-p.x, p.y};
    struct outcome here = run(&task, p), there = run(&task, turned);
    ok(there.at.x == -here.at.x && there.at.y == -here.at.y, "%s: turned by 180 degrees", o->name);
    task.func = &in_mirror.func;
    there = run(&task, across);
    ok(there.at.x == -here.at.x && there.at.y == here.at.y, "%s: mirrored problem, mirrored path",
       o->name);
}

/* No finite value, gradient or Hessian below 1e100 makes a NaN, in whatever order such ones come.
 */
static void test_extremes(const struct optimizer *o)
{
    struct rule rules[] = {rule_of(o), stirred_rule_of(o)};
    size_t broken = 0;
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < LANES; i++) {
            struct task task = task_of(&rules[k], &storm, 0.5, STEPS);
            struct outcome out = run(&task, place(i));
            broken += out.at.x != out.at.x || out.at.y != out.at.y;
        }
    ok(broken == 0, "%s: huge and tiny numbers make %zu NaNs", o->name, broken);
}

/* No memory but the declared one is touched. */
static void test_memory(const struct optimizer *o)
{
    struct rule r = stirred_rule_of(o);
    double x[2] = {-1.7, 2.1}, g[2], memory[OPTIM_SLOTS][2] = {{0}}, carry[OPTIM_CARRIES] = {0};
    double *slot[OPTIM_SLOTS];
    int touched = 0;
    for (int i = 0; i < OPTIM_SLOTS; i++)
        slot[i] = memory[i];
    for (long t = 1; o->step && t <= STEPS; t++) {
        wells(x[0], x[1], &g[0], &g[1]);
        o->step(r.hyper, &(struct clock){t, 0.05, carry}, 2, x, g, slot);
    }
    for (int i = o->slots; i < OPTIM_SLOTS; i++)
        touched += memory[i][0] != 0 || memory[i][1] != 0;
    for (int i = o->carries; i < OPTIM_CARRIES; i++)
        touched += carry[i] != 0;
    ok(touched == 0, "%s: keeps to its slots and carries", o->name);
}

int main(void)
{
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        test_batches(*o);
        test_lr_zero(*o);
        test_zero_gradient(*o);
        test_down(*o);
        test_mirror(*o);
        test_extremes(*o);
        test_memory(*o);
    }
    return done();
}
