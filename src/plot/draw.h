/* Figures to pictures: gnuplots at work. */
#ifndef OPTVIZ_PLOT_DRAW_H
#define OPTVIZ_PLOT_DRAW_H

#include "plot/figure.h"

struct drawing;

/* Draw n figures into the folder, `jobs` gnuplots at a time: NAME.gp, then NAME.png and so on.
 * A figure that fails leaves its script, no picture of its own, an earlier one as it was, and
 * costs no other. `report` is called for each figure once it has ended, in the order of their ends:
 * with NULL, or with what went wrong. Between begin and end, which must follow, the first gnuplots
 * are at work. Returns OK, or FAILED when any failed. Stops early when the user interrupts. */
struct drawing *
figures_begin(struct figure *f, size_t n, const char *folder, int jobs,
              void (*report)(void *with, const struct figure *f, const char *problem), void *with);
int figures_end(struct drawing *d);

#endif
