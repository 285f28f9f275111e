/* Runs side by side, as the engine moves them: their coordinates, gradients and memories in one
 * block, first all x, then all y.  Lanes that have left are closed up. */
#ifndef OPTVIZ_CORE_LANES_H
#define OPTVIZ_CORE_LANES_H

#include "core/engine.h"
#include "optim/optim.h"
#include "util/fmath.h"
#include <float.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LANES = 256,       /* at most, at a time: their state stays in the first-level cache */
    LANES_COUPLED = 8, /* of coupled rules, which move one by one */
    LANES_DOUBLES = 18 + 2 * OPTIM_SLOTS /* of each lane */
};

/* A coupled rule's line to its function: remembers what was asked last, so that the engine's own
 * look at the same point costs nothing, and counts the rest. */
struct inquiry {
    struct oracle oracle; /* first, so that a pointer to it is one to the whole */
    const struct func *func;
    double x[2], f, g[2]; /* the last answer */
    bool known, told;     /* whether there is one, and its gradient was asked for */
    long values, gradients, hessians;
};

/* Memory for lanes; nothing in it need be set. */
struct lanes_room {
    _Alignas(64) double doubles[LANES * LANES_DOUBLES];
    uint64_t run[LANES];
    bool gone[LANES];
    struct inquiry inquiry[LANES_COUPLED];
    double state[LANES_COUPLED * OPTIM_STATES];
};

struct lanes {
    const struct task *task;
    size_t n;         /* lanes, with those that are gone but not yet closed up */
    size_t alive;     /* lanes that are not gone */
    uint64_t *run;    /* [n]: the numbers of their runs */
    bool *gone;       /* [n]: has left; until they close up it goes the way of the model, */
    size_t model;     /* which is a lane that is not gone */
    double *x, *grad; /* [2n] */
    double *used;     /* [2n]: the gradient that the rule sees; grad itself when nothing bends it */
    double *place;    /* [2n]: where the rule takes its gradient, when not at x */
    double *f;        /* [n] */
    double *quiet;    /* [n]: the step since which the gradient norm is within tolerance */
    double *before;   /* [2n]: x before the last step */
    double *slot[OPTIM_SLOTS];
    double carry[OPTIM_CARRIES];
    double *state;           /* [states] for each lane: coupled rules only */
    struct inquiry *inquiry; /* [n]: coupled rules only, else NULL */
    double lr;               /* of the next step */
    double seen[2];          /* the gradient that lane 0's rule saw last: for internals */

    /* task.watch */
    double *best, *turns; /* [n] */
    double *drift;        /* [2n]: the last step */

    double *spare; /* the rest of the room: [7 * LANES] when there is one lane */

    /* worked out once */
    double enough;         /* the square of the tolerance */
    double mx, my, wx, wy; /* what a lane must stay in: its centre, and 1e6 times its half-widths */
    bool samples;          /* gradients are those of mini-batches */
    bool bends;            /* something is done to gradients before the rule sees them */
    bool stops;            /* a run stops when its gradient is within tolerance */
};

/* How many lanes of that task there may be at a time. */
size_t lanes_most(const struct task *task);

/* n lanes, numbered from `run` on, in a room that outlives them. */
void lanes_init(struct lanes *l, struct lanes_room *room, const struct task *task, uint64_t run,
                size_t n, const double *x, const double *y);

/* The highest bit is set if size > limit or size is NaN: without their signs, doubles are in the
 * order of their bits. */
static inline uint64_t lanes_beyond(double size, double limit)
{
    return fm_bits(limit) - fm_bits(size);
}

/* The highest bit is set if a place, its f or its gradient is not finite, or the place is out of
 * the bounds.  A sum of finite terms may overflow; then it is set for nothing. */
static inline uint64_t lanes_astray(const struct lanes *l, double x, double y, double f, double gx,
                                    double gy)
{
    return lanes_beyond(fabs(x - l->mx), l->wx) | lanes_beyond(fabs(y - l->my), l->wy) |
           lanes_beyond(fabs(f + gx + gy), DBL_MAX);
}

/* A lane whose gradient is small since this step or one before leaves after step t; -1: none. */
static inline double lanes_end(const struct lanes *l, long t)
{
    return l->stops ? (double)t + 0.5 : -1;
}

/* f and gradient where the lanes stand after step t; the learning rate of the step to come.
 * Whether no lane leaves: all are finite and within 1e6 times the domain, and none stops. */
bool lanes_look(struct lanes *l, long t);

/* Step t for all. */
void lanes_step(struct lanes *l, long t);

/* The learning rate of the step after step t. */
double lanes_rate(const struct task *task, long t);

/* Whether there is one lane, and nothing round its rule but a schedule and a tolerance. */
bool lanes_rides(const struct lanes *l);

/* Some steps of such a lane from step *t on: to the last but one at most, or to that after which it
 * leaves.  *t becomes that step; those between are recorded in *trace (NULL: not) and watched.  The
 * answer is that of lanes_look(). */
bool lanes_ride(struct lanes *l, long *t, struct trace *trace);

/* Note f and the step that led to it for best and turns, of lanes from, ..., to - 1. */
void lanes_watch(struct lanes *l, size_t from, size_t to);

/* The lanes that leave after step t, rising, without those that are gone; returns how many. */
size_t lanes_leaving(const struct lanes *l, long t, uint16_t lane[LANES]);

/* Whether lane i is within bounds, and whether all its numbers are finite. */
bool lanes_inside(const struct lanes *l, size_t i);
bool lanes_finite(const struct lanes *l, size_t i);

/* Those lanes leave, and the others close up in time. */
void lanes_leave(struct lanes *l, const uint16_t *lane, size_t m);

#endif
