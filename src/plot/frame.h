/* What part of the plane the maps of a figure have to show. */
#ifndef OPTVIZ_PLOT_FRAME_H
#define OPTVIZ_PLOT_FRAME_H

#include "util/geom.h"
#include <stddef.h>

struct run;

/* The function's own frame, grown round the start and round every path that did not diverge as far
 * as it stays near the domain, with a margin.  The runs are on one function. */
struct box frame_of(struct run *const *runs, size_t n);

#endif
