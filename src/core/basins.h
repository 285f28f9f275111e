/* The minima that the cells of a map may reach, and which one a place belongs to. */
#ifndef OPTVIZ_CORE_BASINS_H
#define OPTVIZ_CORE_BASINS_H

#include "core/map.h"
#include "funcs/func.h"

/* Parts of the domain's sides: how near to a minimum a run has arrived at it, and how near two
 * minima are the same one, of which the grid saw the other. */
#define BASIN_RADIUS 0.01
#define BASIN_SAME   0.002

/* The known minima of f, then those found in its domain, lowest first; nothing but f counts, so
 * that all parts of a map number them alike.  The caller frees it. */
struct basin *basins_of(const struct func *f, size_t *count);

/* The number from 1 on of the minimum nearest to p, if that is within BASIN_RADIUS; else 0. */
size_t basin_at(const struct func *f, const struct basin *basins, size_t n, struct point p);

#endif
