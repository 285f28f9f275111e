/* Child processes without a shell: an argument list, a cleaned environment, no standard input, its
 * own process group, everything it prints caught, and a time limit. Several run side by side. */
#ifndef OPTVIZ_UTIL_CHILD_H
#define OPTVIZ_UTIL_CHILD_H

#include "util/interrupt.h"
#include "util/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct err;

struct child {
    pid_t pid;         /* 0 when none runs */
    int pipe;          /* where its stdout and stderr come from; -1 when closed */
    int gate;          /* the end of its standard input to close; 0: none */
    double deadline;   /* seconds of the monotonic clock */
    struct str output; /* stdout and stderr, the first 64 KiB; the rest is read and dropped */
    bool done;         /* ended and reaped; the fields below count from then on */
    bool timed_out;    /* it took too long and was killed with its group */
    int exit_status;   /* 0..255, or -1 when a signal ended it */
    int signal;        /* that signal, else 0 */
    int unread;        /* why its output could not be read (errno) and it was killed, else 0 */
};

/* Start argv[0] (looked up on PATH) in `folder` (NULL: here) with the environment `env` (NULL: as
 * ours). Start with a child of {0}. When it cannot be started the status is FAILED, *missing says
 * whether because no such program is on PATH (missing may be NULL), and the message names it. */
int child_start(struct child *c, const char *const argv[], const char *folder,
                const char *const env[], double seconds, bool *missing, struct err *e);

/* The same, but its standard input is a pipe without an end, until child_let_go: its time counts
 * from then on. */
int child_start_held(struct child *c, const char *const argv[], const char *folder,
                     const char *const env[], double seconds, bool *missing, struct err *e);
void child_let_go(struct child *c, double seconds);

/* Start a program that may outlive this one, a viewer: nobody reads what it prints. Waits until it
 * ends, but not longer than that; FAILED when it cannot be started or ends with another status than
 * 0, *missing says whether there is none on PATH. */
int child_launch(const char *const argv[], const char *folder, const char *const env[],
                 double seconds, bool *missing, struct err *e);

/* Wait until at least one of c[n] that still runs ends, reading what all of them print and ending
 * those whose time is over. Returns at once when none runs. Stops early with false when the user
 * interrupted (interrupt_pending()); the children still run then. */
bool children_wait(struct child *c, size_t n);

/* The same without waiting: whether one of them has ended. */
bool children_look(struct child *c, size_t n);

/* Kill its process group if it runs, reap it, free the output; back to {0}. */
void child_release(struct child *c);

/* This environment without the variables whose names begin with one of drop[] (ends with NULL;
 * an entry that ends in '=' names one variable only), plus the entries of add[] ("NAME=value",
 * ends with NULL; they replace what is there). One block, freed with free(). */
const char **child_environment(const char *const drop[], const char *const add[]);

#endif
