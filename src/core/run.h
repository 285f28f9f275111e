/* One optimizer on one function with every setting resolved, and what came of it: what tables,
 * files and figures are made from. */
#ifndef OPTVIZ_CORE_RUN_H
#define OPTVIZ_CORE_RUN_H

#include "core/around.h"
#include "core/engine.h"
#include "core/metrics.h"
#include "core/spread.h"
#include "core/trace.h"
#include "util/words.h"
#include <stdbool.h>

struct err;
struct str;

enum lr_source {             /* of the learning rate */
                 LR_NONE,    /* the rule has none */
                 LR_GIVEN,   /* by the user */
                 LR_PRESET,  /* the function's own for this optimizer */
                 LR_DEFAULT, /* the optimizer's own default */
                 LR_AUTO,    /* searched for this run */
};

struct run {
    const struct func *func;
    const struct optimizer *optim;
    _Alignas(double) char hyper[OPTIM_HYPER_ROOM];
    double lr;
    enum lr_source lr_source;
    struct point start;
    size_t starts;      /* so many places its optimizer starts from in the comparison; 0 is 1 */
    struct point tuned; /* where a search for a learning rate starts */
    long steps;

    char *label;      /* what tells it apart in a comparison: "Adam", "Adam lr=0.1"; for people */
    char *data_label; /* the same in English, for JSON */
    char *slug;       /* the same for file names: "adam", "adam-lr=0.1" */

    const struct around *around; /* what acts round the rule; the caller's, NULL: nothing */
    bool internals;              /* record them, too */

    struct trace trace;
    struct outcome outcome;
    struct metrics metrics;

    /* With noise a run may be made several times, each with its own: run 0 is the one above. */
    size_t repeats;       /* 1: once */
    struct trace *again;  /* [repeats - 1], runs 1, 2, ... */
    struct outcome *ends; /* [repeats], of all of them */
    struct trace mean;    /* of all: place and f by step, over those that still run there */
    struct spread spread; /* of f at the end */

    int rank; /* place in its comparison from 1 on, by f at the end; diverged runs last */
};

/* The path that stands for the run: the mean of its repeats, or the only one; and its f at the end:
 * their median, or the only one. */
const struct trace *run_path(const struct run *r);
double run_result(const struct run *r);

/* Resolve the learning rate: hyper's when it is LR_GIVEN, else preset, default, search; and what it
 * is to be multiplied by for that batch.  USAGE when f is not finite at the start. */
int run_resolve(struct run *r, struct err *e);
double run_scale(const struct run *r, size_t batch);

/* Resolve and scale the learning rate, make the run and measure it.  func, optim, hyper, lr_source
 * (LR_GIVEN or LR_NONE), start, starts, tuned, steps, around, internals and repeats are set by the
 * caller; label and slug come later.  USAGE as for run_resolve. */
int run_make(struct run *r, struct err *e);

void run_sum_up(struct run *r); /* measure what was recorded */
void run_release(struct run *r);

/* Ranks, and the labels and slugs that tell n runs on one function apart: the title alone where it
 * is unique, else with the settings in which runs of that title differ, else with a number. */
void runs_compare(struct run *const *runs, size_t n);

/* Append the settings that act: the learning rate, then every hyperparameter that differs from its
 * default or pulls on the rule (momentum, weight decay), as "lr=0.3, beta1=0.8".  With `source` the
 * learning rate says where it came from when nobody gave it: "lr=0.0126 (auto)". */
void run_settings(const struct run *r, bool source, struct str *out);
void run_settings_in(enum language language, const struct run *r, bool source, struct str *out);

/* Append what acts round the rule, behind `before`; nothing when nothing does. */
void run_around(const struct run *r, const char *before, struct str *out);
void run_around_in(enum language language, const struct run *r, const char *before,
                   struct str *out);

/* For people, in the language of word(): "30 steps from (-7, 2), noise 0.5 (seed 0)", of x and y as
 * text, or of several starts their number; how it ended, "converged at step 12"; its status. */
void run_begin(const struct run *r, size_t starts, const char *x, const char *y, struct str *out);
void run_end(const struct run *r, struct str *out);
const char *status_word(enum status s);

bool run_shows(const struct run *r, const struct param *p); /* whether run_settings does */

/* "preset", "default" or "auto"; NULL when the learning rate was given or there is none. */
const char *lr_source_name(enum lr_source s);

#endif
