/* `--rerun FILE`: the command line that a picture carries (plot/origin.h), run again. */
#ifndef OPTVIZ_CLI_RERUN_H
#define OPTVIZ_CLI_RERUN_H

#include "cli/settings.h"
#include <stdbool.h>

/* Keep an option of this command line in settings->origin, unless it only says where files go. */
void rerun_keep(void *settings, const char *name, const char *value);

/* A command line made of a stored one. Start with {0}; the settings point into it. */
struct rerun {
    struct origin stored;
    char **argv; /* [argc], a NULL behind */
    int argc;
    const struct command *other; /* it is another command's: argv is not made then */
};

/* Read the picture s->rerun and put its options before those that the user gave, argv[1..argc).
 * Only options that say what is run and drawn are taken from it. FAILED or USAGE with a message. */
int rerun_read(struct rerun *r, const struct settings *s, int argc, char **argv, struct err *e);

/* The same for r->stored, which came from `file`; argv[0] is the command's name. */
int rerun_line(struct rerun *r, const struct settings *s, const char *file, int argc, char **argv,
               struct err *e);

/* The command that a stored command line belongs to. */
const struct command *rerun_command(const struct origin *o);

/* Whether there is nothing left to do once a command's options were read, `first` being the first
 * operand: help was printed, another command draws the picture, the version was asked for, an
 * operand is in the way, or *status is an error, *e.  That is done or told; *status is the end's.
 */
bool rerun_settled(int *status, const struct settings *s, const struct rerun *r, int argc,
                   char **argv, int first, struct err *e);

void rerun_release(struct rerun *r);

#endif
