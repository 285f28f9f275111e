/* Logarithms and the cube root in the manner of fmath.h: the same bits everywhere, in loops that
 * vectorise.  -inf at 0, NaN below, inf at inf.  Largest errors met (tests/unit/fmath_more_test.c):
 * fm_log 0.9 ulp, fm_log2 and fm_log10 2, fm_cbrt 1 ulp; log2 of 2^n and log10 of 10^n are exact.
 */
#ifndef OPTVIZ_UTIL_FMATH_LOG_H
#define OPTVIZ_UTIL_FMATH_LOG_H

#include "util/fmath.h"

/* x = m * 2^*k, m within a factor of sqrt(2) of 1, for finite x > 0. */
static inline double fm_split(double x, double *k)
{
    double tiny = x < 0x1p-1022 ? 54 : 0;
    uint64_t bits = fm_bits(x < 0x1p-1022 ? x * 0x1p54 : x);
    bits += 0x3FF0000000000000 - 0x3FE6A09E667F3BCD; /* 1 and sqrt(1/2) */
    *k = fm_double(bits >> 52 | 0x4330000000000000) - (0x1p52 + 1023) - tiny;
    return fm_double((bits & 0xFFFFFFFFFFFFF) + 0x3FE6A09E667F3BCD);
}

/* log(m) = f - (*h - the value returned), f = m - 1.  Sun's fdlibm, e_log.c: log(1 + f) =
 * f - h + s (h + R(s^2)), h = f^2/2, s = f/(2 + f). */
static inline double fm_log_part(double m, double *h)
{
    double f = m - 1, s = f / (2 + f), z = s * s, w = z * z;
    double p = 2.222219843214978396e-01 + w * 1.531383769920937332e-01;
    p = w * (3.999999999940941908e-01 + w * p);
    double q = 1.818357216161805012e-01 + w * 1.479819860511658591e-01;
    q = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * q));
    *h = 0.5 * f * f;
    return s * (*h + (p + q));
}

/* What logarithms have in common: r where 0 < x < inf. */
static inline double fm_log_ends(double x, double r)
{
    double below = x == 0 ? -INFINITY : NAN;
    return x > 0 ? (x < INFINITY ? r : x) : below;
}

static inline double fm_log(double x)
{
    double k, h, m = fm_split(x, &k), part = fm_log_part(m, &h);
    double low = h - (part + k * 1.90821492927058770002e-10);
    return fm_log_ends(x, k * 6.93147180369123816490e-01 - (low - (m - 1)));
}

static inline double fm_log2(double x)
{
    double k, h, m = fm_split(x, &k), part = fm_log_part(m, &h);
    return fm_log_ends(x, k + (m - 1 - (h - part)) * 1.4426950408889634);
}

/* log10(2) in two parts, as in fdlibm's e_log10.c. */
static inline double fm_log10(double x)
{
    double k, h, m = fm_split(x, &k), part = fm_log_part(m, &h);
    double r = (m - 1 - (h - part)) * 4.34294481903251816668e-01;
    return fm_log_ends(x, k * 3.69423907715893078616e-13 + r + k * 3.01029995663611771306e-01);
}

/* From exp(log|x| / 3) by one step of Newton's; x is scaled away from the smallest numbers. */
static inline double fm_cbrt(double x)
{
    double size = fabs(x), scale = size < 0x1p-900 ? 0x1p-300 : 1;
    double a = size < 0x1p-900 ? size * 0x1p900 : size;
    double r = fm_exp(fm_log(a) * (1 / 3.0));
    r = r - (r - a / (r * r)) * (1 / 3.0);
    return size > 0 && size < INFINITY ? copysign(r * scale, x) : x;
}

#endif
