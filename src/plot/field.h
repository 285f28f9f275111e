/* The landscape under the paths: where its contour lines lie, and its colours. */
#ifndef OPTVIZ_PLOT_FIELD_H
#define OPTVIZ_PLOT_FIELD_H

#include "plot/geometry.h"
#include "util/geom.h"

struct func;

enum { FIELD_LEVELS = 12 };

/* How f becomes colour: 0..1 for f from low to high, evenly spread over the picture: a power of
 * f - low, or its logarithm where f spans more than three decades. */
struct field_scale {
    double low, high;
    double power; /* 0: logarithmic, from `floor` on */
    double floor; /* the smallest f - low that has a colour of its own */
};

struct field {
    struct grid warped; /* the colours of the frame, whose contour lines are those of f: between
                           samples they lie better, because colour rises more evenly than f */
    struct field_scale scale;
    double level[FIELD_LEVELS]; /* rising, round numbers */
    int levels;
};

/* Sample f on the frame with about that many columns, and choose colours and levels. */
void field_init(struct field *f, const struct func *func, struct box frame, size_t columns);

void field_release(struct field *f);

/* The colour of a value, 0 at low and below, 1 at high, above and for NaN; and of n, in place. */
double field_colour(const struct field_scale *s, double value);
void field_colours(const struct field_scale *s, size_t n, double *value);

/* Sample f on a grid; g->value is freed by the caller. */
void field_sample(struct grid *g, const struct func *func, struct box frame, size_t columns,
                  size_t rows);

/* How many rows make cells about square. */
size_t field_rows(struct box frame, size_t columns);

#endif
