/* What several runs have in common: quartiles as numpy.quantile gives them, means of traces, and
 * both of repeated noisy runs. */
#include "core/run.h"
#include "core/spread.h"
#include "tap.h"
#include "util/err.h"
#include "util/rng.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 600 };

/* ---- quartiles ---- */

static struct outcome end_at(double f)
{
    struct outcome o = {.status = isfinite(f) ? STATUS_RUNNING : STATUS_DIVERGED};
    o.f = isfinite(f) ? f : -1e9; /* where it was seen last is of no account */
    return o;
}

struct row {
    size_t n;
    double f[6], lower, median, upper; /* INFINITY: diverged */
};

#define GONE INFINITY

/* numpy.quantile(f, [0.25, 0.5, 0.75]) */
static const struct row rows[] = {
    {1, {5}, 5, 5, 5},
    {2, {2, 1}, 1.25, 1.5, 1.75},
    {3, {3, 1, 2}, 1.5, 2, 2.5},
    {4, {4, 2, 1, 3}, 1.75, 2.5, 3.25},
    {5, {5, 1, 4, 2, 3}, 2, 3, 4},
    {6, {50, 0, 10, 40, 20, 30}, 12.5, 25, 37.5},
    {4, {-4, -2, -1, -3}, -3.25, -2.5, -1.75},
    {4, {7, 7, 7, 7}, 7, 7, 7},
    {1, {GONE}, GONE, GONE, GONE},
    {3, {GONE, GONE, GONE}, GONE, GONE, GONE},
    {4, {GONE, 1, 2, 3}, 1.75, 2.5, GONE},
    {5, {1, GONE, 2, 3, 4}, 2, 3, 4},
    {4, {GONE, 1, GONE, 2}, 1.75, GONE, GONE},
    {5, {GONE, GONE, 2, 3, 4}, 3, 4, GONE},
    {2, {GONE, 1}, GONE, GONE, GONE},
};

static void test_quartiles(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct outcome ends[6];
        for (size_t k = 0; k < r->n; k++)
            ends[k] = end_at(r->f[k]);
        struct spread s = spread_of(ends, r->n);
        ok(s.lower == r->lower && s.median == r->median && s.upper == r->upper,
           "%zu ends: quartiles %g, %g, %g", r->n, s.lower, s.median, s.upper);
    }
}

/* The number of rank k is the one that k others are below. */
static long double ranked(const double *f, size_t n, size_t k)
{
    for (size_t i = 0; i < n; i++) {
        size_t below = 0;
        for (size_t j = 0; j < n; j++)
            below += f[j] < f[i];
        if (below == k)
            return f[i];
    }
    return NAN;
}

static long double quantile(const double *f, size_t n, size_t quarters)
{
    size_t whole = (n - 1) * quarters / 4;
    long double part = (long double)((n - 1) * quarters % 4) / 4;
    long double low = ranked(f, n, whole);
    return part > 0 ? low + part * (ranked(f, n, whole + 1) - low) : low;
}

static void test_random(void)
{
    static struct outcome ends[MOST];
    static double f[MOST];
    double worst = 0;
    for (size_t n = 1; n <= MOST; n = n < 20 ? n + 1 : 2 * n - 7) {
        for (size_t i = 0; i < n; i++) {
            f[i] = 100 * rng_uniform(n, i, 0) - 50;
            ends[i] = end_at(f[i]);
        }
        struct spread s = spread_of(ends, n);
        worst = fmax(worst, (double)fabsl(s.lower - quantile(f, n, 1)));
        worst = fmax(worst, (double)fabsl(s.median - quantile(f, n, 2)));
        worst = fmax(worst, (double)fabsl(s.upper - quantile(f, n, 3)));
    }
    ok(worst < 1e-13, "quartiles of up to %d random ends within %.2g", MOST, worst);
}

static void test_counts(void)
{
    static const enum status status[] = {STATUS_DIVERGED, STATUS_RUNNING,  STATUS_STALLED,
                                         STATUS_RUNNING,  STATUS_DIVERGED, STATUS_CONVERGED,
                                         STATUS_RUNNING};
    struct outcome ends[7];
    for (int i = 0; i < 7; i++)
        ends[i] = (struct outcome){.status = status[i], .f = i};
    struct spread s = spread_of(ends, 7);
    ok(s.count[STATUS_RUNNING] == 3 && s.count[STATUS_CONVERGED] == 1 &&
           s.count[STATUS_STALLED] == 1 && s.count[STATUS_DIVERGED] == 2,
       "how many ended how");
    ok(ends[0].f == 0 && s.lower == 2.5 && s.median == 5 && s.upper == GONE,
       "the last f of a diverged run is not among them: %g, %g, %g", s.lower, s.median, s.upper);
}

/* ---- means ---- */

enum { TRACES = 4, ROOM = 7 };

/* Column c of row i of trace k: different everywhere, and exact in binary. */
static double entry(int k, size_t i, int c)
{
    return (double)(1 << k) + 16 * (double)i + 1024 * c;
}

static void fill(struct trace *t, int k, size_t length)
{
    trace_init(t, ROOM);
    for (size_t i = 0; i < length; i++)
        trace_add(t, (double[]){entry(k, i, 0), entry(k, i, 1), entry(k, i, 2), entry(k, i, 3),
                                entry(k, i, 4), entry(k, i, 5)});
}

static bool is_mean(const struct trace *mean, const size_t *length, size_t i)
{
    const double *column[] = {mean->x, mean->y, mean->f, mean->grad_x, mean->grad_y, mean->lr};
    bool good = true;
    for (int c = 0; c < 6; c++) {
        long double sum = 0;
        int count = 0;
        for (int k = 0; k < TRACES; k++)
            if (i < length[k]) {
                sum += entry(k, i, c);
                count++;
            }
        good = good && fabsl(column[c][i] - sum / count) < 1e-11L;
    }
    return good;
}

static void test_means(void)
{
    static const size_t lengths[][TRACES] = {{7, 7, 7, 7}, {7, 1, 3, 5}, {1, 2, 3, 4}, {2, 7, 2, 7},
                                             {0, 3, 0, 1}, {3, 0, 0, 0}, {0, 0, 0, 0}};
    for (size_t j = 0; j < sizeof lengths / sizeof *lengths; j++) {
        struct trace t[TRACES], mean;
        size_t longest = 0, good = 0;
        for (int k = 0; k < TRACES; k++) {
            fill(&t[k], k, lengths[j][k]);
            longest = lengths[j][k] > longest ? lengths[j][k] : longest;
        }
        spread_mean(&mean, &t[0], t + 1, TRACES - 1);
        for (size_t i = 0; i < mean.rows; i++)
            good += is_mean(&mean, lengths[j], i);
        ok(mean.rows == longest && good == longest,
           "traces of %zu, %zu, %zu, %zu rows: each row's mean over those that have it",
           lengths[j][0], lengths[j][1], lengths[j][2], lengths[j][3]);
        trace_release(&mean);
        for (int k = 0; k < TRACES; k++)
            trace_release(&t[k]);
    }
}

/* ---- repeated runs ---- */

static bool same_trace(const struct trace *a, const struct trace *b)
{
    size_t size = a->rows * sizeof *a->x;
    return a->rows == b->rows && memcmp(a->x, b->x, size) == 0 && memcmp(a->y, b->y, size) == 0 &&
           memcmp(a->f, b->f, size) == 0;
}

/* How many of the repeats are not what the engine makes of that run alone. */
static int count_strangers(const struct run *r)
{
    int strangers = 0;
    for (size_t k = 0; k < r->repeats; k++) {
        struct task task = {.func = r->func,
                            .optim = r->optim,
                            .hyper = r->hyper,
                            .lr = r->lr,
                            .steps = r->steps,
                            .around = r->around,
                            .run = k};
        struct trace alone;
        struct outcome out;
        trace_init(&alone, (size_t)r->steps + 1);
        engine_run(&task, r->start, &alone, &out);
        strangers += !same_trace(&alone, k == 0 ? &r->trace : &r->again[k - 1]);
        strangers += out.f != r->ends[k].f || out.status != r->ends[k].status;
        trace_release(&alone);
    }
    return strangers;
}

static void test_repeats(const char *name, double lr, double noise)
{
    const struct around around = {.noise = noise, .seed = 4};
    struct err e = {""};
    struct run r = {.func = func_find("bowl"),
                    .optim = optim_find(name),
                    .lr_source = LR_GIVEN,
                    .start = {-7, 2},
                    .steps = 20,
                    .around = &around,
                    .repeats = 9};
    optim_defaults(r.optim, r.hyper);
    optim_set(optim_param(r.optim, "lr"), r.hyper, lr);
    ok(run_make(&r, &e) == OK && count_strangers(&r) == 0,
       "%s, lr %g: repeat k is run k of the engine", name, lr);
    struct spread s = spread_of(r.ends, r.repeats);
    ok(memcmp(&s, &r.spread, sizeof s) == 0 && run_result(&r) == s.median &&
           run_path(&r) == &r.mean,
       "%s: the run is its median, %g of %g..%g, and its path the mean", name, s.median, s.lower,
       s.upper);
    long double sum = r.trace.x[1];
    for (size_t k = 1; k < r.repeats; k++)
        sum += r.again[k - 1].x[1];
    ok(fabsl(r.mean.x[1] - sum / 9) < 1e-12L && r.mean.x[0] == -7 && r.mean.lr[1] == lr,
       "%s: the mean of the steps", name);
    run_release(&r);
}

int main(void)
{
    test_quartiles();
    test_random();
    test_counts();
    test_means();
    test_repeats("sgd", 0.5, 1);
    test_repeats("adam", 0.3, 0.2);
    test_repeats("sgd", 2.5, 0.1); /* diverges */
    return done();
}
