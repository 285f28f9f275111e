/* Figures before the user's eyes. */
#ifndef OPTVIZ_CLI_SHOW_H
#define OPTVIZ_CLI_SHOW_H

#include "cli/screen.h"
#include <stdbool.h>
#include <stddef.h>

struct figure;

/* Draw the figure in dots on standard output, in colour; only where that is a terminal, or
 * CLICOLOR_FORCE is set. NO_COLOR takes the colour away. */
void show_dots(const struct figure *f);

/* How figures are shown with --show: by the desktop, else as pictures on the terminal, else as dots
 * there. */
struct show {
    bool desktop;
    struct screen screen;
};

/* Look round before the n figures are drawn, and have them drawn in what showing them will need. */
struct show show_begin(struct figure *f, size_t n);

/* Show the first few of n figures that were drawn into the folder: one of each function, that of
 * all its `together` runs or maps. OK, or FAILED after a message. */
int show_figures(const struct show *w, const struct figure *f, size_t n, size_t together,
                 const char *folder, bool quiet);

#endif
