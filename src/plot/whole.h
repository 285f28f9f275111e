/* Whether a picture is whole: gnuplot's exit status does not tell. */
#ifndef OPTVIZ_PLOT_WHOLE_H
#define OPTVIZ_PLOT_WHOLE_H

#include "plot/figure.h"
#include <stdbool.h>

/* A file of a format: how it begins, and how it ends when it is whole. */
struct whole_part {
    enum format format;
    const char *ending, *head, *trailer;
};

enum { WHOLE_PARTS = 8 };

extern const struct whole_part whole_parts[WHOLE_PARTS];

/* Whether the file is there and whole. */
bool whole_is(const char *path, const struct whole_part *p);

#endif
