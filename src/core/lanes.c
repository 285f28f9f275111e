/* The state of runs side by side, and one step of it. */
#include "core/lanes.h"

#include "core/around.h"
#include "util/mem.h"
#include <float.h>
#include <stdlib.h>
#include <string.h>

#define FAR 1e6 /* half-widths of the domain from its centre that count as diverged */

/* Answer a coupled rule. One look gives value and gradient, of which what was asked for counts; the
 * same place is not asked twice in turn. */
static double ask(struct oracle *self, const double x[2], double g[2], double h[3])
{
    struct inquiry *q = (struct inquiry *)self;
    struct point p = {x[0], x[1]}, grad;
    if (!q->known || x[0] != q->x[0] || x[1] != q->x[1]) {
        q->f = func_at(q->func, p, &grad);
        memcpy(q->x, x, sizeof q->x);
        q->g[0] = grad.x;
        q->g[1] = grad.y;
        q->known = true;
        q->told = false;
        q->values++;
    }
    if (g) {
        memcpy(g, q->g, sizeof q->g);
        q->gradients += !q->told;
        q->told = true;
    }
    if (h) {
        func_hessian(q->func, p, h);
        q->hessians++;
    }
    return q->f;
}

static void open_inquiries(struct lanes *l)
{
    const struct task *task = l->task;
    l->inquiry = xcalloc(l->n, sizeof *l->inquiry);
    l->state = xcalloc(l->n, (size_t)task->optim->states * sizeof *l->state);
    for (size_t i = 0; i < l->n; i++)
        l->inquiry[i] = (struct inquiry){.oracle = {ask}, .func = task->func};
}

static void set_limits(struct lanes *l)
{
    const struct box *d = &l->task->func->domain;
    double tolerance = task_tolerance(l->task);
    l->enough = tolerance * tolerance;
    l->mx = (d->x0 + d->x1) / 2;
    l->my = (d->y0 + d->y1) / 2;
    l->wx = FAR * (d->x1 - d->x0) / 2;
    l->wy = FAR * (d->y1 - d->y0) / 2;
}

void lanes_init(struct lanes *l, const struct task *task, uint64_t run, size_t n, const double *x,
                const double *y)
{
    size_t slots = (size_t)task->optim->slots;
    const struct around *around = task->around;
    bool ahead = task->optim->ahead, bends = around && around_bends(around);
    bool samples = around && around->batch > 0 && task->func->sample;
    *l = (struct lanes){.task = task, .run = run, .n = n, .lr = task->lr};
    l->bends = bends;
    l->samples = samples;
    set_limits(l);
    l->block = xcalloc(n, (12 + 2 * slots) * sizeof *l->block);
    l->x = l->block;
    l->grad = l->x + 2 * n;
    l->f = l->grad + 2 * n;
    l->quiet = l->f + n;
    l->before = l->quiet + n;
    l->place = l->before + 2 * n;
    l->used = ahead || bends || samples ? l->place + 2 * n : l->grad;
    for (size_t k = 0; k < slots; k++)
        l->slot[k] = l->block + 10 * n + 2 * n * (k + 1);
    l->gone = xcalloc(n, sizeof *l->gone);
    memcpy(l->x, x, n * sizeof *x);
    memcpy(l->x + n, y, n * sizeof *y);
    if (task->optim->move)
        open_inquiries(l);
}

void lanes_release(struct lanes *l)
{
    free(l->block);
    free(l->gone);
    free(l->state);
    free(l->inquiry);
}

static void look_one_by_one(struct lanes *l)
{
    size_t n = l->n;
    for (size_t i = 0; i < n; i++) {
        double x[2] = {l->x[i], l->x[n + i]}, g[2];
        l->f[i] = ask(&l->inquiry[i].oracle, x, g, NULL);
        l->grad[i] = g[0];
        l->grad[n + i] = g[1];
    }
}

/* Since when the gradients are small, and whether all lanes are inside: in one loop that
 * vectorises. A sum of finite terms may overflow; then the answer is no for nothing. */
static bool survey(const struct lanes *l, size_t n, double next, const double *restrict x,
                   const double *restrict g, const double *restrict f, double *restrict quiet)
{
    const double *y = x + n, *gy = g + n;
    double enough = l->enough, mx = l->mx, my = l->my, wx = l->wx, wy = l->wy;
    int out = 0;
    for (size_t i = 0; i < n; i++) {
        quiet[i] = g[i] * g[i] + gy[i] * gy[i] <= enough ? quiet[i] : next;
        out |= !(fabs(x[i] - mx) <= wx);
        out |= !(fabs(y[i] - my) <= wy);
        out |= !(fabs(f[i] + g[i] + gy[i]) <= DBL_MAX);
    }
    return !out;
}

bool lanes_look(struct lanes *l, long t)
{
    const struct task *task = l->task;
    size_t n = l->n;
    if (l->inquiry)
        look_one_by_one(l);
    else
        task->func->eval(task->func, n, l->x, l->x + n, l->f, l->grad, l->grad + n);
    if (task->around)
        l->lr = task->lr * schedule_factor(&task->around->schedule, t + 1, task->steps);
    return survey(l, n, (double)t + 1, l->x, l->grad, l->f, l->quiet);
}

/* Gradients at `at`, into l->used: of mini-batches, or in full. */
static void take_gradient(struct lanes *l, long t, const double *at)
{
    const struct task *task = l->task;
    size_t n = l->n;
    if (l->samples) {
        struct draw draw = {task->around->seed, l->run, t, task->around->batch};
        task->func->sample(task->func, &draw, n, at, at + n, l->used, l->used + n);
    } else { /* the values are of no use: `before` takes them */
        task->func->eval(task->func, n, at, at + n, l->before, l->used, l->used + n);
    }
}

/* The gradient that the rule will see. */
static void prepare_gradient(struct lanes *l, long t)
{
    const struct task *task = l->task;
    size_t n = l->n;
    if (task->optim->ahead) {
        task->optim->ahead(task->hyper, &(struct clock){t, l->lr, l->carry}, 2 * n, l->x, l->slot,
                           l->place);
        take_gradient(l, t, l->place);
    } else if (l->samples) {
        take_gradient(l, t, l->x);
    } else if (l->used != l->grad) {
        memcpy(l->used, l->grad, 2 * n * sizeof *l->used);
    }
    if (l->bends)
        around_bend(task->around, l->run, t, n, l->used);
}

static void move_one_by_one(struct lanes *l, const struct clock *clock)
{
    const struct task *task = l->task;
    size_t n = l->n;
    for (size_t i = 0; i < n; i++) {
        double x[2] = {l->x[i], l->x[n + i]}, g[2] = {l->used[i], l->used[n + i]};
        double *state = l->state + i * (size_t)task->optim->states;
        if (l->gone[i])
            continue;
        task->optim->move(task->hyper, clock, x, l->f[i], g, state, &l->inquiry[i].oracle);
        l->x[i] = x[0];
        l->x[n + i] = x[1];
    }
}

void lanes_step(struct lanes *l, long t)
{
    const struct task *task = l->task;
    struct clock clock = {t, l->lr, l->carry};
    prepare_gradient(l, t);
    if (t == task->steps || task->internals)
        memcpy(l->before, l->x, 2 * l->n * sizeof *l->x);
    l->seen[0] = l->used[0];
    l->seen[1] = l->used[l->n];
    if (l->inquiry)
        move_one_by_one(l, &clock);
    else
        task->optim->step(task->hyper, &clock, 2 * l->n, l->x, l->used, l->slot);
}

bool lanes_inside(const struct lanes *l, size_t i)
{
    size_t n = l->n;
    return fabs(l->x[i] - l->mx) <= l->wx && fabs(l->x[n + i] - l->my) <= l->wy &&
           isfinite(l->f[i]) && isfinite(l->grad[i]) && isfinite(l->grad[n + i]);
}

void lanes_park(struct lanes *l, size_t i, double x, double y)
{
    size_t n = l->n;
    l->gone[i] = true;
    l->x[i] = x;
    l->x[n + i] = y;
    for (int k = 0; k < l->task->optim->slots; k++)
        l->slot[k][i] = l->slot[k][n + i] = 0;
}
