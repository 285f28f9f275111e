/* Contour lines and clipping against closed forms, brute force and properties that must hold. */
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

static double length(const struct point *p, size_t n)
{
    double sum = 0;
    for (size_t i = 1; i < n; i++)
        sum += distance(p[i - 1], p[i]);
    return sum;
}

static double to_segment(struct point p, struct point a, struct point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return distance(p, (struct point){a.x + t * dx, a.y + t * dy});
}

/* ---- contour_lines ---- */

enum { COLUMNS = 61, ROWS = 41, CORNERS = COLUMNS * ROWS };
static double value[CORNERS];
static const struct grid square = {{-3, 3, -2, 2}, COLUMNS, ROWS, value};

static struct lines contour_of(double (*f)(double, double), double level)
{
    struct lines l = {0};
    for (size_t c = 0; c < CORNERS; c++) {
        size_t column = c % COLUMNS, row = c / COLUMNS;
        value[c] = f(-3 + (double)column * 0.1, -2 + (double)row * 0.1);
    }
    contour_lines(&square, level, &l);
    return l;
}

static double bowl(double x, double y)
{
    return x * x + y * y;
}

static double saddle(double x, double y)
{
    return x * y;
}

static double plane(double x, double y)
{
    return 2 * x - y;
}

static double flat(double x, double y)
{
    return 7 + 0 * x * y;
}

static double hill_at_corner(double x, double y)
{
    return fabs(x) < 1e-9 && fabs(y) < 1e-9 ? 1 : 0;
}

static double huge(double x, double y)
{
    return x + y > 0.05 ? DBL_MAX : -DBL_MAX;
}

static void test_circle(void)
{
    struct lines l = contour_of(bowl, 2.25);
    double worst = 0, around = length(l.points, l.count);
    for (size_t i = 0; i < l.count; i++)
        worst = fmax(worst, fabs(hypot(l.points[i].x, l.points[i].y) - 1.5));
    ok(l.pieces == 1, "circle: one piece");
    ok(!memcmp(&l.points[0], &l.points[l.count - 1], sizeof *l.points), "circle: closed exactly");
    ok(worst < 0.1 * 0.1 / 8 * 2 / 3 + 1e-12, "circle: radius off by at most %g", worst);
    ok(fabs(around / (3 * acos(-1)) - 1) < 1e-3, "circle: length %g", around);
    lines_release(&l);
    ok(!l.points && !l.ends && !l.count, "released lines are empty");
}

static void test_contour_shapes(void)
{
    struct lines l = contour_of(plane, 0.5);
    double worst = 0;
    for (size_t i = 0; i < l.count; i++)
        worst = fmax(worst, fabs(plane(l.points[i].x, l.points[i].y) - 0.5));
    ok(l.pieces == 1 && worst < 1e-12, "plane: one straight line, off by %g", worst);
    ok(fabs(length(l.points, l.count) - sqrt(20)) < 1e-12, "plane: across the box");
    lines_release(&l);

    l = contour_of(saddle, 0.5);
    ok(l.pieces == 2 && l.points[0].x * l.points[l.count - 1].x < 0, "saddle: two branches");
    lines_release(&l);
    l = contour_of(flat, 7);
    ok(l.pieces == 0 && l.count == 0, "constant field at its own level: no lines");
    contour_lines(&square, (double)NAN, &l);
    contour_lines(&square, (double)INFINITY, &l);
    contour_lines(&square, -(double)INFINITY, &l);
    ok(l.pieces == 0, "levels that are no numbers: no lines");
    lines_release(&l);
    l = contour_of(hill_at_corner, 1);
    ok(l.pieces == 1 && l.count == 5 && length(l.points, 5) < 1e-9, "level at a peak: a dot");
    lines_release(&l);
    l = contour_of(huge, 0);
    worst = 0;
    for (size_t i = 0; i < l.count; i++)
        worst = fmax(worst, fabs(l.points[i].x + l.points[i].y - 0.05));
    ok(l.pieces == 1 && l.count > 60 && worst < 1e-12, "values of 1e308: off by %g", worst);
    lines_release(&l);
}

/* One cell whose diagonal corners agree: the mean says which pair is joined. */
static void test_saddle_cell(void)
{
    for (int high = 0; high < 2; high++) {
        double corner[] = {high ? 2 : 1, high ? -1 : -2, high ? -1 : -2, high ? 2 : 1};
        struct lines l = {0};
        contour_lines(&(struct grid){{0, 1, 0, 1}, 2, 2, corner}, 0, &l);
        bool good = l.pieces == 2 && l.ends[0] == 2 && l.ends[1] == 4;
        for (size_t i = 0; good && i < 4; i += 2) {
            struct point p = l.points[i], q = l.points[i + 1];
            good = high ? (p.x > p.y) == (q.x > q.y) : (p.x + p.y > 1) == (q.x + q.y > 1);
        }
        ok(good, "saddle cell with a mean %s the level", high ? "above" : "below");
        lines_release(&l);
    }
}

static bool usable(size_t i, size_t j)
{
    if (i >= COLUMNS - 1 || j >= ROWS - 1)
        return false;
    const double *v = value + j * COLUMNS + i;
    return isfinite(v[0] + v[1] + v[COLUMNS] + v[COLUMNS + 1]);
}

/* Count a vertex, in cells, at its edge; false when it lies on none or f is not 0 there. */
static bool met(struct point p, int *count)
{
    double i = floor(p.x + 1e-12), j = floor(p.y + 1e-12), s = p.x - i, t = p.y - j;
    size_t c = (size_t)j * COLUMNS + (size_t)i;
    bool right = fabs(t) < 1e-12;
    double a = value[c], b = value[right ? c + 1 : c + COLUMNS], share = right ? s : t;
    count[right ? c : CORNERS + c]++;
    return (right || fabs(s) < 1e-12) && fabs(a + (b - a) * share) < 1e-12;
}

static bool same_cell(struct point a, struct point b)
{
    double i = floor((a.x + b.x) / 2) + 0.5, j = floor((a.y + b.y) / 2) + 0.5;
    return fmax(fmax(fabs(a.x - i), fabs(b.x - i)), fmax(fabs(a.y - j), fabs(b.y - j))) <
           0.5 + 1e-9;
}

/* Every crossed edge of a usable cell is met once; as many ends as edges with one such cell. */
static bool edges_conserved(const int *count, size_t open_ends)
{
    bool good = true;
    for (size_t e = 0; e < 2 * CORNERS; e++) {
        size_t c = e % CORNERS, i = c % COLUMNS, j = c / COLUMNS;
        bool up = e >= CORNERS, exists = up ? j < ROWS - 1 : i < COLUMNS - 1;
        size_t other = exists ? (up ? c + COLUMNS : c + 1) : c;
        bool crossed = (value[c] >= 0) != (value[other] >= 0);
        int cells = usable(i, j) + (up ? usable(i - 1, j) : usable(i, j - 1));
        good = good && count[e] == (crossed && cells > 0);
        open_ends -= crossed && cells == 1;
    }
    return good && open_ends == 0;
}

static void test_random_field(int round, double holes)
{
    static int count[2 * CORNERS];
    const struct grid g = {{0, COLUMNS - 1, 0, ROWS - 1}, COLUMNS, ROWS, value};
    struct lines l = {0};
    size_t start = 0, open_ends = 0;
    bool on_edges = true, joined = true;
    memset(count, 0, sizeof count);
    for (size_t c = 0; c < CORNERS; c++)
        value[c] =
            uniform(0, 1) < holes ? (c % 2 ? (double)INFINITY : (double)NAN) : uniform(-1, 1);
    contour_lines(&g, 0, &l);
    for (size_t k = 0; k < l.pieces; start = l.ends[k++]) {
        size_t last = l.ends[k] - 1;
        bool ring = !memcmp(&l.points[start], &l.points[last], sizeof *l.points);
        open_ends += ring ? 0 : 2;
        for (size_t i = start; i <= last; i++) {
            on_edges = on_edges && (ring && i == last ? true : met(l.points[i], count));
            joined = joined && (i == start || same_cell(l.points[i - 1], l.points[i]));
        }
    }
    ok(on_edges, "random field %d, %g holes: vertices on edges, f = level there", round, holes);
    ok(joined, "random field %d: each piece goes from cell to cell", round);
    ok(edges_conserved(count, open_ends), "random field %d: each crossing once, all joined", round);
    lines_release(&l);
}

/* ---- clip_path ---- */

static const struct box unit = {-1, 1, -1, 1};

static struct lines clip2(double ax, double ay, double bx, double by)
{
    struct lines l = {0};
    clip_path((struct point[]){{ax, ay}, {bx, by}}, 2, unit, &l);
    return l;
}

static void clips_to(const char *what, double ax, double ay, double bx, double by, double px,
                     double py, double qx, double qy)
{
    struct lines l = clip2(ax, ay, bx, by);
    bool two = l.pieces == 1 && l.count == 2;
    struct point p = two ? l.points[0] : (struct point){9, 9}, q = two ? l.points[1] : p;
    ok(two && p.x == px && p.y == py && q.x == qx && q.y == qy,
       "clip, %s: (%.17g, %.17g) to (%.17g, %.17g)", what, p.x, p.y, q.x, q.y);
    lines_release(&l);
}

static bool on_border(struct point p)
{
    return (fabs(p.x) == 1 && fabs(p.y) <= 1) || (fabs(p.y) == 1 && fabs(p.x) <= 1);
}

static bool inside(struct point p)
{
    return fabs(p.x) <= 1 && fabs(p.y) <= 1;
}

/* The clipped segment against 1000 samples of it. */
static bool clips_as_sampled(struct point a, struct point b)
{
    enum { N = 1000 };
    struct lines l = clip2(a.x, a.y, b.x, b.y);
    double first = 2, last = -1, whole = distance(a, b);
    for (int i = 0; i <= N; i++) {
        double t = (double)i / N;
        if (!inside((struct point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}))
            continue;
        first = fmin(first, t);
        last = t;
    }
    bool good = l.pieces == 1 ? l.count == 2 : l.count == 0 && last - first < 1e-9;
    if (l.pieces == 1) {
        struct point p = l.points[0], q = l.points[1];
        double from = distance(a, p) / whole, to = distance(a, q) / whole;
        good = good && to_segment(p, a, b) < 1e-12 && to_segment(q, a, b) < 1e-12 &&
               (inside(a) ? from == 0 : on_border(p)) && (inside(b) ? to == 1 : on_border(q));
        good = good && (last < 0 ? to - from <= 1.0 / N
                                 : fabs(first - from) <= 1.0 / N && fabs(last - to) <= 1.0 / N);
    }
    lines_release(&l);
    return good;
}

/* Segments from far away through a whole number of thousandths of the box: what doubles subtract
 * there is lost, yet the cut is known from the slope. */
static double worst_far_cut(void)
{
    double worst = 0;
    for (int i = 0; i < 2000; i++) {
        double dx = floor(uniform(1, 1000)), dy = floor(uniform(-1000, 1000)), k = 0x1p31;
        struct point c = {floor(uniform(-999, 999)) / 1024, floor(uniform(-999, 999)) / 1024};
        struct lines l = clip2(c.x - k * dx, c.y - k * dy, c.x + k * dx, c.y + k * dy);
        bool good = l.count == 2 && on_border(l.points[0]) && on_border(l.points[1]);
        for (size_t j = 0; good && j < 2; j++) {
            double x = l.points[j].x - c.x, y = l.points[j].y - c.y;
            worst = fmax(worst, fabs(x * dy - y * dx) / hypot(dx, dy));
        }
        worst = good ? worst : 9;
        lines_release(&l);
    }
    return worst;
}

static void test_clip_segments(void)
{
    int wrong = 0;
    for (int i = 0; i < 3000; i++)
        wrong += !clips_as_sampled((struct point){uniform(-3, 3), uniform(-3, 3)},
                                   (struct point){uniform(-3, 3), uniform(-3, 3)});
    ok(wrong == 0, "clip: %d of 3000 random segments unlike their samples", wrong);
    double worst = worst_far_cut();
    ok(worst < 1e-12, "clip: ends at 1e12, cut %g off the line", worst);
    clips_to("inside", 0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3, 0.4);
    clips_to("both ends outside", -5, 0.5, 5, 0.5, -1, 0.5, 1, 0.5);
    clips_to("one end out", 0, 0, 4, 2, 0, 0, 1, 0.5);
    clips_to("corner to corner", -2, -2, 2, 2, -1, -1, 1, 1);
    clips_to("along the border", -2, 1, 2, 1, -1, 1, 1, 1);
    clips_to("1e200 diagonal", 1e200, 1e200, -1e200, -1e200, 1, 1, -1, -1);
    clips_to("1e308 both ways", -DBL_MAX, 0.25, DBL_MAX, 0.25, -1, 0.25, 1, 0.25);
    clips_to("1e308 and 1", 0, 0, DBL_MAX, 0.5, 0, 0, 1, 0);
    clips_to("1e200, slope 1/4", 0.5, 0.5, 4 * 0x1p660, 0x1p660, 0.5, 0.5, 1, 0.625);
    clips_to("1e200, steep", 0, -2, 1e-200, 1e200, 0, -1, 0, 1);
}

static void test_clip_paths(void)
{
    struct lines l = clip2(-2, 0, 0, 2);
    ok(l.pieces == 0 && l.count == 0, "clip: a segment that touches a corner leaves nothing");
    lines_release(&l);
    l = clip2(-1e200, 0.9e200, 1e200, 1.1e200);
    ok(l.pieces == 0, "clip: a far segment past the box leaves nothing");
    clip_path((struct point[]){{0, 0}}, 1, unit, &l);
    clip_path(NULL, 0, unit, &l);
    clip_path((struct point[]){{-2, 0}, {-1, 0}, {-2, 1}}, 3, unit, &l);
    ok(l.pieces == 0 && l.count == 0, "clip: a lone point, none, a tip on the border: nothing");
    lines_release(&l);

    struct point trip[] = {{0, 0},   {0, 0},   {0.5, 0},  {2, 0},
                           {2, 0.5}, {0, 0.5}, {-9, 0.5}, {9, -0.5}};
    clip_path(trip, 8, unit, &l);
    ok(l.pieces == 3 && l.ends[0] == 4 && l.ends[1] == 7 && l.ends[2] == 9, "clip: re-entries");
    ok(l.points[3].x == 1 && l.points[4].x == 1 && l.points[6].x == -1, "clip: cut at the border");
    lines_release(&l);
}

static void test_clip_walk(void)
{
    enum { N = 400, SAMPLES = 400 };
    static struct point path[N];
    struct lines l = {0};
    double kept = 0, sampled = 0;
    size_t start = 0;
    bool all_in = true;
    for (size_t i = 0; i < N; i++)
        path[i] = (struct point){uniform(-2, 2), uniform(-2, 2)};
    clip_path(path, N, unit, &l);
    for (size_t k = 0; k < l.pieces; start = l.ends[k++])
        kept += length(l.points + start, l.ends[k] - start);
    for (size_t i = 0; i < l.count; i++)
        all_in = all_in && inside(l.points[i]);
    for (size_t i = 0; i < (N - 1) * SAMPLES; i++) {
        struct point a = path[i / SAMPLES], b = path[i / SAMPLES + 1];
        double t = ((double)(i % SAMPLES) + 0.5) / SAMPLES;
        if (inside((struct point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}))
            sampled += distance(a, b) / SAMPLES;
    }
    ok(all_in, "clip: a random path, all inside");
    ok(fabs(kept / sampled - 1) < 1e-3, "clip: length %g, sampled %g", kept, sampled);
    lines_release(&l);
}

int main(void)
{
    test_circle();
    test_contour_shapes();
    test_saddle_cell();
    for (int round = 1; round <= 3; round++) {
        test_random_field(round, 0);
        test_random_field(round, 0.1);
    }
    test_clip_segments();
    test_clip_paths();
    test_clip_walk();
    return done();
}
