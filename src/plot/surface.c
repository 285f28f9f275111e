/* The numbers of a surface: the floor, the paths in front of it and behind it, and marks. */
#include "plot/surface.h"

#include "plot/geometry.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

#define THIN  0.1   /* pixels by which a thinned line may be off */
#define PIECE 5     /* pixels from point to point of a draped line */
#define LIFT  0.006 /* how high paths lie over the surface */

/* Lines of the plane as they lie on the floor. */
static struct lines on_floor(const struct camera *c, const struct lines *l)
{
    struct lines flat = {0};
    for (size_t k = 0, i = 0; k < l->pieces; k++) {
        for (; i < l->ends[k]; i++)
            lines_add(&flat, camera_sees(c, camera_floor(c, l->points[i].x, l->points[i].y)));
        lines_end_piece(&flat);
    }
    return flat;
}

static void put_contours(const struct scene *s, const struct camera *c, struct str *out)
{
    str_add(out, "$FLOOR << EOD\n");
    for (int k = 0; k < s->field.levels; k++) {
        struct lines l = {0};
        contour_lines(&s->field.warped, field_colour(&s->field.scale, s->field.level[k]), &l);
        struct lines flat = on_floor(c, &l);
        pixel_lines(&flat, out);
        lines_release(&l);
    }
    pixel_lines(&(struct lines){0}, out);
    str_add(out, "EOD\n");
}

/* A path of the plane within the range, thinned as it will be seen on the floor. */
static struct lines path_of(const struct scene *s, const struct camera *c, const struct trace *t)
{
    struct lines l = {0};
    const struct box *r = &c->range;
    struct point *path = xcalloc(t->rows, sizeof *path);
    for (size_t i = 0; i < t->rows; i++)
        path[i] = (struct point){t->x[i], t->y[i]};
    clip_path(path, t->rows, s->layout.range, &l);
    free(path);
    double zoom = 2 * c->zoom;
    struct point scale = {zoom * c->half_x / (r->x1 - r->x0), zoom * c->half_y / (r->y1 - r->y0)};
    lines_simplify(&l, scale, THIN);
    lines_uncrowd(&l, scale);
    return l;
}

/* Lines lifted onto the surface: parts in sight, and parts behind it. */
struct lifted {
    struct lines seen, hidden;
    bool sight; /* of the last point */
    struct point last;
};

static void lift_point(const struct relief *r, const struct func *f, struct point at, bool first,
                       struct lifted *out)
{
    struct place p = camera_on(&r->camera, at.x, at.y, func_at(f, at, NULL));
    p.z = fmax(p.z, relief_height(r, p.x, p.y)) + LIFT;
    struct point pixel = camera_sees(&r->camera, p);
    bool sight = relief_shows(r, p);
    if (!first && sight != out->sight) { /* the parts meet half-way */
        struct point middle = {(pixel.x + out->last.x) / 2, (pixel.y + out->last.y) / 2};
        lines_add(out->sight ? &out->seen : &out->hidden, middle);
        lines_end_piece(out->sight ? &out->seen : &out->hidden);
        lines_add(sight ? &out->seen : &out->hidden, middle);
    }
    lines_add(sight ? &out->seen : &out->hidden, pixel);
    out->sight = sight;
    out->last = pixel;
}

static void lift(const struct relief *r, const struct func *f, const struct lines *l,
                 struct lifted *out)
{
    for (size_t k = 0, i = 0; k < l->pieces; k++) {
        lift_point(r, f, l->points[i++], true, out);
        for (; i < l->ends[k]; i++) {
            struct point a = l->points[i - 1], b = l->points[i];
            struct point from = camera_sees(&r->camera, camera_floor(&r->camera, a.x, a.y));
            struct point to = camera_sees(&r->camera, camera_floor(&r->camera, b.x, b.y));
            double way = fabs(to.x - from.x) + fabs(to.y - from.y);
            int n = (int)fmax(1, ceil(way / PIECE));
            for (int m = 1; m <= n; m++) {
                double share = (double)m / n;
                struct point at = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
                lift_point(r, f, at, false, out);
            }
        }
        lines_end_piece(&out->seen);
        lines_end_piece(&out->hidden);
    }
}

static bool inside(const struct box *b, struct point p)
{
    return p.x >= b->x0 && p.x <= b->x1 && p.y >= b->y0 && p.y <= b->y1;
}

/* Steps, hidden ones, too: all while they are few, else the last. */
static void put_steps(const struct relief *r, const struct scene *s, const struct run *run,
                      struct str *out)
{
    const struct trace *t = run_path(run);
    bool all = t->rows <= SCENE_MARKED_STEPS + 1 && s->count <= 4 && run->repeats <= 1;
    str_add(out, "-100 -100\n");
    for (size_t k = all ? 1 : t->rows - 1; k < t->rows; k++) {
        struct point at = {t->x[k], t->y[k]};
        if (!inside(&s->layout.range, at))
            continue;
        struct place p = camera_on(&r->camera, at.x, at.y, func_at(run->func, at, NULL));
        p.z = fmax(p.z, relief_height(r, p.x, p.y)) + LIFT;
        pixel_point(out, camera_sees(&r->camera, p));
    }
    str_add(out, "\n\n");
}

static const double cross[12][2] = {
    {0, 3},  {6, 9},   {9, 6},   {3, 0},  {9, -6}, {6, -9},
    {0, -3}, {-6, -9}, {-9, -6}, {-3, 0}, {-9, 6}, {-6, 9},
};

static void put_shape(const struct scene *s, struct point at, int n, const double (*corner)[2],
                      struct str *out)
{
    for (int k = 0; k <= n; k++)
        pixel_point(out, (struct point){at.x + s->layout.unit * corner[k % n][0],
                                        at.y + s->layout.unit * corner[k % n][1]});
    str_add(out, "\n");
}

static void put_paths(const struct relief *r, const struct scene *s, struct str *out)
{
    struct str block[5] = {{0}}; /* by name below */
    static const char *const names[] = {"LIFTED", "BEHIND", "SHADOW", "STEPS", "EXIT"};
    for (size_t i = 0; i < s->count; i++) {
        const struct run *run = s->series[i].run;
        struct lines path = path_of(s, &r->camera, run_path(run));
        struct lines shadow = on_floor(&r->camera, &path);
        struct lifted up = {0};
        lift(r, run->func, &path, &up);
        if (run->outcome.status == STATUS_DIVERGED && path.count > 0)
            put_shape(s, up.last, 12, cross, &block[4]);
        pixel_lines(&up.seen, &block[0]);
        pixel_lines(&up.hidden, &block[1]);
        pixel_lines(&shadow, &block[2]);
        put_steps(r, s, run, &block[3]);
        str_add(&block[4], "-100 -100\n\n\n");
        lines_release(&path);
    }
    for (int k = 0; k < 5; k++) {
        str_addf(out, "$%s << EOD\n%sEOD\n", names[k], str_text(&block[k]));
        str_release(&block[k]);
    }
}

/* Stars at the minima, on the surface and on the floor, the ring at the start, and what joins a
 * mark to its shadow. */
static void put_signs(const struct relief *r, const struct scene *s, struct str *out)
{
    const struct camera *c = &r->camera;
    const struct func *f = s->figure->runs[0]->func;
    struct str stars = {0}, drops = {0}, start = {0};
    int starts = (int)scene_starts(s);
    for (int k = -starts; k < f->minimum_count; k++) {
        struct point at = k < 0 ? s->series[k + starts].run->start : f->minima[k];
        struct place p = camera_on(c, at.x, at.y, func_at(f, at, NULL));
        struct point up = camera_sees(c, p), down = camera_sees(c, camera_floor(c, at.x, at.y));
        if (!inside(&s->layout.range, at))
            continue;
        str_addf(&drops, "%.2f %.2f\n%.2f %.2f\n\n", up.x, up.y, down.x, down.y);
        if (k < 0)
            pixel_point(&start, up);
        else
            put_shape(s, up, SCENE_STAR, scene_star, &stars);
    }
    str_addf(out, "$STARS << EOD\n%s-100 -100\nEOD\n$DROPS << EOD\n%s-100 -100\n-100 -101\nEOD\n",
             str_text(&stars), str_text(&drops));
    str_addf(out, "$RING << EOD\n%s-100 -100\nEOD\n", str_text(&start));
    str_release(&stars);
    str_release(&drops);
    str_release(&start);
}

void surface_data(const struct scene *s, struct str *out)
{
    struct relief r;
    const char *const *field = s->figure->theme->field;
    relief_init(&r, s);
    str_addf(out, "WIDTH = %g; HEIGHT = %g; FLOOR_COLOUR = \"%s\"\n", s->layout.width,
             s->layout.height, s->figure->theme->paper[1] > '8' ? field[3] : field[7]);
    relief_data(&r, s, out);
    put_contours(s, &r.camera, out);
    put_paths(&r, s, out);
    put_signs(&r, s, out);
    surface_axes(s, &r.camera, out);
    relief_release(&r);
}
