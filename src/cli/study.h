/* All runs of one command line: every optimizer on every function, made and compared. */
#ifndef OPTVIZ_CLI_STUDY_H
#define OPTVIZ_CLI_STUDY_H

#include "cli/settings.h"
#include "core/run.h"

struct study {
    struct run *runs;      /* function by function, the optimizers in the order asked for */
    struct run **order;    /* pointers to them in that order: what writers take */
    struct around *around; /* what acts round them, for each size of mini-batch */
    size_t batches, starts;
    size_t optimizers; /* runs on one function: the optimizers, each with every batch size from
                          every start */
    size_t functions;
};

/* In turn: set all runs up; make those from first to last - 1; compare all. */
void study_init(struct study *t, const struct settings *s);
int study_run(struct study *t, size_t first, size_t last, struct err *e);
void study_compare(struct study *t);

void study_release(struct study *t);

/* The runs on function k, as many as there are optimizers. */
struct run *const *study_group(const struct study *t, size_t k);

/* The mean over the functions of the rank of optimizer i. */
double study_mean_rank(const struct study *t, size_t i);

#endif
