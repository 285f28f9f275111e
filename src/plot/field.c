/* Sampling a function, and choosing colours and contour levels from the sample. */
#include "plot/field.h"

#include "funcs/func.h"
#include "util/fmath_log.h"
#include "util/mem.h"
#include "util/vector.h"
#include <stdlib.h>

size_t field_rows(struct box frame, size_t columns)
{
    double rows = (double)columns * (frame.y1 - frame.y0) / (frame.x1 - frame.x0);
    return (size_t)fmin(fmax(rows, 16), 2 * (double)columns) + 1;
}

void field_sample(struct grid *g, const struct func *func, struct box frame, size_t columns,
                  size_t rows)
{
    double width = frame.x1 - frame.x0, height = frame.y1 - frame.y0;
    double *scratch = xcalloc(4 * columns, sizeof *scratch);
    *g = (struct grid){frame, columns, rows, xcalloc(columns * rows, sizeof *g->value)};
    for (size_t j = 0; j < rows; j++) {
        for (size_t i = 0; i < columns; i++) {
            scratch[i] = frame.x0 + (double)i * width / (double)(columns - 1);
            scratch[columns + i] = frame.y0 + (double)j * height / (double)(rows - 1);
        }
        func->eval(func, columns, scratch, scratch + columns, g->value + j * columns,
                   scratch + 2 * columns, scratch + 3 * columns);
    }
    free(scratch);
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

enum { SAMPLE = 8000 };

/* Some thousand finite values of the grid in rising order; returns how many. The caller frees
 * *sorted. */
static size_t sorted_values(const struct grid *g, double **sorted)
{
    size_t n = 0, all = g->columns * g->rows, stride = 1 + all / SAMPLE;
    stride += stride % 2 == 0 && g->columns % 2 == 0; /* not the same columns in every row */
    *sorted = xcalloc(all, sizeof **sorted);
    for (size_t i = 0; i < all; i += stride)
        if (isfinite(g->value[i]))
            (*sorted)[n++] = g->value[i];
    qsort(*sorted, n, sizeof **sorted, ascending);
    return n;
}

static struct field_scale choose_scale(const struct func *func, const struct grid *g)
{
    double *v;
    size_t n = sorted_values(g, &v);
    struct field_scale s = {0, 1, 1, 0};
    if (n > 0 && v[n - 1] > v[0]) {
        s.low = func->minimum_count > 0 ? fmin(func->minimum, v[0]) : v[0];
        s.high = v[n - 1];
        double range = s.high - s.low, middle = (v[n / 2] - s.low) / range;
        s.power = fmin(1, fmax(0.1, log(0.5) / log(middle)));
        s.floor = fmax(v[n / 200] - s.low, range * 1e-9);
        if (v[n / 20] - s.low < 1e-3 * range)
            s.power = 0;
    }
    free(v);
    return s;
}

VECTOR void field_colours(const struct field_scale *s, size_t n, double *value)
{
    double low = s->low, high = s->high, power = s->power;
    double unit = power > 0 ? high - low : s->floor;
    double per = power > 0 ? 0 : 1 / fm_log((high - low) / s->floor);
    for (size_t i = 0; i < n; i++) {
        double size = fm_log((value[i] - low) / unit);
        double t = power > 0 ? fm_exp(power * size) : size * per;
        t = t > 0 ? t : 0; /* NaN is below low */
        value[i] = value[i] < high ? t : 1;
    }
}

double field_colour(const struct field_scale *s, double value)
{
    field_colours(s, 1, &value);
    return value;
}

/* The value whose colour is t: field_colour turned round. */
static double value_at(const struct field_scale *s, double t)
{
    double range = s->high - s->low;
    if (s->power > 0)
        return s->low + range * pow(t, 1 / s->power);
    return s->low + s->floor * pow(range / s->floor, t);
}

/* The number nearest to v with as few digits as a spacing of d allows: a multiple of 1, 2 or 5
 * times a power of ten that is at most d/2. */
static double rounded(double v, double d)
{
    double unit = pow(10, floor(log10(d / 2)));
    double step = d >= 10 * unit ? 5 * unit : d >= 4 * unit ? 2 * unit : unit;
    return step * rint(v / step) + 0.0; /* 0, not -0 */
}

static void choose_levels(struct field *f)
{
    const int parts = FIELD_LEVELS - 1;
    f->levels = 0;
    for (int k = 1; k < parts; k++) {
        double t = (double)k / parts, v = value_at(&f->scale, t);
        double level = rounded(v, v - value_at(&f->scale, t - 1.0 / parts));
        if (level > f->scale.low && (f->levels == 0 || level > f->level[f->levels - 1]))
            f->level[f->levels++] = level;
    }
}

void field_init(struct field *f, const struct func *func, struct box frame, size_t columns)
{
    struct grid *g = &f->warped;
    field_sample(g, func, frame, columns, field_rows(frame, columns));
    f->scale = choose_scale(func, g);
    choose_levels(f);
    field_colours(&f->scale, g->columns * g->rows, g->value);
}

void field_release(struct field *f)
{
    free(f->warped.value);
    *f = (struct field){0};
}
