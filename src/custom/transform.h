/* A function turned, shifted and stretched: what rules that treat coordinates apart see of it. */
#ifndef OPTVIZ_CUSTOM_TRANSFORM_H
#define OPTVIZ_CUSTOM_TRANSFORM_H

#include "funcs/func.h"
#include <stdbool.h>

struct err;

/* All zero: nothing is done.  First f is stretched, then turned, both about its known minimum that
 * is nearest to the start, or the middle of the domain where none is known; then it is shifted. */
struct transform {
    double degrees;     /* from the x axis towards the y axis */
    struct point shift; /* where that centre goes, as seen from where it was */
    double condition;   /* if not 0, at least 1: the condition number that the Hessian at the centre
                           gets.  The direction of its larger curvature (y where they are equal) is
                           stretched or squeezed, the other one, and how both lie, are kept. */
};

/* Whether anything is done. */
bool transform_acts(const struct transform *t);

/* The function p -> inner(T^-1 p), with everything that inner has: gradient, Hessian, mini-batches;
 * start, minima, domain and frame are moved along, the domain to the box round what becomes of it.
 * Presets are kept unless the condition is set.  The formula is inner's, with what x and y become
 * in their places.
 *
 * OK and *out, to be freed with out->release(); it then owns inner if inner has a release, and else
 * (a constant) inner must last.  Or USAGE and the message; inner is the
 * caller's still: a number that is not finite, a condition below 1, or no minimum with a positive
 * definite Hessian to set the condition of. */
int transform_func(const struct func *inner, const struct transform *t, struct func **out,
                   struct err *e);

/* The same, but inner stays the caller's in any case, and must last. */
int transform_borrowed(const struct func *inner, const struct transform *t, struct func **out,
                       struct err *e);

#endif
