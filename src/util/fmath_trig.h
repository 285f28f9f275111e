/* sin, cos and the inverse functions in radians, in the manner of fmath.h: the same bits
 * everywhere, in loops that vectorise.  Largest errors met (tests/unit/fmath_more_test.c): sin and
 * cos 0.8 ulp, fm_atan 1.8, fm_asin and fm_acos 2.8 ulp. */
#ifndef OPTVIZ_UTIL_FMATH_TRIG_H
#define OPTVIZ_UTIL_FMATH_TRIG_H

#include "util/fmath.h"

/* Up to here fm_sin_cos_near is good; beyond, fm_sin_cos_far is. */
#define FM_NEAR 1e6

/* sin and cos of r + rest, |r| <= pi/4, turned by the quarters in the lowest bits of n: the
 * polynomials of Sun's fdlibm (k_sin.c, k_cos.c). */
static inline void fm_quarter(uint64_t n, double r, double rest, double *s, double *c)
{
    double z = r * r, w = z * z, v = z * r, h = 0.5 * z;
    double p = -2.50507602534068634195e-08 + z * 1.58969099521155010221e-10;
    p = -1.98412698298579493134e-04 + z * (2.75573137070700676789e-06 + z * p);
    p = 8.33333333332248946124e-03 + z * p;
    double sine = r - ((z * (0.5 * rest - v * p) - rest) - v * -1.66666666666666324348e-01);
    double q = -1.38888888888741095749e-03 + z * 2.48015872894767294178e-05;
    double t = 2.08757232129817482790e-09 + z * -1.13596475577881948265e-11;
    q = z * (4.16666666666666019037e-02 + z * q) + w * w * (-2.75573143513906633035e-07 + z * t);
    double most = 1 - h;
    double cosine = most + (((1 - most) - h) + (z * q - r * rest));
    uint64_t odd = 0 - (n & 1), a = fm_bits(sine), b = fm_bits(cosine), swap = (a ^ b) & odd;
    *s = fm_double(a ^ swap ^ (n & 2) << 62);
    *c = fm_double(b ^ swap ^ ((n + 1) & 2) << 62);
}

/* For |x| <= FM_NEAR; NaN for inf and NaN; anything beyond FM_NEAR.
 *
 * pi/2 in three parts, the first two of 33 bits, so that n times them is exact (Cody & Waite 1980,
 * ch. 8); the rounding error of the second difference is kept.  The argument that is left is within
 * 2^-53 of itself down to 1e-15, and within 1e-31 below. */
static inline void fm_sin_cos_near(double x, double *s, double *c)
{
    double sum = x * 6.36619772367581382433e-01 + FM_ROUND, n = sum - FM_ROUND;
    double a = x - n * 1.57079632673412561417e+00, b = n * 6.07710050630396597660e-11;
    double d = a - b, back = d - a;
    double lost = (a - (d - back)) - (b + back);
    double low = lost - n * 2.02226624879595063154e-21, r = d + low;
    fm_quarter(fm_bits(sum), r, (d - r) + low, s, c);
}

/* For |x| > FM_NEAR, however large: exact reduction (Payne & Hanek 1983), not vectorised. */
void fm_sin_cos_far(double x, double *s, double *c);

/* *s = sin x, *c = cos x for any x.  Loops call the two above for themselves. */
static inline void fm_sin_cos(double x, double *s, double *c)
{
    if (fabs(x) > FM_NEAR)
        fm_sin_cos_far(x, s, c);
    else
        fm_sin_cos_near(x, s, c);
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
