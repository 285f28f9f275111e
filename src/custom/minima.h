/* The global minima of a function within its domain, found by searching. */
#ifndef OPTVIZ_CUSTOM_MINIMA_H
#define OPTVIZ_CUSTOM_MINIMA_H

#include "custom/survey.h"
#include "funcs/func.h"

/* Set f->minima (those that are equally deep, at most FUNC_MINIMA, the nearest to the start first),
 * minimum_count, minimum and found.  None where f is lowest on the border without being level
 * there, where it falls without end, and where its minima are no single points but a line or a
 * plain. */
void minima_find(struct func *f, const struct survey *s);

#endif
