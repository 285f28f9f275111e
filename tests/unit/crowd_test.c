/* Crowded lines: few points are left as they are; of many that paint over each other few are left,
 * which paint the same; a smooth line has no gaps. */
#include "plot/geometry.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { SIDE = 200, FINE = 4, MANY = 200000 };

static const struct point scale = {100, 50}; /* the picture is 2 by 4 */

/* Knuth's MMIX generator, its upper bits. */
static double uniform(void)
{
    static uint64_t state = 1;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (double)(state >> 11) * 0x1p-53;
}

/* Mark the pixels within one of a line, by points a quarter of a pixel apart. */
static void draw(const struct lines *l, unsigned char *pixel)
{
    size_t i = 0;
    memset(pixel, 0, SIDE * SIDE);
    for (size_t k = 0; k < l->pieces; i = l->ends[k++])
        for (; i + 1 < l->ends[k]; i++) {
            struct point a = l->points[i], b = l->points[i + 1];
            double x = a.x * scale.x, y = a.y * scale.y;
            double dx = b.x * scale.x - x, dy = b.y * scale.y - y;
            int n = (int)(FINE * hypot(dx, dy)) + 1;
            for (int t = 0; t <= n; t++)
                for (int side = 0; side < 9; side++) {
                    int right = side % 3 - 1, up = side / 3 - 1;
                    double px = x + dx * t / n + right, py = y + dy * t / n + up;
                    if (px >= 0 && px < SIDE && py >= 0 && py < SIDE)
                        pixel[(size_t)py * SIDE + (size_t)px] = 1;
                }
        }
}

static size_t differ(const struct lines *a, const struct lines *b)
{
    static unsigned char p[SIDE * SIDE], q[SIDE * SIDE];
    size_t n = 0;
    draw(a, p);
    draw(b, q);
    for (size_t i = 0; i < sizeof p; i++)
        n += p[i] != q[i];
    return n;
}

static struct lines copy(const struct lines *l)
{
    struct lines c = {0};
    size_t i = 0;
    for (size_t k = 0; k < l->pieces; k++) {
        for (; i < l->ends[k]; i++)
            lines_add(&c, l->points[i]);
        lines_end_piece(&c);
    }
    return c;
}

/* n points of noise within half of the picture, and a line through all of it. */
static struct lines noise(size_t n)
{
    struct lines l = {0};
    for (size_t i = 0; i < n; i++)
        lines_add(&l, (struct point){0.5 + uniform(), 1 + 2 * uniform()});
    lines_end_piece(&l);
    lines_add(&l, (struct point){0, 0});
    lines_add(&l, (struct point){2, 4});
    lines_end_piece(&l);
    return l;
}

static void test_few(void)
{
    struct lines l = noise(5000), before = copy(&l);
    lines_uncrowd(&l, scale);
    ok(l.count == before.count && l.count > 0 &&
           memcmp(l.points, before.points, l.count * sizeof *l.points) == 0,
       "few points stay");
    lines_release(&l);
    lines_release(&before);
}

static void test_noise(void)
{
    struct lines l = noise(MANY), before = copy(&l);
    lines_uncrowd(&l, scale);
    size_t off = differ(&before, &l);
    ok(l.count < MANY / 50, "of %d points %zu are left", MANY, l.count);
    ok(off < SIDE * SIDE / 1000, "they paint the same but for %zu pixels of %d", off, SIDE * SIDE);
    ok(l.points[l.count - 1].x == 2 && l.points[l.count - 1].y == 4, "the last piece is there");
    lines_release(&l);
    lines_release(&before);
}

/* A spiral in steps of a third of a pixel. */
static void test_smooth(void)
{
    struct lines l = {0};
    for (int i = 0; i < 20000; i++) {
        double turn = i * 0.02, radius = 0.95 * i / 20000;
        lines_add(&l, (struct point){1 + radius * cos(turn), 2 + 2 * radius * sin(turn)});
    }
    lines_end_piece(&l);
    struct lines before = copy(&l);
    lines_uncrowd(&l, scale);
    size_t off = differ(&before, &l);
    ok(off < SIDE * SIDE / 400, "a spiral is the same but for %zu pixels", off);
    ok(l.pieces == 1, "and has %zu piece", l.pieces);
    lines_release(&l);
    lines_release(&before);
}

int main(void)
{
    test_few();
    test_noise();
    test_smooth();
    return done();
}
