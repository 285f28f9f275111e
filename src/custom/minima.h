/* The minima of a function within its domain, found by searching. */
#ifndef OPTVIZ_CUSTOM_MINIMA_H
#define OPTVIZ_CUSTOM_MINIMA_H

#include "custom/descent.h"
#include "custom/survey.h"
#include "funcs/func.h"

/* Set f->minima (those that are equally deep, at most FUNC_MINIMA, the nearest to the start first),
 * minimum_count, minimum and found.  None where f is lowest on the border without being level
 * there, where it falls without end, and where its minima are no single points but a line or a
 * plain. */
void minima_find(struct func *f, const struct survey *s);

/* All minima within the domain that a grid of 121 x 121 points sees, local ones, too: the lowest
 * first, at most `most`. out[most] has room for so many hollows of the grid; returns how many are
 * minima. Always the same for the same function. */
size_t minima_all(const struct func *f, struct bottom *out, size_t most);

#endif
