/* What an optimizer is: a rule that moves coordinates by one step, and what there is to say of it.
 * One file in this folder is one optimizer; the Makefile makes the registry of the folder. */
#ifndef OPTVIZ_OPTIM_OPTIM_H
#define OPTVIZ_OPTIM_OPTIM_H

#include "util/geom.h"
#include <math.h>
#include <stddef.h>

enum { OPTIM_SLOTS = 4, OPTIM_CARRIES = 4, OPTIM_STATES = 64, OPTIM_HYPER_ROOM = 128 };

enum param_kind {
    PARAM_ANY,   /* min <= value <= max */
    PARAM_BELOW, /* min <= value < max */
    PARAM_WHOLE, /* as PARAM_ANY, and a whole number */
};

/* A hyperparameter: a double in the optimizer's own struct hyper. Names are PyTorch's.
 * A default of NAN stands for a learning rate that the function's preset or a search gives. */
struct param {
    const char *name;
    size_t offset;
    double fallback, min, max;
    enum param_kind kind;
    const char *help;
};

#define PARAM_OF(kind, field, fallback, min, max, help)                                            \
    {                                                                                              \
#field, offsetof(struct hyper, field), fallback, min, max, kind, help                      \
    }
#define PARAM(field, fallback, min, max, help) PARAM_OF(PARAM_ANY, field, fallback, min, max, help)

/* The two parameters that nearly every rule has, said once. */
#define PARAM_LR PARAM(lr, NAN, 0, 1e9, "learning rate: how far a step goes")
#define PARAM_WEIGHT_DECAY(fallback, how)                                                          \
    PARAM(weight_decay, fallback, 0, 1e9, "pull towards 0, " how)

/* Where a run stands when the rule is called. */
struct clock {
    long step;     /* t, counted from 1 */
    double lr;     /* the learning rate of this step, after any schedule */
    double *carry; /* the rule's scalars from step to step, zero before step 1: running products */
};

/* Move x[n] by one step against the gradient g[n].  n is 2 for one run, 2*B for B runs side by
 * side (x[B], then y[B]), so coordinates are treated apart and alike.  slot[k][n] is the rule's
 * memory, zero before step 1.  Neither x nor g nor a slot overlaps another.  `hyper` points to the
 * optimizer's struct hyper; the learning rate to use is t->lr. */
typedef void optim_step(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[]);

/* The same step of one run, from (x, y) with gradient (gx, gy), all of which pass through
 * registers; returns its place. */
typedef struct point optim_hop(const void *hyper, const struct clock *t, double x, double y,
                               double gx, double gy, double *const slot[]);

/* Where the gradient is taken, for a rule that does not take it where it stands: write the n
 * coordinates of that place.  x is where it stands (and what is drawn); t is that of the step to
 * come. */
typedef void optim_ahead(const void *hyper, const struct clock *t, size_t n,
                         const double *restrict x, double *const slot[], double *restrict place);

/* What a coupled rule may ask of its run's function, at any place; every question is counted.
 * Fills g = {df/dx, df/dy} and h = {fxx, fxy, fyy} unless NULL; returns f. */
struct oracle {
    double (*ask)(struct oracle *self, const double x[2], double g[2], double h[3]);
};

/* Move one run's point x by one step: for rules that couple the coordinates.  f and g are value and
 * gradient at x (after noise and clipping); state[] is the run's memory, zero before step 1.
 * t->carry is not the run's own: running products go into state[], too. */
typedef void optim_move(const void *hyper, const struct clock *t, double x[2], double f,
                        const double g[2], double *state, struct oracle *function);

struct optimizer {
    const char *name;   /* as typed: "adam" */
    const char *title;  /* as written on a figure: "Adam" */
    const char *about;  /* one line: what is special about it */
    const char *shows;  /* where its strength or weakness shows, "bowl: ..."; NULL: about says it */
    const char *ref;    /* the paper */
    const char *rule;   /* the rule in plain mathematics, a line a formula */
    const char *groups; /* names of groups it belongs to, separated by spaces */
    int colour;         /* its place in the figures' palette, from 1; 0: the first that is free */
    const struct param *params; /* ends with a NULL name */
    size_t hyper_size;
    int slots, carries;
    const char *slot_names[OPTIM_SLOTS];
    const char *slot_decay[OPTIM_SLOTS]; /* the hyperparameter b of a mean that began at 0, where
                                            the rule takes slot/(1 - b^t); NULL: as it is */
    optim_step *step;                    /* element-wise rules have a step, */
    optim_hop *hop;                      /* the same for one run, by rule.h; NULL: step does it; */
    optim_ahead *ahead;                  /* perhaps with an ahead; */
    optim_move *move; /* coupled ones a move instead, and so many numbers of state */
    int states;       /* at most OPTIM_STATES */
};

/* All optimizers, sorted by name, ended by NULL. */
extern const struct optimizer *const optimizers[];

/* The optimizer of that name, or NULL. */
const struct optimizer *optim_find(const char *name);

/* The hyperparameter of that name, or NULL. */
const struct param *optim_param(const struct optimizer *o, const char *name);

/* Set every hyperparameter to its default (a learning rate without one to NAN). */
void optim_defaults(const struct optimizer *o, void *hyper);

double optim_get(const struct param *p, const void *hyper);
void optim_set(const struct param *p, void *hyper, double value);

#endif
