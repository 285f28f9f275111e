/* Where everything of a figure stands.  Pixels of the 1x picture, y upwards from the bottom. */
#ifndef OPTVIZ_PLOT_LAYOUT_H
#define OPTVIZ_PLOT_LAYOUT_H

#include "plot/views.h"
#include "util/geom.h"

enum {
    LAYOUT_STRIPS_MOST = 4,
    LAYOUT_COLUMN = 5, /* under a caption as wide as the picture more names make two columns */
};

struct map_place {
    struct box place;
    bool x_tics, y_tics; /* whether its tics carry numbers */
};

struct layout {
    double width, height;
    double unit;            /* 1 for 1600x900; text and lines grow with the root of the area */
    struct box range;       /* what every map shows; x and y to the same scale */
    struct map_place *maps; /* freed by layout_release */
    size_t map_count;
    struct box strip[LAYOUT_STRIPS_MOST]; /* plots by step, from the upper left one on */
    int strips;
    struct box page;    /* the surface or the table; x1 == x0: none */
    struct box loss;    /* the loss plot; x1 == x0: none */
    double labels;      /* x at which the labels of the loss plot begin */
    struct box bar;     /* the colour bar; x1 == x0: none */
    struct box caption; /* where title and notes go, from its upper left corner on */
    struct box list;    /* what the colours of cells are, where it is not in the caption */
    bool beside;        /* the caption is a column beside the map, not lines above it */
};

/* Lay out a view of that kind for so many maps; `frame` is what the maps have to show at least, it
 * grows to their shape.  `label_width`: room that the labels of a loss plot need, in units, which
 * are `magnify` times as large as the size of the picture makes them.  For a surface `maps` is the
 * number of names to be listed. */
void layout_init(struct layout *l, enum layout_kind kind, int width, int height, struct box frame,
                 size_t maps, double label_width, double magnify);

/* What maps of runs need. */
struct cells_wish {
    size_t panels;
    double aspect; /* of a panel; 0: any */
    double list;   /* width of the list of what the colours are, in units; 0: there is none */
    int lines;     /* of that list */
    double gap;    /* between panels, in units */
    bool bar, x_title, y_title, y_tics, command;
};

/* The same for maps of runs: they show exactly that range. */
void layout_cells(struct layout *l, int width, int height, struct box range, double magnify,
                  const struct cells_wish *w);

void layout_release(struct layout *l);

#endif
