/* Many starts of one command: where they are. */
#include "cli/starts.h"

#include "funcs/func.h"
#include "util/err.h"
#include <math.h>
#include <string.h>

#include "tap.h"

static struct starts read_good(const char *text)
{
    struct starts s;
    struct err e;
    ok(starts_read(text, &s, &e) == OK, "%s is read", text);
    return s;
}

static void test_grid(void)
{
    /* himmelblau's domain is [-6, 6] on both axes; the middles of 3 x 2 cells, from below */
    static const struct point want[] = {{-4, -3}, {0, -3}, {4, -3}, {-4, 3}, {0, 3}, {4, 3}};
    const struct func *f = func_find("himmelblau");
    struct starts s = read_good("grid:3x2"), square = read_good("grid:2");
    ok(starts_count(&s) == 6 && starts_count(&square) == 4, "so many starts as cells");
    for (size_t k = 0; k < 6; k++) {
        struct point p = starts_at(&s, f, 0, k);
        ok(p.x == want[k].x && p.y == want[k].y, "start %zu is (%g, %g)", k, p.x, p.y);
    }
}

static void test_random(void)
{
    enum { N = 100 };
    const struct func *f = func_find("himmelblau");
    struct starts s = read_good("random:100"), few = read_good("random:3");
    struct point p[N];
    double mean_x = 0, mean_y = 0;
    int quarter[4] = {0}, inside = 0, twice = 0, other = 0;
    for (size_t k = 0; k < N; k++) {
        p[k] = starts_at(&s, f, 7, k);
        inside += fabs(p[k].x) <= 6 && fabs(p[k].y) <= 6;
        quarter[(p[k].x > 0) + 2 * (p[k].y > 0)]++;
        mean_x += p[k].x / N;
        mean_y += p[k].y / N;
        struct point q = starts_at(&s, f, 8, k);
        other += p[k].x != q.x || p[k].y != q.y;
        for (size_t i = 0; i < k; i++)
            twice += p[i].x == p[k].x && p[i].y == p[k].y;
    }
    ok(inside == N, "random starts are in the domain");
    ok(twice == 0, "no two of them are the same");
    ok(other == N, "another seed makes others");
    /* the mean of 100 has a standard deviation of 12/sqrt(12 * 100) = 0.35 */
    ok(fabs(mean_x) < 1.4 && fabs(mean_y) < 1.4, "their mean is near the middle: (%g, %g)", mean_x,
       mean_y);
    int least = N;
    for (int k = 0; k < 4; k++)
        least = quarter[k] < least ? quarter[k] : least;
    ok(least >= 10, "and at least %d are in each quarter", least);
    bool same = true;
    for (size_t k = 0; k < 3; k++) {
        struct point q = starts_at(&few, f, 7, k);
        same = same && q.x == p[k].x && q.y == p[k].y;
    }
    ok(same, "the first of many are those of few");
}

static void test_others(void)
{
    const struct func *f = func_find("bowl");
    struct starts own = {0}, point = read_good("-1.5,2e-3");
    struct point p = starts_at(&own, f, 0, 0), q = starts_at(&point, f, 0, 0);
    ok(starts_count(&own) == 1 && p.x == -7 && p.y == 2, "nothing said: the function's own");
    ok(starts_count(&point) == 1 && q.x == -1.5 && q.y == 2e-3, "the one that is given");
}

int main(void)
{
    test_grid();
    test_random();
    test_others();
    return done();
}
