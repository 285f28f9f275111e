/* sin, cos and the inverse functions in radians, in the manner of fmath.h: the same bits
 * everywhere, in loops that vectorise.  Largest errors met (tests/unit/fmath_more_test.c): sin and
 * cos 0.8 ulp, fm_atan 1.8, fm_asin and fm_acos 2.8 ulp. */
#ifndef OPTVIZ_UTIL_FMATH_TRIG_H
#define OPTVIZ_UTIL_FMATH_TRIG_H

#include "util/fmath.h"

/* Up to here fm_sincos is within 1 ulp; beyond, fm_sin_cos_far is. */
#define FM_NEAR 4e5

/* sin and cos of r + rest, |r| <= pi/4, by the polynomials in r^2 that lie nearest, less the first
 * terms (within 2^-57), turned by the quarters in the lowest bits of n. */
static inline void fm_quarter(uint64_t n, double r, double rest, double *s, double *c)
{
    double z = r * r, w = z * z, half = z * 0.5, top = 1 - half;
    double a = 0.008333333333322418 * z - 0.16666666666666632;
    double b = 2.755731369363644e-06 * z - 0.00019841269829812066;
    double d = 1.5896815007836776e-10 * z - 2.505075841826956e-08;
    double p = a + w * (b + w * d);
    double e = 0.041666666666666664 - 0.0013888888888887398 * z;
    double f = 2.480158729876569e-05 - 2.7557317271729793e-07 * z;
    double g = 2.08761462684032e-09 - 1.1382632425521717e-11 * z;
    double q = e + w * (f + w * g);
    double sine = r + (r * (p * z) + rest * top);
    double cosine = top + ((1 - top - half) + (w * q - r * rest));
    fm_turn(n, sine, cosine, s, c);
}

/* *s = sin x, *c = cos x; NaN for inf and NaN.  Within 1 ulp up to FM_NEAR; from there on the error
 * is that of moving x by an ulp at most.  From 2^50 on, where neighbouring doubles lie 1/4 and more
 * apart, x counts as 0.
 *
 * |x| = n pi/2 + r, |r| <= pi/4, with pi/2 in three parts of which the first two have 35 bits, so
 * that n times them is exact below n = 2^18 (Cody & Waite 1980, ch. 8); r keeps the rest of its
 * rounding. */
static inline void fm_sincos(double x, double *s, double *c)
{
    double size = fabs(x);
    size = fm_choose(fm_negative(0x1p50 - size), size * 0, size);
    double sum = size * 0x1.45f306dc9c883p-1 + FM_ROUND, k = sum - FM_ROUND;
    double a = size - k * 0x1.921fb5444p+0, b = k * 0x1.68c234c4cp-39;
    double high = a - b, low = k * 0x1.98a2e03707345p-77 - (a - high - b);
    double r = high - low;
    fm_quarter(fm_bits(sum), r, high - r - low, s, c);
    *s = fm_double(fm_bits(*s) ^ (fm_bits(x) & (uint64_t)1 << 63));
}

/* For |x| > FM_NEAR, however large: exact reduction (Payne & Hanek 1983), not vectorised. */
void fm_sin_cos_far(double x, double *s, double *c);

/* *s = sin x, *c = cos x for any x.  Loops call the two above for themselves. */
static inline void fm_sin_cos(double x, double *s, double *c)
{
    if (fabs(x) > FM_NEAR)
        fm_sin_cos_far(x, s, c);
    else
        fm_sincos(x, s, c);
}

/* arctan x: x is turned by -pi/4 or -pi/2 so that |t| <= tan(pi/8); the polynomial of fdlibm's
 * s_atan.c, which is good to 7/16. */
static inline double fm_atan(double x)
{
    double size = fabs(x);
    int middle = size > 0.41421356237309503, large = size > 2.414213562373095;
    double top = large ? -1 : middle ? size - 1 : size;
    double bottom = large ? size : middle ? size + 1 : 1;
    double base = large ? 1.5707963267948966 : middle ? 0.7853981633974483 : 0;
    double base_low = large ? 6.123233995736766e-17 : middle ? 3.061616997868383e-17 : 0;
    double t = top / bottom, z = t * t, w = z * z;
    double p = 4.97687799461593236017e-02 + w * 1.62858201153657823623e-02;
    p = 9.09088713343650656196e-02 + w * (6.66107313738753120669e-02 + w * p);
    p = z * (3.33333333333329318027e-01 + w * (1.42857142725034663711e-01 + w * p));
    double q = -5.83357013379057348645e-02 + w * -3.65315727442169155270e-02;
    q = -1.11111104054623557880e-01 + w * (-7.69187620504482999495e-02 + w * q);
    q = w * (-1.99999999998764832476e-01 + w * q);
    return copysign(base - ((t * (p + q) - base_low) - t), x);
}

static inline double fm_asin(double x)
{
    return fm_atan(x / sqrt((1 - x) * (1 + x)));
}

static inline double fm_acos(double x)
{
    return 2 * fm_atan(sqrt((1 - x) / (1 + x)));
}

#endif
