/* The grid over a domain, and the start that is chosen with it. */
#include "custom/survey.h"

#include "util/mem.h"
#include <stdlib.h>

enum { MARGIN = 6 }; /* grid points next to the border, where a run would not start if it can */

/* Between the ends of an axis at i of `of`; whole numbers stay whole. */
static double between(double low, double high, double i, double of)
{
    return (low * (of - i) + high * i) / of;
}

struct point survey_point(const struct survey *s, size_t i)
{
    size_t column = i % SURVEY_SIDE, row = i / SURVEY_SIDE;
    return (struct point){between(s->box.x0, s->box.x1, (double)column, SURVEY_SIDE - 1),
                          between(s->box.y0, s->box.y1, (double)row, SURVEY_SIDE - 1)};
}

static void look_along(struct survey *s, const struct func *f, size_t row)
{
    double x[SURVEY_SIDE], y[SURVEY_SIDE], gx[SURVEY_SIDE], gy[SURVEY_SIDE];
    for (size_t i = 0; i < SURVEY_SIDE; i++) {
        struct point p = survey_point(s, row * SURVEY_SIDE + i);
        x[i] = p.x;
        y[i] = p.y;
    }
    f->eval(f, SURVEY_SIDE, x, y, s->f + row * SURVEY_SIDE, gx, gy);
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void rank_values(struct survey *s)
{
    double *v = xcalloc(SURVEY_POINTS, sizeof *v);
    for (size_t i = 0; i < SURVEY_POINTS; i++) {
        s->bottomless = s->bottomless || s->f[i] == -INFINITY;
        if (isfinite(s->f[i]))
            v[s->finite++] = s->f[i];
    }
    qsort(v, s->finite, sizeof *v, ascending);
    s->low = v[0];
    s->middle = v[s->finite / 2];
    free(v);
}

void survey_make(struct survey *s, const struct func *f)
{
    struct box b = f->domain;
    *s = (struct survey){.box = b};
    s->cell = (struct point){(b.x1 - b.x0) / (SURVEY_SIDE - 1), (b.y1 - b.y0) / (SURVEY_SIDE - 1)};
    s->f = xcalloc(SURVEY_POINTS, sizeof *s->f);
    for (size_t row = 0; row < SURVEY_SIDE; row++)
        look_along(s, f, row);
    rank_values(s);
}

void survey_release(struct survey *s)
{
    free(s->f);
    s->f = NULL;
}

/* How good a start grid point k is: 0 not at all; 1 finite; 2 of some height and slope, which is
 * that across the domain, against the height to lose; 3 and not close to the border. */
static int grade(const struct survey *s, const struct func *func, size_t k)
{
    struct point p = survey_point(s, k), g = {NAN, NAN};
    double f = isfinite(s->f[k]) ? func_at(func, p, &g) : NAN;
    double height = f - s->low, sides = SURVEY_SIDE - 1;
    double slope = sides * (fabs(g.x) * s->cell.x + fabs(g.y) * s->cell.y);
    size_t row = k / SURVEY_SIDE, column = k % SURVEY_SIDE, last = SURVEY_SIDE - 1 - MARGIN;
    if (!isfinite(slope))
        return 0;
    if (height <= 0.05 * (s->middle - s->low) || slope <= 0.01 * fabs(height) || slope <= 0)
        return 1;
    return row < MARGIN || row > last || column < MARGIN || column > last ? 2 : 3;
}

bool survey_start(const struct survey *s, const struct func *f, struct point *start)
{
    /* (-4, 3) in a domain of -5 to 5, and others that lie off axes and diagonals. */
    static const size_t places[][2] = {{12, 96}, {18, 88}, {104, 84}, {20, 30},  {98, 26},
                                       {40, 74}, {86, 70}, {44, 50},  {70, 112}, {74, 8}};
    const size_t listed = sizeof places / sizeof *places;
    int best = 0;
    for (size_t i = 0; i < listed + SURVEY_POINTS && best < 3; i++) {
        /* then all others, far from each other in turn: 5021 has no factor in common */
        size_t k = i < listed ? places[i][1] * SURVEY_SIDE + places[i][0]
                              : (i - listed) * 5021 % SURVEY_POINTS;
        int mark = grade(s, f, k);
        if (mark > best) {
            best = mark;
            *start = survey_point(s, k);
        }
    }
    return best > 0;
}
