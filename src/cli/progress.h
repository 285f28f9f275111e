/* A line on standard error that tells of long work: how much is done, and the time left. */
#ifndef OPTVIZ_CLI_PROGRESS_H
#define OPTVIZ_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    const char *what; /* "computing" */
    size_t all;
    double begun, shown; /* seconds; when it was last shown, 0: never */
    bool silent;
};

/* Nothing is shown when quiet, where standard error is no terminal, and in the first second. */
void progress_begin(struct progress *p, const char *what, size_t all, bool quiet);
void progress_show(struct progress *p, size_t done);
void progress_end(struct progress *p);

#endif
