/* Saddle points: where the gradient vanishes and f bends up one way and down another. */
#ifndef OPTVIZ_CUSTOM_SADDLES_H
#define OPTVIZ_CUSTOM_SADDLES_H

#include "funcs/func.h"
#include <stddef.h>

/* Search the function's domain by Newton's method from a grid of 61 x 61 starts. Up to `most` of
 * the saddle points go to out[], from left to right, those of one x from below; returns how many
 * there are. */
size_t saddles_find(const struct func *f, struct point *out, size_t most);

#endif
