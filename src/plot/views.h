/* The views: templates from plots/, carried inside the binary, or a file of the user's.  A template
 * is gnuplot code over the names that script.c defines; its head says what it is:
 *
 *     # contour: the paths on the contour map of f          name and what it is about
 *     #: layout map                                         one of view_layouts
 *     #: each yes                                           drawn for every single run, too; only:
 *                                                           comparisons have their own view
 *     #: frames yes                                         moves: see plot/animate.h
 *     #: data cloud                                         what more it needs: cloud, internals,
 *                                                           trace
 *     #: example optviz --opt adam --func bowl
 *     #: include maps                                       plots/parts/maps.gp comes here
 */
#ifndef OPTVIZ_PLOT_VIEWS_H
#define OPTVIZ_PLOT_VIEWS_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct str;

/* Made from the folder at build time; ends with a NULL name. "contour.gp", "parts/maps.gp", ... */
struct view_file {
    const char *name, *text;
};
extern const struct view_file view_files[];

enum layout_kind {
    LAYOUT_MAP,
    LAYOUT_MAP_LOSS,
    LAYOUT_GRID,
    LAYOUT_LOSS,
    LAYOUT_MAP_STRIPS, /* a map, and under it small plots by step */
    LAYOUT_STRIPS,     /* plots by step only */
    LAYOUT_SURFACE,
    LAYOUT_TABLE,
    LAYOUT_CELLS,  /* maps of runs: a panel of cells each, see plot/chart.h; */
    LAYOUT_CURVES, /* along one axis, a curve each */
    LAYOUTS
};

/* The word of each layout; templates of the user's have none of the maps of runs. */
extern const char *const view_layouts[LAYOUTS];

/* What a view needs beyond what its layout has, a bit each. */
enum view_data { DATA_CLOUD = 1, DATA_INTERNALS = 2, DATA_TRACE = 4 };

struct view {
    char name[32], about[128], example[128];
    enum layout_kind layout;
    bool frames;     /* moves */
    bool each, only; /* only: so it is, too, where the layout is for one run */
    unsigned data;   /* of enum view_data */
    const char *text;
};

/* The i-th view by name into *v; false beyond the last. */
bool view_get(size_t i, struct view *v);

/* The view of that name into *v; false when there is none. */
bool view_find(const char *name, struct view *v);

/* The view of maps of runs that has the layout: plots/map/. */
void view_of_maps(enum layout_kind layout, struct view *v);

/* A template of the user's into *v, named after its file; v->text is the text given, which has to
 * outlive it. USAGE with a message when its head asks for what there is not. */
int view_read(const char *path, const char *text, struct view *v, struct err *e);

/* Append the template's code, its parts put in, its head left out. */
void view_code(const struct view *v, struct str *out);

#endif
