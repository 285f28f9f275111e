/* One gnuplot on the scripts of a pack. */
#ifndef OPTVIZ_PLOT_GNUPLOT_H
#define OPTVIZ_PLOT_GNUPLOT_H

#include <stdbool.h>
#include <stddef.h>

struct child;
struct err;
struct work;

/* How long a gnuplot may take for one figure: OPTVIZ_TIMEOUT seconds, else a minute. */
double gnuplot_patience(void);

/* Whether one can be started before its scripts are there. */
bool gnuplot_waits(void);

/* Start a gnuplot in the private folder of a pack, on its scripts; an early one waits until
 * child_let_go.  FAILED, with how to install it where there is none. */
int gnuplot_start(const struct work *w, struct child *c, struct err *e);

/* How many of its scripts one that ended came to the end of. */
size_t gnuplot_drawn(const struct child *c);

/* Whether one that ended drew the figure at hand; FAILED with the first that it complained of. */
int gnuplot_judge(const struct work *w, const struct child *c, struct err *e);

#endif
