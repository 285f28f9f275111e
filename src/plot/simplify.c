/* Fewer points for the same line: points close to the one before go first, then Douglas & Peucker
 * 1973, Cartographica 10(2), 112-122.  Each of the two spends half of the tolerance. */
#include "plot/geometry.h"

#include <stdbool.h>
#include <stdlib.h>

#include "util/mem.h"

/* The points in pixels less an origin, as differences only. */
static struct point minus(struct point a, struct point b, struct point scale)
{
    return (struct point){(a.x - b.x) * scale.x, (a.y - b.y) * scale.y};
}

static double square(struct point d)
{
    return d.x * d.x + d.y * d.y;
}

/* Drop what is nearer than the square root of `limit` to the last point kept; the ends stay.
 * Returns how many are left. */
static size_t thin(struct point *p, size_t n, struct point scale, double limit)
{
    size_t kept = 1;

    for (size_t i = 1; i < n; i++)
        if (i == n - 1 || !(square(minus(p[i], p[kept - 1], scale)) < limit))
            p[kept++] = p[i];
    return kept;
}

/* The points first..last, both ends of which are kept. */
struct range {
    size_t first, last;
};

struct chord {
    struct point from, to, along, scale; /* along = to - from, in pixels */
    double length;                       /* squared */
};

/* Squared distance of p from the chord as a segment: a ring's chord has no length, and a path may
 * turn back beyond its ends. */
static double distance(const struct chord *c, struct point p)
{
    struct point d = minus(p, c->from, c->scale);
    double on = d.x * c->along.x + d.y * c->along.y;
    double off = d.x * c->along.y - d.y * c->along.x;

    if (on <= 0)
        return square(d);
    return on >= c->length ? square(minus(p, c->to, c->scale)) : off * off / c->length;
}

static struct chord chord_of(struct point from, struct point to, struct point scale)
{
    struct chord c = {.from = from, .to = to, .scale = scale, .along = minus(to, from, scale)};

    c.length = square(c.along);
    return c;
}

/* The farthest point of first..last from the chord, and how far. */
static size_t farthest(const struct point *p, struct range r, const struct chord *c, double *most)
{
    size_t at = r.first;

    *most = -1;
    for (size_t i = r.first; i <= r.last; i++) {
        double d = distance(c, p[i]);
        if (d > *most) {
            *most = d;
            at = i;
        }
    }
    return at;
}

/* The point at which to split, or r.first when all are within the limit.  A slowly dying zig-zag
 * has its farthest point at an end every time, which would cost n^2: the sixteenth at either end
 * of a long range does not split it, which keeps the cost at n log n for a few points more. */
static size_t split(const struct point *p, struct range r, struct point scale, double limit)
{
    enum { LONG = 64 };
    size_t length = r.last - r.first, edge = length < LONG ? 1 : length / 16;

    if (length < 2)
        return r.first;
    struct chord c = chord_of(p[r.first], p[r.last], scale);
    struct range inner = {r.first + edge, r.last - edge};
    double most, left, right;
    size_t at = farthest(p, inner, &c, &most);
    if (most > limit)
        return at;
    farthest(p, (struct range){r.first, inner.first}, &c, &left);
    farthest(p, (struct range){inner.last, r.last}, &c, &right);
    return left > limit || right > limit ? at : r.first;
}

/* Set keep[i] for the points to keep.  The longer part of a split waits on the stack, so the range
 * at hand is halved whenever one more waits: 64 are enough. */
static void choose(const struct point *p, struct range r, struct point scale, double limit,
                   unsigned char *keep)
{
    struct range stack[64];
    size_t depth = 0;

    keep[r.first] = keep[r.last] = 1;
    for (;;) {
        size_t at = split(p, r, scale, limit);
        if (at == r.first) {
            if (depth == 0)
                return;
            r = stack[--depth];
            continue;
        }
        keep[at] = 1;
        struct range left = {r.first, at}, right = {at, r.last};
        bool left_longer = at - r.first > r.last - at;
        stack[depth++] = left_longer ? left : right;
        r = left_longer ? right : left;
    }
}

void lines_simplify(struct lines *l, struct point scale, double tolerance)
{
    const double limit = tolerance * tolerance / 4;
    unsigned char *keep = xcalloc(l->count, 1);
    size_t start = 0, kept = 0;

    for (size_t k = 0; k < l->pieces; k++) {
        struct point *p = l->points + start;
        size_t n = thin(p, l->ends[k] - start, scale, limit);
        choose(p, (struct range){0, n - 1}, scale, limit, keep + start);
        for (size_t i = 0; i < n; i++)
            if (keep[start + i])
                l->points[kept++] = p[i];
        start = l->ends[k];
        l->ends[k] = kept;
    }
    l->count = kept;
    free(keep);
}
