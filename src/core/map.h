/* Maps: a run for every cell of a grid over one or two of the numbers that a run is made of, such
 * as its start or its hyperparameters, and what came of each. */
#ifndef OPTVIZ_CORE_MAP_H
#define OPTVIZ_CORE_MAP_H

#include "core/run.h"
#include "custom/transform.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an axis varies. */
enum axis_kind {
    AXIS_X, /* the start */
    AXIS_Y,
    AXIS_HYPER,    /* a hyperparameter of the optimizer */
    AXIS_SCHEDULE, /* a setting of the schedule */
    AXIS_WARMUP,
    AXIS_STEPS,
    AXIS_NOISE,
    AXIS_BATCH,
    AXIS_CLIP_VALUE,
    AXIS_CLIP_NORM,
    AXIS_CONDITION, /* of the function */
    AXIS_ROTATE,
};

struct axis {
    enum axis_kind kind;
    const char *name; /* as typed: "x", "lr", "condition"; the axis does not own it */
    double from, to;  /* both are values of the axis */
    bool log;         /* evenly spread in the logarithm */
    bool whole;       /* only whole numbers are values of it */
    size_t n;
};

/* The value at place i of n, rounded to a decimal number with as few digits as do not move it by
 * more than a ten-thousandth of the way to the next: so the text of it is short and reads back to
 * it.
 */
double axis_at(const struct axis *a, size_t i);

/* The decimal number nearest to value whose last digit stands for `fine` or less. */
double axis_rounded(double value, double fine);

/* What is shown of a cell. */
enum map_value {
    VALUE_MINIMUM, /* which minimum was reached */
    VALUE_F,
    VALUE_BEST_F,
    VALUE_STEPS, /* to tolerance */
    VALUE_DISTANCE,
    VALUE_TURNS,
    VALUE_STATUS,
    MAP_VALUES
};

/* "minimum", "f", "best_f", "steps", "distance", "turns", "status", by enum map_value. */
extern const char *const map_value_names[MAP_VALUES];

/* A minimum that cells may reach. */
struct basin {
    struct point at;
    double f;
    bool global; /* else a local one */
};

/* What came of a cell: the numbers that a run with the same settings prints, to the last bit.  Of
 * several runs: medians, and the commonest status and minimum. */
struct cell {
    double f, best_f, distance;
    double share;     /* of its runs, that ended with this status at this minimum: 1 of one run */
    int32_t step;     /* outcome.step: converged: at which; diverged: the step that left */
    int32_t turns;    /* steps that go back against the one before */
    uint16_t minimum; /* number from 1 on in map.basins; 0: none was reached */
    uint8_t status;   /* enum status; MAP_UNKNOWN where it was not computed */
};

enum { MAP_UNKNOWN = 255, MAP_AXES = 2 };

struct map {
    struct run *run; /* what all cells have in common, not run; the caller's. Its lr is resolved by
                        map_begin, but not yet scaled with the batch */
    struct axis axis[MAP_AXES];
    int axes;    /* 1: a curve, of axis[0] */
    size_t runs; /* of each cell, with noise; 1: one */

    const char *source; /* how a command line names the function: "--func bowl"; the caller's */
    struct transform transform; /* what is done to that function */
    const struct func *inner;   /* the function, where an axis is AXIS_CONDITION or AXIS_ROTATE and
                                   each cell does it; else NULL. The caller's, who keeps it */

    /* From here on made by map_begin. */
    size_t columns, rows;    /* axis[0].n, and axis[1].n or 1 */
    double *value[MAP_AXES]; /* axis_at of all places */
    struct cell *cells;      /* [columns * rows], row by row: axis[0] runs fastest */

    struct basin *basins; /* known minima first, then those found; NULL when the function is not the
                             same in all cells */
    size_t basin_count;
};

#endif
