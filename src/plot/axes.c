/* The axes of a surface: frame of the floor, tics at its near edges, the height at the left. */
#include "plot/notes.h"
#include "plot/surface.h"
#include "plot/text.h"
#include "util/str.h"

#define TIC_LONG 8  /* units */
#define TIC_TEXT 26 /* from the edge to the middle of a number */
#define NAME     62 /* and of an axis's name */

/* An edge of the floor: the corner where its axis begins, per unit of the axis, and outwards. */
struct edge {
    bool is_y;
    double other;         /* the coordinate that does not change along it */
    struct point outward; /* a pixel long */
};

static struct point sees_floor(const struct camera *c, const struct edge *e, double v)
{
    struct place p = e->is_y ? camera_floor(c, e->other, v) : camera_floor(c, v, e->other);
    return camera_sees(c, p);
}

/* The edge that is nearer to the viewer. Seen from straight above it or along it, numbers go below
 * or to the left. */
static struct edge near_edge(const struct camera *c, bool is_y)
{
    const struct box *r = &c->range;
    struct edge e = {.is_y = is_y};
    struct place zero = {0, 0, 0}, one = {0, 0, 0};
    bool low = is_y ? c->sa <= 0 : c->ca >= 0;
    e.other = is_y ? (low ? r->x0 : r->x1) : (low ? r->y0 : r->y1);
    *(is_y ? &one.x : &one.y) = low ? -1 : 1;
    struct point a = camera_sees(c, zero), b = camera_sees(c, one);
    double length = sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
    e.outward = (struct point){0, -1};
    if (length > 0.2 * c->zoom)
        e.outward = (struct point){(b.x - a.x) / length, (b.y - a.y) / length};
    return e;
}

/* How many tics fit along an edge of so many pixels. */
static int most_tics(double pixels, double each)
{
    return (int)fmin(8, fmax(1, pixels / each));
}

static double apart(struct point a, struct point b)
{
    return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/* The tics of an edge: their marks into `marks`, or when that is NULL their numbers into `texts`.
 */
static void edge_tics(const struct scene *s, const struct camera *c, const struct edge *e,
                      struct str *marks, struct str *texts)
{
    const struct box *r = &c->range;
    double low = e->is_y ? r->y0 : r->x0, high = e->is_y ? r->y1 : r->x1, first, u = s->layout.unit;
    double length = apart(sees_floor(c, e, low), sees_floor(c, e, high));
    double step = nice_ticks(low, high, most_tics(length, 70 * u), &first);
    struct text_style style = {TEXT_TIC, false, false, s->figure->theme->muted, ANCHOR_CENTER};
    for (int k = 0; length > 30 * u && first + k * step <= high + 1e-9 * step; k++) {
        double v = fabs(first + k * step) < 1e-9 * step ? 0 : first + k * step;
        struct point p = sees_floor(c, e, v);
        struct str number = {0};
        if (marks) {
            str_addf(marks, "%.2f %.2f\n%.2f %.2f\n\n", p.x, p.y, p.x + TIC_LONG * u * e->outward.x,
                     p.y + TIC_LONG * u * e->outward.y);
            continue;
        }
        text_number(&number, v, 6);
        p.x += TIC_TEXT * u * e->outward.x;
        p.y += TIC_TEXT * u * e->outward.y;
        scene_text(s, p, style, str_text(&number), texts);
        str_release(&number);
    }
}

static void edge_name(const struct scene *s, const struct camera *c, const struct edge *e,
                      struct str *out)
{
    const struct box *r = &c->range;
    double middle = e->is_y ? (r->y0 + r->y1) / 2 : (r->x0 + r->x1) / 2, u = s->layout.unit;
    struct point p = sees_floor(c, e, middle);
    struct text_style style = {TEXT_HEAD, false, false, s->figure->theme->ink, ANCHOR_CENTER};
    p.x += NAME * u * e->outward.x;
    p.y += NAME * u * e->outward.y;
    scene_text(s, p, style, e->is_y ? "{/:Italic y}" : "{/:Italic x}", out);
}

/* The corner of the floor that is furthest to the left. */
static struct place left_corner(const struct camera *c)
{
    return (struct place){c->ca >= 0 ? -c->half_x : c->half_x, c->sa >= 0 ? -c->half_y : c->half_y,
                          0};
}

static struct point height_pixel(const struct camera *c, double f)
{
    struct place p = left_corner(c);
    p.z = camera_on(c, 0, 0, f).z;
    return camera_sees(c, p);
}

/* A tic of the height: its mark or its number. */
static void height_tic(const struct scene *s, const struct camera *c, double f, struct str *marks,
                       struct str *texts)
{
    double u = s->layout.unit;
    struct point p = height_pixel(c, f);
    struct text_style style = {TEXT_TIC, false, false, s->figure->theme->muted, ANCHOR_RIGHT};
    struct str number = {0};
    if (marks)
        str_addf(marks, "%.2f %.2f\n%.2f %.2f\n\n", p.x - TIC_LONG * u, p.y, p.x, p.y);
    text_number(&number, f, 4);
    if (texts)
        scene_text(s, (struct point){p.x - 14 * u, p.y}, style, str_text(&number), texts);
    str_release(&number);
}

/* Round values of f: evenly spread, or the contour levels that stand far enough apart. */
static void height_tics(const struct scene *s, const struct camera *c, struct str *marks,
                        struct str *texts)
{
    double low = c->scale.low, high = c->scale.high, first, u = s->layout.unit;
    double last = height_pixel(c, low).y, length = height_pixel(c, high).y - last;
    if (!(high > low) || length < 30 * u)
        return;
    if (c->even) {
        double step = nice_ticks(low, high, most_tics(length, 56 * u), &first);
        for (int k = 0; first + k * step <= high + 1e-9 * step; k++)
            height_tic(s, c, fabs(first + k * step) < 1e-9 * step ? 0 : first + k * step, marks,
                       texts);
        return;
    }
    for (int k = 0; k < s->field.levels; k++) {
        double y = height_pixel(c, s->field.level[k]).y;
        if (k > 0 && y - last < 34 * u)
            continue;
        height_tic(s, c, s->field.level[k], marks, texts);
        last = y;
    }
}

void surface_axes(const struct scene *s, const struct camera *c, struct str *out)
{
    struct str marks = {0};
    const struct box *r = &c->range;
    struct edge x = near_edge(c, false), y = near_edge(c, true);
    edge_tics(s, c, &x, &marks, NULL);
    edge_tics(s, c, &y, &marks, NULL);
    height_tics(s, c, &marks, NULL);
    struct point foot = height_pixel(c, c->scale.low), top = height_pixel(c, c->scale.high);
    str_addf(out, "$AXES << EOD\n%s%.2f %.2f\n%.2f %.2f\n\n", str_text(&marks), foot.x, foot.y,
             top.x, top.y);
    const double corner[5][2] = {
        {r->x0, r->y0}, {r->x1, r->y0}, {r->x1, r->y1}, {r->x0, r->y1}, {r->x0, r->y0}};
    for (int k = 0; k < 5; k++) {
        struct point p = camera_sees(c, camera_floor(c, corner[k][0], corner[k][1]));
        str_addf(out, "%.2f %.2f\n", p.x, p.y);
    }
    str_add(out, "EOD\n");
    str_release(&marks);
}

void surface_texts(const struct scene *s, struct str *out)
{
    struct camera c;
    double u = s->layout.unit;
    camera_init(&c, s);
    struct edge x = near_edge(&c, false), y = near_edge(&c, true);
    edge_tics(s, &c, &x, NULL, out);
    edge_tics(s, &c, &y, NULL, out);
    edge_name(s, &c, &x, out);
    edge_name(s, &c, &y, out);
    height_tics(s, &c, NULL, out);
    struct point foot = height_pixel(&c, c.scale.low), top = height_pixel(&c, c.scale.high);
    struct str name = {0};
    if (c.even)
        str_add(&name, "{/:Italic f}");
    else
        str_addf(&name, word(c.scale.power > 0 ? WORD_POWER_SCALE : WORD_LOG_SCALE),
                 "{/:Italic f}");
    struct text_style style = {c.even ? TEXT_HEAD : TEXT_NOTE, false, false, s->figure->theme->ink,
                               ANCHOR_RIGHT};
    if (top.y - foot.y >= 30 * u)
        scene_text(s, (struct point){top.x + 6 * u, top.y + 28 * u}, style, name.text, out);
    str_release(&name);
}
