/* Where a word fits among the cells that diverged. */
#include "plot/chart.h"
#include "util/mem.h"
#include <stdint.h>
#include <stdlib.h>

/* How many cells left of and below a place diverged: [(columns + 1) * (rows + 1)]. */
static uint32_t *sums_of(const struct chart *c, size_t map)
{
    size_t wide = c->columns + 1;
    uint32_t *sum = xcalloc(wide * (c->rows + 1), sizeof *sum);
    for (size_t j = 0; j < c->rows; j++)
        for (size_t i = 0; i < c->columns; i++) {
            bool gone = chart_cell(c, map, i, j)->status == STATUS_DIVERGED;
            sum[(j + 1) * wide + i + 1] =
                sum[j * wide + i + 1] + sum[(j + 1) * wide + i] - sum[j * wide + i] + gone;
        }
    return sum;
}

static bool fits(const uint32_t *sum, size_t wide, size_t i, size_t j, size_t w, size_t h)
{
    uint32_t in = sum[(j + h) * wide + i + w] - sum[j * wide + i + w] - sum[(j + h) * wide + i] +
                  sum[j * wide + i];
    return in == w * h;
}

/* The middle of the places at which a box of w x h cells fits. */
static bool middle(const struct chart *c, const uint32_t *sum, size_t w, size_t h, struct point *at)
{
    double x = 0, y = 0, n = 0, nearest = INFINITY;
    struct point mean, best = {0, 0};
    if (w > c->columns || h > c->rows)
        return false;
    for (int pass = 0; pass < 2; pass++) {
        mean = (struct point){x / n, y / n};
        for (size_t j = 0; j + h <= c->rows; j++)
            for (size_t i = 0; i + w <= c->columns; i++) {
                if (!fits(sum, c->columns + 1, i, j, w, h))
                    continue;
                double dx = (double)i - mean.x, dy = (double)j - mean.y;
                x += pass == 0 ? (double)i : 0;
                y += pass == 0 ? (double)j : 0;
                n += pass == 0;
                if (pass == 1 && dx * dx + dy * dy < nearest) {
                    nearest = dx * dx + dy * dy;
                    best = (struct point){(double)i, (double)j};
                }
            }
        if (n == 0)
            return false;
    }
    at->x = (best.x + (double)w / 2) / (double)c->columns;
    at->y = (best.y + (double)h / 2) / (double)c->rows;
    return true;
}

bool chart_room(const struct chart *c, size_t map, struct point size, struct point *at)
{
    size_t w = (size_t)ceil(size.x * (double)c->columns),
           h = (size_t)ceil(size.y * (double)c->rows);
    uint32_t *sum = sums_of(c, map);
    bool found = false;
    for (int more = 8; more > 0 && !found; more /= 2)
        found = middle(c, sum, w * (size_t)more, h * (size_t)more, at);
    free(sum);
    return found;
}
