/* One recorded run with whatever acts round its rule, for the tests of that. */
#ifndef OPTVIZ_TESTS_RIDE_H
#define OPTVIZ_TESTS_RIDE_H

#include "core/around.h"
#include "core/engine.h"
#include "core/trace.h"

struct ride {
    struct task task;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
    struct around around;
    struct trace trace;
    struct outcome out;
};

/* A rule at its defaults.  The ride must not be moved in memory afterwards. */
static inline void ride_init(struct ride *r, const struct optimizer *o, const struct func *f,
                             double lr, long steps)
{
    *r = (struct ride){0};
    optim_defaults(o, r->hyper);
    r->task = (struct task){.func = f, .optim = o, .hyper = r->hyper, .lr = lr, .steps = steps};
    r->task.around = &r->around;
}

/* Make the run, again if need be; trace_release(&r->trace) belongs to it. */
static inline void ride_from(struct ride *r, struct point start)
{
    trace_release(&r->trace);
    trace_init(&r->trace, (size_t)r->task.steps + 1);
    if (r->task.internals)
        trace_widen(&r->trace, r->task.optim);
    engine_run(&r->task, start, &r->trace, &r->out);
}

#endif
