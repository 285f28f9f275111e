/* What a run saw at each step. */
#ifndef OPTVIZ_CORE_TRACE_H
#define OPTVIZ_CORE_TRACE_H

#include <stddef.h>

/* Row t holds the point after t steps, f and its gradient there, and the learning rate of the step
 * that leaves it: all that step t+1 is made of.  Every number is finite. */
struct trace {
    size_t rows, room;
    double *x, *y, *f, *grad_x, *grad_y, *lr; /* one block, x first */
};

/* Room for that many rows. */
void trace_init(struct trace *t, size_t rows);

/* Append a row; the caller stays within the room. */
void trace_add(struct trace *t, const double row[6]);

void trace_release(struct trace *t);

#endif
