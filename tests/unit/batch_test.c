/* Mini-batches: which rows they hold, and that their gradients are those of the rows. */
#include "rows.h"
#include "tap.h"

#include "custom/shuffle.h"

/* Numbers of runs; run i is any but the i-th. */
static uint64_t numbers[POINTS];

static struct point sampled(const struct func *f, struct draw draw, struct point p)
{
    struct point g;
    f->sample(f, &draw, 1, &p.x, &p.y, &g.x, &g.y);
    return g;
}

static bool same_bits(const void *a, const void *b, size_t size)
{
    return memcmp(a, b, size) == 0;
}

/* Alone and among others, and far out, where only a diverged run would come. */
static void test_points(const char *kind, const struct func *f)
{
    double x[POINTS], y[POINTS], v[POINTS], gx[POINTS], gy[POINTS], bx[POINTS], by[POINTS];
    struct draw draw = {3, numbers, 5, 7};
    bool same = true;
    for (uint64_t i = 0; i < POINTS; i++)
        numbers[i] = i * i + 10;
    scatter(f, POINTS, x, y);
    f->eval(f, POINTS, x, y, v, gx, gy);
    f->sample(f, &draw, POINTS, x, y, bx, by);
    for (int i = 0; i < POINTS; i++) {
        struct point g, p = {x[i], y[i]};
        double value = at(f, p, &g);
        struct point s = sampled(f, (struct draw){3, &numbers[i], 5, 7}, p);
        same = same && value == v[i] && g.x == gx[i] && g.y == gy[i];
        same = same && s.x == bx[i] && s.y == by[i];
    }
    ok(same, "%s: the same bits alone and among %d points", kind, POINTS);
    struct point g;
    double far = at(f, (struct point){1e9, -1e12}, &g);
    ok(isfinite(far) && isfinite(g.x) && isfinite(g.y), "%s: finite far out", kind);
}

/* A full batch, and the mean over an epoch of batches that divide the rows. */
static void test_means(const char *kind, const struct func *f)
{
    struct point p = f->start, full, mean = {0, 0};
    struct draw draw = {1, (uint64_t[]){2}, 3, f->rows};
    at(f, p, &full);
    struct point all = sampled(f, draw, p);
    ok(same_bits(&all, &full, sizeof full), "%s: a full batch is the full gradient", kind);
    draw.batch = f->rows / 10;
    for (draw.step = 11; draw.step <= 20; draw.step++) {
        struct point g = sampled(f, draw, p);
        mean.x += g.x / 10;
        mean.y += g.y / 10;
    }
    double far = fmax(fabs(mean.x / full.x - 1), fabs(mean.y / full.y - 1));
    ok(far < 1e-12, "%s: batches of an epoch have its gradient as their mean (%.2g)", kind, far);
}

/* In what order the rows come: at (0, 0) the gradients of y = 0, 1, 2, ... tell them. */
static void order_of(const struct func *f, struct draw draw, size_t *row)
{
    draw.batch = 1;
    for (size_t i = 0; i < f->rows; i++, draw.step++)
        row[i] = (size_t)lround(sampled(f, draw, (struct point){0, 0}).y / -2);
}

static bool is_permutation(const size_t *row, size_t n)
{
    bool seen[MOST] = {false}, good = true;
    for (size_t i = 0; i < n; i++) {
        good = good && row[i] < n && !seen[row[i]];
        seen[row[i] < n ? row[i] : 0] = true;
    }
    return good;
}

static void test_epochs(size_t n)
{
    static struct rows d;
    static size_t first[MOST], other[MOST];
    struct err e = {""};
    static const char *const names[] = {"epoch", "seed", "run"};
    const uint64_t six = 6, seven = 7;
    d.n = n;
    for (size_t i = 0; i < n; i++) {
        d.x[i] = (double)(i * i % 17) + (double)i;
        d.y[i] = (double)i;
    }
    struct func *f = func_of("linear", &d, &e);
    order_of(f, (struct draw){5, &six, 1, 1}, first);
    bool good = is_permutation(first, n);
    const struct draw draws[] = {{5, &six, 1 + (long)n, 1}, {6, &six, 1, 1}, {5, &seven, 1, 1}};
    for (int k = 0; k < 3; k++) {
        order_of(f, draws[k], other);
        good = good && is_permutation(other, n);
        ok(!same_bits(first, other, n * sizeof *first), "%zu rows: another order by %s", n,
           names[k]);
    }
    ok(good, "%zu rows: each comes once an epoch", n);

    /* the batches of 3 are the same rows, three by three; the last has what is left */
    bool cut = true;
    long batches = (long)(n + 2) / 3;
    for (long t = 0; t < batches; t++) {
        struct point g = sampled(f, (struct draw){5, &six, t + 1, 3}, (struct point){0, 0});
        double sum = 0;
        size_t from = 3 * (size_t)t, size = n - from < 3 ? n - from : 3;
        for (size_t i = 0; i < size; i++)
            sum += (double)first[from + i];
        cut = cut && fabs(g.y + 2 * sum / (double)size) <= 1e-12 * sum;
    }
    ok(cut, "%zu rows: batches of 3 are cut from that order", n);
    f->release(f);
}

/* All orders of n rows come equally often: chi-squared within 5 standard deviations. */
static void test_orders(uint32_t n, size_t orders)
{
    enum { EACH = 100 };
    static int count[8 * 8 * 8 * 8 * 8];
    memset(count, 0, sizeof count);
    for (uint64_t t = 0; t < orders * EACH; t++) {
        uint32_t row[8] = {0};
        size_t code = 0;
        struct shuffle s = shuffle_of(rng_bits(t, 0, 0), n);
        shuffle_deal(&s, 0, n, row);
        for (uint32_t k = 0; k < n; k++)
            code = code * n + row[k];
        count[code]++;
    }
    double chi = (double)orders * EACH, met = 0, free = (double)orders - 1;
    for (size_t k = 0; k < sizeof count / sizeof *count; k++) {
        met += count[k] > 0;
        chi += count[k] > 0 ? pow(count[k] - EACH, 2) / EACH - EACH : 0;
    }
    ok(met == (double)orders && chi < free + 5 * sqrt(2 * free),
       "%u rows: %g of %zu orders, chi-squared %.0f", n, met, orders, chi);
}

static void test_examples(void)
{
    for (int k = 0; k < 2; k++) {
        struct func *f, *again;
        struct err e;
        struct point g;
        int status = data_func(kinds[k], NULL, &f, &e);
        ok(status == OK && f->rows == 100 && f->minimum_count == 1 && f->steps == 100 &&
               strcmp(f->name, kinds[k]) == 0,
           "%s: the example", kinds[k]);
        data_func(kinds[k], NULL, &again, &e);
        ok(same_bits(&f->minima, &again->minima, sizeof f->minima), "%s: always the same",
           kinds[k]);
        const struct box *d = &f->domain;
        struct point s = f->start, m = f->minima[0];
        ok(d->x0 < s.x && s.x < d->x1 && d->y0 < s.y && s.y < d->y1 && d->x0 < m.x && m.x < d->x1 &&
               d->y0 < m.y && m.y < d->y1 && at(f, s, &g) > f->minimum + 0.1,
           "%s: the domain holds start and minimum", kinds[k]);
        test_means(kinds[k], f);
        test_points(kinds[k], f);
        f->release(f);
        again->release(again);
    }
}

static void test_files(void)
{
    static struct rows d;
    for (int k = 0; k < 2; k++) {
        struct err e = {""};
        make_rows(&d, kinds[k], 700, 9, 4, 5);
        struct func *f = func_of(kinds[k], &d, &e);
        test_means(kinds[k], f);
        test_points(kinds[k], f);
        f->release(f);
    }
}

int main(void)
{
    test_examples();
    test_files();
    test_epochs(100);
    test_epochs(37);
    test_epochs(1024);
    test_epochs(2999);
    test_orders(2, 2);
    test_orders(3, 6);
    test_orders(4, 24);
    test_orders(5, 120);
    return done();
}
