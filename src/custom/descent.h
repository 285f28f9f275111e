/* From a point down to the bottom of its hollow: Newton's method with the exact Hessian, and where
 * the function has kinks or is flat to second order, a search by looking around. */
#ifndef OPTVIZ_CUSTOM_DESCENT_H
#define OPTVIZ_CUSTOM_DESCENT_H

#include "funcs/func.h"
#include <stdbool.h>

enum { DESCENT_AROUND = 16 };

struct descent {
    const struct func *func;
    struct box box;    /* not left */
    struct point cell; /* the unit of length along each axis; a hollow is some units wide */
    long left;         /* how many points may still be looked at; less than 0: not enough */
};

struct bottom {
    struct point p;
    double f; /* not above that of the point one came from but for rounding */
    double slope;
    bool smooth; /* gradient 0 and Hessian positive definite, both to rounding */
};

struct bottom descend(struct descent *d, struct point from);

/* Directions: the first one, of length 1, and the tangent of half the angle from one to the next.
 */
struct fan {
    double first[2], between;
};

/* All round, begun off the axes. */
#define DESCENT_CIRCLE ((struct fan){{0.96, 0.28}, 0.198912367379658})

/* f at points round p, `radius` units away, in the box or not. */
void descent_around(struct descent *d, struct point p, double radius, struct fan fan,
                    struct point at[DESCENT_AROUND], double f[DESCENT_AROUND]);

#endif
