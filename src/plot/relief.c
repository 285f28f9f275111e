/* The surface itself: its faces from back to front, lit, and the lines on it. */
#include "plot/surface.h"

#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

#define THIN 0.1 /* pixels by which a thinned line may be off */

enum { FACES = 72, MESH = 4, LIGHTS = 24, MARCH = 64 };

void pixel_point(struct str *out, struct point p)
{
    str_addf(out, "%.2f %.2f\n", p.x, p.y);
}

void pixel_lines(struct lines *l, struct str *out)
{
    size_t i = 0;
    lines_simplify(l, (struct point){1, 1}, THIN);
    if (l->pieces == 0)
        str_add(out, "-100 -100\n");
    for (size_t k = 0; k < l->pieces; k++) {
        str_add(out, k ? "\n" : "");
        for (; i < l->ends[k]; i++)
            pixel_point(out, l->points[i]);
    }
    str_add(out, "\n\n");
    lines_release(l);
}

void relief_init(struct relief *r, const struct scene *s)
{
    const struct box *b = &s->layout.range;
    camera_init(&r->camera, s);
    double ratio = r->camera.half_y / r->camera.half_x;
    /* a whole number of meshes, so that the last lines are the edges */
    size_t columns = MESH * (size_t)fmax(3, rint(FACES * fmin(1, 1 / ratio) / MESH)) + 1;
    size_t rows = MESH * (size_t)fmax(3, rint(FACES * fmin(1, ratio) / MESH)) + 1;
    field_sample(&r->value, s->figure->runs[0]->func, *b, columns, rows);
    r->height = r->value;
    r->height.value = xcalloc(columns * rows, sizeof *r->height.value);
    for (size_t i = 0; i < columns * rows; i++)
        r->height.value[i] = camera_on(&r->camera, 0, 0, r->value.value[i]).z;
}

void relief_release(struct relief *r)
{
    free(r->value.value);
    free(r->height.value);
}

double relief_height(const struct relief *r, double x, double y)
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

bool relief_shows(const struct relief *r, struct place p)
{
    const struct camera *c = &r->camera;
    double far = 2 * (c->half_x + c->half_y) / fmax(c->ce, 0.05);
    for (int k = 1; k <= MARCH; k++) {
        double t = far * k * k / (MARCH * MARCH);
        struct place q = {p.x + t * c->sa * c->ce, p.y - t * c->ca * c->ce, p.z + t * c->se};
        if (fabs(q.x) > c->half_x || fabs(q.y) > c->half_y || q.z > c->top)
            return true;
        if (relief_height(r, q.x, q.y) > q.z + 0.004)
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

/* The colour darkened or brightened by the light; 0.6 of it leaves it as it is. Pale colours turn
 * to white, those of a dark theme keep their hue. */
static void put_lit(const char *colour, bool pale, double light, struct str *out)
{
    double dark = fmax(0, 0.6 - light) * 0.75, bright = fmax(0, light - 0.6) * 0.55;
    str_add(out, "\"#");
    for (int k = 0; k < 3; k++) {
        double v = channel(colour, k) * (1 - dark);
        v += bright * (pale ? 255 - v : 2 * v);
        str_addf(out, "%02X", (unsigned)(fmin(v, 255) + 0.5));
    }
    str_add(out, "\"");
}

static void put_palette(const struct scene *s, struct str *out)
{
    const struct theme *theme = s->figure->theme;
    bool pale = theme->paper[1] > '8';
    struct str list = {0};
    for (int light = 0; light < LIGHTS; light++)
        for (int k = 0; k < THEME_STOPS; k++) {
            str_addf(&list, "%s%d ", light + k ? ", " : "", 10 * light + k);
            put_lit(theme->field[k], pale, (double)light / (LIGHTS - 1), &list);
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
            str_addf(out, "%.2f %.2f %.5g\n", at.x, at.y, shade_of(r, left, low));
        }
        str_add(out, "\n");
    }
    str_add(out, "EOD\n");
}

/* A line of the grid, n-th of the rows or of the columns, as far as it is in sight. */
static void add_mesh_line(const struct relief *r, bool row, size_t n, struct lines *l)
{
    const struct camera *c = &r->camera;
    const struct grid *g = &r->height;
    for (size_t m = 0; m < (row ? g->columns : g->rows); m++) {
        size_t i = row ? m : n, j = row ? n : m;
        struct place p = {c->half_x * (2 * (double)i / (double)(g->columns - 1) - 1),
                          c->half_y * (2 * (double)j / (double)(g->rows - 1) - 1),
                          g->value[j * g->columns + i] + 0.002};
        if (relief_shows(r, p))
            lines_add(l, camera_sees(c, p));
        else
            lines_end_piece(l);
    }
    lines_end_piece(l);
}

static void put_mesh(const struct relief *r, struct str *out)
{
    struct lines l = {0};
    for (size_t i = 0; i < r->height.columns; i += MESH)
        add_mesh_line(r, false, i, &l);
    for (size_t j = 0; j < r->height.rows; j += MESH)
        add_mesh_line(r, true, j, &l);
    str_add(out, "$MESH << EOD\n");
    pixel_lines(&l, out);
    str_add(out, "EOD\n");
}

void relief_data(const struct relief *r, const struct scene *s, struct str *out)
{
    put_palette(s, out);
    put_faces(r, out);
    put_mesh(r, out);
}
