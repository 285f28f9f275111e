/* Sums over rows in a fixed order, mini-batches, and where to look at a loss. */
#include "custom/dataset.h"

#include "custom/shuffle.h"
#include "util/err.h"
#include "util/fmath_more.h"
#include "util/rng.h"

enum { BLOCK = 256, LANES = 8 };

/* In LANES sums side by side, so that it is the same on every vector width. */
double dataset_sum(size_t n, const double *v)
{
    double lane[LANES] = {0};
    size_t whole = n - n % LANES;
    for (size_t i = 0; i < whole; i += LANES)
        for (size_t k = 0; k < LANES; k++)
            lane[k] += v[i + k];
    for (size_t i = whole; i < n; i++)
        lane[i - whole] += v[i];
    for (size_t width = LANES / 2; width > 0; width /= 2)
        for (size_t k = 0; k < width; k++)
            lane[k] += lane[k + width];
    return lane[0];
}

/* Add the values and slopes of at most BLOCK rows to {df/dw, df/db}, and to *f unless NULL. */
static void add_block(const struct loss *loss, size_t n, const double *x, const double *y,
                      struct point p, struct point *g, double *f)
{
    double value[BLOCK], slope[BLOCK], pull[BLOCK];
    loss->terms(n, x, y, p, f ? value : NULL, slope);
    for (size_t k = 0; k < n; k++)
        pull[k] = slope[k] * x[k];
    g->x += dataset_sum(n, pull);
    g->y += dataset_sum(n, slope);
    if (f)
        *f += dataset_sum(n, value);
}

struct point dataset_mean(const struct loss *loss, size_t n, const double *x, const double *y,
                          struct point p, double *f)
{
    struct point g = {0, 0};
    double total = 0;
    for (size_t i = 0; i < n; i += BLOCK)
        add_block(loss, n - i < BLOCK ? n - i : BLOCK, x + i, y + i, p, &g, f ? &total : NULL);
    if (f)
        *f = total / (double)n;
    return (struct point){g.x / (double)n, g.y / (double)n};
}

void dataset_eval(const struct func *self, size_t n, const double *restrict w,
                  const double *restrict b, double *restrict f, double *restrict gw,
                  double *restrict gb)
{
    const struct dataset *d = (const struct dataset *)self;
    for (size_t i = 0; i < n; i++) {
        struct point p = {w[i], b[i]};
        struct point g = dataset_mean(d->loss, self->rows, d->x, d->y, p, &f[i]);
        gw[i] = g.x;
        gb[i] = g.y;
    }
}

/* The mean gradient over the rows dealt at first, first + 1, ..., n of them. */
static struct point dealt(const struct dataset *d, const struct shuffle *order, size_t first,
                          size_t n, struct point p)
{
    uint32_t row[BLOCK];
    double x[BLOCK], y[BLOCK];
    struct point g = {0, 0};
    for (size_t i = 0; i < n; i += BLOCK) {
        size_t m = n - i < BLOCK ? n - i : BLOCK;
        shuffle_deal(order, (uint32_t)(first + i), m, row);
        for (size_t k = 0; k < m; k++) {
            x[k] = d->x[row[k]];
            y[k] = d->y[row[k]];
        }
        add_block(d->loss, m, x, y, p, &g, NULL);
    }
    return (struct point){g.x / (double)n, g.y / (double)n};
}

/* The whole data set, by func.eval: the very bits of the full gradient. */
static void sample_all(const struct func *self, size_t n, const double *w, const double *b,
                       double *gw, double *gb)
{
    double f[BLOCK];
    for (size_t i = 0; i < n; i += BLOCK)
        self->eval(self, n - i < BLOCK ? n - i : BLOCK, w + i, b + i, f, gw + i, gb + i);
}

void dataset_sample(const struct func *self, const struct draw *draw, size_t n,
                    const double *restrict w, const double *restrict b, double *restrict gw,
                    double *restrict gb)
{
    const uint64_t stream = 0x62617463686573; /* "batches", apart from noise of the same seed */
    const struct dataset *d = (const struct dataset *)self;
    if (draw->batch >= self->rows) {
        sample_all(self, n, w, b, gw, gb);
        return;
    }
    size_t batches = (self->rows + draw->batch - 1) / draw->batch, t = (size_t)draw->step - 1;
    size_t first = t % batches * draw->batch, rest = self->rows - first;
    for (size_t i = 0; i < n; i++) {
        uint64_t key = rng_bits(draw->seed ^ stream, draw->run[i], t / batches);
        struct shuffle order = shuffle_of(key, (uint32_t)self->rows);
        size_t size = rest < draw->batch ? rest : draw->batch;
        struct point g = dealt(d, &order, first, size, (struct point){w[i], b[i]});
        gw[i] = g.x;
        gb[i] = g.y;
    }
}

/* v to about 1 % of `size`, in a decimal number of few digits. */
static double neat(double v, double size)
{
    double up = 1, down = 1;
    if (!(size > 1e-15 && size < 1e15))
        return v;
    while (size * up < 20)
        up *= 10;
    while (size >= 200 * down)
        down *= 10;
    return fm_rint(v * up / down) * down / up + 0; /* no -0 */
}

/* The unit vector of the largest second derivative; *largest is that. */
static struct point steepest(const struct bend *bend, double *largest)
{
    double half = (bend->spread + bend->centre * bend->centre - 1) / 2, side = bend->centre;
    double r = fm_hypot(half, side);
    struct point v = half >= 0 ? (struct point){half + r, side} : (struct point){side, r - half};
    double length = fm_hypot(v.x, v.y);
    *largest = bend->weight * (half + 1 + r);
    return length > 0 ? (struct point){v.x / length, v.y / length} : (struct point){1, 0};
}

int dataset_place(struct dataset *d, struct point centre, const struct bend *bend, double rise,
                  struct err *e)
{
    const double flat_share = 0.8, margin = 1.25;
    double largest, area = bend->weight * bend->spread;
    struct point v = steepest(bend, &largest);
    double smallest = bend->weight * area / largest; /* their product is the determinant */
    double steep = sqrt(2 * rise * (1 - flat_share) / largest);
    double flat = sqrt(2 * rise * flat_share / smallest);
    /* the box round all that is up to `rise` above, by the inverse of the second derivatives */
    double w = sqrt(2 * rise / area);
    double b = sqrt(2 * rise * (bend->spread + bend->centre * bend->centre) / area);
    struct func *f = &d->func;
    f->start.x = neat(centre.x - v.x * steep - v.y * flat, w);
    f->start.y = neat(centre.y - v.y * steep + v.x * flat, b);
    f->domain.x0 = neat(centre.x - margin * w, w);
    f->domain.x1 = neat(centre.x + margin * w, w);
    f->domain.y0 = neat(centre.y - margin * b, b);
    f->domain.y1 = neat(centre.y + margin * b, b);
    if (f->domain.x0 < centre.x && centre.x < f->domain.x1 && f->domain.y0 < centre.y &&
        centre.y < f->domain.y1 && isfinite(f->domain.x1) && isfinite(f->domain.y1))
        return OK;
    return err_set(e, USAGE, "%s: %s and %s differ too little for their size", d->name, d->x_name,
                   d->y_name);
}
