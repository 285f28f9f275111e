/* The compression of GIF images: https://www.w3.org/Graphics/GIF/spec-gif89a.txt, appendix F. */
#ifndef OPTVIZ_PLOT_LZW_H
#define OPTVIZ_PLOT_LZW_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* Read `count` pixels of a first code size of `bits` from sub-blocks, the size of each before it,
 * up to an empty one; *at moves behind that. False when they are cut short or no such code. */
bool lzw_read(const unsigned char *bytes, size_t length, size_t *at, int bits, unsigned char *pixel,
              size_t count);

/* Append pixels below 2^bits (bits 2..8) as sub-blocks and an empty one, the code size first. */
void lzw_write(struct str *out, int bits, const unsigned char *pixel, size_t count);

#endif
