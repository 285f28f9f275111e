/* Which gnuplot there is, and what it can draw. */
#ifndef OPTVIZ_PLOT_PROBE_H
#define OPTVIZ_PLOT_PROBE_H

#include <stdbool.h>

struct err;

struct probe {
    char version[32]; /* "5.4.4" */
    unsigned formats; /* bit 1 << FORMAT_PNG, ...: those that it has a terminal for */
};

/* Ask the gnuplot on PATH, for two seconds at most. FAILED with a message: there is none, or it
 * does not answer. */
int probe_gnuplot(struct probe *p, struct err *e);

#endif
