/* sin and cos of huge arguments: x modulo pi/2 by integers, with as many digits of 2/pi as it
 * takes. Payne & Hanek 1983, doi:10.1145/1057600.1057602. */
#include "util/fmath_trig.h"

enum { WORDS = 7, LIMBS = WORDS + 2 };

/* The binary digits of 2/pi behind the point, 32 in a word. */
static const uint32_t two_over_pi[] = {
    0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561,
    0xB7246E3A, 0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484,
    0xE99C7026, 0xB45F7E41, 0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F,
    0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7, 0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B,
    0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08, 0x56033046, 0xFC7B6BAB, 0xF0CFBC20, 0x9AF4361D,
};

/* limbs[LIMBS], the lowest first, = m * the WORDS words of 2/pi from `first` on. */
static void multiply(uint64_t m, int first, uint32_t limbs[LIMBS])
{
    uint64_t low = m & 0xFFFFFFFF, high = m >> 32, carry = 0, last = 0;
    for (int i = 0; i < LIMBS; i++) {
        uint64_t word = i < WORDS ? two_over_pi[first + WORDS - 1 - i] : 0;
        uint64_t a = low * word, b = high * last; /* high < 2^21: the sum below fits */
        uint64_t sum = (a & 0xFFFFFFFF) + (b & 0xFFFFFFFF) + (carry & 0xFFFFFFFF);
        limbs[i] = (uint32_t)sum;
        carry = (carry >> 32) + (a >> 32) + (b >> 32) + (sum >> 32);
        last = word;
    }
}

/* The `count` <= 64 bits of limbs below bit `end`. */
static uint64_t bits_below(const uint32_t limbs[LIMBS], int end, int count)
{
    uint64_t bits = 0;
    for (int i = end - 1; i >= end - count; i--)
        bits = bits << 1 | (i < 32 * LIMBS ? limbs[i / 32] >> i % 32 & 1 : 0);
    return bits;
}

void fm_sin_cos_far(double x, double *s, double *c)
{
    if (!isfinite(x)) {
        *s = *c = NAN;
        return;
    }
    /* |x| = m * 2^e.  The words before `first` only add multiples of 4 quarters. */
    uint64_t bits = fm_bits(fabs(x)), m = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
    int e = (int)(bits >> 52) - 1075, first = e < 2 ? 0 : (e - 2) / 32;
    uint32_t limbs[LIMBS];
    multiply(m, first, limbs);

    /* Where the binary point is; the fraction by 53 bits at a time, less 1 if it is above 1/2. */
    int point = 32 * WORDS - (e - 32 * first);
    uint64_t n = bits_below(limbs, point + 2, 2), up = bits_below(limbs, point, 1);
    double a = (double)bits_below(limbs, point, 53) * 0x1p-53 - (double)up;
    double b = (double)bits_below(limbs, point - 53, 53) * 0x1p-106;
    double high = a + b,
           low = (a - high) + b + (double)bits_below(limbs, point - 106, 53) * 0x1p-159;
    double r = high * 0x1.921fb54442d18p+0;
    double rest = fma(high, 0x1.921fb54442d18p+0, -r) + high * 0x1.1a62633145c07p-54 +
                  low * 0x1.921fb54442d18p+0;
    fm_quarter(n + up, r, rest, s, c);
    *s = copysign(1, x) * *s;
}
