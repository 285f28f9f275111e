/* Affine maps of the plane, applied, inverted and written as text. */
#ifndef OPTVIZ_CUSTOM_AFFINE_H
#define OPTVIZ_CUSTOM_AFFINE_H

#include "util/geom.h"

struct str;

/* p -> to + m (p - from), m[0] its first row. */
struct affine {
    double m[2][2];
    struct point from, to;
};

struct point affine_point(const struct affine *a, struct point p);

/* The smallest box that holds what becomes of b. */
struct box affine_box(const struct affine *a, struct box b);

/* Append the formula with each of the two coordinates, of one letter each, replaced by what the map
 * makes of it, in parentheses: with "xy" x^2 becomes (x - 1)^2.  Numbers read back to the same
 * doubles. */
void affine_formula(const struct affine *a, const char names[2], const char *formula,
                    struct str *out);

#endif
