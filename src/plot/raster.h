/* Panels of one size in rows and columns. */
#ifndef OPTVIZ_PLOT_RASTER_H
#define OPTVIZ_PLOT_RASTER_H

#include "util/geom.h"
#include <stddef.h>

struct raster {
    double left, top, width, height; /* of one panel, and the upper left corner of the first */
    double gap_x, gap_y;
    size_t columns, rows;
};

/* So many panels within the box, apart by the gaps, in the grid that shows a picture of that aspect
 * (width over height) largest; a gap on the right or below is not needed. */
struct raster raster_best(struct box box, size_t panels, double aspect, double gap_x, double gap_y);

/* Where panel i is, counted row by row from the upper left one. */
struct box raster_panel(const struct raster *r, size_t i);

#endif
