/* What goes on inside a rule, as further columns of a trace. */
#include "core/lanes.h"
#include "core/trace.h"
#include "util/mem.h"
#include <math.h>
#include <stdio.h>

static const char *const ends[] = {"step_x", "step_y", "rate_x", "rate_y", "angle"};

enum { ENDS = 5 };

bool trace_column(const struct optimizer *optim, size_t k, char name[TRACE_NAME])
{
    size_t slots = 2 * (size_t)optim->slots;
    if (k < slots)
        snprintf(name, TRACE_NAME, "%s_%c", optim->slot_names[k / 2], k % 2 ? 'y' : 'x');
    else if (k < slots + ENDS)
        snprintf(name, TRACE_NAME, "%s", ends[k - slots]);
    return k < slots + ENDS;
}

void trace_widen(struct trace *t, const struct optimizer *optim)
{
    t->wide = 2 * (size_t)optim->slots + ENDS;
    t->internals = xcalloc(t->room, t->wide * sizeof *t->internals);
}

/* Degrees between two vectors; 0 when one of them is. */
static double angle(double ax, double ay, double bx, double by)
{
    double cross = ax * by - ay * bx, dot = ax * bx + ay * by;
    return cross == 0 && dot == 0 ? 0 : fabs(atan2(cross, dot)) * 57.29577951308232;
}

static double ratio(double step, double gradient)
{
    return gradient == 0 ? 0 : fabs(step / gradient);
}

/* The gradient that the rule saw is no longer in l->grad, which holds the one of the new row. */
void trace_internals(struct trace *t, const struct lanes *l)
{
    size_t n = l->n, slots = (size_t)l->task->optim->slots, i = t->rows - 1;
    double *row = t->internals + i * t->wide;
    if (i == 0)
        return;
    for (size_t k = 0; k < slots; k++) {
        *row++ = l->slot[k][0];
        *row++ = l->slot[k][n];
    }
    double sx = l->x[0] - l->before[0], sy = l->x[n] - l->before[n];
    double gx = l->seen[0], gy = l->seen[1];
    row[0] = sx;
    row[1] = sy;
    row[2] = ratio(sx, gx);
    row[3] = ratio(sy, gy);
    row[4] = angle(sx, sy, -gx, -gy);
}
