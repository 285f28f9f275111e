/* The state of runs side by side, and one step of it. */
#include "core/lanes.h"

#include "core/around.h"
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

static void open_inquiries(struct lanes *l, struct lanes_room *room)
{
    const struct task *task = l->task;
    l->inquiry = room->inquiry;
    l->state = room->state;
    memset(l->state, 0, l->n * (size_t)task->optim->states * sizeof *l->state);
    for (size_t i = 0; i < l->n; i++)
        l->inquiry[i] = (struct inquiry){.oracle = {ask}, .func = task->func};
}

static void set_limits(struct lanes *l)
{
    const struct box *d = &l->task->func->domain;
    const struct around *around = l->task->around;
    double tolerance = task_tolerance(l->task);
    l->enough = tolerance * tolerance;
    l->mx = (d->x0 + d->x1) / 2;
    l->my = (d->y0 + d->y1) / 2;
    l->wx = FAR * (d->x1 - d->x0) / 2;
    l->wy = FAR * (d->y1 - d->y0) / 2;
    l->bends = around && around_bends(around);
    l->samples = around && around->batch > 0 && l->task->func->sample;
    l->stops = around && around->tolerance > 0;
}

size_t lanes_most(const struct task *task)
{
    return task->optim->move ? LANES_COUPLED : LANES;
}

/* Cut the arrays out of the room, one behind the other: few lanes take few cache lines. */
static void lay_out(struct lanes *l, struct lanes_room *room)
{
    size_t n = l->n;
    /* cppcheck-suppress ctuuninitvar ; nothing in a room need be set */
    double *next = room->doubles;
    double **const pairs[] = {&l->x, &l->grad, &l->place, &l->before, &l->used, &l->drift};
    double **const singles[] = {&l->f, &l->quiet, &l->best, &l->turns};
    for (int k = 0; k < OPTIM_SLOTS; k++) {
        l->slot[k] = next;
        next += k < l->task->optim->slots ? 2 * n : 0;
    }
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++, next += 2 * n)
        *pairs[k] = next;
    for (size_t k = 0; k < sizeof singles / sizeof *singles; k++, next += n)
        *singles[k] = next;
    l->spare = next;
    l->run = room->run;
    l->gone = room->gone;
}

void lanes_init(struct lanes *l, struct lanes_room *room, const struct task *task, uint64_t run,
                size_t n, const double *x, const double *y)
{
    *l = (struct lanes){.task = task, .n = n, .alive = n, .lr = task->lr};
    lay_out(l, room);
    set_limits(l);
    if (!task->optim->ahead && !l->bends && !l->samples)
        l->used = l->grad;
    memset(room->doubles, 0, 2 * n * (size_t)task->optim->slots * sizeof *room->doubles);
    memset(l->gone, 0, n * sizeof *l->gone);
    memcpy(l->x, x, n * sizeof *x);
    memcpy(l->x + n, y, n * sizeof *y);
    memcpy(l->before, l->x, 2 * n * sizeof *l->x);
    for (size_t i = 0; i < n; i++) {
        l->run[i] = run + i;
        l->quiet[i] = 0;
    }
    for (size_t i = 0; i < n && task->watch; i++) {
        l->best[i] = NAN;
        l->turns[i] = l->drift[i] = l->drift[n + i] = 0;
    }
    if (task->optim->move)
        open_inquiries(l, room);
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

/* Since when the gradients are small, and whether no lane leaves: in one loop that vectorises. */
VECTOR static bool survey(const struct lanes *l, size_t n, long t, const double *restrict x,
                          const double *restrict g, const double *restrict f,
                          double *restrict quiet)
{
    const double *y = x + n, *gy = g + n;
    const struct lanes lanes = *l;
    double enough = l->enough, next = (double)t + 1, end = lanes_end(l, t);
    uint64_t leaves = 0;
    for (size_t i = 0; i < n; i++) {
        quiet[i] = g[i] * g[i] + gy[i] * gy[i] <= enough ? quiet[i] : next;
        leaves |= lanes_astray(&lanes, x[i], y[i], f[i], g[i], gy[i]);
        leaves |= fm_bits(quiet[i] - end);
    }
    return leaves >> 63 == 0;
}

double lanes_rate(const struct task *task, long t)
{
    const struct around *around = task->around;
    return around ? task->lr * schedule_factor(&around->schedule, t + 1, task->steps) : task->lr;
}

bool lanes_look(struct lanes *l, long t)
{
    const struct task *task = l->task;
    size_t n = l->n;
    if (l->inquiry)
        look_one_by_one(l);
    else
        task->func->eval(task->func, n, l->x, l->x + n, l->f, l->grad, l->grad + n);
    l->lr = lanes_rate(task, t);
    return survey(l, n, t, l->x, l->grad, l->f, l->quiet);
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
    if (t == task->steps || task->internals || task->watch)
        memcpy(l->before, l->x, 2 * l->n * sizeof *l->x);
    l->seen[0] = l->used[0];
    l->seen[1] = l->used[l->n];
    if (l->inquiry)
        move_one_by_one(l, &clock);
    else
        task->optim->step(task->hyper, &clock, 2 * l->n, l->x, l->used, l->slot);
}

/* x and `before` begin with lane `from`; y is `high` behind x, and so in `before` and `drift`. */
VECTOR static void watch(size_t n, size_t high, const double *restrict x,
                         const double *restrict before, const double *restrict f,
                         double *restrict drift, double *restrict best, double *restrict turns)
{
    for (size_t i = 0; i < n; i++) {
        double ex = x[i] - before[i], ey = x[high + i] - before[high + i];
        turns[i] += drift[i] * ex + drift[high + i] * ey < 0 ? 1 : 0;
        best[i] = best[i] <= f[i] ? best[i] : f[i]; /* it is NaN at first */
        drift[i] = ex;
        drift[high + i] = ey;
    }
}

void lanes_watch(struct lanes *l, size_t from, size_t to)
{
    watch(to - from, l->n, l->x + from, l->before + from, l->f + from, l->drift + from,
          l->best + from, l->turns + from);
}
