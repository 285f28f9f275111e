/* The engine: runs a rule on a function from one start or from many side by side, by one and the
 * same loop, so that a run has the same bits alone and in a batch.  Whatever acts round the rule
 * (the learning rate of a step, stopping, recording) is done here and not in the rules. */
#ifndef OPTVIZ_CORE_ENGINE_H
#define OPTVIZ_CORE_ENGINE_H

#include "funcs/func.h"
#include "optim/optim.h"
#include <stdbool.h>
#include <stdint.h>

struct around;
struct trace;

enum status {
    STATUS_RUNNING,   /* the steps were over before anything else happened */
    STATUS_CONVERGED, /* the gradient norm is within tolerance, and f curves upwards there */
    STATUS_STALLED,   /* no minimum, yet it moves no more: vanishing gradient or step */
    STATUS_DIVERGED,  /* not finite, or outside 1e6 times the function's domain */
};

#define ENGINE_TOLERANCE 1e-6

struct task {
    const struct func *func;
    const struct optimizer *optim;
    const void *hyper;           /* the optimizer's struct hyper */
    double lr;                   /* the learning rate; rules read this one and not hyper's */
    long steps;                  /* how many to make, 0 or more */
    const struct around *around; /* what acts round the rule; NULL: nothing */
    uint64_t run;                /* number of the (first) run: its noise depends on it */
    bool internals;              /* record the rule's memory and steps, too (trace.h) */
    bool watch;                  /* tell the outcome's best_f and turns */
};

/* The gradient norm that counts as small: the user's, else ENGINE_TOLERANCE. */
double task_tolerance(const struct task *task);

/* How a run ended. */
struct outcome {
    enum status status;
    long step;       /* converged: the first step from which the gradient stays small; diverged:
                        the step that left; else the steps made */
    struct point at; /* where it stands; when diverged where it was seen last, finite or not */
    double f;        /* f there */
    long values, gradients, hessians; /* how often each was asked for */

    /* What metrics_of() says of the run's trace, when task.watch asks for it; else 0. */
    double best_f; /* NaN when it is not even finite at the start */
    long turns;
};

const char *status_name(enum status s);

/* n runs from (x[i], y[i]), numbered from task->run on, each to out[i].  Any number of threads may
 * call it; nothing is allocated, so that a call for one run costs little more than its steps. */
void engine_batch(const struct task *task, size_t n, const double *x, const double *y,
                  struct outcome *out);

/* One run from `start`, recorded in *trace, which has room for task->steps + 1 rows. A row that is
 * not finite is not recorded. */
void engine_run(const struct task *task, struct point start, struct trace *trace,
                struct outcome *out);

#endif
