/* What a recorded run is summed up by. */
#ifndef OPTVIZ_CORE_METRICS_H
#define OPTVIZ_CORE_METRICS_H

#include "funcs/func.h"

struct trace;

struct metrics {
    double f;        /* at the last recorded point */
    double best_f;   /* the lowest on the way */
    double distance; /* of the last point to the nearest known minimum; NaN where none is known */
    double detour;   /* path length over the straight distance; NaN when it ended where it began */
    long turns;      /* steps that go back against the one before (an obtuse angle) */
};

/* The trace has one row at least. */
struct metrics metrics_of(const struct trace *t, const struct func *func);

#endif
