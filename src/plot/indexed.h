/* Pictures of at most 256 colours, chosen for the picture; and the formats that have no more. */
#ifndef OPTVIZ_PLOT_INDEXED_H
#define OPTVIZ_PLOT_INDEXED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct pixels;
struct str;

struct indexed {
    size_t width, height;
    int count;            /* of colours */
    uint32_t colour[256]; /* 0xRRGGBB */
    bool clear;           /* the last colour stands for no colour */
    unsigned char *index; /* row by row from the top */
};

/* Choose the colours and give each pixel its one. What is more than half transparent becomes
 * clear, the rest is laid on `paper`. */
void indexed_make(struct indexed *x, const struct pixels *p, uint32_t paper);
void indexed_release(struct indexed *x);

/* Append it as a GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
void indexed_gif(const struct indexed *x, struct str *out);

/* Make a GIF of a PNG file, clear pixels laid on paper ("#RRGGBB"). */
int indexed_make_gif(const char *png, const char *gif, const char *paper, struct err *e);

/* Append it as sixels (DEC STD 070, chapter 9), which terminals draw where the cursor is. */
void indexed_sixel(const struct indexed *x, struct str *out);

#endif
