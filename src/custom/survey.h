/* A function looked at on a grid over its domain, for what has to be known of it before a run. */
#ifndef OPTVIZ_CUSTOM_SURVEY_H
#define OPTVIZ_CUSTOM_SURVEY_H

#include "funcs/func.h"
#include <stdbool.h>

enum { SURVEY_SIDE = 121, SURVEY_POINTS = SURVEY_SIDE * SURVEY_SIDE };

struct survey {
    struct box box;
    struct point cell; /* from one grid point to the next */
    double *f;         /* SURVEY_POINTS of them, row by row from y0 on */
    size_t finite;     /* how many of them are */
    double low;        /* the least finite value */
    double middle;     /* their median */
    bool bottomless;   /* f is -inf somewhere */
};

/* Over f->domain; freed with survey_release(). */
void survey_make(struct survey *s, const struct func *f);
void survey_release(struct survey *s);

struct point survey_point(const struct survey *s, size_t i);

/* A place to start from, the same each time: f is finite there, and it is neither critical nor at
 * the bottom unless f is nothing else.  False where f is finite nowhere. */
bool survey_start(const struct survey *s, const struct func *f, struct point *start);

#endif
