/* Runs side by side, as the engine moves them: their coordinates, gradients and memories in one
 * block, first all x, then all y. */
#ifndef OPTVIZ_CORE_LANES_H
#define OPTVIZ_CORE_LANES_H

#include "core/engine.h"
#include "optim/optim.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A coupled rule's line to its function: remembers what was asked last, so that the engine's own
 * look at the same point costs nothing, and counts the rest. */
struct inquiry {
    struct oracle oracle; /* first, so that a pointer to it is one to the whole */
    const struct func *func;
    double x[2], f, g[2]; /* the last answer */
    bool known, told;     /* whether there is one, and its gradient was asked for */
    long values, gradients, hessians;
};

struct lanes {
    const struct task *task;
    uint64_t run; /* number of the first lane's run */
    size_t n;
    double *x, *grad; /* [2n] */
    double *used;     /* [2n]: the gradient that the rule sees; grad itself when nothing bends it */
    double *place;    /* [2n]: where the rule takes its gradient, when not at x */
    double *f;        /* [n] */
    double *quiet;    /* [n]: the step since which the gradient norm is within tolerance */
    double *before;   /* [2n]: x before the last step */
    bool *gone;       /* [n]: its outcome is written */
    double *slot[OPTIM_SLOTS];
    double carry[OPTIM_CARRIES];
    double *state;           /* [states] for each lane: coupled rules only */
    struct inquiry *inquiry; /* [n]: coupled rules only, else NULL */
    double lr;               /* of the next step */
    double seen[2];          /* the gradient that lane 0's rule saw last: for internals */
    double *block;

    /* worked out once */
    double enough;         /* the square of the tolerance */
    double mx, my, wx, wy; /* what a lane must stay in: its centre, and 1e6 times its half-widths */
    bool samples;          /* gradients are those of mini-batches */
    bool bends;            /* something is done to gradients before the rule sees them */
};

void lanes_init(struct lanes *l, const struct task *task, uint64_t run, size_t n, const double *x,
                const double *y);
void lanes_release(struct lanes *l);

/* f and gradient where the lanes stand after step t; the learning rate of the step to come.
 * Whether every lane is finite and within 1e6 times the domain. */
bool lanes_look(struct lanes *l, long t);

/* Step t for all. */
void lanes_step(struct lanes *l, long t);

/* Whether lane i is. */
bool lanes_inside(const struct lanes *l, size_t i);

/* Send lane i back to where it started, its memory empty: so it troubles nobody. */
void lanes_park(struct lanes *l, size_t i, double x, double y);

#endif
