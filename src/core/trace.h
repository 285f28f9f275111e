/* What a run saw at each step. */
#ifndef OPTVIZ_CORE_TRACE_H
#define OPTVIZ_CORE_TRACE_H

#include <stdbool.h>
#include <stddef.h>

struct lanes;
struct optimizer;

enum { TRACE_NAME = 64 };

/* Row t holds the point after t steps, f and its gradient there, and the learning rate of the step
 * that leaves it: all that step t+1 is made of.  Every number is finite. */
struct trace {
    size_t rows, room;
    double *x, *y, *f, *grad_x, *grad_y, *lr; /* one block, x first */
    double *asked;                            /* at how many places f or its gradient was asked
                                                 for by then; of a mean path 0 */

    /* Internals: `wide` further columns a row, row by row (see trace_columns); 0 and NULL: none. */
    size_t wide;
    double *internals;
};

/* Room for that many rows. */
void trace_init(struct trace *t, size_t rows);

/* Append a row {x, y, f, grad_x, grad_y, lr}; the caller stays within the room. */
static inline void trace_add(struct trace *t, const double row[6])
{
    size_t i = t->rows++;
    t->x[i] = row[0];
    t->y[i] = row[1];
    t->f[i] = row[2];
    t->grad_x[i] = row[3];
    t->grad_y[i] = row[4];
    t->lr[i] = row[5];
}

/* Make room for internals, too, before the first row. */
void trace_widen(struct trace *t, const struct optimizer *optim);

/* Name of internal column k of that optimizer: for each slot its x and y (what the rule remembers
 * after so many steps), then step_x, step_y (the step that led to the row), rate_x, rate_y (its
 * size over the gradient's that the rule saw: the effective learning rate), angle (degrees between
 * the step and the way downhill). Row 0 has zeros. False beyond the last. */
bool trace_column(const struct optimizer *optim, size_t k, char name[TRACE_NAME]);

/* Append the internals of the row just added, of lane 0. */
void trace_internals(struct trace *t, const struct lanes *l);

void trace_release(struct trace *t);

#endif
