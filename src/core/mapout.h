/* Maps as numbers: tables, files and the command line of a cell.  Only cells that are known are
 * written; the errors of a stream are the caller's to check. */
#ifndef OPTVIZ_CORE_MAPOUT_H
#define OPTVIZ_CORE_MAPOUT_H

#include "core/map.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct str;

/* One row a cell: the axes under their names, then f,best_f,steps,distance,status,minimum; steps is
 * that of the outcome, minimum empty where none was reached.  Behind them "turns" where they are
 * what is shown, "share" with several runs, and of several maps "optimizer". */
void maps_csv(FILE *stream, struct map *const *maps, size_t n, enum map_value shown);

/* One line of JSON that says what follows, ended by a newline; then all cells of all maps as
 * little-endian doubles, MAP_FIELDS of each: f, best_f, steps, distance, turns, status, minimum,
 * share. */
enum { MAP_FIELDS = 8 };
void maps_raw(FILE *stream, struct map *const *maps, size_t n);

/* One JSON object: the axes, the minima, and what became of the cells of each map. */
void maps_json(FILE *stream, struct map *const *maps, size_t n);

/* Append the command that makes the run of a cell, its bits included, quoted for a shell. */
void map_cell_command(const struct map *m, size_t cell, struct str *out);

/* What became of the cells. */
struct map_summary {
    size_t cells;             /* that are known */
    size_t arrived, diverged; /* at any minimum; the rest did not arrive */
    size_t converged;         /* wherever that was */
    size_t *reached;          /* [basin_count], those of each minimum */
    double steps;             /* the median of those that converged; NaN: none did */
};

/* The caller frees out->reached. */
void map_summary(const struct map *m, struct map_summary *out);

/* On a quadratic: the learning rate above which gradient descent with that momentum diverges in
 * theory, 2 (1 + momentum)/lambda, lambda the larger eigenvalue of the Hessian.  `value` is that of
 * the axis which is not lr, where there is one.  NaN where the theory has nothing to say: the
 * function is no quadratic, the optimizer neither sgd nor momentum, or the other axis is another's.
 */
double map_stability(const struct map *m, double value);

#endif
