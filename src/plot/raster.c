/* The grid in which panels are largest. */
#include "plot/raster.h"

#include <math.h>

#define NARROW 40 /* pixels: panels are wider, where any grid allows it */

static struct raster raster_of(struct box b, size_t panels, size_t columns, double gap_x,
                               double gap_y)
{
    struct raster r = {.left = b.x0, .top = b.y1, .gap_x = gap_x, .gap_y = gap_y};
    r.columns = columns;
    r.rows = (panels + columns - 1) / columns;
    r.width = (b.x1 - b.x0 - (double)(columns - 1) * gap_x) / (double)columns;
    r.height = (b.y1 - b.y0 - (double)(r.rows - 1) * gap_y) / (double)r.rows;
    return r;
}

/* The height of a picture of that aspect in a panel, less a little for every empty panel. */
static double worth(const struct raster *r, double aspect, size_t panels)
{
    double height = fmin(r->width / aspect, r->height);
    return height * (1 - 0.03 * (double)(r->rows * r->columns - panels));
}

struct raster raster_best(struct box box, size_t panels, double aspect, double gap_x, double gap_y)
{
    struct raster best = raster_of(box, panels, 1, gap_x, gap_y);
    for (size_t columns = 2; columns <= panels; columns++) {
        struct raster r = raster_of(box, panels, columns, gap_x, gap_y);
        if (r.width > NARROW && worth(&r, aspect, panels) > worth(&best, aspect, panels))
            best = r;
    }
    return best;
}

struct box raster_panel(const struct raster *r, size_t i)
{
    size_t column = i % r->columns, row = i / r->columns;
    double x = r->left + (double)column * (r->width + r->gap_x);
    double y = r->top - (double)row * (r->height + r->gap_y);
    return (struct box){x, x + r->width, y - r->height, y};
}
