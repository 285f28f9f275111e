/* fm_sincos against long double libm over many points, near its zeros, and at special values. */
#include "util/fmath_trig.h"

#include <float.h>
#include <stdlib.h>

#include "tap.h"
#include "ulps.h"

enum { POINTS = 1000000 };

/* The largest errors met. */
struct worst {
    double sine, cosine;
};

static void measure(struct worst *w, double x)
{
    double s, c;
    fm_sincos(x, &s, &c);
    w->sine = fmax(w->sine, ulps(s, sinl(x)));
    w->cosine = fmax(w->cosine, ulps(c, cosl(x)));
}

static void test_range(double from, double to)
{
    struct worst w = {0, 0};
    for (int i = 0; i < POINTS; i++)
        measure(&w, from + uniform() * (to - from));
    ok(w.sine <= 1 && w.cosine <= 1, "on [%g, %g]: sin %.3f ulp, cos %.3f ulp", from, to, w.sine,
       w.cosine);
}

/* The doubles round n pi/2, where one of the two is as small as it gets, and round the odd
 * multiples of pi/4, where n changes. */
static void test_multiples(void)
{
    struct worst w = {0, 0};
    for (int n = -520000; n <= 520000; n++) {
        double x = n * 0x1.921fb54442d18p-1;
        measure(&w, x);
        measure(&w, nextafter(x, INFINITY));
        measure(&w, nextafter(x, -INFINITY));
        measure(&w, x + ldexp(uniform() - 0.5, -abs(n % 50)));
    }
    ok(w.sine <= 1 && w.cosine <= 1, "near multiples of pi/4: sin %.3f ulp, cos %.3f ulp", w.sine,
       w.cosine);
}

static void test_tiny(void)
{
    int good = 1;
    struct worst w = {0, 0};
    for (int e = -1073; e < -30; e++) {
        double x = (1 + uniform()) * ldexp(1, e), s, c;
        fm_sincos(x, &s, &c);
        measure(&w, x);
        good = good && s == x && c == 1;
    }
    ok(good && w.sine <= 1 && w.cosine <= 1, "tiny x: sin x is x, cos x is 1");
}

/* Beyond 4e5 the error may be that of moving x by one of its ulps. */
static void test_large(void)
{
    double worst = 0, far = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = ldexp(1 + uniform(), 18 + i % 30), s, c;
        double step = nextafter(x, INFINITY) - x;
        fm_sincos(x, &s, &c);
        worst = fmax(worst, (double)fmaxl(fabsl(s - sinl(x)), fabsl(c - cosl(x))) / step);
        far = fmax(far, fabs(s * s + c * c - 1));
    }
    ok(worst <= 1, "large x: off by %.3f ulp of x", worst);
    ok(far <= 1e-12, "large x: sin^2 + cos^2 is 1 but for %.1e", far);
}

static void test_huge(void)
{
    int good = 1;
    for (int i = 0; i < POINTS; i++) {
        double x = ldexp(1 + uniform(), i % 1023), s, c;
        fm_sincos(i & 1 ? x : -x, &s, &c);
        good = good && fabs(s) <= 1 && fabs(c) <= 1;
    }
    double s, c;
    fm_sincos(DBL_MAX, &s, &c);
    ok(good && fabs(s) <= 1 && fabs(c) <= 1, "huge x: within [-1, 1]");
}

static void test_parity(void)
{
    int good = 1;
    for (int i = 0; i < POINTS; i++) {
        double x = ldexp(1 + uniform(), i % 70 - 20), s, c, ms, mc;
        fm_sincos(x, &s, &c);
        fm_sincos(-x, &ms, &mc);
        good = good && ms == -s && mc == c;
    }
    ok(good, "sin is odd and cos even, to the bit");
}

static void test_special(void)
{
    static const double none[] = {NAN, -NAN, INFINITY, -INFINITY};
    double s, c;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        fm_sincos(none[i], &s, &c);
        ok(isnan(s) && isnan(c), "sin and cos of %g are NaN", none[i]);
    }
    fm_sincos(0, &s, &c);
    ok(s == 0 && !signbit(s) && c == 1, "at 0");
    fm_sincos(-0.0, &s, &c);
    ok(s == 0 && signbit(s) && c == 1, "at -0");
}

int main(void)
{
    test_range(-0.7853981633974483, 0.7853981633974483);
    test_range(-4, 4);
    test_range(-100, 100);
    test_range(-1e5, 1e5);
    test_range(-4e5, 4e5);
    test_multiples();
    test_tiny();
    test_large();
    test_huge();
    test_parity();
    test_special();
    return done();
}
