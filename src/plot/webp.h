/* WebP files (RFC 9649): chunks in a RIFF container, whose numbers begin with their lowest byte. */
#ifndef OPTVIZ_PLOT_WEBP_H
#define OPTVIZ_PLOT_WEBP_H

#include <stdbool.h>

struct str;

/* Append a chunk of an unknown kind, which readers pass over; the name has four letters.  False,
 * and the file left alone, when it is no WebP. */
bool webp_append(struct str *file, const char *name, const char *text);

/* Let the last frame of a moving picture stand for so many milliseconds; gnuplot gives all the same
 * time.  A still picture stays as it is. */
void webp_hold(struct str *file, int milliseconds);

#endif
