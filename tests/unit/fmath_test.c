/* fm_exp and fm_sincos_2pi against long double libm over many points, and at special values. */
#include "util/fmath.h"

#include <float.h>
#include <stdlib.h>

#include "tap.h"
#include "ulps.h"

enum { POINTS = 1000000 };

/* pi beyond a double's and a long double's digits, as a sum. */
static const long double two_pi = 6.283185307179586476925286766559005768L;

static double worst_exp(double from, double to)
{
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = from + uniform() * (to - from);
        worst = fmax(worst, ulps(fm_exp(x), expl(x)));
    }
    return worst;
}

static void test_exp(void)
{
    static const double ranges[][2] = {
        {-1e-9, 1e-9}, {-0.4, 0.4}, {-5, 5}, {-708, 709.78}, {-745.1, -708}, {-760, -744},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        double worst = worst_exp(ranges[i][0], ranges[i][1]);
        ok(worst <= 1, "exp on [%g, %g]: %.3f ulp", ranges[i][0], ranges[i][1], worst);
    }
    ok(fm_exp(0) == 1 && fm_exp(-0.0) == 1, "exp(0) is 1");
    ok(fm_exp(1) == 2.718281828459045, "exp(1) is e");
    ok(fm_exp(709.782712893384) <= DBL_MAX, "the largest argument that does not overflow");
    ok(isinf(fm_exp(709.7827128933841)), "the next overflows");
    ok(fm_exp(-745.1332191019411) == DBL_TRUE_MIN, "the smallest result");
    ok(fm_exp(-745.1332191019412) == 0, "below it 0");
    ok(isinf(fm_exp(INFINITY)) && isinf(fm_exp(DBL_MAX)) && isinf(fm_exp(1e5)), "overflow");
    ok(fm_exp(-INFINITY) == 0 && fm_exp(-DBL_MAX) == 0 && fm_exp(-1e5) == 0, "underflow");
    ok(isnan(fm_exp(NAN)) && isnan(fm_exp(-NAN)), "exp(NaN) is NaN");
}

/* sin(2 pi x) with the nearest half taken off x, which is exact. */
static long double sine(long double x)
{
    long double half = rintl(2 * x) / 2, rest = sinl(two_pi * (x - half));
    return fmodl(half, 1) == 0 ? rest : -rest;
}

static long double cosine(double x)
{
    return sine(0.25L - fabsl(remainderl(x, 1)));
}

static void test_sincos_range(double from, double to)
{
    double worst_s = 0, worst_c = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = from + uniform() * (to - from), s, c;
        fm_sincos_2pi(x, &s, &c);
        worst_s = fmax(worst_s, ulps(s, sine(x)));
        worst_c = fmax(worst_c, ulps(c, cosine(x)));
    }
    ok(worst_s <= 2 && worst_c <= 2, "on [%g, %g]: sin %.3f ulp, cos %.3f ulp", from, to, worst_s,
       worst_c);
}

/* Near the zeros and at every size: x = base + a power of two. */
static void test_sincos_zeros(void)
{
    double worst_s = 0, worst_c = 0;
    for (int eighths = -16; eighths <= 16; eighths++)
        for (int e = -1000; e < 52; e++) {
            double x = eighths / 8.0 + (0.5 + uniform()) * ldexp(1, e), s, c;
            fm_sincos_2pi(x, &s, &c);
            worst_s = fmax(worst_s, ulps(s, sine(x)));
            worst_c = fmax(worst_c, ulps(c, cosine(x)));
        }
    ok(worst_s <= 2 && worst_c <= 2, "near zeros: sin %.3f ulp, cos %.3f ulp", worst_s, worst_c);
}

static void test_sincos_exact(void)
{
    static const double sines[] = {0, 1, 0, -1}, cosines[] = {1, 0, -1, 0};
    int good = 1;
    for (long n = -4000; n <= 4000; n++) {
        double s, c;
        fm_sincos_2pi((double)n / 4, &s, &c);
        good = good && s == sines[n & 3] && c == cosines[n & 3];
    }
    ok(good, "multiples of a quarter are exact");

    static const double large[] = {0x1p49 + 0.125, 0x1p50 + 0.25, 0x1p51 + 0.5,
                                   0x1p52 + 1,     0x1p53,        DBL_MAX};
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        double s, c, ms, mc;
        fm_sincos_2pi(large[i], &s, &c);
        fm_sincos_2pi(-large[i], &ms, &mc);
        double rest = fmod(large[i], 1), want_s, want_c;
        fm_sincos_2pi(rest, &want_s, &want_c);
        ok(s == want_s && c == want_c && ms == -s && mc == c, "large: %a", large[i]);
    }
}

static void test_sincos_special(void)
{
    static const double none[] = {NAN, -NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        double s, c;
        fm_sincos_2pi(none[i], &s, &c);
        ok(isnan(s) && isnan(c), "sin and cos of %g are NaN", none[i]);
        fm_sincos_half(none[i], &s, &c);
        ok(isnan(s) && isnan(c), "and those of half a turn");
    }
}

/* The same with the nearest whole number by the C library. */
static void test_fraction(void)
{
    int good = 1;
    for (int i = 0; i < POINTS; i++) {
        double x = ldexp(uniform() - 0.5, (int)(uniform() * 120) - 40);
        good = good && fm_fraction(x) == x - rint(x);
    }
    for (int eighths = -64; eighths <= 64; eighths++)
        good = good && fm_fraction(eighths / 8.0) == eighths / 8.0 - rint(eighths / 8.0);
    ok(good, "what is beyond the nearest whole number is exact");
}

static void test_half(double from, double to)
{
    double worst_s = 0, worst_c = 0, worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = from + uniform() * (to - from), s, c;
        long double turn = two_pi / 2 * (x - rintl(x));
        fm_sincos_half(x, &s, &c);
        worst_s = fmax(worst_s, ulps(s, sinl(turn)));
        worst_c = fmax(worst_c, (double)fabsl(c - cosl(turn)));
        worst = fmax(worst, (double)fabsl(2 * s * c - sine(x)));
    }
    ok(worst_s <= 4 && worst_c <= 0x1p-52 && worst <= 0x1.8p-51,
       "half a turn on [%g, %g]: sin %.3f ulp, cos %.2g, twice their product %.2g", from, to,
       worst_s, worst_c, worst);
}

int main(void)
{
    test_exp();
    test_fraction();
    test_half(-0.5, 0.5);
    test_half(-1e-3, 1e-3);
    test_half(-100, 100);
    test_sincos_range(-0.125, 0.125);
    test_sincos_range(-0.5, 0.5);
    test_sincos_range(-10, 10);
    test_sincos_range(-1e6, 1e6);
    test_sincos_zeros();
    test_sincos_exact();
    test_sincos_special();
    return done();
}
