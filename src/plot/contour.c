/* Contour lines by marching squares: the crossed edges of the grid are marked first, then each
 * line is followed from cell to cell, open lines from one of their ends, rings from anywhere. */
#include "plot/geometry.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* With n = columns*rows: edge e < n runs right from corner e, edge n + c runs up from corner c.
 * A cell has the index of its lower left corner.  crossed[2n] is 1 for each crossed edge that no
 * line has met yet. */
struct tracer {
    const struct grid *g;
    double level;
    size_t n;
    unsigned char *crossed;
};

static bool above(const struct tracer *t, size_t corner)
{
    return t->g->value[corner] >= t->level;
}

/* Takes any number for a cell; those that lie outside the grid are not usable, and among them are
 * the neighbours beyond its border, 0 - 1 and e - columns wrapped round included. */
static bool usable(const struct grid *g, size_t cell)
{
    if (cell / g->columns >= g->rows - 1 || cell % g->columns == g->columns - 1)
        return false;
    const double *low = g->value + cell, *high = low + g->columns;
    return isfinite(low[0]) && isfinite(low[1]) && isfinite(high[0]) && isfinite(high[1]);
}

/* The cell below or left of an edge; the one above or right of it has the number of its corner. */
static size_t cell_before(const struct tracer *t, size_t edge)
{
    return edge < t->n ? edge - t->g->columns : edge - t->n - 1;
}

static size_t cell_after(const struct tracer *t, size_t edge)
{
    return edge < t->n ? edge : edge - t->n;
}

static size_t cell_across(const struct tracer *t, size_t edge, size_t cell)
{
    size_t after = cell_after(t, edge);

    return cell == after ? cell_before(t, edge) : after;
}

/* The mean of the corners; a quarter of each, so that the sum cannot overflow. */
static bool centre_above(const struct tracer *t, size_t cell)
{
    const double *low = t->g->value + cell, *high = low + t->g->columns;

    return 0.25 * low[0] + 0.25 * low[1] + 0.25 * high[0] + 0.25 * high[1] >= t->level;
}

/* The edge by which the line that meets `edge` leaves the cell.  Corners and edges go round the
 * cell from the lower left: edge k joins corners k and k+1.  In a saddle the corners unlike the
 * centre are cut off: the line round corner k joins edges k-1 and k. */
static size_t edge_out(const struct tracer *t, size_t cell, size_t edge)
{
    const size_t up = t->g->columns;
    const size_t edges[4] = {cell, t->n + cell + 1, cell + up, t->n + cell};
    const bool high[4] = {above(t, cell), above(t, cell + 1), above(t, cell + up + 1),
                          above(t, cell + up)};
    unsigned in = 0;

    while (edges[in] != edge)
        in++;
    if (high[0] == high[2] && high[1] == high[3])
        return edges[(high[in] == centre_above(t, cell) ? in + 1 : in + 3) & 3];
    for (unsigned turn = 1; turn < 3; turn++) {
        unsigned k = (in + turn) & 3;
        if (high[k] != high[(k + 1) & 3])
            return edges[k];
    }
    return edges[(in + 3) & 3];
}

/* Exactly `high` at share 1, never beyond it. */
static double between(double low, double high, double share)
{
    double v = low + (high - low) * share;

    return share < 1 && v < high ? v : high;
}

static struct point crossing(const struct tracer *t, size_t edge)
{
    const struct grid *g = t->g;
    size_t corner = cell_after(t, edge), next = edge < t->n ? corner + 1 : corner + g->columns;
    double a = g->value[corner], b = g->value[next];
    double unit = isfinite(b - a) ? 1 : 0.5;
    double share = (t->level * unit - a * unit) / (b * unit - a * unit);
    size_t column = corner % g->columns, row = corner / g->columns;
    double i = (double)column, j = (double)row;

    *(edge < t->n ? &i : &j) += share;
    return (struct point){between(g->box.x0, g->box.x1, i / (double)(g->columns - 1)),
                          between(g->box.y0, g->box.y1, j / (double)(g->rows - 1))};
}

/* One line, from `edge` into `cell`, up to its other end or round to `edge` again. */
static void trace(struct tracer *t, size_t edge, size_t cell, struct lines *out)
{
    const size_t start = edge;

    lines_add(out, crossing(t, edge));
    t->crossed[edge] = 0;
    while (usable(t->g, cell)) {
        edge = edge_out(t, cell, edge);
        lines_add(out, crossing(t, edge));
        t->crossed[edge] = 0;
        if (edge == start)
            break;
        cell = cell_across(t, edge, cell);
    }
    lines_end_piece(out);
}

/* Lines with ends: from each crossed edge that has a usable cell on one side only.  Edges with
 * none are unmarked, so that what stays marked afterwards are rings. */
static void trace_from(struct tracer *t, size_t edge, struct lines *out)
{
    size_t before = cell_before(t, edge), after = cell_after(t, edge);
    bool has_before = usable(t->g, before), has_after = usable(t->g, after);

    if (has_before != has_after)
        trace(t, edge, has_before ? before : after, out);
    else if (!has_before)
        t->crossed[edge] = 0;
}

static void trace_ring(struct tracer *t, size_t edge, struct lines *out)
{
    trace(t, edge, cell_after(t, edge), out);
}

static void for_each_crossed(struct tracer *t, struct lines *out,
                             void (*visit)(struct tracer *, size_t, struct lines *))
{
    const unsigned char *at = t->crossed, *end = at + 2 * t->n;

    while (at < end && (at = memchr(at, 1, (size_t)(end - at))) != NULL) {
        visit(t, (size_t)(at - t->crossed), out);
        at++;
    }
}

static void mark(unsigned char *crossed, const double *v, size_t n, size_t stride, double level)
{
    for (size_t i = 0; i < n; i++)
        crossed[i] = (v[i] >= level) != (v[i + stride] >= level);
}

void contour_lines(const struct grid *g, double level, struct lines *out)
{
    struct tracer t = {.g = g, .level = level, .n = g->columns * g->rows};

    t.crossed = xcalloc(t.n, 2);
    for (size_t corner = 0; corner < t.n; corner += g->columns)
        mark(t.crossed + corner, g->value + corner, g->columns - 1, 1, level);
    mark(t.crossed + t.n, g->value, t.n - g->columns, g->columns, level);
    for_each_crossed(&t, out, trace_from);
    for_each_crossed(&t, out, trace_ring);
    free(t.crossed);
}
