/* Lines so crowded that they paint the same pixels again and again, as a million noisy steps do:
 * what would only paint over itself is left out. */
#include "plot/geometry.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "util/mem.h"

enum { CROWD = 6000, SIDE_MOST = 8000 };

/* Cells of a pixel, and whether the line has been there. */
struct cover {
    size_t columns, rows;
    double x0, y0;
    struct point scale;
    unsigned char *painted;
};

static struct cover cover_of(const struct lines *l, struct point scale)
{
    struct box b = {l->points[0].x, l->points[0].x, l->points[0].y, l->points[0].y};
    for (size_t i = 1; i < l->count; i++) {
        b.x0 = fmin(b.x0, l->points[i].x);
        b.x1 = fmax(b.x1, l->points[i].x);
        b.y0 = fmin(b.y0, l->points[i].y);
        b.y1 = fmax(b.y1, l->points[i].y);
    }
    struct cover c = {.x0 = b.x0, .y0 = b.y0, .scale = scale};
    c.columns = (size_t)fmin((b.x1 - b.x0) * scale.x, SIDE_MOST) + 2;
    c.rows = (size_t)fmin((b.y1 - b.y0) * scale.y, SIDE_MOST) + 2;
    c.painted = xcalloc(c.columns * c.rows, 1);
    return c;
}

/* Paint the cells of a segment; whether any of them was new. */
static bool paint(struct cover *c, struct point from, struct point to)
{
    double x = (from.x - c->x0) * c->scale.x, y = (from.y - c->y0) * c->scale.y;
    double dx = (to.x - from.x) * c->scale.x, dy = (to.y - from.y) * c->scale.y;
    size_t n = (size_t)fmin(fmax(fabs(dx), fabs(dy)), SIDE_MOST) + 1;
    bool new = false;
    for (size_t k = 0; k <= n; k++) {
        double share = (double)k / (double)n;
        size_t column = (size_t)fmin(x + share * dx, (double)c->columns - 1);
        size_t row = (size_t)fmin(y + share * dy, (double)c->rows - 1);
        unsigned char *cell = &c->painted[row * c->columns + column];
        new = new || !*cell;
        *cell = 1;
    }
    return new;
}

static bool is_near(const struct cover *c, struct point a, struct point b)
{
    return fabs(a.x - b.x) * c->scale.x < 2 && fabs(a.y - b.y) * c->scale.y < 2;
}

/* A segment goes on where the last one kept ended, or close to it, so that no line gets gaps. */
static void keep(struct lines *l, const struct cover *c, bool open, struct point from,
                 struct point to)
{
    if (!open || !is_near(c, l->points[l->count - 1], from)) {
        lines_end_piece(l);
        lines_add(l, from);
    }
    lines_add(l, to);
}

void lines_uncrowd(struct lines *l, struct point scale)
{
    struct lines kept = {0};
    size_t i = 0;
    if (l->count < CROWD)
        return;
    struct cover c = cover_of(l, scale);
    for (size_t k = 0; k < l->pieces; k++) {
        bool open = false;
        for (; i + 1 < l->ends[k]; i++)
            if (paint(&c, l->points[i], l->points[i + 1])) {
                keep(&kept, &c, open, l->points[i], l->points[i + 1]);
                open = true;
            }
        i = l->ends[k];
        lines_end_piece(&kept);
    }
    free(c.painted);
    lines_release(l);
    *l = kept;
}
