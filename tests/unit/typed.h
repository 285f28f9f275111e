/* What tests of typed and of transformed functions share: functions made, and points of a box. */
#ifndef OPTVIZ_TESTS_TYPED_H
#define OPTVIZ_TESTS_TYPED_H

#include "custom/expression.h"
#include "funcs/func.h"
#include "util/err.h"
#include "util/rng.h"

#include <stdlib.h>

#include "tap.h"

/* The function of a formula over range (NULL: the expression's own); that it cannot be made ends
 * the test.  The caller frees it. */
static inline struct func *typed(const char *text, const struct box *range)
{
    struct func *f;
    struct err e;
    if (expression_func(text, NULL, 0, range, &f, &e) == OK)
        return f;
    ok(0, "%s: %s", text, e.text);
    exit(1);
}

/* The i-th of random points, evenly spread over the box. */
static inline struct point anywhere(const struct box *b, uint64_t i)
{
    return (struct point){b->x0 + (b->x1 - b->x0) * rng_uniform(5, i, 0),
                          b->y0 + (b->y1 - b->y0) * rng_uniform(5, i, 1)};
}

#endif
