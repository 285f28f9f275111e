/* A run by itself, with nothing round its rule but a schedule and a tolerance: many steps with
 * place and gradient in registers, and then a look at what they came to.  Steps behind one that
 * leaves are made for nothing.  The numbers are those of lanes.c. */
#include "core/lanes.h"

#include "core/trace.h"
#include <float.h>
#include <string.h>

enum { ROWS = LANES };

/* What a run came to, step by step: rows of its trace, or in what is left of the lanes' room. */
struct rows {
    double *x, *y, *f, *gx, *gy;
};

static struct rows rows_of(struct trace *t, double *room)
{
    if (!t)
        return (struct rows){room, room + ROWS, room + 2 * ROWS, room + 3 * ROWS, room + 4 * ROWS};
    size_t i = t->rows;
    return (struct rows){t->x + i, t->y + i, t->f + i, t->grad_x + i, t->grad_y + i};
}

bool lanes_rides(const struct lanes *l)
{
    const struct task *task = l->task;
    bool plain = !l->bends && !l->samples && !task->internals && !task->optim->ahead;
    return l->n == 1 && plain && task->optim->hop && task->func->look;
}

/* n steps from step t on. */
static void make_rows(struct lanes *l, long t, size_t n, const struct rows *rows)
{
    const struct task *task = l->task;
    const struct func *func = task->func;
    struct rows r = *rows;
    struct clock clock = {t, l->lr, l->carry};
    pair x = {l->x[0], l->x[1]}, g = {l->grad[0], l->grad[1]};
    for (size_t k = 0; k < n; k++) {
        clock.step++;
        x = task->optim->hop(task->hyper, &clock, x, g, l->slot);
        r.x[k] = x[0];
        r.y[k] = x[1];
        g = func->look(func, x, &r.f[k]);
        r.gx[k] = g[0];
        r.gy[k] = g[1];
        if (task->around)
            clock.lr = lanes_rate(task, clock.step);
    }
}

/* leaves[k] != 0: not inside, or within the tolerance at which it stops; whether none is. */
VECTOR static bool survey(const struct lanes *l, const struct rows *rows, size_t n,
                          double *restrict leaves)
{
    double mx = l->mx, my = l->my, wx = l->wx, wy = l->wy, enough = l->stops ? l->enough : -1;
    struct rows r = *rows;
    uint64_t any = 0;
    for (size_t k = 0; k < n; k++) {
        bool inside = (fabs(r.x[k] - mx) <= wx) & (fabs(r.y[k] - my) <= wy) &
                      (fabs(r.f[k] + r.gx[k] + r.gy[k]) <= DBL_MAX);
        bool stays = inside & !(r.gx[k] * r.gx[k] + r.gy[k] * r.gy[k] <= enough);
        leaves[k] = stays ? 0 : 1;
        any |= !stays;
    }
    return !any;
}

static void watch(struct lanes *l, const struct rows *r, size_t n)
{
    double x = l->x[0], y = l->x[1], dx = l->drift[0], dy = l->drift[1];
    for (size_t k = 0; k < n; k++) {
        double ex = r->x[k] - x, ey = r->y[k] - y;
        *l->turns += dx * ex + dy * ey < 0 ? 1 : 0;
        *l->best = *l->best <= r->f[k] ? *l->best : r->f[k];
        x = r->x[k];
        y = r->y[k];
        dx = ex;
        dy = ey;
    }
    l->drift[0] = dx;
    l->drift[1] = dy;
}

/* The rest of n rows from step t on. */
static void record(const struct lanes *l, struct trace *trace, long t, size_t n)
{
    double *lr = trace->lr + trace->rows, *asked = trace->asked + trace->rows, start = l->lr;
    for (size_t k = 0; k < n; k++)
        lr[k] = start;
    for (size_t k = 0; k < n && l->task->around; k++)
        lr[k] = lanes_rate(l->task, t + (long)k + 1);
    for (size_t k = 0; k < n; k++)
        asked[k] = (double)(t + 2) + (double)k;
    trace->rows += n;
}

/* The lane after row k, which is step t. */
static void stand(struct lanes *l, const struct rows *r, size_t k, long t)
{
    size_t loud = k + 1; /* rows to the last one with a gradient beyond tolerance */
    while (loud > 0 &&
           r->gx[loud - 1] * r->gx[loud - 1] + r->gy[loud - 1] * r->gy[loud - 1] <= l->enough)
        loud--;
    if (loud > 0)
        *l->quiet = (double)(t - (long)(k + 1 - loud) + 1);
    l->before[0] = k > 0 ? r->x[k - 1] : l->x[0];
    l->before[1] = k > 0 ? r->y[k - 1] : l->x[1];
    l->x[0] = r->x[k];
    l->x[1] = r->y[k];
    l->f[0] = r->f[k];
    l->grad[0] = r->gx[k];
    l->grad[1] = r->gy[k];
    l->lr = lanes_rate(l->task, t);
}

bool lanes_ride(struct lanes *l, long *t, struct trace *trace)
{
    double *leaves = l->spare + 5 * ROWS;
    struct rows r = rows_of(trace, l->spare);
    long n = l->task->steps - 1 - *t, most = *t + 16; /* a run may leave soon */
    n = n < most ? n : most;
    n = n < ROWS ? n : ROWS;
    make_rows(l, *t, (size_t)n, &r);
    bool stays = survey(l, &r, (size_t)n, leaves);
    size_t last = stays ? (size_t)n - 1 : 0;
    while (!stays && leaves[last] == 0)
        last++;
    if (trace)
        record(l, trace, *t, last);
    if (l->task->watch)
        watch(l, &r, last);
    *t += (long)last + 1;
    stand(l, &r, last, *t);
    return stays;
}
