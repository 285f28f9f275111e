/* Lanes that leave a batch at different steps, and what outcomes say of the way: every optimizer on
 * every function with and without noise, clipping, tolerance and mini-batches, alone with its trace
 * against batches of any size.  Loops over the registries. */
#include "core/metrics.h"
#include "custom/data.h"
#include "ride.h"
#include "tap.h"
#include "util/err.h"
#include "util/rng.h"
#include <string.h>

enum { RUNS = 150, STEPS = 30, FIRST = 11 };

static struct point start[RUNS];
static double start_x[RUNS], start_y[RUNS];
static struct outcome alone[RUNS], together[RUNS];

/* Many in the domain, some so far out that they diverge soon or at once, and some nowhere. */
static void choose_starts(const struct func *f)
{
    const struct box *d = &f->domain;
    for (size_t i = 0; i < RUNS; i++) {
        double stretch = i % 5 == 1 ? 1e3 : i % 50 == 2 ? 1e7 : 1;
        start_x[i] = d->x0 + (d->x1 - d->x0) * rng_uniform(1, i, 0) * stretch;
        start_y[i] = d->y0 + (d->y1 - d->y0) * rng_uniform(1, i, 1);
        if (i % 60 == 3)
            start_y[i] = (double)NAN;
        start[i] = (struct point){start_x[i], start_y[i]};
    }
}

static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
    return a->status == b->status && a->step == b->step && same(a->at.x, b->at.x) &&
           same(a->at.y, b->at.y) && same(a->f, b->f) && a->values == b->values &&
           a->gradients == b->gradients && a->hessians == b->hessians &&
           same(a->best_f, b->best_f) && a->turns == b->turns;
}

/* Each run by itself, with best f and turns from its trace. Returns at how many steps runs left. */
static int run_alone(struct ride *r)
{
    int steps[STEPS + 1] = {0}, count = 0;
    r->task.watch = false;
    for (size_t i = 0; i < RUNS; i++) {
        r->task.run = FIRST + i;
        ride_from(r, start[i]);
        alone[i] = r->out;
        alone[i].best_f = (double)NAN;
        if (r->trace.rows > 0) {
            struct metrics m = metrics_of(&r->trace, r->task.func);
            alone[i].best_f = m.best_f;
            alone[i].turns = m.turns;
        }
        steps[r->out.gradients < STEPS ? r->out.gradients : STEPS] = 1;
    }
    for (int t = 0; t <= STEPS; t++)
        count += steps[t];
    return count;
}

static int count_different(struct ride *r, size_t size)
{
    int different = 0;
    r->task.watch = true;
    for (size_t i = 0; i < RUNS; i += size) {
        r->task.run = FIRST + i;
        engine_batch(&r->task, RUNS - i < size ? RUNS - i : size, start_x + i, start_y + i,
                     together + i);
    }
    for (size_t i = 0; i < RUNS; i++)
        different += !same_outcome(&alone[i], &together[i]);
    return different;
}

static void check(const struct optimizer *o, const struct func *f, double lr,
                  const struct around *around, int *mixed)
{
    static const size_t sizes[] = {1, 7, 64, RUNS};
    static struct ride r;
    int different = 0;
    ride_init(&r, o, f, lr, STEPS);
    r.around = *around;
    int steps = run_alone(&r);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        different += count_different(&r, sizes[k]);
    ok(different == 0, "%s on %s, rate %g: %d of %d runs differ; they left at %d steps", o->name,
       f->name, lr, different, RUNS, steps);
    *mixed += steps > 3;
    trace_release(&r.trace);
}

static void check_all(const struct optimizer *o, const struct func *f, int *mixed)
{
    const struct around plain = {0}, stops = {.tolerance = 0.3},
                        noisy = {.noise = 0.5,
                                 .seed = 3,
                                 .tolerance = 0.7,
                                 .clip_norm = 20,
                                 .batch = 7,
                                 .schedule = {0}};
    choose_starts(f);
    check(o, f, 0.3, &plain, mixed);
    check(o, f, 0.05, &stops, mixed);
    check(o, f, 0.03, &noisy, mixed);
}

int main(void)
{
    int mixed = 0, all = 0;
    struct func *loss;
    struct err e;
    if (data_func("linear", NULL, &loss, &e) != OK)
        return 1;
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        for (const struct func *const *f = functions; *f; f++, all += 3)
            check_all(*o, *f, &mixed);
        check_all(*o, loss, &mixed);
    }
    ok(mixed > all / 3, "%d of %d batches have lanes that leave at four steps or more", mixed, all);
    loss->release(loss);
    return done();
}
