/* The cells of a map: from their place to settings, and from their runs to a cell. */
#ifndef OPTVIZ_CORE_CELLS_H
#define OPTVIZ_CORE_CELLS_H

#include "core/around.h"
#include "core/map.h"

/* All that the runs of a cell are made of.  Start with {0}; task points into it, so it is not
 * copied. */
struct setup {
    struct task task;
    struct around around;
    struct point start;
    _Alignas(double) char hyper[OPTIM_HYPER_ROOM];
    struct func *own;  /* what was made for it, or NULL */
    double turn, bend; /* of what was made: degrees and condition number */
};

void setup_make(const struct map *m, size_t cell, struct setup *s);
void setup_release(struct setup *s);

/* The same for any values of the axes. */
void setup_at(const struct map *m, const double value[MAP_AXES], struct setup *s);

/* Whether one run of it is not as the other. */
bool setup_is_random(const struct setup *s);

/* The value that an axis has in a cell. */
double cell_value(const struct map *m, int axis, size_t cell);

/* Whether the runs of two cells differ in nothing but their starts. */
bool cells_alike(const struct map *m, size_t a, size_t b);

/* What came of one run, as a run's table has it. */
struct ending {
    enum status status;
    long step, turns;
    double f, best_f, distance;
    size_t minimum;
};

/* Make n runs from (x[i], y[i]); `same`: they are runs 0, 1, ... of one cell, else each is run 0
 * of its own. */
void endings_make(const struct map *m, const struct setup *s, size_t n, bool same, const double *x,
                  const double *y, struct ending *out);

/* The cell of n runs. */
struct cell cell_of(const struct ending *e, size_t n);

#endif
