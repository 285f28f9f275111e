/* From what gnuplot left in a private folder to the pictures in the output folder. */
#ifndef OPTVIZ_PLOT_COLLECT_H
#define OPTVIZ_PLOT_COLLECT_H

#include "util/err.h"
#include <stdbool.h>
#include <stddef.h>

struct figure;

enum { PACK = 32 };

/* Figures in a gnuplot's hands, which draws them one after the other: half of the time that it
 * takes for one is spent on starting it. */
struct work {
    struct figure *figure; /* the one at hand; NULL: idle */
    struct figure *pack[PACK];
    size_t count, ready; /* figures; of which so many have their scripts */
    const char *folder;
    char *temp;         /* the private folder inside it; NULL: none yet */
    bool early;         /* its gnuplot was started before its scripts were there, */
    int status;         /* or could not be: FAILED, */
    struct err problem; /* and why */
};

/* Check and mend every file of the figure at hand, then move them all: pictures and alt text. */
int collect(const struct work *w, struct err *e);

#endif
