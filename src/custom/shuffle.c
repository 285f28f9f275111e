/* A generalised Feistel network with cycle walking (Black & Rogaway 2002, Ciphers with Arbitrary
 * Finite Domains): a bijection of a rectangle, followed until it comes to a place that is a row.
 * The rectangle's width is even, so that there are odd permutations among them. */
#include "custom/shuffle.h"

#include <math.h>

/* Rounds until no order is met more often than another, as far as chi-squared tells; for few rows
 * tried on all orders, for more on neighbours. */
enum { FEW = 64, ROUNDS_FEW = 24, ROUNDS_MANY = 8, BLOCK = 64 };

/* A number below `below` <= 2^32 for round and part: one of SplitMix64's stream from the key. */
static inline uint32_t hash(uint64_t key, uint32_t round, uint32_t part, uint32_t below)
{
    uint64_t z = key + ((uint64_t)part * ROUNDS_FEW + round) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z >> 32) * below >> 32);
}

static inline uint32_t add(uint32_t a, uint32_t b, uint32_t below)
{
    return a + b < below ? a + b : a + b - below;
}

/* One step of the walk from each of n places; round by round, so that the processor works on
 * several at a time. */
static void walk(const struct shuffle *s, size_t n, uint32_t *place)
{
    uint32_t x[BLOCK], y[BLOCK];
    for (size_t k = 0; k < n; k++) {
        y[k] = place[k] / s->wide;
        x[k] = place[k] - y[k] * s->wide;
    }
    for (uint32_t round = 0; round < s->rounds; round += 2)
        for (size_t k = 0; k < n; k++) {
            x[k] = add(x[k], hash(s->key, round, y[k], s->wide), s->wide);
            y[k] = add(y[k], hash(s->key, round + 1, x[k], s->high), s->high);
        }
    for (size_t k = 0; k < n; k++)
        place[k] = y[k] * s->wide + x[k];
}

struct shuffle shuffle_of(uint64_t key, uint32_t rows)
{
    uint32_t wide = 2 * (uint32_t)ceil(sqrt(rows) / 2), high = (rows + wide - 1) / wide;
    return (struct shuffle){key, rows, wide, high, rows < FEW ? ROUNDS_FEW : ROUNDS_MANY};
}

void shuffle_deal(const struct shuffle *s, uint32_t first, size_t n, uint32_t *row)
{
    for (size_t k = 0; k < n; k++)
        row[k] = first + (uint32_t)k;
    for (size_t i = 0; i < n; i += BLOCK)
        walk(s, n - i < BLOCK ? n - i : BLOCK, row + i);
    for (size_t k = 0; k < n; k++)
        while (row[k] >= s->rows)
            walk(s, 1, &row[k]);
}
