/* Pictures in memory, read back from PNG: for formats that are made of it. */
#ifndef OPTVIZ_PLOT_PIXELS_H
#define OPTVIZ_PLOT_PIXELS_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* Row by row from the top. */
struct pixels {
    size_t width, height;
    unsigned char *rgba; /* 4 bytes a pixel, not premultiplied */
};

/* Read a PNG of 8 bits a channel, RGB or RGBA, not interlaced, as gnuplot writes them. False, and
 * nothing to release, when it is another or damaged. */
bool pixels_read(struct pixels *p, const struct str *png);

/* Make it at most that wide and high, by averages of areas; a smaller picture stays as it is. */
void pixels_shrink(struct pixels *p, size_t width, size_t height);

void pixels_release(struct pixels *p);

#endif
