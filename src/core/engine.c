/* One loop for one run and for a batch: lanes of runs side by side, moved by the rule as one vector
 * of coordinates x[n], y[n]. */
#include "core/engine.h"

#include "core/trace.h"
#include "util/mem.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 256 }; /* lanes at a time: their state stays in the first-level cache */

#define FAR 1e6 /* half-widths of the domain from its centre that count as diverged */

struct lanes {
    const struct task *task;
    size_t n;
    double *x, *grad; /* [2n]: first all x, then all y */
    double *f;        /* [n] */
    double *quiet;    /* [n]: the step since which the gradient norm is within tolerance */
    double *before;   /* [2n]: x before the last step */
    bool *gone;       /* [n]: diverged, its outcome is written */
    double *slot[OPTIM_SLOTS];
    double carry[OPTIM_CARRIES];
    double *block;
};

const char *status_name(enum status s)
{
    static const char *const names[] = {"running", "converged", "stalled", "diverged"};
    return names[s];
}

static void lanes_init(struct lanes *l, const struct task *task, size_t n, const double *x,
                       const double *y)
{
    size_t slots = (size_t)task->optim->slots;
    *l = (struct lanes){.task = task, .n = n};
    l->block = xcalloc(n, (8 + 2 * slots) * sizeof *l->block);
    l->x = l->block;
    l->grad = l->x + 2 * n;
    l->f = l->grad + 2 * n;
    l->quiet = l->f + n;
    l->before = l->quiet + n;
    for (size_t k = 0; k < slots; k++)
        l->slot[k] = l->before + 2 * n * (k + 1);
    l->gone = xcalloc(n, sizeof *l->gone);
    memcpy(l->x, x, n * sizeof *x);
    memcpy(l->x + n, y, n * sizeof *y);
}

static void lanes_release(struct lanes *l)
{
    free(l->block);
    free(l->gone);
}

/* f and gradient where the lanes stand after step t, and since when the gradient is small. */
static void lanes_look(struct lanes *l, long t)
{
    size_t n = l->n;
    const double *gx = l->grad, *gy = l->grad + n;
    double *quiet = l->quiet;
    double next = (double)t + 1, enough = ENGINE_TOLERANCE * ENGINE_TOLERANCE;

    l->task->func->eval(l->task->func, n, l->x, l->x + n, l->f, l->grad, l->grad + n);
    for (size_t i = 0; i < n; i++)
        quiet[i] = gx[i] * gx[i] + gy[i] * gy[i] <= enough ? quiet[i] : next;
}

static void lanes_step(struct lanes *l, long t)
{
    struct clock clock = {t, l->task->lr, l->carry};
    if (t == l->task->steps)
        memcpy(l->before, l->x, 2 * l->n * sizeof *l->x);
    l->task->optim->step(l->task->hyper, &clock, 2 * l->n, l->x, l->grad, l->slot);
}

/* What a lane must stay in: its centre, and 1e6 times its half-widths. */
struct bounds {
    double mx, my, wx, wy;
};

static struct bounds bounds_of(const struct box *d)
{
    return (struct bounds){(d->x0 + d->x1) / 2, (d->y0 + d->y1) / 2, FAR * (d->x1 - d->x0) / 2,
                           FAR * (d->y1 - d->y0) / 2};
}

static bool inside(const struct lanes *l, size_t i)
{
    struct bounds b = bounds_of(&l->task->func->domain);
    size_t n = l->n;
    return fabs(l->x[i] - b.mx) <= b.wx && fabs(l->x[n + i] - b.my) <= b.wy && isfinite(l->f[i]) &&
           isfinite(l->grad[i]) && isfinite(l->grad[n + i]);
}

/* Whether every lane is inside, in a loop that vectorises. A sum of finite terms may overflow; then
 * the answer is no, and the lanes are looked at one by one for nothing. */
static bool all_inside(const struct lanes *l)
{
    struct bounds b = bounds_of(&l->task->func->domain);
    size_t n = l->n;
    const double *x = l->x, *y = l->x + n, *gx = l->grad, *gy = l->grad + n, *f = l->f;
    double zero = 0; /* stays 0 while all are finite: 0 * inf and 0 * NaN are NaN */
    int out = 0;
    for (size_t i = 0; i < n; i++) {
        out |= !(fabs(x[i] - b.mx) <= b.wx);
        out |= !(fabs(y[i] - b.my) <= b.wy);
        zero += 0 * (f[i] + gx[i] + gy[i]);
    }
    return !out && zero == 0;
}

static void end_lane(const struct lanes *l, size_t i, enum status status, long step, long looks,
                     struct outcome *out)
{
    *out = (struct outcome){status, step, {l->x[i], l->x[l->n + i]}, l->f[i], looks, looks, 0};
}

/* Write down the lanes that left at step t, and park them where they started so that they trouble
 * nobody. Returns how many lanes still run. */
static size_t lanes_part(struct lanes *l, long t, size_t alive, const double *x, const double *y,
                         struct outcome *out)
{
    size_t n = l->n;
    for (size_t i = 0; i < n; i++) {
        if (inside(l, i))
            continue;
        if (!l->gone[i]) {
            end_lane(l, i, STATUS_DIVERGED, t, t + 1, &out[i]);
            l->gone[i] = true;
            alive--;
        }
        l->x[i] = x[i];
        l->x[n + i] = y[i];
        for (int k = 0; k < l->task->optim->slots; k++)
            l->slot[k][i] = l->slot[k][n + i] = 0;
    }
    return alive;
}

/* Whether f rises from p in eight directions, a thousandth of the domain away. */
static bool is_minimum(const struct func *func, struct point p, double f)
{
    double h = 1e-3 * fmin(func->domain.x1 - func->domain.x0, func->domain.y1 - func->domain.y0);
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++)
            if ((dx || dy) &&
                !(func_at(func, (struct point){p.x + dx * h, p.y + dy * h}, NULL) > f))
                return false;
    return true;
}

/* The outcome of a lane that did not diverge. */
static void judge(const struct lanes *l, size_t i, struct outcome *out)
{
    const struct task *task = l->task;
    size_t n = l->n;
    bool quiet = (long)l->quiet[i] <= task->steps;
    bool moved = l->x[i] != l->before[i] || l->x[n + i] != l->before[n + i];
    bool still = quiet || (task->steps > 0 && !moved);
    end_lane(l, i, still ? STATUS_STALLED : STATUS_RUNNING, task->steps, task->steps + 1, out);
    if (quiet && is_minimum(task->func, out->at, out->f)) {
        out->status = STATUS_CONVERGED;
        out->step = (long)l->quiet[i];
    }
}

static void record(const struct lanes *l, struct trace *trace)
{
    double row[6] = {l->x[0], l->x[1], l->f[0], l->grad[0], l->grad[1], l->task->lr};
    double zero = 0;
    for (int k = 0; k < 6; k++)
        zero += 0 * row[k];
    if (zero == 0)
        trace_add(trace, row);
}

/* Runs side by side; `trace` (or NULL) records the first of them. */
static void run_lanes(const struct task *task, size_t n, const double *x, const double *y,
                      struct trace *trace, struct outcome *out)
{
    struct lanes l;
    size_t alive = n;
    lanes_init(&l, task, n, x, y);
    for (long t = 0; t <= task->steps && alive > 0; t++) {
        if (t > 0)
            lanes_step(&l, t);
        lanes_look(&l, t);
        if (trace)
            record(&l, trace);
        if (!all_inside(&l))
            alive = lanes_part(&l, t, alive, x, y, out);
    }
    for (size_t i = 0; i < n; i++)
        if (!l.gone[i])
            judge(&l, i, &out[i]);
    lanes_release(&l);
}

void engine_batch(const struct task *task, size_t n, const double *x, const double *y,
                  struct outcome *out)
{
    for (size_t i = 0; i < n; i += CHUNK)
        run_lanes(task, n - i < CHUNK ? n - i : CHUNK, x + i, y + i, NULL, out + i);
}

void engine_run(const struct task *task, struct point start, struct trace *trace,
                struct outcome *out)
{
    run_lanes(task, 1, &start.x, &start.y, trace, out);
}
