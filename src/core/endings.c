/* From the runs of a cell to what is known of it. */
#include "core/basins.h"
#include "core/cells.h"
#include "core/spread.h"
#include "util/mem.h"
#include <stdlib.h>

enum { ENDINGS = 256 }; /* runs at a time */

/* The distance as metrics_of has it. */
static double distance(const struct func *f, struct point p)
{
    double x[1] = {p.x}, y[1] = {p.y}, value[1] = {0};
    struct trace one = {.rows = 1, .x = x, .y = y, .f = value};
    return metrics_of(&one, f).distance;
}

/* A run's table tells of the last row that was recorded: of a run that left to where nothing is
 * finite this is the one before, which only the run itself knows. */
static void recall(const struct task *task, struct point start, struct outcome *o)
{
    struct trace trace;
    struct point g;
    double f = func_at(task->func, o->at, &g);
    if (isfinite(o->at.x + o->at.y) && isfinite(f) && isfinite(g.x) && isfinite(g.y))
        return;
    trace_init(&trace, (size_t)task->steps + 1);
    struct outcome again;
    engine_run(task, start, &trace, &again);
    size_t last = trace.rows - 1;
    o->at =
        trace.rows > 0 ? (struct point){trace.x[last], trace.y[last]} : (struct point){NAN, NAN};
    o->f = trace.rows > 0 ? trace.f[last] : NAN;
    trace_release(&trace);
}

static struct ending ending_of(const struct map *m, const struct task *task,
                               const struct outcome *o)
{
    struct ending e = {.status = o->status,
                       .step = o->step,
                       .turns = o->turns,
                       .f = o->f,
                       .best_f = o->best_f,
                       .distance = distance(task->func, o->at)};
    if (o->status != STATUS_DIVERGED)
        e.minimum = basin_at(task->func, m->basins, m->basin_count, o->at);
    return e;
}

void endings_make(const struct map *m, const struct setup *s, size_t n, bool same, const double *x,
                  const double *y, struct ending *out)
{
    struct outcome o[ENDINGS];
    struct task task = s->task;
    task.watch = true;
    for (size_t i = 0; i < n; i += ENDINGS) {
        size_t part = n - i < ENDINGS ? n - i : ENDINGS;
        task.run = same ? i : 0;
        engine_batch(&task, part, x + i, y + i, o);
        for (size_t k = 0; k < part; k++) {
            struct task one = task;
            one.run = same ? i + k : 0;
            if (o[k].status == STATUS_DIVERGED)
                recall(&one, (struct point){x[i + k], y[i + k]}, &o[k]);
            out[i + k] = ending_of(m, &task, &o[k]);
        }
    }
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
                     .share = (double)count / (double)n,
                     .minimum = (uint16_t)common->minimum,
                     .status = (uint8_t)common->status};
    free(room);
    return c;
}
