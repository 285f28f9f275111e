/* Hyperbolic functions, hypot, floor and ceil in the manner of fmath.h: the same bits everywhere,
 * in loops that vectorise.  Largest errors met (tests/unit/fmath_more_test.c): fm_sinh 3.7 ulp,
 * fm_tanh 3.2, fm_cosh 2.5, fm_hypot 1.2 ulp; floor and ceil are exact. */
#ifndef OPTVIZ_UTIL_FMATH_MORE_H
#define OPTVIZ_UTIL_FMATH_MORE_H

#include "util/fmath.h"

/* The nearest whole number, even at ties. */
static inline double fm_rint(double x)
{
    double size = fabs(x), whole = (size + 0x1p52) - 0x1p52;
    return copysign(size < 0x1p52 ? whole : size, x);
}

static inline double fm_floor(double x)
{
    double whole = fm_rint(x);
    return whole > x ? whole - 1 : whole;
}

static inline double fm_ceil(double x)
{
    double whole = fm_rint(x);
    return copysign(whole < x ? whole + 1 : whole, x); /* above -1 it is -0 */
}

/* From e^(|x|/2), so that it overflows only where cosh does. */
static inline double fm_cosh(double x)
{
    double e = fm_exp(0.5 * fabs(x));
    return 0.5 * e * e + 0.5 / e / e;
}

/* Taylor's series below 1, where the exponentials would cancel. */
static inline double fm_sinh(double x)
{
    double size = fabs(x), e = fm_exp(0.5 * size), z = x * x;
    double p = 1 / 1307674368000.0 + z * (1 / 355687428096000.0);
    p = 1 / 39916800.0 + z * (1 / 6227020800.0 + z * p);
    p = 1 / 5040.0 + z * (1 / 362880.0 + z * p);
    p = 1 / 6.0 + z * (1 / 120.0 + z * p);
    double small = x + x * (z * p), large = copysign(0.5 * e * e - 0.5 / e / e, x);
    return size < 1 ? small : large;
}

static inline double fm_tanh(double x)
{
    double size = fabs(x), e = fm_exp(2 * size);
    double small = fm_sinh(size < 1 ? x : 0) / fm_cosh(size < 1 ? x : 0);
    return size < 1 ? small : copysign(1 - 2 / (e + 1), x);
}

/* Scaled by a power of 2 where the squares would leave the range. */
static inline double fm_hypot(double x, double y)
{
    double a = fabs(x), b = fabs(y), most = a > b ? a : b;
    double up = most < 0x1p-500 ? 0x1p600 : 1, scale = most > 0x1p500 ? 0x1p-600 : up;
    a *= scale;
    b *= scale;
    return sqrt(a * a + b * b) / scale;
}

#endif
