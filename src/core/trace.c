/* The record of a run, column by column in one block. */
#include "core/trace.h"

#include "util/mem.h"
#include <stdlib.h>

void trace_init(struct trace *t, size_t rows)
{
    double *block = xcalloc(rows, 7 * sizeof *block);
    *t = (struct trace){.room = rows,
                        .x = block,
                        .y = block + rows,
                        .f = block + 2 * rows,
                        .grad_x = block + 3 * rows,
                        .grad_y = block + 4 * rows,
                        .lr = block + 5 * rows,
                        .asked = block + 6 * rows};
}

void trace_release(struct trace *t)
{
    free(t->x);
    free(t->internals);
    *t = (struct trace){0};
}
