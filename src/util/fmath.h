/* exp and sin/cos with the same bits on every machine and compiler, in loops that vectorise: no
 * tables, no branches, only + - * and bit operations that SSE2 has.  Build without contraction.
 * Polynomials are added up in pairs (Estrin 1960), of which a processor does several at a time.
 * Largest errors met (tests/unit/fmath_test.c): fm_exp 0.8 ulp, fm_sincos_2pi 1.7 ulp. */
#ifndef OPTVIZ_UTIL_FMATH_H
#define OPTVIZ_UTIL_FMATH_H

#include "util/vector.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Added to |v| <= 2^51 it rounds v to a whole number, which then stands in the lowest bits of the
 * sum, in two's complement; taken away again it leaves the number. */
#define FM_ROUND 0x1.8p52

static inline uint64_t fm_bits(double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static inline double fm_double(uint64_t bits)
{
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

/* All ones if the sign of v is -, else 0: a choice by a comparison, which might trap, would keep
 * gcc from vectorising. */
static inline uint64_t fm_negative(double v)
{
    return 0 - (fm_bits(v) >> 63);
}

/* a where the mask is ones, b where it is 0. */
static inline double fm_choose(uint64_t mask, double a, double b)
{
    return fm_double((fm_bits(a) & mask) | (fm_bits(b) & ~mask));
}

/* 2^k of the sum k + FM_ROUND, for -1022 <= k <= 1023. */
static inline double fm_power2(double sum)
{
    return fm_double((fm_bits(sum) + 1023) << 52);
}

/* e^x within 1 ulp; inf above 709.78, 0 below -745.13, subnormal results rounded once.
 *
 * x = k log 2 + r, |r| <= log(2)/2, with log 2 in two parts of which the first has 42 bits, so that
 * k times it is exact (Cody & Waite 1980, ch. 6).  e^r by Taylor's series to r^13, whose rest is
 * below 2^-57; 1 + high is added with its rounding error kept.  2^k in two factors, each normal. */
static inline double fm_exp(double x)
{
    double k = (x * 0x1.71547652b82fep+0 + FM_ROUND) - FM_ROUND;
    double high = x - k * 0x1.62e42fefa38p-1, low = k * 0x1.ef35793c7673p-45;
    double r = high - low, w = r * r;
    double a = 0.5 + r * (1 / 6.0), b = 1 / 24.0 + r * (1 / 120.0);
    double c = 1 / 720.0 + r * (1 / 5040.0), d = 1 / 40320.0 + r * (1 / 362880.0);
    double e = 1 / 3628800.0 + r * (1 / 39916800.0), f = 1 / 479001600.0 + r * (1 / 6227020800.0);
    double p = (a + w * b) + (w * w) * ((c + w * d) + (w * w) * (e + w * f));
    double sum = 1 + high;
    double rest = (1 - sum + high) + (w * p - low);
    double half = k * 0.5 + FM_ROUND, other = (k - (half - FM_ROUND)) + FM_ROUND;
    double power = (sum + rest) * fm_power2(half) * fm_power2(other);
    uint64_t over = fm_negative(710 - x), under = fm_negative(x + 746);
    return fm_choose(over ^ under, fm_choose(over, INFINITY, 0), power); /* a NaN may be both */
}

/* sin and cos, turned by the quarters in the lowest bits of n. */
static inline void fm_turn(uint64_t n, double sine, double cosine, double *s, double *c)
{
    uint64_t a = fm_bits(sine), b = fm_bits(cosine), swap = (a ^ b) & (0 - (n & 1));
    *s = fm_double(a ^ swap ^ (n & 2) << 62);
    *c = fm_double(b ^ swap ^ ((n + 1) & 2) << 62);
}

/* *s = sin(2 pi x), *c = cos(2 pi x); NaN for inf and NaN; 0 and +-1 exactly where they are due.
 *
 * x less its nearest multiple of 4, then less its nearest quarter n/4, is exact: |y| <= 1/8.  (From
 * 2^53 on, where the sum is rounded more coarsely, what the first leaves is 0 or a power of 2 from
 * 2 on; the second takes all of it, and n ends in two zeros.)  There the polynomials in y^2 that
 * lie nearest to sin and cos, less their first terms: within 2^-56, and 2 pi is in two parts.  n
 * turns the result by quarters. */
static inline void fm_sincos_2pi(double x, double *s, double *c)
{
    double part = x - ((x + FM_ROUND * 4) - FM_ROUND * 4);
    double sum = part + FM_ROUND / 4, y = part - (sum - FM_ROUND / 4), z = y * y, w = z * z;
    double a = 81.60524927596816 * z - 41.34170224039968;
    double b = 42.05868550433516 * z - 76.70585970876591;
    double d = 3.7813633362657093 * z - 15.093829181333849;
    double p = (a + w * b) + (w * w) * d;
    double sine = y * 6.283185307179586 + ((y * z) * p + y * 2.4492935982947064e-16);
    double e = 64.9393940226683 - 85.45681720668455 * z;
    double f = 60.24464136502278 - 26.426254911246687 * z;
    double g = 7.903305164742355 - 1.7012215232036352 * z;
    double q = (e + w * f) + (w * w) * g;
    double cosine = (1 - z * 19.739208802178716) + w * q;
    fm_turn(fm_bits(sum), sine, cosine, s, c);
}

/* x less its nearest whole number, of two the even one: exact, at most 1/2 in size.  Where rint is
 * no instruction, the nearest multiple of 4 goes first, as above. */
static inline double fm_fraction(double x)
{
    if (VECTOR_RINT)
        return x - rint(x);
    double part = x - ((x + FM_ROUND * 4) - FM_ROUND * 4);
    return part - ((part + FM_ROUND) - FM_ROUND);
}

/* sin(pi x) and cos(pi x) but for the sign of both, which their squares and their product do not
 * have.  NaN for inf and NaN.  Cheaper than fm_sincos_2pi, and coarser: sin within 4 ulp,
 * cos within 2^-52.  The polynomials in y^2, |y| <= 1/2, that lie nearest, less the first terms. */
static inline void fm_sincos_half(double x, double *s, double *c)
{
    double y = fm_fraction(x), z = y * y, w = z * z;
    double a = 2.550164039873153 * z - 5.167712780049917;
    double b = 0.08214588463549168 * z - 0.5992645291916826;
    double d = 0.00046622517044454825 * z - 0.007370414383432897;
    double e = 5.91935555749711e-07 * z - 2.1722951591406743e-05;
    *s = y * 3.141592653589793 + (y * z) * ((a + w * b) + (w * w) * (d + w * e));
    double f = 4.058712126416659 - 1.3352627688480667 * z;
    double g = 0.23533063019581918 - 0.02580688926334545 * z;
    double h = 0.0019295586197255006 - 0.0001045720596379655 * z;
    double q = (f + w * g) + (w * w) * (h + w * 4.154852445112238e-06);
    *c = (1 - z * 4.934802200544679) + w * q;
}

#endif
