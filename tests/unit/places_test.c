/* Simplified lines, label places and ticks against closed forms, brute force and properties that
 * must hold. */
#include "plot/geometry.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

/* Knuth's MMIX generator, its upper bits. */
static double uniform(double low, double high)
{
    static uint64_t state = 1;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return low + (high - low) * (double)(state >> 11) * 0x1p-53;
}

static double distance(struct point a, struct point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static double to_segment(struct point p, struct point a, struct point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return distance(p, (struct point){a.x + t * dx, a.y + t * dy});
}

/* ---- lines_simplify ---- */

/* Whether the kept points are the first, the last and some between, in order, and each one left
 * out is within the tolerance of the line between its kept neighbours (all in pixels). */
static bool stays_near(const struct point *old, size_t n, const struct point *kept, size_t m,
                       struct point scale, double tolerance)
{
    size_t at = 0, from = 0;
    double worst = 0;
    for (size_t i = 0; i < n && at < m; i++) {
        if (memcmp(&old[i], &kept[at], sizeof *old) != 0 || (at == m - 1 && i < n - 1))
            continue;
        struct point a = {old[from].x * scale.x, old[from].y * scale.y};
        struct point b = {old[i].x * scale.x, old[i].y * scale.y};
        for (size_t k = from; k < i; k++)
            worst = fmax(worst,
                         to_segment((struct point){old[k].x * scale.x, old[k].y * scale.y}, a, b));
        from = i;
        at++;
    }
    return at == m && from == n - 1 && !memcmp(old, kept, sizeof *old) &&
           worst <= tolerance + 1e-12;
}

/* A path of n points, one of several kinds. */
static struct lines path_of(int kind, size_t n)
{
    struct lines l = {0};
    struct point p = {0, 0};
    for (size_t i = 0; i < n; i++) {
        double t = (double)i / (double)(n - 1), sign = i % 2 ? 1 : -1;
        if (kind == 0) /* a random walk */
            p = (struct point){p.x + uniform(-1, 1), p.y + uniform(-1, 1)};
        if (kind == 1) /* a zig-zag that dies slowly */
            p = (struct point){(double)i, sign * (2 - t) * 100};
        if (kind == 2) /* a ring */
            p = (struct point){100 * cos(t * 2 * acos(-1)),
                               i == n - 1 ? 0 : 100 * sin(t * 2 * acos(-1))};
        if (kind == 3) /* a step from afar, then a crowd around one place */
            p = i == 0 ? (struct point){1000, 1000}
                       : (struct point){sign * uniform(0, 2), uniform(0, 2)};
        if (kind == 4) /* a straight line */
            p = (struct point){t * 1000, t * 500};
        lines_add(&l, p);
    }
    lines_end_piece(&l);
    return l;
}

static void test_simplify_keeps(void)
{
    struct lines l = {0};
    lines_simplify(&l, (struct point){1, 1}, 1);
    ok(l.count == 0, "simplify: nothing stays nothing");
    l = path_of(1, 999);
    lines_simplify(&l, (struct point){1, 1}, 1);
    ok(l.count == 999, "simplify: a zig-zag larger than the tolerance keeps its corners");
    lines_release(&l);
    l = path_of(4, 1000000);
    lines_simplify(&l, (struct point){1, 1}, 0.1);
    ok(l.count == 2 && l.points[1].x == 1000, "simplify: a straight line keeps its ends: %zu",
       l.count);
    lines_end_piece(&l);
    for (int i = 0; i < 5; i++)
        lines_add(&l, (struct point){3, 3});
    lines_end_piece(&l);
    for (int i = 0; i < 3; i++)
        lines_add(&l, (struct point){i, i == 1 ? 0.3 : 0});
    lines_end_piece(&l);
    lines_simplify(&l, (struct point){1, 1}, 0.2);
    ok(l.pieces == 3 && l.ends[0] == 2 && l.ends[1] == 4 && l.ends[2] == 7, "simplify: each piece");
    lines_simplify(&l, (struct point){1, 0.01}, 0.2);
    ok(l.count == 6 && l.ends[2] == 6, "simplify: the scale counts");
    lines_release(&l);
}

static void test_simplify_near(void)
{
    const struct point scale = {2, 0.5};
    static const double tolerances[] = {0, 0.5, 4.5, 36.5};
    for (int kind = 0; kind < 5; kind++)
        for (int k = 0; k < 4; k++) {
            double tolerance = tolerances[k];
            struct lines l = path_of(kind, 5000);
            struct point *old = malloc(l.count * sizeof *old);
            memcpy(old, l.points, l.count * sizeof *old);
            lines_simplify(&l, scale, tolerance);
            ok(stays_near(old, 5000, l.points, l.count, scale, tolerance),
               "simplify: kind %d within %g: %zu points", kind, tolerance, l.count);
            free(old);
            lines_release(&l);
        }
    for (int kind = 0; kind < 4; kind++) {
        struct lines l = path_of(kind, 1000000);
        lines_simplify(&l, scale, 0.1);
        ok(l.pieces == 1 && l.count > 1, "simplify: kind %d, 1e6 to %zu points", kind, l.count);
        lines_release(&l);
    }
}

/* ---- labels_spread ---- */

enum { MOST = 5 };

/* wanted[n] in order. The least cost over all ways in which gaps and bounds can be active: bit i of
 * `tight` joins label i to i + 1, `pinned` puts the first block at low, the last at high. */
static double least_cost(const double *wanted, int n, double gap, double low, double high)
{
    double best = DBL_MAX;
    for (int way = 0; way < 1 << (n + 1); way++) {
        double place[MOST], cost = 0;
        bool fits = true;
        for (int i = 0, end; i < n; i = end) {
            double sum = 0;
            for (end = i; end == i || (end < n && way >> (end - 1) & 1); end++)
                sum += wanted[end] - (end - i) * gap;
            double first = sum / (end - i);
            if (i == 0 && way >> (n - 1) & 1)
                first = low;
            if (end == n && way >> n & 1)
                first = high - (end - 1 - i) * gap;
            for (int k = i; k < end; k++)
                place[k] = first + (k - i) * gap;
        }
        for (int i = 0; i < n; i++) {
            fits = fits && place[i] > low - 1e-9 && place[i] < high + 1e-9;
            fits = fits && (i == 0 || place[i] - place[i - 1] > gap - 1e-9);
            cost += (place[i] - wanted[i]) * (place[i] - wanted[i]);
        }
        best = fits && cost < best ? cost : best;
    }
    return best;
}

static bool spread_is_best(void)
{
    double wanted[MOST] = {0}, place[MOST], gap = uniform(0, 0.3), cost = 0;
    int n = 1 + (int)uniform(0, MOST);
    for (int i = 0; i < n; i++)
        wanted[i] = uniform(i ? wanted[i - 1] : -0.3, 1.3);
    memcpy(place, wanted, sizeof place);
    labels_spread(place, (size_t)n, gap, 0, 1);
    gap = (n - 1) * gap > 1 ? 1.0 / (n - 1) : gap;
    bool good = place[0] >= 0 && place[n - 1] <= 1;
    for (int i = 0; i < n; i++) {
        good = good && (i == 0 || place[i] - place[i - 1] > gap - 1e-12);
        cost += (place[i] - wanted[i]) * (place[i] - wanted[i]);
    }
    return good && fabs(cost - least_cost(wanted, n, gap, 0, 1)) < 1e-9;
}

static void test_labels(void)
{
    double spread[] = {0.7, 0.1, 0.3}, equal[] = {0.5, 0.5}, many[] = {0.2, 0.9, 0.2, 0.1, 0.5};
    double one[] = {3};
    int wrong = 0;
    labels_spread(spread, 3, 0.15, 0, 1);
    ok(spread[0] == 0.7 && spread[1] == 0.1 && spread[2] == 0.3, "labels: spread ones stay");
    labels_spread(equal, 2, 0.25, 0, 1);
    ok(equal[0] == 0.375 && equal[1] == 0.625, "labels: equal ones part: %g %g", equal[0],
       equal[1]);
    labels_spread(many, 5, 0.5, 0, 1);
    ok(many[3] == 0 && many[0] == 0.25 && many[2] == 0.5 && many[4] == 0.75 && many[1] == 1,
       "labels: too many fill the room in order");
    labels_spread(one, 1, 0.5, 0, 1);
    labels_spread(NULL, 0, 0.5, 0, 1);
    ok(one[0] == 1, "labels: bounds hold for one");
    for (int i = 0; i < 5000; i++)
        wrong += !spread_is_best();
    ok(wrong == 0, "labels: %d of 5000 random cases not the least squares", wrong);
}

/* ---- nice_ticks ---- */

static const struct {
    double low, high;
    int most;
    double step, first;
} ticks[] = {
    {0, 1, 5, 0.2, 0},
    {0, 1, 9, 0.1, 0},
    {0, 1, 1, 0.5, 0},
    {0, 10, 5, 2, 0},
    {0, 6, 5, 1, 0},
    {-1, 1, 5, 0.5, -1},
    {-0.5, 0.5, 5, 0.2, -0.4},
    {0.3, 0.7, 5, 0.1, 0.3},
    {0.7, 1.2, 5, 0.1, 0.7},
    {-0.2, 0.7, 2, 0.5, 0},
    {-7.3, -1.1, 5, 2, -6},
    {2.3, 2.4, 7, 0.02, 2.3},
    {1000000, 1000007, 5, 2, 1000000},
    {-1234, 98765, 5, 20000, 0},
    {1e-300, 3e-300, 5, 5e-301, 1e-300},
    {0, 3e300, 5, 5e299, 0},
    {-1.7e308, 1.7e308, 5, 1e308, -1e308},
    {1e16, 1e16 + 4, 5, 5, 1e16},
};

static bool ticks_hold(double low, double high, int most)
{
    double first, step = nice_ticks(low, high, most, &first);
    double power = pow(10, floor(log10(step) + 1e-9)), digit = step / power;
    double less = fabs(digit - 5) < 1e-6 ? 2 * power : step / 2, between = 0, finer = 0;
    for (double k = floor(low / step); k * step < high; k++)
        between += k * step > low;
    for (double k = floor(low / less); k * less < high; k++)
        finer += k * less > low;
    return first >= low && first - step < low && between <= most && finer > most;
}

static void test_ticks(void)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        double first, step = nice_ticks(ticks[i].low, ticks[i].high, ticks[i].most, &first);
        ok(step == ticks[i].step && first == ticks[i].first && (first != 0 || !signbit(first)),
           "ticks of %g..%g: %.17g from %.17g", ticks[i].low, ticks[i].high, step, first);
    }
    for (int i = 0; i < 5000; i++) {
        double size = pow(10, uniform(-20, 20)), low = uniform(-1, 1) * size;
        wrong += !ticks_hold(low, low + uniform(0.01, 2) * size, 1 + i % 12);
    }
    ok(wrong == 0, "ticks: %d of 5000 random ranges wrong", wrong);
}

int main(void)
{
    test_simplify_keeps();
    test_simplify_near();
    test_labels();
    test_ticks();
    return done();
}
