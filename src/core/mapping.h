/* Making a map. */
#ifndef OPTVIZ_CORE_MAPPING_H
#define OPTVIZ_CORE_MAPPING_H

#include "core/map.h"

struct err;

/* Resolve the learning rate as for a run from run->start, which all cells have then unless an axis
 * varies it; make the axes' values, find the minima, make room for the cells, of which none is
 * known yet.  USAGE when that start is not finite and a learning rate is searched from it, or the
 * function cannot be given a condition number.  Released by map_release, also after an error. */
int map_begin(struct map *m, struct err *e);

/* What is to be done, and who is told. */
struct mapping {
    size_t first, last; /* the cells from first to last - 1 */
    int jobs;           /* threads */
    /* Called now and then with the number of cells done, by one thread at a time; false ends it.
     * NULL: nobody is told. */
    bool (*tell)(void *with, size_t done);
    void *with;
};

/* Compute the cells; the same for any number of threads.  Returns how many were computed: all, or
 * fewer when it was ended; those that were not stay MAP_UNKNOWN. */
size_t map_make(struct map *m, const struct mapping *work);

void map_release(struct map *m);

/* How many cells there are of that many columns and rows. */
static inline size_t map_cells(const struct map *m)
{
    return m->columns * m->rows;
}

#endif
