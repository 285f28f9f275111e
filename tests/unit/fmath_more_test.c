/* The functions of fmath_trig.h, fmath_log.h, fmath_more.h and fmath_pow.h against long double libm
 * over many points, and at special values. */
#include "util/fmath_log.h"
#include "util/fmath_more.h"
#include "util/fmath_pow.h"
#include "util/fmath_trig.h"

#include <float.h>
#include <stdlib.h>

#include "tap.h"
#include "ulps.h"

enum { POINTS = 200000 };

static double sine(double x)
{
    double s, c;
    fm_sin_cos(x, &s, &c);
    return s;
}

static double cosine(double x)
{
    double s, c;
    fm_sin_cos(x, &s, &c);
    return c;
}

static double power_1_5(double x)
{
    return fm_pow(x, 1.5);
}

static long double power_1_5_l(long double x)
{
    return powl(x, 1.5L);
}

static double power_of_3(double x)
{
    return fm_pow(3, x);
}

static long double power_of_3_l(long double x)
{
    return powl(3, x);
}

/* Points from `from` to `to`, or, where `sizes` is 1, from 2^from to 2^to. */
static const struct {
    const char *name;
    double (*function)(double);
    long double (*reference)(long double);
    double from, to;
    int sizes;
    double most; /* ulp */
} ranges[] = {
    {"sin", sine, sinl, -10, 10, 0, 0.9},
    {"sin", sine, sinl, -1e6, 1e6, 0, 0.9},
    {"sin", sine, sinl, -1000, 62, 1, 0.9},
    {"cos", cosine, cosl, -10, 10, 0, 0.9},
    {"cos", cosine, cosl, -1e6, 1e6, 0, 0.9},
    {"cos", cosine, cosl, -1000, 62, 1, 0.9},
    {"atan", fm_atan, atanl, -3, 3, 0, 1.8},
    {"atan", fm_atan, atanl, -1000, 1000, 1, 1.8},
    {"asin", fm_asin, asinl, -1, 1, 0, 3},
    {"asin", fm_asin, asinl, -1000, -1, 1, 3},
    {"acos", fm_acos, acosl, -1, 1, 0, 3},
    {"log", fm_log, logl, 0.5, 2, 0, 0.9},
    {"log", fm_log, logl, -1074, 1023, 1, 0.9},
    {"log2", fm_log2, log2l, 0.5, 2, 0, 2},
    {"log2", fm_log2, log2l, -1074, 1023, 1, 2},
    {"log10", fm_log10, log10l, 0.5, 2, 0, 2},
    {"log10", fm_log10, log10l, -1074, 1023, 1, 2},
    {"cbrt", fm_cbrt, cbrtl, -8, 8, 0, 1},
    {"cbrt", fm_cbrt, cbrtl, -1074, 1023, 1, 1},
    {"sinh", fm_sinh, sinhl, -2, 2, 0, 4},
    {"sinh", fm_sinh, sinhl, -710.4, 710.4, 0, 4},
    {"cosh", fm_cosh, coshl, -2, 2, 0, 3},
    {"cosh", fm_cosh, coshl, -710.4, 710.4, 0, 3},
    {"tanh", fm_tanh, tanhl, -2, 2, 0, 4},
    {"tanh", fm_tanh, tanhl, -1000, 6, 1, 4},
    {"floor", fm_floor, floorl, -5, 5, 0, 0},
    {"floor", fm_floor, floorl, -1e16, 1e16, 0, 0},
    {"ceil", fm_ceil, ceill, -5, 5, 0, 0},
    {"x^1.5", power_1_5, power_1_5_l, 0, 10, 0, 1.3},
    {"x^1.5", power_1_5, power_1_5_l, -680, 680, 1, 1.3},
    {"3^x", power_of_3, power_of_3_l, -640, 640, 0, 1.3},
};

static void test_ranges(void)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        double worst = 0, from = ranges[i].from, width = ranges[i].to - from;
        for (int j = 0; j < POINTS; j++) {
            double u = uniform(), x = from + u * width;
            if (ranges[i].sizes)
                x = ldexp(1 + uniform(), (int)x);
            worst = fmax(worst, ulps(ranges[i].function(x), ranges[i].reference(x)));
        }
        ok(worst <= ranges[i].most, "%s on %s[%g, %g]: %.3f ulp", ranges[i].name,
           ranges[i].sizes ? "2^" : "", from, ranges[i].to, worst);
    }
}

static void test_hypot(void)
{
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = ldexp(1 + uniform(), (int)(2000 * uniform()) - 1000);
        double y = x * 4 * (uniform() - 0.5);
        worst = fmax(worst, ulps(fm_hypot(x, y), hypotl(x, y)));
    }
    ok(worst <= 1.3, "hypot: %.3f ulp", worst);
    ok(fm_hypot(3e300, 4e300) == 5e300 && fm_hypot(0, 0) == 0, "hypot of large numbers and of 0");
    ok(fm_hypot(DBL_TRUE_MIN, 0) == DBL_TRUE_MIN && isinf(fm_hypot(1, INFINITY)), "hypot's ends");
}

/* sin and cos far out, by 1200 digits of pi (mpmath). */
static void test_far(void)
{
    static const double far[][3] = {
        {0x1.e848100000000p+19, 0.141954699000744, 0.9898731552232378},
        {0x1.e848033333333p+19, -0.2547258270603761, 0.9670133158485499},
        {0x1.0000000000000p+22, 0.975129394941707, 0.22163633077774125},
        {0x1.2a05f20000000p+33, -0.4875060250875107, 0.873119622676856},
        {0x1.c6bf526340000p+49, 0.8582727931702359, -0.5131937377869703},
        {0x1.6ac5b262ca1ffp+849, 1.0, -4.687165924254628e-19},
        {0x1.6ac5b262ca1ffp+849, 1.0, -4.687165924254628e-19},
        {0x1.0000000000000p+1023, 0.563127779850884, -0.826369834614148},
        {0x1.fffffffffffffp+1023, 0.004961954789184062, -0.9999876894265599},
        {0x1.0f0cf064dd592p+73, -0.8522008497671888, 0.523214785395139},
        {0x1.41dd80fbd3d70p+332, 0.6502750395022269, -0.7596988699480718},
    };
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        double s = sine(far[i][0]), c = cosine(far[i][0]);
        ok(ulps(s, far[i][1]) <= 1 && ulps(c, far[i][2]) <= 1, "sin and cos of %a", far[i][0]);
        ok(sine(-far[i][0]) == -s && cosine(-far[i][0]) == c, "and of its negative");
    }
    ok(isnan(sine(INFINITY)) && isnan(cosine(-INFINITY)) && isnan(sine(NAN)), "of inf and NaN");
}

static void test_exact(void)
{
    int good = 1;
    double ten = 1;
    for (int n = -1074; n <= 1023; n++)
        good = good && fm_log2(ldexp(1, n)) == n;
    ok(good, "log2 of powers of 2");
    good = 1;
    for (int n = 0; n <= 22; n++, ten *= 10)
        good = good && fm_log10(ten) == n;
    ok(good, "log10 of powers of 10");
    ok(fm_log(1) == 0 && fm_cbrt(27) == 3 && fm_cbrt(-8) == -2, "log 1, cbrt 27 and -8");
    ok(fm_asin(1) == asin(1) && fm_acos(-1) == acos(-1) && fm_acos(1) == 0, "asin and acos of +-1");
    ok(fm_atan(INFINITY) == asin(1) && fm_tanh(INFINITY) == 1 && fm_tanh(-50) == -1, "limits");
    ok(isinf(fm_cosh(711)) && fm_sinh(-711) == -INFINITY, "overflow of cosh and sinh");
    ok(isnan(fm_log(-1)) && fm_log(0) == -INFINITY && isinf(fm_log(INFINITY)), "log's ends");
    ok(isnan(fm_asin(1.5)) && isnan(fm_acos(-2)) && isnan(fm_cbrt(NAN)), "where there is none");
    ok(fm_floor(-0.5) == -1 && fm_ceil(0.5) == 1 && isinf(fm_floor(INFINITY)), "floor and ceil");
    ok(signbit(fm_ceil(-0.5)) && signbit(fm_ceil(-0.0)) && signbit(fm_floor(-0.0)) &&
           !signbit(fm_floor(0.5)),
       "floor and ceil keep the sign of 0");
}

/* All pairs of some numbers: C's pow, but -0 is 0 and -inf a negative number. */
static void test_pow(void)
{
    static const double some[] = {0, INFINITY, NAN, 1, -1,   0.5,   -0.5,   2,      -2,
                                  3, -3,       0.7, 5, 1e25, 1e300, -1e300, 1e-300, 5e-324};
    enum { SOME = sizeof some / sizeof *some };
    int wrong = 0;
    for (int i = 0; i < SOME; i++)
        for (int j = 0; j < SOME; j++) {
            double got = fm_pow(some[i], some[j]), want = pow(some[i], some[j]);
            if (!(got == want || (isnan(got) && isnan(want)) || fabs(got / want - 1) < 4e-16)) {
                printf("# %g^%g: %g, not %g\n", some[i], some[j], got, want);
                wrong++;
            }
        }
    ok(wrong == 0, "%d of %d special powers are wrong", wrong, SOME * SOME);
}

int main(void)
{
    test_ranges();
    test_hypot();
    test_far();
    test_exact();
    test_pow();
    return done();
}
