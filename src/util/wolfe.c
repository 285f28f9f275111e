/* Bracket a good step, then close in on it by cubic interpolation.  What rounding makes of equal
 * values counts as equal: then the slopes decide.  (Hager & Zhang 2005, doi:10.1137/030601880.) */
#include "util/wolfe.h"

#include <math.h>
#include <stdbool.h>

enum { BRACKET = 30, ZOOM = 40 };

struct at {
    double a, f, slope;
};

struct search {
    const struct wolfe *w;
    struct at start;
    double slack; /* differences of f that are but rounding */
};

static struct at look(const struct search *s, double a)
{
    struct at p = {.a = a};
    p.f = s->w->at(s->w->line, a, &p.slope);
    return p;
}

/* Whether p is no good whatever its slope: not finite, or too high above the start or `low`. */
static bool is_high(const struct search *s, const struct at *p, const struct at *low)
{
    double most = s->start.f + 1e-4 * p->a * s->start.slope + s->slack;
    return !isfinite(p->f) || !isfinite(p->slope) || p->f > most || p->f > low->f + s->slack;
}

static bool is_flat(const struct search *s, const struct at *p)
{
    return fabs(p->slope) <= -s->w->curvature * s->start.slope;
}

/* Where the cubic through both has its minimum (Nocedal & Wright 3.59), or where the secant of the
 * slopes is 0; NAN or infinite when nowhere. */
static double guess(const struct search *s, const struct at *p, const struct at *q)
{
    double span = q->a - p->a, rise = q->f - p->f;
    if (fabs(rise) <= s->slack)
        return p->a - span * (p->slope / (q->slope - p->slope));
    double mean = p->slope + q->slope - 3 * (rise / span);
    double root = sqrt(mean * mean - p->slope * q->slope);
    if (span < 0)
        root = -root;
    return q->a - span * ((q->slope + root - mean) / (q->slope - p->slope + 2 * root));
}

/* a held within low and high; NAN stands for the end `otherwise`. */
static double hold(double a, double low, double high, double otherwise)
{
    if (!(a == a))
        return otherwise;
    return a < low ? low : a > high ? high : a;
}

/* Whether no better step than `low` can be told from it: the places between are all one, or f
 * there is but rounding and a few looks have shown that its slope is, too. */
static bool is_blurred(const struct search *s, const struct at *low, double width, int tried)
{
    return width <= s->w->resolution || (tried > 3 && fabs(low->slope) * width <= s->slack);
}

/* A good step lies between `low`, the best seen, and `high`. */
static double zoom(const struct search *s, struct at low, struct at high)
{
    double before = INFINITY;
    for (int k = 0; k < ZOOM; k++) {
        double width = fabs(high.a - low.a), least = low.a < high.a ? low.a : high.a;
        if (is_blurred(s, &low, width, k))
            break;
        double middle = least + width / 2, margin = 0.02 * width;
        double a = hold(guess(s, &low, &high), least + margin, least + width - margin, middle);
        struct at p = look(s, width > 0.7 * before ? middle : a);
        before = width;
        if (is_high(s, &p, &low)) {
            high = p;
            continue;
        }
        if (is_flat(s, &p))
            return p.a;
        if (p.slope * (high.a - low.a) >= 0)
            high = low;
        low = p;
    }
    return low.a;
}

double wolfe_search(const struct wolfe *w, double f, double slope, double first)
{
    struct search s = {w, {0, f, slope}, 1e-15 * fabs(f)};
    struct at before = s.start, p = s.start;
    double a = first;
    for (int k = 0; k < BRACKET; k++) {
        p = look(&s, a);
        if (is_high(&s, &p, &before))
            return zoom(&s, before, p);
        if (is_flat(&s, &p))
            return p.a;
        if (p.slope >= 0)
            return zoom(&s, p, before);
        a = hold(guess(&s, &before, &p), 1.1 * p.a, 10 * p.a, 10 * p.a);
        before = p;
    }
    return p.a;
}
