/* Where labels and ticks of an axis go. */
#include "plot/geometry.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "util/mem.h"

struct label {
    double wanted;
    size_t index;
};

/* Labels in a row, `gap` apart; the best place of the first is `place`. */
struct block {
    size_t first, n;
    double place;
};

static int by_wanted(const void *a, const void *b)
{
    const struct label *p = a, *q = b;

    if (p->wanted != q->wanted)
        return p->wanted < q->wanted ? -1 : 1;
    return (p->index > q->index) - (p->index < q->index);
}

static double within(double v, double low, double high)
{
    if (v > high)
        v = high;
    return v < low ? low : v;
}

/* b moved behind a: the mean of where the two want a's first label to be. */
static struct block joined(struct block a, struct block b, double gap)
{
    double n = (double)a.n, m = (double)b.n;
    double place = (n * a.place + m * (b.place - n * gap)) / (n + m);

    return (struct block){a.first, a.n + b.n, place};
}

/* Blocks that touch are joined until none does; returns how many are left. */
static size_t pool(const struct label *labels, size_t n, double gap, struct block *blocks)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        struct block b = {i, 1, labels[i].wanted};
        while (count > 0 && blocks[count - 1].place + (double)blocks[count - 1].n * gap > b.place)
            b = joined(blocks[--count], b, gap);
        blocks[count++] = b;
    }
    return count;
}

/* Bounds are kept by moving each block into them, which is the best there is: the bounded solution
 * of isotonic regression is the unbounded one clamped. */
static void settle(struct block b, const struct label *labels, size_t n, double gap, double low,
                   double high, double *place)
{
    double lowest = low + (double)b.first * gap;
    double highest = high - (double)(n - 1 - b.first) * gap;

    for (size_t i = 0; i < b.n; i++) {
        double at = within(b.place, lowest, highest) + (double)i * gap;
        place[labels[b.first + i].index] = within(at, low, high);
    }
}

void labels_spread(double *place, size_t n, double gap, double low, double high)
{
    struct label *labels = xcalloc(n, sizeof *labels);
    struct block *blocks = xcalloc(n, sizeof *blocks);

    for (size_t i = 0; i < n; i++)
        labels[i] = (struct label){place[i], i};
    qsort(labels, n, sizeof *labels, by_wanted);
    if (n > 1 && (double)(n - 1) * gap > high - low)
        gap = (high - low) / (double)(n - 1);
    size_t count = pool(labels, n, gap, blocks);
    for (size_t k = 0; k < count; k++)
        settle(blocks[k], labels, n, gap, low, high, place);
    free(labels);
    free(blocks);
}

/* A distance of ticks: digit (1, 2 or 5) times ten to the exponent. */
struct step {
    int digit, exponent;
};

/* k steps from 0.  Negative powers divide: 3 steps of 0.1 are 0.3, not 0.30000000000000004. */
static double tick(struct step s, double k)
{
    if (s.exponent < 0)
        return k * s.digit / pow(10, -s.exponent);
    return k * s.digit * pow(10, s.exponent);
}

static struct step longer(struct step s)
{
    if (s.digit == 5)
        return (struct step){1, s.exponent + 1};
    return (struct step){s.digit == 1 ? 2 : 5, s.exponent};
}

/* The least whole k with tick(s, k) >= v; never a negative zero. */
static double steps_to(struct step s, double v)
{
    double k = 0 - floor(-(v / tick(s, 1)));

    if (tick(s, k) < v)
        k++;
    else if (tick(s, k - 1) >= v)
        k--;
    return k;
}

/* Whether ticks can be told apart from each other there, and at most `most` lie between the
 * ends. */
static bool fits(struct step s, double low, double high, int most)
{
    double size = fabs(low) > fabs(high) ? fabs(low) : fabs(high);

    if (tick(s, 1) < size * DBL_EPSILON)
        return false;
    double first = steps_to(s, low);
    if (!(tick(s, first) > low))
        first++;
    return steps_to(s, high) - first <= most;
}

/* The step of the power of ten that is surely too small; no power of ten of it overflows. */
static struct step smallest(double low, double high, int most)
{
    double part = (high / 2 - low / 2) / (most + 1.0);
    double exponent = floor(log10(part)) - 1;

    return (struct step){1, exponent > -DBL_MAX_10_EXP ? (int)exponent : -DBL_MAX_10_EXP};
}

double nice_ticks(double low, double high, int most, double *first)
{
    struct step s = smallest(low, high, most);

    while (!fits(s, low, high, most) && isfinite(tick(longer(s), 1)))
        s = longer(s);
    *first = tick(s, steps_to(s, low));
    return tick(s, 1);
}
