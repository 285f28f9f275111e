/* The views: templates from plots/, carried inside the binary.  A template is gnuplot code over the
 * names that script.c defines; its head says what it is:
 *
 *     # contour: the paths on the contour map of f          name and what it is about
 *     #: layout map                                         map, map+loss, grid or loss
 *     #: each yes                                           drawn for every single run, too
 *     #: frames yes                                        moves: see plot/animate.h
 *     #: data cloud                                         needs the gradient cloud
 *     #: example optviz --opt adam --func bowl
 *     #: include maps                                       plots/parts/maps.gp comes here
 */
#ifndef OPTVIZ_PLOT_VIEWS_H
#define OPTVIZ_PLOT_VIEWS_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* Made from the folder at build time; ends with a NULL name. "contour.gp", "parts/maps.gp", ... */
struct view_file {
    const char *name, *text;
};
extern const struct view_file view_files[];

enum layout_kind { LAYOUT_MAP, LAYOUT_MAP_LOSS, LAYOUT_GRID, LAYOUT_LOSS };

struct view {
    char name[32], about[128], example[128];
    enum layout_kind layout;
    bool each, clouds, frames;
    const char *text;
};

/* The i-th view by name into *v; false beyond the last. */
bool view_get(size_t i, struct view *v);

/* The view of that name into *v; false when there is none. */
bool view_find(const char *name, struct view *v);

/* Append the template's code, its parts put in, its head left out. */
void view_code(const struct view *v, struct str *out);

#endif
