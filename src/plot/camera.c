/* Parallel projection of the box round a surface. */
#include "plot/surface.h"

#define DEGREE 0.017453292519943295
#define HEIGHT 0.62 /* of the surface */
#define FOOT   0.55 /* its lowest place over the floor */

/* Half-widths in proportion to the range, within 2.5 to 1. */
static void shape(struct camera *c)
{
    double aspect = (c->range.x1 - c->range.x0) / (c->range.y1 - c->range.y0);
    aspect = fmin(fmax(aspect, 0.4), 2.5);
    c->half_x = fmin(1, aspect);
    c->half_y = fmin(1, 1 / aspect);
}

struct place camera_floor(const struct camera *c, double x, double y)
{
    const struct box *r = &c->range;
    return (struct place){c->half_x * (2 * (x - r->x0) / (r->x1 - r->x0) - 1),
                          c->half_y * (2 * (y - r->y0) / (r->y1 - r->y0) - 1), 0};
}

struct place camera_on(const struct camera *c, double x, double y, double f)
{
    struct place p = camera_floor(c, x, y);
    double share =
        c->even ? (f - c->scale.low) / (c->scale.high - c->scale.low) : field_colour(&c->scale, f);
    share = isnan(share) ? 1 : fmin(fmax(share, 0), 1);
    p.z = c->foot + share * (c->top - c->foot);
    return p;
}

struct point camera_sees(const struct camera *c, struct place p)
{
    double across = p.x * c->ca + p.y * c->sa, away = p.y * c->ca - p.x * c->sa;
    return (struct point){c->middle.x + c->zoom * across,
                          c->middle.y + c->zoom * (p.z * c->ce + away * c->se)};
}

/* Zoom and middle so that the box with its numbers fills the page. */
static void fill(struct camera *c, const struct box *page, double u)
{
    struct box seen = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    double right = c->sa > 0 ? 84 : 44; /* with the numbers of y, or without */
    double left = c->even ? 104 : 160;  /* with "f, log scale" over the axis */
    struct box room = {page->x0 + left * u, page->x1 - right * u, page->y0 + 76 * u,
                       page->y1 - 40 * u};
    for (int k = 0; k < 8; k++) {
        struct place corner = {k & 1 ? c->half_x : -c->half_x, k & 2 ? c->half_y : -c->half_y,
                               k & 4 ? c->top : 0};
        struct point p = camera_sees(c, corner);
        seen = (struct box){fmin(seen.x0, p.x), fmax(seen.x1, p.x), fmin(seen.y0, p.y),
                            fmax(seen.y1, p.y)};
    }
    c->zoom =
        fmin((room.x1 - room.x0) / (seen.x1 - seen.x0), (room.y1 - room.y0) / (seen.y1 - seen.y0));
    c->middle.x = (room.x0 + room.x1 - c->zoom * (seen.x0 + seen.x1)) / 2;
    c->middle.y = (room.y0 + room.y1 - c->zoom * (seen.y0 + seen.y1)) / 2;
}

void camera_init(struct camera *c, const struct scene *s)
{
    double azimuth = s->figure->azimuth * DEGREE, elevation = s->figure->elevation * DEGREE;
    *c = (struct camera){.ca = cos(azimuth),
                         .sa = sin(azimuth),
                         .ce = cos(elevation),
                         .se = sin(elevation),
                         .range = s->layout.range,
                         .foot = FOOT,
                         .top = FOOT + HEIGHT,
                         .scale = s->field.scale,
                         .zoom = 1};
    c->even = c->scale.power > 0.34;
    shape(c);
    fill(c, &s->layout.page, s->layout.unit);
}
