/* Which figures a study has. */
#ifndef OPTVIZ_CLI_FIGURES_H
#define OPTVIZ_CLI_FIGURES_H

#include "cli/study.h"

struct figure;

/* Of single runs, and of all on one function. */
struct figure_views {
    struct view single, many;
};

/* All figures of the study; returns how many, at most one for each run and one for each function. A
 * single run has the view that was asked for, even one for many. The views of the figures are put
 * into *v, and their names are the caller's to free. */
size_t figures_list(const struct study *t, const struct settings *s, const char *title,
                    struct figure_views *v, struct figure *f);

#endif
