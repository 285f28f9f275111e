/* Choosing colours: the picture's colours, counted in cells of the cube, are split at the mean
 * where that takes away most of the squared error (median cut with variances: Wu, Graphics Gems II,
 * 1991); then they are handed to the nearest choice twice (k-means). */
#include "plot/indexed.h"

#include "plot/pixels.h"
#include "util/mem.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BITS = 6,
    CELLS = 1 << (3 * BITS),
    COLOURS = 256,
    ROUNDS = 2,
    NO_CELL = CELLS,
    NO_COLOUR = 0x1000000
};

/* The pixels of a cell: their number, and their mean colour. */
struct cell {
    double count, mean[3];
    uint32_t at; /* its place in the cube */
    int choice;
};

/* Cells first..first+n, what they are worth apart, and along which axis. */
struct box {
    size_t first, n;
    double count, mean[3], error;
    int axis;
};

/* The colour of a pixel as drawn on paper, 0xRRGGBB; NO_COLOUR when it is clear. */
static uint32_t colour_at(const unsigned char *c, uint32_t paper)
{
    uint32_t colour = (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2], mix = 0;
    uint32_t alpha = c[3];
    if (alpha == 255)
        return colour;
    if (alpha < 128)
        return NO_COLOUR;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t over = colour >> shift & 255, under = paper >> shift & 255;
        mix |= (over * alpha + under * (255 - alpha) + 127) / 255 << shift;
    }
    return mix;
}

static uint32_t cell_of(uint32_t colour)
{
    if (colour == NO_COLOUR)
        return NO_CELL;
    return (colour >> 6 & 0x3F000) | (colour >> 4 & 0xFC0) | (colour >> 2 & 0x3F);
}

/* What is in each cell of the cube. */
struct sum {
    uint32_t count;
    uint64_t colour[3];
};

/* The cells that have pixels, *n of them; `place` takes the cell of each pixel. */
static struct cell *count_cells(const struct pixels *p, uint32_t paper, uint32_t *place, size_t *n)
{
    struct sum *all = xcalloc(CELLS + 1, sizeof *all);
    *n = 0;
    for (size_t i = 0; i < p->width * p->height; i++) {
        uint32_t colour = colour_at(p->rgba + 4 * i, paper);
        struct sum *to = &all[place[i] = cell_of(colour)];
        *n += to->count++ == 0;
        for (int k = 0; k < 3; k++)
            to->colour[k] += colour >> (16 - 8 * k) & 255;
    }
    *n -= all[NO_CELL].count > 0;
    struct cell *cells = xcalloc(*n + 1, sizeof *cells), *c = cells;
    for (uint32_t at = 0; at < CELLS; at++)
        if (all[at].count > 0) {
            *c = (struct cell){.count = all[at].count, .at = at};
            for (int k = 0; k < 3; k++)
                c->mean[k] = (double)all[at].colour[k] / c->count;
            c++;
        }
    free(all);
    return cells;
}

static void measure(const struct cell *cells, struct box *b)
{
    double square[3] = {0}, widest = -1;
    b->count = b->error = 0;
    memset(b->mean, 0, sizeof b->mean);
    for (const struct cell *c = cells + b->first; c < cells + b->first + b->n; c++) {
        b->count += c->count;
        for (int k = 0; k < 3; k++) {
            b->mean[k] += c->count * c->mean[k];
            square[k] += c->count * c->mean[k] * c->mean[k];
        }
    }
    for (int k = 0; k < 3; k++) {
        b->mean[k] /= b->count;
        double error = square[k] - b->count * b->mean[k] * b->mean[k];
        b->error += error;
        if (error > widest) {
            widest = error;
            b->axis = k;
        }
    }
}

/* Split b at its mean: what is above goes to *other. False when all of it is alike. */
static bool split(struct cell *cells, struct box *b, struct box *other)
{
    size_t low = b->first, high = b->first + b->n;
    double mean = b->mean[b->axis];
    while (low < high)
        if (cells[low].mean[b->axis] <= mean) {
            low++;
        } else {
            struct cell swap = cells[--high];
            cells[high] = cells[low];
            cells[low] = swap;
        }
    *other = (struct box){.first = low, .n = b->first + b->n - low};
    b->n = low - b->first;
    if (b->n == 0 || other->n == 0) {
        b->n += other->n;
        b->error = 0;
        return false;
    }
    measure(cells, b);
    measure(cells, other);
    return true;
}

/* Means of at most `most` colours; returns how many. */
static int choose(struct cell *cells, size_t n, int most, double means[][3])
{
    struct box boxes[COLOURS] = {{.first = 0, .n = n}};
    int count = n > 0;
    if (n > 0)
        measure(cells, &boxes[0]);
    while (count > 0 && count < most) {
        int worst = 0;
        for (int k = 1; k < count; k++)
            if (boxes[k].error > boxes[worst].error)
                worst = k;
        if (boxes[worst].error <= 0)
            break;
        count += split(cells, &boxes[worst], &boxes[count]);
    }
    for (int k = 0; k < count; k++)
        memcpy(means[k], boxes[k].mean, sizeof boxes[k].mean);
    return count;
}

static double distance(const double a[3], const double b[3])
{
    double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
    return x * x + y * y + z * z;
}

static void assign(struct cell *cells, size_t n, double means[][3], int count)
{
    for (size_t i = 0; i < n; i++)
        for (int k = cells[i].choice = 0; k < count; k++)
            if (distance(cells[i].mean, means[k]) < distance(cells[i].mean, means[cells[i].choice]))
                cells[i].choice = k;
}

/* The means of what was assigned; where one cell has more than half of the pixels that colour
 * itself, so that paper and lines keep theirs. */
static void settle(const struct cell *cells, size_t n, double means[][3])
{
    struct {
        double count, sum[3], most;
        size_t main;
    } all[COLOURS] = {{0}};
    for (size_t i = 0; i < n; i++) {
        const struct cell *c = &cells[i];
        all[c->choice].count += c->count;
        for (int k = 0; k < 3; k++)
            all[c->choice].sum[k] += c->count * c->mean[k];
        if (c->count > all[c->choice].most) {
            all[c->choice].most = c->count;
            all[c->choice].main = i;
        }
    }
    for (int j = 0; j < COLOURS; j++)
        for (int k = 0; k < 3 && all[j].count > 0; k++)
            means[j][k] = 2 * all[j].most > all[j].count ? cells[all[j].main].mean[k]
                                                         : all[j].sum[k] / all[j].count;
}

void indexed_make(struct indexed *x, const struct pixels *p, uint32_t paper)
{
    double means[COLOURS][3] = {{0}};
    size_t n, size = p->width * p->height;
    uint32_t *place = xcalloc(size, sizeof *place);
    struct cell *cells = count_cells(p, paper, place, &n);
    *x = (struct indexed){.width = p->width, .height = p->height};
    x->index = xcalloc(size, 1);
    for (size_t i = 0; i < size && !x->clear; i++)
        x->clear = place[i] == NO_CELL;
    x->count = choose(cells, n, COLOURS - x->clear, means);
    for (int round = 0; round < ROUNDS; round++) {
        assign(cells, n, means, x->count);
        settle(cells, n, means);
    }
    for (int k = 0; k < x->count; k++)
        for (int j = 0; j < 3; j++)
            x->colour[k] = x->colour[k] << 8 | (uint32_t)(means[k][j] + 0.5);
    unsigned char *choice = xcalloc(CELLS + 1, 1);
    choice[NO_CELL] = (unsigned char)x->count;
    for (size_t i = 0; i < n; i++)
        choice[cells[i].at] = (unsigned char)cells[i].choice;
    for (size_t i = 0; i < size; i++)
        x->index[i] = choice[place[i]];
    x->count += x->clear;
    free(choice);
    free(cells);
    free(place);
}

void indexed_release(struct indexed *x)
{
    free(x->index);
    *x = (struct indexed){0};
}
