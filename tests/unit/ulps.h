/* What tests of elementary functions share: random numbers, and errors in units of the last place.
 */
#ifndef OPTVIZ_TESTS_ULPS_H
#define OPTVIZ_TESTS_ULPS_H

#include <float.h>
#include <math.h>
#include <stdint.h>

static uint64_t random_state = 1;

/* Uniform in [0, 1): Knuth's MMIX generator. */
static inline double uniform(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (double)(random_state >> 11) * 0x1p-53;
}

/* |got - want| in units of the last place that a double of want's size has. */
static inline double ulps(double got, long double want)
{
    int exponent;
    if (isinf(got) && (double)want == got)
        return 0;
    frexpl(want, &exponent);
    int last = exponent - DBL_MANT_DIG;
    return (double)(fabsl(got - want) / ldexpl(1, last < -1074 ? -1074 : last));
}

#endif
