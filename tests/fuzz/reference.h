/* A second evaluator of formulas, for comparison: recursive descent over the text itself, libm for
 * the functions, and with each value a bound of its error, so that it knows what it cannot tell. */
#ifndef OPTVIZ_TESTS_REFERENCE_H
#define OPTVIZ_TESTS_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

struct reference {
    bool accepted; /* the text is a formula */
    double value;
    double error;   /* of it, at most */
    bool unsure;    /* rounding may decide about the value */
    bool kink;      /* near a place where a derivative jumps or is infinite */
    uint64_t piece; /* equal at two points: no jump, kink or pole was met between them */
};

/* The formula at (x, y). */
struct reference reference_at(const char *text, double x, double y);

#endif
