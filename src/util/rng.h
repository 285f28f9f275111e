/* Random numbers by counting: each depends on its key alone, so that run 17 of 1,000 is the same
 * alone, in any order and on any number of threads. */
#ifndef OPTVIZ_UTIL_RNG_H
#define OPTVIZ_UTIL_RNG_H

#include <stdint.h>

/* 64 random bits for the key (seed, a, b). */
uint64_t rng_bits(uint64_t seed, uint64_t a, uint64_t b);

/* Evenly spread over (0, 1), both ends excluded. */
double rng_uniform(uint64_t seed, uint64_t a, uint64_t b);

/* Two independent numbers from N(0, 1) for the key (Box & Muller 1958). */
void rng_normal(uint64_t seed, uint64_t a, uint64_t b, double out[2]);

#endif
