/* Where runs start, as --start says it: at the function's own place, at one that is given, or at
 * many that are spread over its domain. */
#ifndef OPTVIZ_CLI_STARTS_H
#define OPTVIZ_CLI_STARTS_H

#include "util/geom.h"
#include <stddef.h>
#include <stdint.h>

struct err;
struct func;

enum { STARTS_MOST = 100 };

enum start_kind { START_OWN, START_POINT, START_RANDOM, START_GRID };

struct starts {
    enum start_kind kind;
    struct point at;      /* START_POINT */
    size_t columns, rows; /* of the grid; random: so many and 1 */
};

/* Read "X,Y", "random:N", "grid:N" or "grid:NxM". USAGE with a message otherwise. */
int starts_read(const char *text, struct starts *s, struct err *e);

/* How many there are. */
size_t starts_count(const struct starts *s);

/* The k-th, in few digits: of a grid the middle of a cell of f's domain, from below; of random ones
 * a place that depends on seed and k alone, where f is finite if there is any. */
struct point starts_at(const struct starts *s, const struct func *f, uint64_t seed, size_t k);

#endif
