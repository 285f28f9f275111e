/* Random numbers by counting: moments, spread and independence of a million, whichever part of the
 * key counts on.  Keys are fixed, so the answers are always the same; each has to be within five
 * standard deviations of what chance gives. */
#include "tap.h"
#include "util/rng.h"

#include <math.h>
#include <stdbool.h>

enum { N = 1000000 };

/* Where number i of a series is drawn: the key's parts at i = 0, and by how much they grow. */
struct series {
    const char *name;
    uint64_t from[3], by[3];
};

static const struct series all[] = {
    {"runs", {0, 0, 1}, {0, 1, 0}},
    {"steps", {0, 0, 1}, {0, 0, 1}},
    {"seeds", {0, 0, 1}, {1, 0, 0}},
    {"runs of seed 2^53", {1ull << 53, 0, 1000}, {0, 1, 0}},
    {"runs and steps at once", {7, 0, 1}, {0, 1, 1}},
    {"steps of run 10,000", {12345, 10000, 1}, {0, 0, 1}},
};

enum { SERIES = sizeof all / sizeof *all };

static double x[N + 1], y[N + 1]; /* the two numbers of each draw */

static void draw(const struct series *s)
{
    for (uint64_t i = 0; i <= N; i++) {
        double out[2];
        rng_normal(s->from[0] + i * s->by[0], s->from[1] + i * s->by[1], s->from[2] + i * s->by[2],
                   out);
        x[i] = out[0];
        y[i] = out[1];
    }
}

/* A mean of N numbers with that deviation each, in units of its own deviation. */
static double sigmas(double mean, double deviation)
{
    return fabs(mean) * sqrt(N) / deviation;
}

/* The moments about 0 of N(0, 1) are 0, 1, 0, 3; the variances of v, v^2, v^3 - 3v and
 * v^4 - 6v^2 + 3 (Hermite's, which do not depend on each other) 1, 2, 6, 24. */
static void test_moments(const char *name, char which, const double *v)
{
    double sum[4] = {0};
    for (int i = 0; i < N; i++) {
        double v2 = v[i] * v[i];
        sum[0] += v[i];
        sum[1] += v2 - 1;
        sum[2] += v[i] * (v2 - 3);
        sum[3] += v2 * (v2 - 6) + 3;
    }
    double mean = sigmas(sum[0] / N, 1), variance = sigmas(sum[1] / N, sqrt(2));
    double skew = sigmas(sum[2] / N, sqrt(6)), tails = sigmas(sum[3] / N, sqrt(24));
    ok(mean < 5 && variance < 5 && skew < 5 && tails < 5,
       "%s, %c: mean, variance, skew, kurtosis off by %.1f, %.1f, %.1f, %.1f sigma", name, which,
       mean, variance, skew, tails);
}

/* The mean products of a and b, and of their squares, are those of independent numbers. */
static void test_apart(const char *name, const char *what, const double *a, const double *b)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < N; i++) {
        sum += a[i] * b[i];
        squares += (a[i] * a[i] - 1) * (b[i] * b[i] - 1);
    }
    double plain = sigmas(sum / N, 1), of_squares = sigmas(squares / N, 2);
    ok(plain < 5 && of_squares < 5,
       "%s, %s: correlation of numbers and of squares %.1f and %.1f sigma", name, what, plain,
       of_squares);
}

static double chi_squared(const long *count, int cells, double expected)
{
    double chi = 0;
    for (int k = 0; k < cells; k++)
        chi += (double)count[k] * (double)count[k] / expected;
    return chi - expected * cells;
}

static bool is_even(double chi, int cells)
{
    double free = cells - 1;
    return fabs(chi - free) < 5 * sqrt(2 * free);
}

/* The share of N(0, 1) below v falls evenly on 100 cells. */
static void test_shape(const char *name)
{
    enum { CELLS = 100 };
    long count[CELLS] = {0};
    for (int i = 0; i < N; i++)
        count[(int)(CELLS * 0.5 * erfc(-x[i] / sqrt(2)))]++;
    double chi = chi_squared(count, CELLS, N / (double)CELLS);
    ok(is_even(chi, CELLS), "%s: the bell's shape, chi-squared %.0f of %d", name, chi, CELLS - 1);
}

static void test_normal(const struct series *s)
{
    draw(s);
    test_moments(s->name, 'x', x);
    test_moments(s->name, 'y', y);
    test_apart(s->name, "x and y", x, y);
    test_apart(s->name, "x and the next x", x, x + 1);
    test_apart(s->name, "y and the next y", y, y + 1);
    test_apart(s->name, "x and the next y", x, y + 1);
    test_apart(s->name, "y and the next x", y, x + 1);
    test_shape(s->name);
}

/* The parts of the key do not stand for each other. */
static void test_order_of_key(void)
{
    static double u[N], v[N], w[N];
    for (uint64_t i = 0; i < N; i++) {
        double out[2];
        rng_normal(3, i, 4, out);
        u[i] = out[0];
        rng_normal(3, 4, i, out);
        v[i] = out[0];
        rng_normal(i, 3, 4, out);
        w[i] = out[0];
    }
    u[4] = v[4] = 0; /* one and the same key */
    w[3] = 0;
    test_apart("keys", "run and step exchanged", u, v);
    test_apart("keys", "seed and run exchanged", u, w);
    test_apart("keys", "seed and step exchanged", v, w);
}

/* Over 1,000 cells, and pairs of neighbours over 32 x 32. */
static void test_uniform(const struct series *s)
{
    enum { CELLS = 1000, SIDE = 32 };
    static long count[CELLS], pairs[SIDE * SIDE];
    double low = 1, high = 0, before = 0.5;
    for (int k = 0; k < CELLS; k++)
        count[k] = 0;
    for (int k = 0; k < SIDE * SIDE; k++)
        pairs[k] = 0;
    for (uint64_t i = 0; i < N; i++) {
        double u = rng_uniform(s->from[0] + i * s->by[0], s->from[1] + i * s->by[1],
                               s->from[2] + i * s->by[2]);
        low = fmin(low, u);
        high = fmax(high, u);
        count[(int)(CELLS * u)]++;
        pairs[SIDE * (int)(SIDE * before) + (int)(SIDE * u)]++;
        before = u;
    }
    double chi = chi_squared(count, CELLS, N / (double)CELLS);
    double both = chi_squared(pairs, SIDE * SIDE, N / (double)(SIDE * SIDE));
    ok(low > 0 && high < 1 && is_even(chi, CELLS),
       "%s: even over (%.1e, 1 - %.1e), chi-squared %.0f", s->name, low, 1 - high, chi);
    ok(is_even(both, SIDE * SIDE), "%s: pairs of neighbours, chi-squared %.0f", s->name, both);
}

/* Each bit is set half of the time, and changes half of the time from one key to the next. */
static void test_bits(const struct series *s)
{
    uint64_t set[64] = {0}, changed[64] = {0};
    uint64_t before = 0;
    double worst = 0;
    for (uint64_t i = 0; i <= N; i++) {
        uint64_t bits = rng_bits(s->from[0] + i * s->by[0], s->from[1] + i * s->by[1],
                                 s->from[2] + i * s->by[2]);
        for (int k = 0; k < 64 && i > 0; k++) {
            set[k] += bits >> k & 1;
            changed[k] += (bits ^ before) >> k & 1;
        }
        before = bits;
    }
    for (int k = 0; k < 64; k++) {
        worst = fmax(worst, sigmas((double)set[k] / N - 0.5, 0.5));
        worst = fmax(worst, sigmas((double)changed[k] / N - 0.5, 0.5));
    }
    ok(worst < 5, "%s: every bit is set and changes half of the time, %.1f sigma", s->name, worst);
}

int main(void)
{
    for (int i = 0; i < SERIES; i++)
        test_normal(&all[i]);
    test_order_of_key();
    for (int i = 0; i < 3; i++) {
        test_uniform(&all[i]);
        test_bits(&all[i]);
    }
    return done();
}
