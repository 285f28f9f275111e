/* The numbers of a surface: its faces from back to front, the floor, paths in front of it and
 * behind it. */
#include "plot/surface.h"

#include "plot/geometry.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

#define THIN  0.1   /* pixels by which a thinned line may be off */
#define PIECE 5     /* pixels from point to point of a draped line */
#define LIFT  0.006 /* how high paths lie over the surface */

enum { FACES = 72, LIGHTS = 12, MARCH = 64 };

/* The surface on its grid. */
struct relief {
    struct camera camera;
    struct grid height; /* z of the box */
    struct grid value;  /* f */
};

static void relief_init(struct relief *r, const struct scene *s)
{
    const struct box *b = &s->layout.range;
    camera_init(&r->camera, s);
    double ratio = r->camera.half_y / r->camera.half_x;
    size_t columns = (size_t)(FACES * fmin(1, 1 / ratio)) + 1,
           rows = (size_t)(FACES * fmin(1, ratio)) + 1;
    field_sample(&r->value, s->figure->runs[0]->func, *b, columns, rows);
    r->height = r->value;
    r->height.value = xcalloc(columns * rows, sizeof *r->height.value);
    for (size_t i = 0; i < columns * rows; i++)
        r->height.value[i] = camera_on(&r->camera, 0, 0, r->value.value[i]).z;
}

static void relief_release(struct relief *r)
{
    free(r->value.value);
    free(r->height.value);
}

/* Height between the samples; inside the range. */
static double height_at(const struct relief *r, double x, double y)
{
    const struct grid *g = &r->height;
    double across = fmin(fmax((x / r->camera.half_x + 1) / 2, 0), 1) * (double)(g->columns - 1);
    double up = fmin(fmax((y / r->camera.half_y + 1) / 2, 0), 1) * (double)(g->rows - 1);
    size_t i = (size_t)fmin(across, (double)(g->columns - 2)),
           j = (size_t)fmin(up, (double)(g->rows - 2));
    double a = across - (double)i, b = up - (double)j;
    const double *v = g->value + j * g->columns + i, *w = v + g->columns;
    return (1 - b) * ((1 - a) * v[0] + a * v[1]) + b * ((1 - a) * w[0] + a * w[1]);
}

/* Whether no part of the surface stands between the place and the viewer. */
static bool in_sight(const struct relief *r, struct place p)
{
    const struct camera *c = &r->camera;
    double far = 2 * (c->half_x + c->half_y) / fmax(c->ce, 0.05);
    for (int k = 1; k <= MARCH; k++) {
        double t = far * k * k / (MARCH * MARCH);
        struct place q = {p.x + t * c->sa * c->ce, p.y - t * c->ca * c->ce, p.z + t * c->se};
        if (fabs(q.x) > c->half_x || fabs(q.y) > c->half_y || q.z > c->top)
            return true;
        if (height_at(r, q.x, q.y) > q.z + 0.004)
            return false;
    }
    return true;
}

/* How much light falls onto the face at column i and row j, 0..1: from the upper left. */
static double light_on(const struct relief *r, size_t i, size_t j)
{
    const struct camera *c = &r->camera;
    const struct grid *g = &r->height;
    const double *v = g->value + j * g->columns + i, *w = v + g->columns;
    double dx = (v[1] - v[0] + w[1] - w[0]) / 2 / (2 * c->half_x / (double)(g->columns - 1));
    double dy = (w[0] - v[0] + w[1] - v[1]) / 2 / (2 * c->half_y / (double)(g->rows - 1));
    /* the slope as the viewer sees it: across the picture and away from him */
    double across = dx * c->ca + dy * c->sa, away = dy * c->ca - dx * c->sa;
    double lit = (0.45 * across + 0.45 * away + 1) / sqrt(across * across + away * away + 1);
    return fmin(fmax(0.35 + 0.5 * lit, 0), 1);
}

/* A face's place in the palette: a run of colours for each light. */
static double shade_of(const struct relief *r, size_t i, size_t j)
{
    const double *v = r->value.value + j * r->value.columns + i, *w = v + r->value.columns;
    double colour = 0;
    const double corner[] = {v[0], v[1], w[0], w[1]};
    for (int k = 0; k < 4; k++)
        colour += fmin(fmax(field_colour(&r->camera.scale, corner[k]), 0), 1) / 4;
    int light = (int)(light_on(r, i, j) * (LIGHTS - 1) + 0.5);
    return 10.0 * light + 8 * colour;
}

static int channel(const char *colour, int k)
{
    char two[3] = {colour[1 + 2 * k], colour[2 + 2 * k], 0};
    return (int)strtol(two, NULL, 16);
}

/* The colour darkened or brightened by the light; 0.6 of it leaves it as it is. */
static void put_lit(const char *colour, double light, struct str *out)
{
    double dark = fmax(0, 0.6 - light) * 0.75, bright = fmax(0, light - 0.6) * 0.55;
    str_add(out, "\"#");
    for (int k = 0; k < 3; k++) {
        double v = channel(colour, k) * (1 - dark);
        str_addf(out, "%02X", (unsigned)(v + (255 - v) * bright + 0.5));
    }
    str_add(out, "\"");
}

static void put_palette(const struct scene *s, struct str *out)
{
    struct str list = {0};
    for (int light = 0; light < LIGHTS; light++)
        for (int k = 0; k < THEME_STOPS; k++) {
            str_addf(&list, "%s%d ", light + k ? ", " : "", 10 * light + k);
            put_lit(s->figure->theme->field[k], (double)light / (LIGHTS - 1), &list);
        }
    str_addf(out, "FACE_COLOURS = %d\nFACE_PALETTE = ", 10 * (LIGHTS - 1) + 8);
    text_literal(out, str_text(&list));
    str_add(out, "\n");
    str_release(&list);
}

/* The corners of the faces row by row, what is far first; a corner carries the colour of the face
 * that begins at it. */
static void put_faces(const struct relief *r, struct str *out)
{
    const struct camera *c = &r->camera;
    const struct grid *g = &r->height;
    bool from_top = c->ca > 0, from_right = -c->sa > 0;
    str_add(out, "$FACES << EOD\n");
    for (size_t n = 0; n < g->rows; n++) {
        size_t j = from_top ? g->rows - 1 - n : n;
        for (size_t m = 0; m < g->columns; m++) {
            size_t i = from_right ? g->columns - 1 - m : m;
            struct place p = {c->half_x * (2 * (double)i / (double)(g->columns - 1) - 1),
                              c->half_y * (2 * (double)j / (double)(g->rows - 1) - 1),
                              g->value[j * g->columns + i]};
            struct point at = camera_sees(c, p);
            size_t left = from_right ? i - (i > 0) : i, low = from_top ? j - (j > 0) : j;
            left = left + 1 < g->columns ? left : left - 1;
            low = low + 1 < g->rows ? low : low - 1;
            str_addf(out, "%.2f %.2f %.3g\n", at.x, at.y, shade_of(r, left, low));
        }
        str_add(out, "\n");
    }
    str_add(out, "EOD\n");
}

static void put_pixel(struct str *out, struct point p)
{
    str_addf(out, "%.2f %.2f\n", p.x, p.y);
}

/* Pieces apart by a blank line; a point outside of the picture where there is none. */
static void put_lines(struct lines *l, struct str *out)
{
    size_t i = 0;
    lines_simplify(l, (struct point){1, 1}, THIN);
    if (l->pieces == 0)
        str_add(out, "-100 -100\n");
    for (size_t k = 0; k < l->pieces; k++) {
        str_add(out, k ? "\n" : "");
        for (; i < l->ends[k]; i++)
            put_pixel(out, l->points[i]);
    }
    str_add(out, "\n\n");
    lines_release(l);
}

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
        put_lines(&flat, out);
        lines_release(&l);
    }
    put_lines(&(struct lines){0}, out);
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
    lines_simplify(
        &l, (struct point){zoom * c->half_x / (r->x1 - r->x0), zoom * c->half_y / (r->y1 - r->y0)},
        THIN);
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
    p.z = fmax(p.z, height_at(r, p.x, p.y)) + LIFT;
    struct point pixel = camera_sees(&r->camera, p);
    bool sight = in_sight(r, p);
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

/* Steps in sight: all while they are few, else the last. */
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
        p.z = fmax(p.z, height_at(r, p.x, p.y)) + LIFT;
        if (k + 1 == t->rows || in_sight(r, p))
            put_pixel(out, camera_sees(&r->camera, p));
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
        put_pixel(out, (struct point){at.x + s->layout.unit * corner[k % n][0],
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
        put_lines(&up.seen, &block[0]);
        put_lines(&up.hidden, &block[1]);
        put_lines(&shadow, &block[2]);
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
    for (int k = -1; k < f->minimum_count; k++) {
        struct point at = k < 0 ? s->figure->runs[0]->start : f->minima[k];
        struct place p = camera_on(c, at.x, at.y, func_at(f, at, NULL));
        struct point up = camera_sees(c, p), down = camera_sees(c, camera_floor(c, at.x, at.y));
        if (!inside(&s->layout.range, at))
            continue;
        str_addf(&drops, "%.2f %.2f\n%.2f %.2f\n\n", up.x, up.y, down.x, down.y);
        if (k < 0)
            put_pixel(&start, up);
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
    bool light = s->figure->theme->paper[1] > '8';
    relief_init(&r, s);
    str_addf(out, "WIDTH = %g; HEIGHT = %g; FLOOR_COLOUR = \"%s\"\n", s->layout.width,
             s->layout.height, light ? field[1] : field[8]);
    put_palette(s, out);
    put_faces(&r, out);
    put_contours(s, &r.camera, out);
    put_paths(&r, s, out);
    put_signs(&r, s, out);
    surface_axes(s, &r.camera, out);
    relief_release(&r);
}
