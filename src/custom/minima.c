/* The best hollows of the grid, their bottoms, and which of these are minima of the function. */
#include "custom/minima.h"

#include "util/mem.h"
#include <stdlib.h>
#include <string.h>

enum {
    HOLLOWS = 32,     /* looked at for the global minima */
    WORK = 20000000,  /* points to look at, times the length of the formula */
    WORK_EACH = 20000 /* points to look at for one of all minima */
};

struct search {
    const struct survey *survey;
    struct descent descent;
    struct bottom *at;
    size_t count;
    double lowest; /* value met so far */
};

/* Whether grid point i is lower than the eight round it; of equals the first one is. */
static bool is_hollow(const struct survey *s, size_t i)
{
    size_t column = i % SURVEY_SIDE, row = i / SURVEY_SIDE;
    if (!isfinite(s->f[i]))
        return false;
    for (size_t k = 0; k < 9; k++) {
        size_t c = column + k % 3, r = row + k / 3; /* both one too large */
        if (k == 4 || c < 1 || c > SURVEY_SIDE || r < 1 || r > SURVEY_SIDE)
            continue;
        double other = s->f[(r - 1) * SURVEY_SIDE + c - 1];
        if (other < s->f[i] || (k < 4 && other == s->f[i]))
            return false;
    }
    return true;
}

/* The lowest hollows into place[most], lowest first; returns how many. */
static size_t find_hollows(const struct survey *s, size_t *place, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < SURVEY_POINTS; i++) {
        if (!is_hollow(s, i) || (n == most && s->f[i] >= s->f[place[n - 1]]))
            continue;
        size_t k = n < most ? n++ : n - 1;
        for (; k > 0 && s->f[i] < s->f[place[k - 1]]; k--)
            place[k] = place[k - 1];
        place[k] = i;
    }
    return n;
}

/* In cells, the larger one of the two axes'. */
static double apart(const struct survey *s, struct point p, struct point q)
{
    return fmax(fabs(p.x - q.x) / s->cell.x, fabs(p.y - q.y) / s->cell.y);
}

/* Where two are the same place, the lower one is kept; of smooth ones that is the one less steep.
 */
static void add_bottom(struct search *q, struct bottom b)
{
    q->lowest = fmin(q->lowest, b.f);
    for (size_t i = 0; i < q->count; i++) {
        if (apart(q->survey, q->at[i].p, b.p) > 0.25)
            continue;
        bool lower = b.smooth && q->at[i].smooth ? b.slope < q->at[i].slope : b.f < q->at[i].f;
        if (lower)
            q->at[i] = b;
        return;
    }
    q->at[q->count++] = b;
}

/* How far f rises from the bottom to a circle round it, at least and at most. */
struct rise {
    double least, most;
    struct point where; /* it is least */
};

static struct rise rise_at(struct search *q, const struct bottom *b, double radius)
{
    struct point at[DESCENT_AROUND];
    double f[DESCENT_AROUND];
    struct rise r = {INFINITY, 0, b->p};
    descent_around(&q->descent, b->p, radius, DESCENT_CIRCLE, at, f);
    for (size_t i = 0; i < DESCENT_AROUND; i++) {
        double up = f[i] - b->f;
        if (isfinite(up) && up > r.most)
            r.most = up;
        if (up < r.least) {
            r.least = up;
            r.where = at[i];
        }
    }
    return r;
}

/* A minimum that calculus does not vouch for: nothing round it is lower; it is no pole, at which f
 * would not rise less in a smaller circle; and it is a point, so that from the least slope beside
 * it one comes back. */
static bool is_point(struct search *q, const struct bottom *b)
{
    struct rise small = rise_at(q, b, 1e-6), large = rise_at(q, b, 1e-2);
    double noise = 1e-14 * fabs(b->f);
    if (small.least < -noise || large.least < -noise || !(small.most <= 0.3 * large.most + noise))
        return false;
    struct rise beside = rise_at(q, b, 0.25);
    struct descent d = q->descent;
    d.box.x0 -= d.cell.x;
    d.box.x1 += d.cell.x;
    d.box.y0 -= d.cell.y;
    d.box.y1 += d.cell.y;
    struct bottom back = descend(&d, beside.where);
    q->descent.left = d.left;
    return beside.least > 0 && apart(q->survey, back.p, b->p) < 0.1;
}

/* Nearest to the start first; the farthest ones go when there are too many. */
static void insert(struct func *f, const struct survey *s, struct point p)
{
    int k = f->minimum_count < FUNC_MINIMA ? f->minimum_count++ : FUNC_MINIMA;
    for (; k > 0 && apart(s, p, f->start) < apart(s, f->minima[k - 1], f->start); k--)
        if (k < FUNC_MINIMA)
            f->minima[k] = f->minima[k - 1];
    if (k < FUNC_MINIMA)
        f->minima[k] = p;
}

static void keep_deepest(struct search *q, struct func *f)
{
    const struct survey *s = q->survey;
    double equal = 1e-9 * (s->middle - q->lowest) + 1e-13 * fabs(q->lowest);
    for (size_t i = 0; i < q->count; i++) {
        const struct bottom *b = &q->at[i];
        if (!(b->f <= q->lowest + equal) || !(b->smooth || is_point(q, b)))
            continue;
        insert(f, s, (struct point){b->p.x + 0.0, b->p.y + 0.0}); /* -0 becomes 0 */
        f->minimum = f->minimum_count == 1 ? b->f : fmin(f->minimum, b->f);
    }
}

void minima_find(struct func *f, const struct survey *s)
{
    struct bottom at[HOLLOWS];
    size_t place[HOLLOWS] = {0}, n = find_hollows(s, place, HOLLOWS);
    struct search q = {.survey = s, .at = at, .lowest = s->low};
    long work = WORK / (100 + (long)strlen(f->formula));
    q.descent = (struct descent){f, s->box, s->cell, work};
    f->minimum_count = 0;
    f->minimum = -INFINITY;
    f->found = true;
    if (s->bottomless)
        return;
    for (size_t i = 0; i < n; i++)
        add_bottom(&q, descend(&q.descent, survey_point(s, place[i])));
    q.descent.left = work;
    keep_deepest(&q, f);
}

/* Lowest first; of equals from left to right, then from below. */
static int by_depth(const void *a, const void *b)
{
    const struct bottom *p = a, *q = b;
    if (p->f != q->f)
        return (p->f > q->f) - (p->f < q->f);
    if (p->p.x != q->p.x)
        return (p->p.x > q->p.x) - (p->p.x < q->p.x);
    return (p->p.y > q->p.y) - (p->p.y < q->p.y);
}

size_t minima_all(const struct func *f, struct bottom *out, size_t most)
{
    struct survey s;
    survey_make(&s, f);
    size_t *place = xcalloc(most, sizeof *place), n = find_hollows(&s, place, most), kept = 0;
    struct search q = {.survey = &s, .at = out, .lowest = s.low};
    for (size_t i = 0; i < n; i++) {
        q.descent = (struct descent){f, s.box, s.cell, WORK_EACH};
        add_bottom(&q, descend(&q.descent, survey_point(&s, place[i])));
    }
    for (size_t i = 0; i < q.count; i++) {
        q.descent.left = WORK_EACH;
        if (isfinite(out[i].f) && (out[i].smooth || is_point(&q, &out[i])))
            out[kept++] = (struct bottom){
                {out[i].p.x + 0.0, out[i].p.y + 0.0}, out[i].f, out[i].slope, out[i].smooth};
    }
    qsort(out, kept, sizeof *out, by_depth);
    free(place);
    survey_release(&s);
    return kept;
}
