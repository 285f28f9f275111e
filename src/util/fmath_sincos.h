/* sin and cos of radians, in the manner of fmath.h: the same bits everywhere, in loops that
 * vectorise.  Largest errors met (tests/unit/fmath_sincos_test.c): 0.8 ulp up to |x| = 1e5. */
#ifndef OPTVIZ_UTIL_FMATH_SINCOS_H
#define OPTVIZ_UTIL_FMATH_SINCOS_H

#include "util/fmath.h"
#include <math.h>
#include <stdint.h>

/* *s = sin x, *c = cos x; NaN for inf and NaN.  Within 1 ulp up to |x| = 4e5; from there on the
 * error is that of moving x by an ulp at most.  From 2^50 on, where neighbouring doubles lie 1/4
 * and more apart, x counts as 0.
 *
 * |x| = n pi/2 + r, |r| <= pi/4, with pi/2 in three parts of which the first two have 35 bits, so
 * that n times them is exact below n = 2^18 (Cody & Waite 1980, ch. 8); r keeps the rest of its
 * rounding.  Taylor's series there, to r^17 and r^16: what follows is below 2^-58.  n turns the
 * result by quarters, and sin has the sign of x. */
static inline void fm_sincos(double x, double *s, double *c)
{
    double size = fabs(x);
    size = fm_choose(fm_negative(0x1p50 - size), size * 0, size);
    double sum = size * 0x1.45f306dc9c883p-1 + FM_ROUND, k = sum - FM_ROUND;
    double a = size - k * 0x1.921fb5444p+0, b = k * 0x1.68c234c4cp-39;
    double high = a - b, low = k * 0x1.98a2e03707345p-77 - (a - high - b);
    double r = high - low, rest = high - r - low;
    double z = r * r, half = z * 0.5;

    double p = 1 / 355687428096000.0;
    p = (p * z - 1 / 1307674368000.0) * z + 1 / 6227020800.0;
    p = (p * z - 1 / 39916800.0) * z + 1 / 362880.0;
    p = (p * z - 1 / 5040.0) * z + 1 / 120.0;
    p = (p * z - 1 / 6.0) * z;
    double sine = r + (r * p + rest * (1 - half));

    double q = 1 / 20922789888000.0;
    q = (q * z - 1 / 87178291200.0) * z + 1 / 479001600.0;
    q = (q * z - 1 / 3628800.0) * z + 1 / 40320.0;
    q = (q * z - 1 / 720.0) * z + 1 / 24.0;
    double top = 1 - half;
    double cosine = top + ((1 - top - half) + (z * z * q - r * rest));

    uint64_t n = fm_bits(sum), odd = 0 - (n & 1), sign = fm_bits(x) & (uint64_t)1 << 63;
    uint64_t sb = fm_bits(sine), cb = fm_bits(cosine), swap = (sb ^ cb) & odd;
    *s = fm_double(sb ^ swap ^ (n & 2) << 62 ^ sign);
    *c = fm_double(cb ^ swap ^ ((n + 1) & 2) << 62);
}

#endif
