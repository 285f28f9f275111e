/* x^y in the manner of fmath.h: the same bits everywhere, in loops that vectorise, with C's special
 * cases, but -0 counts as 0 and -inf as any other negative number.  Largest error met
 * (tests/unit/fmath_more_test.c): 1.2 ulp. */
#ifndef OPTVIZ_UTIL_FMATH_POW_H
#define OPTVIZ_UTIL_FMATH_POW_H

#include "util/fmath_log.h"
#include "util/fmath_more.h"

/* high + low, where high has 26 bits, so that products of two are exact. */
struct fm_pair {
    double high, low;
};

static inline struct fm_pair fm_pair_of(double v, double low)
{
    double high = fm_double(fm_bits(v) & ~(uint64_t)0x7FFFFFF);
    return (struct fm_pair){high, v - high + low};
}

static inline struct fm_pair fm_pair_times(struct fm_pair a, struct fm_pair b)
{
    double high = a.high * b.high, low = a.high * b.low + a.low * (b.high + b.low);
    double sum = high + low;
    return fm_pair_of(sum, high - sum + low);
}

/* s = f/(2 + f), f = m - 1. */
static inline struct fm_pair fm_pair_ratio(double m)
{
    double f = m - 1, d = 2 + f;
    double s = fm_double(fm_bits(f / d) & ~(uint64_t)0x7FFFFFF);
    struct fm_pair bottom = fm_pair_of(d, f - (d - 2));
    return (struct fm_pair){s, (f - s * bottom.high - s * bottom.low) / d};
}

/* log x to about 2^-65, 0 < x < inf: k log 2 + 2 s + s^3 (2/3 + 2/5 s^2 + ...). */
static inline struct fm_pair fm_pair_log(double x)
{
    double k, m = fm_split(x, &k);
    struct fm_pair s = fm_pair_ratio(m), z = fm_pair_times(s, s);
    double w = z.high + z.low, p = 2 / 21.0 + w * (2 / 23.0);
    p = 2 / 17.0 + w * (2 / 19.0 + w * p);
    p = 2 / 13.0 + w * (2 / 15.0 + w * p);
    p = 2 / 9.0 + w * (2 / 11.0 + w * p);
    p = w * (2 / 5.0 + w * (2 / 7.0 + w * p));
    double sum = 2 / 3.0 + p;
    struct fm_pair t = fm_pair_of(sum, 2 / 3.0 - sum + p + 3.700743415417188e-17);
    struct fm_pair rest = fm_pair_times(fm_pair_times(z, t), s);
    double most = k * 0x1.62e42fefa38p-1, a = most + 2 * s.high, b = a + rest.high;
    double low = (2 * s.high - (a - most)) + (rest.high - (b - a));
    low += rest.low + 2 * s.low + k * 0x1.ef35793c7673p-45;
    double log = b + low;
    return fm_pair_of(log, b - log + low);
}

/* |x|^y for 0 < |x| < inf; beyond 1e25 an exponent makes 0, 1 or inf of any number. */
static inline double fm_pow_size(double x, double y)
{
    double size = fabs(y) < 1e25 ? y : copysign(1e25, y);
    struct fm_pair a = fm_pair_log(fabs(x)), b = fm_pair_of(size, 0);
    double high = a.high * b.high, low = a.high * b.low + a.low * (b.high + b.low);
    double sum = high + low, rest = high - sum + low, e = fm_exp(sum);
    return fabs(sum) < 800 && e < INFINITY ? e + e * rest : e;
}

static inline double fm_pow(double x, double y)
{
    double odd = fm_rint(0.5 * y) != 0.5 * y && fm_rint(y) == y ? -1 : 1;
    double sign = fm_rint(y) == y ? odd : NAN;
    double grown = y > 0 ? INFINITY : 0, shrunk = y > 0 ? 0 : INFINITY;
    double p = fm_pow_size(x, y);
    p = fabs(x) < INFINITY ? p : grown;
    p = x == 0 ? shrunk : p;
    p = x < 0 ? sign * p : p;
    p = x != x || y != y ? x + y : p;
    return y == 0 || x == 1 ? 1 : p;
}

#endif
