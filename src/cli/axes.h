/* What --axes says: "lr=1e-3..3:log,momentum=0..0.99:64". */
#ifndef OPTVIZ_CLI_AXES_H
#define OPTVIZ_CLI_AXES_H

#include "cli/settings.h"
#include "core/map.h"

enum { AXIS_LEAST = 2, AXIS_MOST = 16384 /* values on an axis */ };

struct axes {
    struct axis item[MAP_AXES]; /* n 0: not given */
    bool ranged[MAP_AXES];      /* whether a range was given */
    int count;
};

/* Read the text; start with {0}.  Names are kept in it, and freed by axes_release. USAGE with a
 * message. */
int axes_read(const char *text, struct axes *a, struct err *e);
void axes_release(struct axes *a);

/* Find out what each of them is, now that the optimizers and what acts round them are known, and
 * check the ranges: all of them can be run.  Optimizers that came by a group and lack one of the
 * hyperparameters are taken out of the list, and their names added to *without. */
int axes_check(struct axes *a, struct settings *s, struct str *without, struct err *e);

/* The axis for one function: the range of x and y is the function's domain or s->range where none
 * was given; n is `side` where none was, or as many as there are whole numbers. */
int axes_for(const struct axes *a, int k, const struct func *f, const struct settings *s,
             size_t side, struct axis *out, struct err *e);

/* Whether there is one of that kind. */
bool axes_have(const struct axes *a, enum axis_kind kind);

#endif
