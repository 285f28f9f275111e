/* The landscape under the paths, worked out once for figures that have the same one after the
 * other: of one function, in one frame, in maps of one size. */
#ifndef OPTVIZ_PLOT_LANDSCAPE_H
#define OPTVIZ_PLOT_LANDSCAPE_H

#include "plot/field.h"
#include "util/geom.h"
#include "util/str.h"
#include <stdbool.h>

/* What the last figure had. Start with {0}. The functions stay as they are in the meantime. */
struct landscape {
    const struct func *func;
    struct box frame;
    struct field field;
    struct point size; /* of the maps, for which `blocks` is */
    struct str blocks; /* the datablocks of field and contour lines; "": not yet written */
};

/* The field of the function in the frame, which stays the landscape's until it is asked for another
 * one. */
struct field landscape_field(struct landscape *l, const struct func *func, struct box frame);

/* Whether `blocks` is of maps of that size; if not it is emptied. */
bool landscape_has(struct landscape *l, struct point size);

void landscape_release(struct landscape *l);

#endif
