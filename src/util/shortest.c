/* Giulietti 2022, The Schubfach way to render doubles: the interval of numbers that round to v, and
 * the places of 10^k and 10^(k+1) in it, by one multiplication with a power of ten of 128 bits. */
#include "util/shortest.h"

#include "util/fmath.h"
#include <stdatomic.h>
#include <stdbool.h>

__extension__ typedef unsigned __int128 uint128;

enum { LIMBS = 16, LEAST = -292, MOST = 324 };

/* ---- powers of ten ---- */

/* The upper 128 bits of a number of LIMBS limbs (the lowest first) that is not 0, its first bit
 * being 1; rounded up when bits below them are lost or, by `more`, were. */
static uint128 upper_bits(const uint64_t *limb, bool more)
{
    int top = LIMBS - 1, shift = 0;
    while (limb[top] == 0)
        top--;
    while (limb[top] << shift >> 63 == 0)
        shift++;
    uint64_t part[3] = {0, 0, 0}; /* from the top down */
    for (int i = 0; i < 3 && top - i >= 0; i++)
        part[i] = limb[top - i];
    for (int i = 0; i < top - 2; i++)
        more = more || limb[i] != 0;
    uint128 upper = (uint128)part[0] << 64 | part[1];
    if (shift > 0)
        upper = upper << shift | part[2] >> (64 - shift);
    more = more || part[2] << shift != 0;
    return upper + more;
}

/* 10^k as upper bits: of 5^k for k >= 0, else of a power of 2 divided by 5^-k. */
static uint128 work_out(int k)
{
    uint64_t limb[LIMBS] = {0};
    limb[k < 0 ? LIMBS - 1 : 0] = 1;
    for (int i = 0; i < k; i++) {
        uint128 carry = 0;
        for (int j = 0; j < LIMBS; j++) {
            carry += (uint128)limb[j] * 5;
            limb[j] = (uint64_t)carry;
            carry >>= 64;
        }
    }
    for (int i = k; i < 0; i++) {
        uint128 rest = 0;
        for (int j = LIMBS; j-- > 0;) {
            rest = rest << 64 | limb[j];
            limb[j] = (uint64_t)(rest / 5);
            rest %= 5;
        }
    }
    return upper_bits(limb, k < 0);
}

/* The same, worked out when it is first asked for.  Its first bit is 1, so an upper half of 0 says
 * that it is not there yet. */
static uint128 power_of_ten(int k)
{
    static _Atomic uint64_t lower[MOST - LEAST + 1], upper[MOST - LEAST + 1];
    uint64_t high = atomic_load_explicit(&upper[k - LEAST], memory_order_acquire);
    if (high != 0)
        return (uint128)high << 64 | atomic_load_explicit(&lower[k - LEAST], memory_order_relaxed);
    uint128 power = work_out(k);
    atomic_store_explicit(&lower[k - LEAST], (uint64_t)power, memory_order_relaxed);
    atomic_store_explicit(&upper[k - LEAST], (uint64_t)(power >> 64), memory_order_release);
    return power;
}

/* ---- the decimal ---- */

/* The upper 64 of the 192 bits of a * b; its last bit is 1 when bits below it are lost. */
static uint64_t round_to_odd(uint128 a, uint64_t b)
{
    uint128 low = (uint128)(uint64_t)a * b, high = (a >> 64) * b + (low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* v = c 2^q lies in [lower, upper], in quarters of 10^k, of the numbers that round to it. */
static struct decimal choose(uint64_t c, int q)
{
    int k = (q * 1262611) >> 22;            /* floor(log10(2^q)) */
    int h = q + ((-k * 1741647) >> 19) + 1; /* floor(log2(10^-k)) in it */
    uint128 g = power_of_ten(-k);
    uint64_t v = round_to_odd(g, 4 * c << h), odd = c & 1;
    uint64_t lower = round_to_odd(g, (4 * c - 2) << h) + odd;
    uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - odd;
    uint64_t s = v / 4, tens = s / 10;
    bool below = lower <= 40 * tens, above = 40 * tens + 40 <= upper;
    if (s >= 10 && below != above)
        return (struct decimal){tens + above, k + 1};
    below = lower <= 4 * s;
    above = 4 * s + 4 <= upper;
    if (below != above)
        return (struct decimal){s + above, k};
    uint64_t middle = 4 * s + 2;
    return (struct decimal){s + (v > middle || (v == middle && s % 2 == 1)), k};
}

struct decimal shortest_decimal(double value)
{
    uint64_t bits = fm_bits(value), fraction = bits & 0xFFFFFFFFFFFFF, exponent = bits >> 52;
    uint64_t c = exponent > 0 ? fraction | 0x10000000000000 : fraction;
    struct decimal d = choose(c, (exponent > 0 ? (int)exponent : 1) - 1075);
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    return d;
}
