/* The shortest decimal that reads back to the same double, and of those the nearest to it. */
#ifndef OPTVIZ_UTIL_SHORTEST_H
#define OPTVIZ_UTIL_SHORTEST_H

#include <stdint.h>

/* digits * 10^exponent */
struct decimal {
    uint64_t digits; /* at most 17 of them, and no 0 at their end */
    int exponent;
};

/* Of a finite number above 0 that is not a normal power of two: the neighbours of those lie
 * unevenly. Any number of threads may ask. */
struct decimal shortest_decimal(double value);

#endif
