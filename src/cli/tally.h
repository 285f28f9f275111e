/* The files that a command has written, for its last word to the user. */
#ifndef OPTVIZ_CLI_TALLY_H
#define OPTVIZ_CLI_TALLY_H

#include "cli/settings.h"
#include "util/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct figure;

struct tally {
    const struct settings *settings;
    struct str list, paths; /* what is told of them; they themselves */
    size_t count, drawn, figures;
    double begun;
    bool shown; /* a progress line stands on the terminal */
    char last_problem[512];
};

void tally_begin(struct tally *t, const struct settings *s);

void tally_note(struct tally *t, const char *path);

/* Write one file, named by a path or by its name in the output folder; what took long to compute is
 * on the disk then. FAILED, and told to the user, when that did not work. */
int tally_write(struct tally *t, const char *path, void (*print)(FILE *stream, const void *what),
                const void *what);
int tally_write_in(struct tally *t, const char *stem, const char *ending,
                   void (*print)(FILE *stream, const void *what), const void *what);

/* What figures_draw reports to, with the tally; and its line of progress taken away. */
void tally_figure(void *with, const struct figure *f, const char *problem);
void tally_clear(struct tally *t);

/* Say what was written, a line each while they are few, and release the tally. */
void tally_end(struct tally *t);

#endif
