/* Runs have the same bits on any number of threads: every optimizer on every function, in batches
 * that several threads share, against one thread.  Loops over the registries. */
#include "core/around.h"
#include "core/engine.h"
#include "tap.h"
#include "util/rng.h"
#include <pthread.h>
#include <string.h>

enum { LANES = 24, STEPS = 15, THREADS = 4 };

struct job {
    struct task task;
    const double *x, *y;
    struct outcome out[LANES];
    size_t first, count;
};

/* One thread's share; runs are numbered as in the whole batch. */
static void *work(void *with)
{
    struct job *job = with;
    struct task task = job->task;
    task.run = job->first;
    engine_batch(&task, job->count, job->x + job->first, job->y + job->first,
                 job->out + job->first);
    return NULL;
}

static bool same(const struct outcome *a, const struct outcome *b)
{
    return a->status == b->status && a->step == b->step &&
           memcmp(&a->at, &b->at, sizeof a->at) == 0 && memcmp(&a->f, &b->f, sizeof a->f) == 0 &&
           a->values == b->values && a->gradients == b->gradients && a->hessians == b->hessians;
}

/* How many of the lanes differ between one thread and several. */
static int differences(const struct task *task, const double *x, const double *y)
{
    struct job whole = {.task = *task, .x = x, .y = y, .count = LANES}, part[THREADS];
    pthread_t thread[THREADS];
    int bad = 0;
    work(&whole);
    for (size_t k = 0; k < THREADS; k++) {
        part[k] = (struct job){.task = *task, .x = x, .y = y};
        part[k].first = k * LANES / THREADS;
        part[k].count = LANES / THREADS;
        bad += pthread_create(&thread[k], NULL, work, &part[k]) != 0;
    }
    for (size_t k = 0; k < THREADS; k++) {
        pthread_join(thread[k], NULL);
        for (size_t i = part[k].first; i < part[k].first + part[k].count; i++)
            bad += !same(&whole.out[i], &part[k].out[i]);
    }
    return bad;
}

static void check(const struct optimizer *optim, const struct func *func,
                  const struct around *around)
{
    _Alignas(double) char hyper[OPTIM_HYPER_ROOM];
    double x[LANES], y[LANES];
    const struct box *d = &func->domain;
    struct task task = {
        .func = func, .optim = optim, .hyper = hyper, .lr = 0.01, .steps = STEPS, .around = around};
    optim_defaults(optim, hyper);
    if (optim_param(optim, "lr"))
        optim_set(optim_param(optim, "lr"), hyper, task.lr);
    for (size_t i = 0; i < LANES; i++) {
        x[i] = d->x0 + (d->x1 - d->x0) * rng_uniform(1, i, 0);
        y[i] = d->y0 + (d->y1 - d->y0) * rng_uniform(1, i, 1);
    }
    int bad = differences(&task, x, y);
    ok(bad == 0, "%s on %s: %d of %d runs differ", optim->name, func->name, bad, LANES);
}

int main(void)
{
    const struct around noisy = {.noise = 0.1, .seed = 3};
    for (const struct optimizer *const *o = optimizers; *o; o++)
        for (const struct func *const *f = functions; *f; f++)
            check(*o, *f, (f - functions) % 2 ? &noisy : NULL);
    return done();
}
