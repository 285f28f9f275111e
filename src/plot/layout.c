/* Rectangles for maps, loss plot, colour bar and captions.  Lengths in the code are units: pixels
 * of a 1600x900 picture. */
#include "plot/layout.h"

#include "plot/raster.h"
#include "util/mem.h"
#include <math.h>
#include <stdlib.h>

/* Of the list of what colours are, in units. */
#define LIST_ROW   30
#define LIST_GAP   40
#define UNDER      1.5 /* it goes under the panels where that makes them so much larger */
#define LIST_LEAST 430 /* a column that holds title and notes, too */

#define MANY_PANELS 8    /* more stand closer to each other */
#define WIDE        1.45 /* frames at least so much wider than high get the whole width */

static double aspect(struct box b)
{
    return (b.x1 - b.x0) / (b.y1 - b.y0);
}

/* Widen the shorter side so that the box has that aspect; its centre stays. */
static struct box to_aspect(struct box b, double wanted)
{
    double grow_x = fmax(0, (b.y1 - b.y0) * wanted - (b.x1 - b.x0)) / 2;
    double grow_y = fmax(0, (b.x1 - b.x0) / wanted - (b.y1 - b.y0)) / 2;
    return (struct box){b.x0 - grow_x, b.x1 + grow_x, b.y0 - grow_y, b.y1 + grow_y};
}

static void add_map(struct layout *l, struct box place, bool x_tics, bool y_tics)
{
    l->maps[l->map_count++] = (struct map_place){place, x_tics, y_tics};
}

static bool landscape(const struct layout *l)
{
    return l->width >= 1.3 * l->height;
}

static void caption_above(struct layout *l, double left)
{
    double u = l->unit;
    l->caption = (struct box){left, l->width - 24 * u, l->height - 108 * u, l->height - 18 * u};
}

/* One map.  The caption stands above it; beside it where the map is not wide, or where it needs a
 * column of names (`column` units wide, else 0). */
static void lay_map(struct layout *l, double column)
{
    double u = l->unit, left = 84 * u, bottom = 66 * u, beside_gap = 164 * u;
    struct box place = {left, l->width - 128 * u, bottom, l->height - 112 * u};
    l->beside = column > 0 || (landscape(l) && aspect(l->range) < WIDE);
    if (l->beside) {
        double shape = fmin(fmax(aspect(l->range), 0.9), 1.2), most = l->width - beside_gap;
        most -= (fmax(column, landscape(l) ? 400 : 0) + 24) * u;
        most = fmax(most, left + 0.2 * l->width);
        place.y1 = l->height - 34 * u;
        place.x1 = aspect(l->range) < WIDE ? left + (place.y1 - bottom) * shape : most;
        place.x1 = fmin(place.x1, most);
    }
    l->bar = (struct box){place.x1 + 22 * u, place.x1 + 42 * u, bottom, place.y1};
    caption_above(l, left);
    if (l->beside)
        l->caption = (struct box){place.x1 + beside_gap, l->width - 24 * u, bottom, place.y1};
    l->range = to_aspect(l->range, aspect(place));
    add_map(l, place, true, true);
}

/* A map and the loss plot: beside each other, or for a wide frame the map above. */
static void lay_map_loss(struct layout *l, double label_width)
{
    double u = l->unit, left = 84 * u, bottom = 66 * u, top = l->height - 112 * u;
    l->labels = l->width - label_width * u;
    struct box map = {left, l->labels - 60 * u, bottom, top};
    if (!landscape(l) || aspect(l->range) >= WIDE) {
        map.x1 = l->width - 28 * u;
        map.y0 = bottom + 0.44 * (top - bottom);
        l->loss = (struct box){map.x0, l->labels - 60 * u, bottom, map.y0 - 100 * u};
    } else {
        double most = fmin(0.5 * l->width, l->labels - 170 * u - 0.2 * l->width) - left;
        map.x1 = left + fmin(most, (top - bottom) * fmin(fmax(aspect(l->range), 0.9), 1.2));
        l->loss = (struct box){map.x1 + 110 * u, l->labels - 60 * u, bottom, top};
    }
    l->range = to_aspect(l->range, aspect(map));
    caption_above(l, left);
    add_map(l, map, true, true);
}

/* A panel for each run, in the grid that shows the frame largest. */
static void lay_grid(struct layout *l, size_t panels)
{
    double u = l->unit;
    struct box all = {78 * u, l->width - 24 * u, 60 * u, l->height - 118 * u};
    struct raster r = raster_best(all, panels, aspect(l->range), 34 * u, 64 * u);
    for (size_t i = 0; i < panels; i++)
        add_map(l, raster_panel(&r, i), i + r.columns >= panels, i % r.columns == 0);
    l->range = to_aspect(l->range, r.width / r.height);
    caption_above(l, all.x0);
}

static void lay_loss(struct layout *l, double label_width)
{
    double u = l->unit, left = 110 * u;
    l->labels = l->width - label_width * u;
    l->loss = (struct box){left, l->labels - 60 * u, 96 * u, l->height - 124 * u};
    caption_above(l, left);
}

/* n plots in the box, in so many columns; gaps in pixels. */
static void add_strips(struct layout *l, struct box b, int n, int columns, double gap_x,
                       double gap_y)
{
    int rows = (n + columns - 1) / columns;
    double width = (b.x1 - b.x0 - (columns - 1) * gap_x) / columns;
    double height = (b.y1 - b.y0 - (rows - 1) * gap_y) / rows;
    for (int i = 0; i < n; i++) {
        double x = b.x0 + i % columns * (width + gap_x);
        int row = i / columns;
        double y = b.y1 - row * (height + gap_y);
        l->strip[l->strips++] = (struct box){x, x + width, y - height, y};
    }
}

/* x and y by step, one above the other, with a column of labels. */
static void lay_strips(struct layout *l, double label_width)
{
    double u = l->unit, left = 110 * u;
    l->labels = l->width - label_width * u;
    struct box all = {left, l->labels - 60 * u, 70 * u, l->height - 154 * u};
    add_strips(l, all, 2, 1, 0, fmin(64 * u, 0.2 * (all.y1 - all.y0)));
    caption_above(l, left);
}

/* A map above four plots: in a row under a wide picture, else two by two. */
static void lay_map_strips(struct layout *l)
{
    double u = l->unit, left = 84 * u;
    bool wide = landscape(l);
    double floor = (wide ? 0.42 : 0.48) * l->height, gap = wide ? 84 * u : 110 * u;
    struct box map = {left, l->width - 128 * u, floor, l->height - 112 * u};
    caption_above(l, left);
    l->beside = wide;
    if (wide) {
        map.y1 = l->height - 34 * u;
        double most = fmax(l->width - (164 + 24 + 440) * u, left + 0.2 * l->width);
        map.x1 = fmin(left + (map.y1 - floor) * fmin(fmax(aspect(l->range), 0.9), 2), most);
        l->caption = (struct box){map.x1 + 164 * u, l->width - 24 * u, floor, map.y1};
    }
    l->bar = (struct box){map.x1 + 22 * u, map.x1 + 42 * u, map.y0, map.y1};
    l->range = to_aspect(l->range, aspect(map));
    add_map(l, map, true, true);
    struct box all = {left, l->width - 30 * u, 56 * u, floor - 104 * u};
    add_strips(l, all, 4, wide ? 4 : 2, gap, fmin(92 * u, 0.3 * (all.y1 - all.y0)));
}

/* The scene with the caption beside it, or under the caption. */
static void lay_surface(struct layout *l, double column, size_t names)
{
    bool paired = names > LAYOUT_COLUMN; /* names in two columns */
    size_t listed = paired ? (names + 1) / 2 : names;
    double u = l->unit, lines = 216 + 32 * (double)listed;
    struct box all = {24 * u, l->width - 24 * u, 24 * u, l->height - 34 * u};
    l->beside = true;
    l->caption = l->page = all;
    if (landscape(l)) {
        double left = all.x1 - fmax(column, 400) * u;
        l->caption.x0 = fmax(left, 0.55 * l->width);
        l->page.x1 = l->caption.x0 - 20 * u;
    } else if (names <= 1) {
        l->beside = false;
        caption_above(l, 60 * u);
        l->page.y1 = l->height - 112 * u;
    } else {
        l->caption.x0 = 60 * u;
        l->caption.x1 = fmin(l->caption.x1, paired ? INFINITY : 760 * u);
        l->caption.y0 = all.y1 - fmin(lines * u, 0.5 * l->height);
        l->page.y1 = l->caption.y0 - 10 * u;
    }
}

static void lay_table(struct layout *l)
{
    double u = l->unit;
    caption_above(l, 84 * u);
    l->page = (struct box){84 * u, l->width - 84 * u, 44 * u, l->height - 130 * u};
}

static void layout_begin(struct layout *l, int width, int height, struct box range, size_t maps,
                         double magnify)
{
    *l = (struct layout){.width = width, .height = height, .range = range};
    l->unit = magnify * sqrt(l->width * l->height / (1600.0 * 900.0));
    l->maps = xcalloc(maps + 1, sizeof *l->maps);
}

void layout_init(struct layout *l, enum layout_kind kind, int width, int height, struct box frame,
                 size_t maps, double label_width, double magnify)
{
    layout_begin(l, width, height, frame, maps, magnify);
    label_width = fmin(label_width, 0.33 * l->width / l->unit);
    switch (kind) {
    case LAYOUT_MAP:
        lay_map(l, label_width);
        break;
    case LAYOUT_MAP_LOSS:
        lay_map_loss(l, label_width);
        break;
    case LAYOUT_GRID:
        lay_grid(l, maps);
        break;
    case LAYOUT_LOSS:
    case LAYOUT_CURVES:
        lay_loss(l, label_width);
        break;
    case LAYOUT_MAP_STRIPS:
        lay_map_strips(l);
        break;
    case LAYOUT_STRIPS:
        lay_strips(l, label_width);
        break;
    case LAYOUT_SURFACE:
        lay_surface(l, label_width, maps);
        break;
    case LAYOUT_TABLE:
    case LAYOUT_CELLS: /* layout_cells does that */
    case LAYOUTS:
        lay_table(l);
        break;
    }
}

/* ---- maps of runs ---- */

/* The list in columns under the panels; returns its height. */
static double list_below(struct layout *l, const struct cells_wish *w, double left)
{
    double u = l->unit, room = l->width - 24 * u - left;
    double columns = fmax(1, floor((room + LIST_GAP * u) / ((w->list + LIST_GAP) * u)));
    double height = LIST_ROW * ceil(w->lines / columns) * u, foot = (w->command ? 38 : 14) * u;
    l->list = (struct box){left, l->width - 24 * u, foot, foot + height};
    return height + 12 * u;
}

/* Where the panels may be, the list under them or beside them. */
static struct box cells_room(struct layout *l, const struct cells_wish *w, bool under)
{
    double u = l->unit, below = 46 + (w->x_title ? 34 : 0) + (w->command ? 26 : 0);
    struct box all = {((w->y_tics ? 84 : 40) + (w->y_title ? 30 : 0)) * u, l->width - 24 * u,
                      below * u, l->height - (w->panels > 1 ? 146 : 112) * u};
    l->list = (struct box){0};
    if (l->beside) {
        all.y1 = l->height - 34 * u;
        all.x1 -= (fmax(w->list, LIST_LEAST) + (w->bar ? 190 : 44)) * u;
        all.x1 = fmax(all.x1, all.x0 + 0.2 * l->width);
        return all;
    }
    all.x1 -= (w->bar ? 146 : 0) * u;
    if (w->list > 0 && !under)
        all.x1 -= (w->list + LIST_GAP) * u;
    else if (w->list > 0)
        all.y0 += list_below(l, w, all.x0);
    return all;
}

/* The panels side by side, as large as they may be. */
static struct raster cells_raster(const struct cells_wish *w, struct box all, double u)
{
    double gap_y = w->panels > MANY_PANELS ? 46 : 64; /* a head and what sets it apart */
    struct raster r =
        raster_best(all, w->panels, w->aspect > 0 ? w->aspect : 1.5, w->gap * u, gap_y * u);
    if (w->aspect > 0) {
        r.width = fmin(r.width, r.height * w->aspect);
        r.height = r.width / w->aspect;
    }
    return r;
}

static void add_panels(struct layout *l, const struct cells_wish *w)
{
    double u = l->unit;
    struct raster r = cells_raster(w, cells_room(l, w, false), u);
    struct raster under = cells_raster(w, cells_room(l, w, true), u);
    if (!landscape(l) || under.width * under.height > UNDER * r.width * r.height)
        r = under;
    else
        cells_room(l, w, false);
    for (size_t i = 0; i < w->panels; i++)
        add_map(l, raster_panel(&r, i), i + r.columns >= w->panels,
                w->y_tics && i % r.columns == 0);
}

void layout_cells(struct layout *l, int width, int height, struct box range, double magnify,
                  const struct cells_wish *w)
{
    layout_begin(l, width, height, range, w->panels, magnify);
    l->beside = w->panels == 1 && w->aspect > 0 && w->aspect < WIDE && landscape(l);
    double u = l->unit, right = 0;
    add_panels(l, w);
    struct box first = l->maps[0].place, last = l->maps[w->panels - 1].place;
    for (size_t i = 0; i < l->map_count; i++)
        right = fmax(right, l->maps[i].place.x1);
    if (w->bar)
        l->bar = (struct box){right + 22 * u, right + 42 * u, first.y0, first.y1};
    struct box beside = {right + (w->bar ? 180 : 44) * u, l->width - 24 * u, last.y0, first.y1};
    caption_above(l, first.x0);
    if (l->beside)
        l->caption = beside;
    else if (l->list.x1 == 0)
        l->list = beside;
}

void layout_release(struct layout *l)
{
    free(l->maps);
    *l = (struct layout){0};
}
