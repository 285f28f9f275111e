/* SplitMix64's mixing function (Steele, Lea & Flood 2014) over the parts of the key in turn. */
#include "util/rng.h"

#include "util/fmath.h"

static uint64_t mix(uint64_t z)
{
    z += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint64_t rng_bits(uint64_t seed, uint64_t a, uint64_t b)
{
    return mix(mix(mix(seed) ^ a) ^ b);
}

/* log v for a normal v in (0, 1): v = 2^e m, and log m = 2 atanh((m-1)/(m+1)) by its series. */
static double log_of(double v)
{
    uint64_t bits = fm_bits(v), base = fm_bits(0.70710678118654752);
    int64_t e = (int64_t)(bits - base) >> 52;
    double m = fm_double(bits - ((uint64_t)e << 52)), s = (m - 1) / (m + 1), z = s * s, sum = 0;
    for (int k = 21; k >= 1; k -= 2)
        sum = sum * z + 1.0 / k;
    return (double)e * 0.69314718055994531 + 2 * s * sum;
}

/* The upper 52 bits, in the middle of their interval. */
static double to_unit(uint64_t bits)
{
    return ((double)(bits >> 12) + 0.5) * 0x1p-52;
}

double rng_uniform(uint64_t seed, uint64_t a, uint64_t b)
{
    return to_unit(rng_bits(seed, a, b));
}

void rng_normal(uint64_t seed, uint64_t a, uint64_t b, double out[2])
{
    uint64_t bits = rng_bits(seed, a, b);
    double sine, cosine, radius = sqrt(-2 * log_of(to_unit(bits)));
    fm_sincos_2pi(to_unit(mix(bits)), &sine, &cosine);
    out[0] = radius * cosine;
    out[1] = radius * sine;
}
