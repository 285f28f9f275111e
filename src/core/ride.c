/* A run by itself, with nothing round its rule but a schedule and a tolerance: many steps with
 * place and gradient in registers, and then a look at what they came to.  Steps behind one that
 * leaves are made for nothing.  The numbers are those of lanes.c. */
#include "core/lanes.h"

#include "core/trace.h"
#include <string.h>

enum { ROWS = LANES };

/* What a run came to, step by step: rows of its trace, or in what is left of the lanes' room. */
struct rows {
    double *x, *y, *f, *gx, *gy, *lr, *asked;
};

static struct rows rows_of(struct trace *t, double *room)
{
    if (!t)
        return (struct rows){room,
                             room + ROWS,
                             room + 2 * ROWS,
                             room + 3 * ROWS,
                             room + 4 * ROWS,
                             room + 5 * ROWS,
                             room + 6 * ROWS};
    size_t i = t->rows;
    return (struct rows){t->x + i,      t->y + i,  t->f + i,    t->grad_x + i,
                         t->grad_y + i, t->lr + i, t->asked + i};
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
    const void *hyper = task->hyper;
    optim_hop *hop = task->optim->hop;
    struct rows r = *rows;
    struct clock clock = {t, l->lr, l->carry};
    struct point p = {l->x[0], l->x[1]}, g = {l->grad[0], l->grad[1]};
    bool varies = task->around != NULL;
    for (size_t k = 0; k < n; k++) {
        clock.step++;
        p = hop(hyper, &clock, p.x, p.y, g.x, g.y, l->slot);
        r.x[k] = p.x;
        r.y[k] = p.y;
        g = func->look(func, p.x, p.y, &r.f[k]);
        r.gx[k] = g.x;
        r.gy[k] = g.y;
        if (varies)
            clock.lr = lanes_rate(task, clock.step);
        r.lr[k] = clock.lr;
        r.asked[k] = (double)(clock.step + 1);
    }
}

/* The highest bit is set if row k is not inside, or within the tolerance at which the run stops. */
static inline uint64_t leaves(const struct lanes *l, const struct rows *r, size_t k)
{
    double slope = r->gx[k] * r->gx[k] + r->gy[k] * r->gy[k];
    uint64_t rests = slope <= (l->stops ? l->enough : -1) ? fm_bits(-0.0) : 0;
    return rests | lanes_astray(l, r->x[k], r->y[k], r->f[k], r->gx[k], r->gy[k]);
}

/* The first row that leaves, or n. */
VECTOR static size_t first_leaving(const struct lanes *l, const struct rows *rows, size_t n)
{
    const struct lanes lanes = *l;
    const struct rows r = *rows;
    uint64_t any = 0;
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        any |= leaves(&lanes, &r, i);
    if (any >> 63 == 0)
        return n;
    while (leaves(&lanes, &r, k) >> 63 == 0)
        k++;
    return k;
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
    struct rows r = rows_of(trace, l->spare);
    long n = l->task->steps - 1 - *t, most = *t + 16; /* a run may leave soon */
    n = n < most ? n : most;
    n = n < ROWS ? n : ROWS;
    make_rows(l, *t, (size_t)n, &r);
    size_t stays = first_leaving(l, &r, (size_t)n);
    size_t last = stays < (size_t)n ? stays : (size_t)n - 1;
    if (trace)
        trace->rows += last;
    if (l->task->watch)
        watch(l, &r, last);
    *t += (long)last + 1;
    stand(l, &r, last, *t);
    return stays == (size_t)n;
}
