/* A path cut at the border of a box (Cohen & Sutherland's outcodes).  Where a segment meets a
 * border is found with exact sums, so that a segment from -1e200 to 1e200 is cut where it truly
 * crosses. */
#include "plot/geometry.h"

#include <math.h>
#include <stdbool.h>

/* A sum without rounding: its value is that of part[0] + ... + part[n-1], which do not overlap and
 * grow in size.  Shewchuk 1997, Adaptive Precision Floating-Point Arithmetic, Discrete Comput.
 * Geom. 18, 305-363. */
struct sum {
    double part[12];
    int n;
};

/* Shewchuk's GROW-EXPANSION by Knuth's TWO-SUM. */
static void sum_add(struct sum *s, double q)
{
    for (int i = 0; i < s->n; i++) {
        double a = q, b = s->part[i];
        q = a + b;
        double b_kept = q - a;
        s->part[i] = (a - (q - b_kept)) + (b - b_kept);
    }
    s->part[s->n++] = q;
}

static double upper_half(double a)
{
    double c = 134217729 * a; /* 2^27 + 1 */

    return c - (c - a);
}

/* Dekker's product: a*b and its rounding error. */
static void sum_add_product(struct sum *s, double a, double b)
{
    double product = a * b;
    double ah = upper_half(a), al = a - ah, bh = upper_half(b), bl = b - bh;

    sum_add(s, al * bl - (((product - ah * bh) - al * bh) - ah * bl));
    sum_add(s, product);
}

/* (a - c) x (b - c), rounded once: the sign is right. */
static double cross_exact(struct point a, struct point b, struct point c)
{
    struct sum s = {.n = 0};
    double value = 0;

    sum_add_product(&s, a.x, b.y);
    sum_add_product(&s, -a.y, b.x);
    sum_add_product(&s, c.x, a.y);
    sum_add_product(&s, -c.x, b.y);
    sum_add_product(&s, c.y, b.x);
    sum_add_product(&s, -c.y, a.x);
    for (int i = 0; i < s.n; i++)
        value += s.part[i];
    return value;
}

/* The same, plainly where little cancels: the error stays below 1e-12 of the value. */
static double cross(struct point a, struct point b, struct point c)
{
    double left = (a.x - c.x) * (b.y - c.y), right = (a.y - c.y) * (b.x - c.x);
    double value = left - right;

    return fabs(value) > 1e-3 * (fabs(left) + fabs(right)) ? value : cross_exact(a, b, c);
}

/* A power of two that brings numbers so large that products overflow back to the middle. */
static double unit_for(double a, double b, double c)
{
    return fabs(a) > 0x1p500 || fabs(b) > 0x1p500 || fabs(c) > 0x1p500 ? 0x1p-520 : 1;
}

/* How far above c the line through a and b passes at c.x.  a.x differs from b.x. */
static double height_over(struct point c, struct point a, struct point b)
{
    double ux = unit_for(a.x, b.x, c.x), uy = unit_for(a.y, b.y, c.y);

    a = (struct point){a.x * ux, a.y * uy};
    b = (struct point){b.x * ux, b.y * uy};
    c = (struct point){c.x * ux, c.y * uy};
    return cross(a, b, c) / (a.x - b.x) / uy;
}

/* The y at which the line through a and b passes x, when it is within low..high. */
static bool meets(struct point a, struct point b, double x, double low, double high, double *y)
{
    double over_low = height_over((struct point){x, low}, a, b);
    double over_high = height_over((struct point){x, high}, a, b);

    if (over_low < 0 || over_high > 0)
        return false;
    *y = over_low < -over_high ? low + over_low : high + over_high;
    return true;
}

enum { LEFT = 1, RIGHT = 2, BELOW = 4, ABOVE = 8 };

static unsigned outcode(struct point p, struct box box)
{
    return (p.x < box.x0 ? LEFT : 0U) | (p.x > box.x1 ? RIGHT : 0U) | (p.y < box.y0 ? BELOW : 0U) |
           (p.y > box.y1 ? ABOVE : 0U);
}

static struct point swapped(struct point p)
{
    return (struct point){p.y, p.x};
}

/* Where the segment from a, outside by `code`, to b, not outside on the same side, enters the
 * box. */
static bool enters(struct point a, struct point b, unsigned code, struct box box, struct point *at)
{
    if (code & (LEFT | RIGHT)) {
        at->x = code & LEFT ? box.x0 : box.x1;
        if (meets(a, b, at->x, box.y0, box.y1, &at->y))
            return true;
    }
    if (code & (BELOW | ABOVE)) {
        at->y = code & BELOW ? box.y0 : box.y1;
        return meets(swapped(a), swapped(b), at->y, box.x0, box.x1, &at->x);
    }
    return false;
}

/* Cut the segment *a..*b; false when nothing of it, or only a point, is inside. */
static bool cut(struct point *a, struct point *b, struct box box)
{
    const struct point from = *a, to = *b;
    unsigned from_code = outcode(from, box), to_code = outcode(to, box);

    if (!(from_code | to_code))
        return true;
    if (from_code & to_code)
        return false;
    if (from_code && !enters(from, to, from_code, box, a))
        return false;
    if (to_code && !enters(to, from, to_code, box, b))
        return false;
    return a->x != b->x || a->y != b->y;
}

void clip_path(const struct point *path, size_t n, struct box box, struct lines *out)
{
    bool joined = false;

    for (size_t i = 1; i < n; i++) {
        struct point a = path[i - 1], b = path[i];
        bool inside = cut(&a, &b, box);
        if (inside && !joined)
            lines_add(out, a);
        if (inside)
            lines_add(out, b);
        joined = inside && outcode(path[i], box) == 0;
        if (!joined)
            lines_end_piece(out);
    }
    lines_end_piece(out);
}
