/* Lines of a figure, computed here so that gnuplot only draws: clipped, thinned, never invented. */
#ifndef OPTVIZ_PLOT_GEOMETRY_H
#define OPTVIZ_PLOT_GEOMETRY_H

#include "util/geom.h"
#include <stddef.h>

struct str;

/* Polylines: piece k is points[ends[k-1] .. ends[k]) (from 0 for k = 0), at least 2 points each.
 * Start with {0}. */
struct lines {
    struct point *points;
    size_t count, room;
    size_t *ends;
    size_t pieces, piece_room;
};

void lines_add(struct lines *l, struct point p);

/* End the piece being added; one of fewer than 2 points is taken back. */
void lines_end_piece(struct lines *l);

void lines_release(struct lines *l);

/* A point as a row of a datablock. */
void point_write(struct point p, struct str *out);

/* The pieces as a block of rows, pieces apart by a blank line.  A block without any gets a point
 * outside the box, because an empty one would shift the numbers of those behind it. */
void lines_write(const struct lines *l, struct box box, struct str *out);

/* f sampled on a grid: value[j*columns + i] at x = box.x0 + i*(box.x1-box.x0)/(columns-1), y the
 * same with rows and j.  Values may be infinite or NaN. */
struct grid {
    struct box box;
    size_t columns, rows; /* at least 2 each */
    double *value;
};

/* Contour lines of one level by marching squares (linear interpolation along the cells' edges;
 * the two saddle cases are settled by the mean of the four corners), pieces joined as far as they
 * go, a closed line ending on its first point.  A corner equal to the level counts as above it, so
 * a constant field has none.  Cells with a corner that is not finite are left out.  Appended. */
void contour_lines(const struct grid *g, double level, struct lines *out);

/* The part of a path inside the box, cut exactly at its border; each re-entry is a new piece.
 * Points may be huge; none may be NaN or infinite.  Appended to out. */
void clip_path(const struct point *path, size_t n, struct box box, struct lines *out);

/* Leave out points while the line moves by at most `tolerance` (Douglas-Peucker, no recursion),
 * measured after x is multiplied by scale.x and y by scale.y (pixels a unit).  Ends of pieces
 * stay.  In place. */
void lines_simplify(struct lines *l, struct point scale, double tolerance);

/* Leave out segments where the line has painted every pixel before, when it has so many that a
 * figure would not bear them.  Scale as above.  In place. */
void lines_uncrowd(struct lines *l, struct point scale);

/* Spread n labels along a line: place[i] wanted, at least `gap` apart, all within low..high, the
 * order of the wanted places kept (index breaks ties), the sum of squared moves least (pool
 * adjacent violators).  When they cannot fit, the gap shrinks to what fits.  In place. */
void labels_spread(double *place, size_t n, double gap, double low, double high);

/* Round numbers 1, 2 or 5 times a power of ten that cut low..high into at most `most` + 1 parts:
 * the first tick at or above low into *first, their distance returned. low < high, both finite. */
double nice_ticks(double low, double high, int most, double *first);

#endif
