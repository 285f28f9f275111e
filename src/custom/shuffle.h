/* A shuffled deck of rows of which any part can be dealt without shuffling the rest. */
#ifndef OPTVIZ_CUSTOM_SHUFFLE_H
#define OPTVIZ_CUSTOM_SHUFFLE_H

#include <stddef.h>
#include <stdint.h>

/* An order of the rows 0 to rows - 1, by a key. */
struct shuffle {
    uint64_t key;
    uint32_t rows, wide, high; /* the rows lie in a rectangle of wide x high places */
    uint32_t rounds;
};

/* The order of that key; at most 2^31 rows. */
struct shuffle shuffle_of(uint64_t key, uint32_t rows);

/* The rows at first, first + 1, ..., n of them, first + n <= rows. */
void shuffle_deal(const struct shuffle *s, uint32_t first, size_t n, uint32_t *row);

#endif
