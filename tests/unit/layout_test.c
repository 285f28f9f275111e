/* Rectangles of every kind of layout in every size that --size allows. */
#include "plot/layout.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "tap.h"

enum { MOST_MAPS = 30 };

/* A layout and what was asked of it. */
struct ask {
    enum layout_kind kind;
    int width, height;
    struct box frame;
    size_t maps;
    double label_width;
};

/* What was wrong, counted over many layouts; `ask` is the first that was. */
struct faults {
    int layouts, outside, overlap, frame, scale, count;
    struct ask ask;
};

static bool within(struct box b, const struct layout *l)
{
    return b.x0 < b.x1 && b.y0 < b.y1 && b.x0 >= 0 && b.y0 >= 0 && b.x1 <= l->width &&
           b.y1 <= l->height;
}

static bool meet(struct box a, struct box b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static int count_overlaps(const struct layout *l)
{
    int overlaps = 0;
    for (size_t i = 0; i < l->map_count; i++) {
        for (size_t k = 0; k < i; k++)
            overlaps += meet(l->maps[i].place, l->maps[k].place);
        if (l->bar.x1 > l->bar.x0)
            overlaps += meet(l->maps[i].place, l->bar);
        if (l->loss.x1 > l->loss.x0)
            overlaps += meet(l->maps[i].place, l->loss);
        overlaps += meet(l->maps[i].place, l->caption);
    }
    for (int i = 0; i < l->strips; i++) {
        for (int k = 0; k < i; k++)
            overlaps += meet(l->strip[i], l->strip[k]);
        for (size_t k = 0; k < l->map_count; k++)
            overlaps += meet(l->strip[i], l->maps[k].place);
        overlaps += meet(l->strip[i], l->caption) || meet(l->strip[i], l->bar);
    }
    return overlaps + (l->page.x1 > l->page.x0 && meet(l->page, l->caption));
}

static int count_outside(const struct layout *l, enum layout_kind kind)
{
    int outside = !within(l->caption, l);
    for (size_t i = 0; i < l->map_count; i++)
        outside += !within(l->maps[i].place, l);
    for (int i = 0; i < l->strips; i++)
        outside += !within(l->strip[i], l);
    if (kind == LAYOUT_SURFACE || kind == LAYOUT_TABLE)
        outside += !within(l->page, l);
    if (kind == LAYOUT_MAP || kind == LAYOUT_MAP_STRIPS)
        outside += !within(l->bar, l);
    if (kind == LAYOUT_MAP_LOSS || kind == LAYOUT_LOSS)
        outside += !within(l->loss, l) || l->labels < l->loss.x1 || l->labels > l->width;
    return outside;
}

static bool holds(struct box outer, struct box inner)
{
    double x = 1e-9 * (outer.x1 - outer.x0), y = 1e-9 * (outer.y1 - outer.y0);
    return outer.x0 <= inner.x0 + x && outer.x1 >= inner.x1 - x && outer.y0 <= inner.y0 + y &&
           outer.y1 >= inner.y1 - y;
}

/* Maps on which x and y have not the same scale, or not that of the first map. */
static int count_scales(const struct layout *l)
{
    int wrong = 0;
    for (size_t i = 0; i < l->map_count; i++) {
        struct box p = l->maps[i].place, first = l->maps[0].place;
        double x = (p.x1 - p.x0) / (l->range.x1 - l->range.x0);
        double y = (p.y1 - p.y0) / (l->range.y1 - l->range.y0);
        double all = (first.x1 - first.x0) / (l->range.x1 - l->range.x0);
        wrong += !(fabs(x / y - 1) < 1e-6) || !(fabs(x / all - 1) < 1e-6);
    }
    return wrong;
}

static void look(struct faults *t, struct ask ask)
{
    struct layout l;
    layout_init(&l, ask.kind, ask.width, ask.height, ask.frame, ask.maps, ask.label_width, 1);
    int outside = count_outside(&l, ask.kind), overlap = count_overlaps(&l);
    bool one =
        ask.kind == LAYOUT_MAP || ask.kind == LAYOUT_MAP_LOSS || ask.kind == LAYOUT_MAP_STRIPS;
    size_t wanted = ask.kind == LAYOUT_GRID ? ask.maps : one;
    bool frame = l.map_count == 0 || holds(l.range, ask.frame);
    if (t->outside + t->overlap == 0 && outside + overlap > 0)
        t->ask = ask;
    t->layouts++;
    t->outside += outside;
    t->overlap += overlap;
    t->frame += !frame;
    t->scale += count_scales(&l);
    t->count += l.map_count != wanted;
    layout_release(&l);
}

static void report(const struct faults *t, const char *what)
{
    ok(t->outside == 0, "%s: %d of the rectangles of %d layouts are empty or leave the picture",
       what, t->outside, t->layouts);
    ok(t->overlap == 0, "%s: %d overlaps", what, t->overlap);
    ok(t->frame == 0, "%s: %d ranges without the frame", what, t->frame);
    ok(t->scale == 0, "%s: %d maps with two scales", what, t->scale);
    ok(t->count == 0, "%s: %d with another number of maps", what, t->count);
    if (t->outside + t->overlap > 0)
        printf("# the first: %dx%d, frame %g x %g, %zu maps, labels %g\n", t->ask.width,
               t->ask.height, t->ask.frame.x1 - t->ask.frame.x0, t->ask.frame.y1 - t->ask.frame.y0,
               t->ask.maps, t->ask.label_width);
}

static const int sizes[][2] = {{200, 200},   {200, 600},   {600, 200},  {320, 200},   {480, 480},
                               {900, 1600},  {1200, 1200}, {1600, 900}, {1440, 1080}, {3840, 2160},
                               {8000, 3000}, {3000, 8000}, {8000, 8000}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static const struct box frames[] = {{-1, 1, -1, 1},      {-8.2, 3, -2.8, 2.8}, {-3, 3, -1, 1},
                                    {-1, 1, -4, 4},      {0, 1e4, 0, 1},       {0, 1, 0, 1e4},
                                    {1e6, 1e6 + 1, 5, 6}};
enum { FRAMES = sizeof frames / sizeof *frames };

/* All sizes, frames and label widths of one kind; a grid with `maps` of them. */
static void test_kind(enum layout_kind kind, size_t maps)
{
    static const double widths[] = {0, 150, 400};
    struct faults t = {0};
    char what[64];
    snprintf(what, sizeof what, "%s of %zu", view_layouts[kind], maps);
    for (size_t s = 0; s < SIZES; s++)
        for (size_t f = 0; f < FRAMES; f++)
            for (size_t w = 0; w < (kind == LAYOUT_GRID ? 1 : 3); w++)
                look(&t, (struct ask){kind, sizes[s][0], sizes[s][1], frames[f], maps,
                                      kind == LAYOUT_MAP || widths[w] > 0 ? widths[w] : 100});
    report(&t, what);
}

/* Tics carry numbers on the outer panels only: y at the left, x where nothing is below. */
static void test_outer_tics(size_t maps)
{
    struct layout l;
    int wrong = 0;
    layout_init(&l, LAYOUT_GRID, 1600, 900, frames[0], maps, 0, 1);
    for (size_t i = 0; i < l.map_count; i++) {
        bool leftmost = true, lowest = true;
        for (size_t k = 0; k < l.map_count; k++) {
            struct box a = l.maps[i].place, b = l.maps[k].place;
            bool row = fabs(a.y0 - b.y0) < 1, column = fabs(a.x0 - b.x0) < 1;
            leftmost = leftmost && !(row && b.x0 < a.x0 - 1);
            lowest = lowest && !(column && b.y0 < a.y0 - 1);
        }
        wrong += l.maps[i].y_tics != leftmost || l.maps[i].x_tics != lowest;
    }
    ok(wrong == 0, "grid of %zu: numbers at the outer panels only, %d wrong", maps, wrong);
    layout_release(&l);
}

int main(void)
{
    test_kind(LAYOUT_MAP, 1);
    test_kind(LAYOUT_MAP_LOSS, 1);
    test_kind(LAYOUT_LOSS, 1);
    test_kind(LAYOUT_MAP_STRIPS, 1);
    test_kind(LAYOUT_STRIPS, 1);
    test_kind(LAYOUT_TABLE, 1);
    for (size_t names = 1; names <= 10; names++)
        test_kind(LAYOUT_SURFACE, names);
    for (size_t maps = 1; maps <= MOST_MAPS; maps++)
        test_kind(LAYOUT_GRID, maps);
    for (size_t maps = 1; maps <= MOST_MAPS; maps++)
        test_outer_tics(maps);
    return done();
}
