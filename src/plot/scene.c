/* Working a figure out: its frame, layout, field and series. */
#include "plot/scene.h"

#include "plot/chart.h"
#include "plot/frame.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

/* Worst first, so that the best is drawn last, on top. */
static int worst_first(const void *a, const void *b)
{
    const struct series *p = a, *q = b;
    return q->rank - p->rank;
}

static void list_series(struct scene *s)
{
    s->count = s->figure->count;
    s->series = xcalloc(s->count, sizeof *s->series);
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->figure->runs[i];
        s->series[i] = (struct series){.run = r, .map = i, .rank = r->rank};
        if (s->chart)
            s->series[i].rank = chart_rank(s->chart, i);
    }
    enum layout_kind kind = s->figure->view->layout;
    if (kind != LAYOUT_GRID && kind != LAYOUT_CELLS)
        qsort(s->series, s->count, sizeof *s->series, worst_first);
    scene_colour(s);
}

void figure_map_view(const struct map *maps, enum map_value value, struct view *v)
{
    bool cells = maps[0].axes > 1 || value == VALUE_MINIMUM || value == VALUE_STATUS;
    view_of_maps(cells ? LAYOUT_CELLS : LAYOUT_CURVES, v);
}

#define STRIP 12 /* the shape of a map of one axis */

/* Equal scales of x and y, unless that makes a map very flat. */
static double cell_aspect(const struct chart *c)
{
    if (c->maps[0].axes == 1)
        return STRIP;
    double aspect = (c->range.x1 - c->range.x0) / (c->range.y1 - c->range.y0);
    return c->starts && aspect > 0.3 && aspect < 3 ? aspect : 0;
}

static void cells_init(struct scene *s)
{
    const struct figure *f = s->figure;
    struct chart *c = s->chart;
    struct cells_wish wish = {.panels = f->count,
                              .aspect = cell_aspect(c),
                              .list = chart_list_width(c),
                              .lines = chart_list_lines(c),
                              .bar = !c->sorts && !c->scale.empty,
                              .gap = !c->starts     ? 56
                                     : f->count > 6 ? 22
                                                    : 34,
                              .x_title = !c->starts,
                              .y_title = !c->starts && c->maps[0].axes > 1,
                              .y_tics = c->maps[0].axes > 1,
                              .command = f->command != NULL};
    layout_cells(&s->layout, f->width, f->height, c->range, f->magnify, &wish);
    chart_fit(c, &s->layout.maps[0].place);
    if (c->starts)
        s->field = landscape_field(s->landscape, f->runs[0]->func, s->layout.range);
}

static void curves_init(struct scene *s)
{
    const struct figure *f = s->figure;
    struct box none = {0, 1, 0, 1};
    layout_init(&s->layout, LAYOUT_CURVES, f->width, f->height, none, 0,
                chart_label_width(s->chart), f->magnify);
}

static void chart_scene(struct scene *s)
{
    s->chart = xcalloc(1, sizeof *s->chart);
    chart_init(s->chart, s->figure);
    if (s->figure->view->layout == LAYOUT_CELLS)
        cells_init(s);
    else
        curves_init(s);
    list_series(s);
}

void scene_init(struct scene *s, const struct figure *f, const char *font, struct landscape *l)
{
    *s = (struct scene){.figure = f, .font = font, .landscape = l ? l : &s->own};
    if (f->maps) {
        chart_scene(s);
        return;
    }
    struct box frame = f->range ? *f->range : frame_of(f->runs, f->count);
    size_t maps = f->view->layout == LAYOUT_GRID ? f->count : 1;
    enum layout_kind kind = f->view->layout;
    bool alone = f->count == 1 && (kind == LAYOUT_MAP || kind == LAYOUT_SURFACE);
    if (kind == LAYOUT_SURFACE)
        maps = f->count < SCENE_NAMED ? f->count : SCENE_NAMED;
    layout_init(&s->layout, f->view->layout, f->width, f->height, frame, maps,
                alone ? 0 : caption_label_width(f), f->magnify);
    s->field = landscape_field(s->landscape, f->runs[0]->func, s->layout.range);
    list_series(s);
    loss_init(s);
}

void scene_release(struct scene *s)
{
    layout_release(&s->layout);
    landscape_release(&s->own);
    free(s->series);
    if (s->chart)
        chart_release(s->chart);
    free(s->chart);
}

static struct point scale_of(struct box place, struct box range)
{
    return (struct point){(place.x1 - place.x0) / (range.x1 - range.x0),
                          (place.y1 - place.y0) / (range.y1 - range.y0)};
}

double scene_mark_size(const struct scene *s)
{
    const struct box *p = &s->layout.maps[0].place;
    double side = fmin(p->x1 - p->x0, 1.6 * (p->y1 - p->y0)) / s->layout.unit;
    return fmin(1, fmax(0.5, side / 330));
}

size_t scene_starts(const struct scene *s)
{
    return s->figure->runs[0]->starts > 1 ? s->count : 1;
}

struct point scene_map_scale(const struct scene *s)
{
    return scale_of(s->layout.maps[0].place, s->layout.range);
}

struct point scene_loss_scale(const struct scene *s)
{
    return scale_of(s->layout.loss, s->loss.range);
}

void scene_shape(const struct scene *s, struct point scale, double size, struct point at, int n,
                 const double (*corner)[2], struct str *out)
{
    double u = s->layout.unit * size;
    for (int k = 0; k <= n; k++) {
        const double *c = corner[k % n];
        point_write((struct point){at.x + u * c[0] / scale.x, at.y + u * c[1] / scale.y}, out);
    }
    str_add(out, "\n");
}

const double scene_star[SCENE_STAR][2] = {
    {0, 12},   {-2.8, 3.9}, {-11.4, 3.7}, {-4.6, -1.5}, {-7.1, -9.7},
    {0, -4.8}, {7.1, -9.7}, {4.6, -1.5},  {11.4, 3.7},  {2.8, 3.9},
};

const double scene_cross[SCENE_CROSS][2] = {
    {0, 3},  {6, 9},   {9, 6},   {3, 0},  {9, -6}, {6, -9},
    {0, -3}, {-6, -9}, {-9, -6}, {-3, 0}, {-9, 6}, {-6, 9},
};

void scene_text(const struct scene *s, struct point at, struct text_style style, const char *text,
                struct str *out)
{
    static const char *const anchors[] = {"left", "right", "center"};
    at.y -= text_sink() * style.size * TEXT_PX * s->layout.unit;
    str_add(out, "set label ");
    text_label(out, text, style.size, style.bold, style.user);
    str_addf(out, " at screen %.5f,%.5f %s", at.x / s->layout.width, at.y / s->layout.height,
             anchors[style.anchor]);
    text_font(out, s->font, style.size, style.bold);
    str_addf(out, " textcolor rgb \"%s\"%s\n", style.colour, style.user ? " noenhanced" : "");
}

void scene_mark(const struct scene *s, struct point at, int point, double size, const char *colour,
                struct str *out)
{
    str_addf(out, "set label \"\" at screen %.5f,%.5f point pt %d ps %g*PS lc rgb \"%s\"\n",
             at.x / s->layout.width, at.y / s->layout.height, point, size, colour);
}
