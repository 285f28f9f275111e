/* How the learning rate changes from step to step: a factor on the optimizer's own, as PyTorch's
 * schedulers apply it, so that momentum's memory holds gradients and not steps. */
#ifndef OPTVIZ_CORE_SCHEDULE_H
#define OPTVIZ_CORE_SCHEDULE_H

#include "util/words.h"
#include <stddef.h>

struct err;
struct str;

enum { SCHEDULE_SETTINGS = 2 };

/* A schedule's setting, as a user writes it: "gamma=0.5". */
struct schedule_setting {
    const char *name;
    double fallback, min, max;
    const char *help;
};

/* A kind of schedule; schedule_kinds[] ends with a NULL name. */
struct schedule_kind {
    const char *name, *about, *rule;
    struct schedule_setting setting[SCHEDULE_SETTINGS]; /* a NULL name: no more */
    double (*factor)(const double *value, double k, double steps);
};

extern const struct schedule_kind schedule_kinds[];

/* The kind with its settings, and the steps of linear warm-up before it.  {0}: constant. */
struct schedule {
    const struct schedule_kind *kind;
    double value[SCHEDULE_SETTINGS];
    long warmup;
};

/* Read "cosine:end=0.1" into *s; its warm-up stays. USAGE with what is known and allowed. */
int schedule_parse(const char *text, struct schedule *s, struct err *e);

/* The factor on the learning rate at step t = 1, 2, ... of `steps`: t/warmup while it warms up,
 * then the kind's own, which counts from 0 after it. */
double schedule_factor(const struct schedule *s, long t, long steps);

/* Append "cosine:end=0.1, warm-up 20"; nothing when it is constant without warm-up. */
void schedule_text(const struct schedule *s, struct str *out);
void schedule_text_in(enum language language, const struct schedule *s, struct str *out);

#endif
