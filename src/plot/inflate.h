/* Reading compressed data: RFC 1950 (zlib) round RFC 1951 (deflate). */
#ifndef OPTVIZ_PLOT_INFLATE_H
#define OPTVIZ_PLOT_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

/* Unpack a whole zlib stream into exactly `room` bytes. False when it is cut short, damaged (its
 * checksum tells), or of another length. */
bool inflate_zlib(const unsigned char *in, size_t n, unsigned char *out, size_t room);

#endif
