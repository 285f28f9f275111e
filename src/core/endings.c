/* From the runs of a cell to what is known of it. */
#include "core/basins.h"
#include "core/cells.h"
#include "core/spread.h"
#include "util/mem.h"
#include <stdlib.h>

/* A run that is not finite where it starts has no rows. */
static struct ending ending_of(const struct map *m, const struct task *task,
                               const struct trace *trace, const struct outcome *o)
{
    struct ending e = {o->status, o->step, 0, NAN, NAN, NAN, 0};
    if (trace->rows == 0)
        return e;
    struct metrics metrics = metrics_of(trace, task->func);
    e.turns = metrics.turns;
    e.f = metrics.f;
    e.best_f = metrics.best_f;
    e.distance = metrics.distance;
    if (o->status != STATUS_DIVERGED)
        e.minimum = basin_at(task->func, m->basins, m->basin_count, o->at);
    return e;
}

void endings_make(const struct map *m, const struct setup *s, size_t n, bool same, const double *x,
                  const double *y, struct ending *out)
{
    struct task task = s->task;
    struct trace trace;
    trace_init(&trace, (size_t)task.steps + 1);
    for (size_t i = 0; i < n; i++) {
        struct outcome o;
        task.run = same ? i : 0;
        trace.rows = 0;
        engine_run(&task, (struct point){x[i], y[i]}, &trace, &o);
        out[i] = ending_of(m, &task, &trace, &o);
    }
    trace_release(&trace);
}

static bool ended_alike(const struct ending *a, const struct ending *b)
{
    return a->status == b->status && a->minimum == b->minimum;
}

/* The ending that most have; of equals the one met first. */
static const struct ending *commonest(const struct ending *e, size_t n, size_t *count)
{
    const struct ending *best = e;
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        for (size_t k = i; k < n; k++)
            same += ended_alike(&e[i], &e[k]);
        if (same > *count) {
            *count = same;
            best = &e[i];
        }
    }
    return best;
}

/* What to take the median of. */
enum what { WHAT_F, WHAT_BEST, WHAT_DISTANCE, WHAT_STEP, WHAT_TURNS };

static double number_of(const struct ending *e, enum what what)
{
    switch (what) {
    case WHAT_F:
        return e->status == STATUS_DIVERGED ? INFINITY : e->f;
    case WHAT_BEST:
        return e->best_f;
    case WHAT_DISTANCE:
        return e->distance;
    case WHAT_STEP:
        return (double)e->step;
    default:
        return (double)e->turns;
    }
}

static double median(const struct ending *e, size_t n, enum what what, double *room)
{
    for (size_t i = 0; i < n; i++) {
        room[i] = number_of(&e[i], what);
        if (isnan(room[i]))
            return NAN;
    }
    return spread_median(room, n);
}

static struct cell cell_of_one(const struct ending *e)
{
    return (struct cell){.f = e->f,
                         .best_f = e->best_f,
                         .distance = e->distance,
                         .step = (int32_t)e->step,
                         .turns = (int32_t)e->turns,
                         .share = 1,
                         .minimum = (uint16_t)e->minimum,
                         .status = (uint8_t)e->status};
}

struct cell cell_of(const struct ending *e, size_t n)
{
    size_t count;
    if (n == 1)
        return cell_of_one(e);
    const struct ending *common = commonest(e, n, &count);
    double *room = xcalloc(n, sizeof *room);
    struct cell c = {.f = median(e, n, WHAT_F, room),
                     .best_f = median(e, n, WHAT_BEST, room),
                     .distance = median(e, n, WHAT_DISTANCE, room),
                     .step = (int32_t)median(e, n, WHAT_STEP, room),
                     .turns = (int32_t)median(e, n, WHAT_TURNS, room),
                     .share = (float)count / (float)n,
                     .minimum = (uint16_t)common->minimum,
                     .status = (uint8_t)common->status};
    free(room);
    return c;
}
