/* Maps of runs worked out for drawing: what the colours of cells are, in all panels of a figure the
 * same, and what is written and drawn over them. */
#ifndef OPTVIZ_PLOT_CHART_H
#define OPTVIZ_PLOT_CHART_H

#include "core/map.h"
#include "plot/scene.h"

struct str;

enum {
    CHART_NAMED = 10,                /* so many minima have a colour of their own */
    CHART_CLASSES = CHART_NAMED + 4, /* and what else there is */
    CHART_RAMP = 96,                 /* shades of a value */
    CHART_COLOURS = 256              /* all colours of a figure */
};

/* What a cell is, other than a value. */
enum class_kind {
    CLASS_MINIMUM, /* reached this one */
    CLASS_OTHERS,  /* reached one without a colour of its own */
    CLASS_STATUS,  /* ended so */
    CLASS_MISSED,  /* has not arrived */
    CLASS_DIVERGED,
    CLASS_UNKNOWN, /* was not computed */
};

struct chart_class {
    enum class_kind kind;
    size_t which;       /* minimum: its place in map.basins; status */
    const char *colour; /* "#RRGGBB"; of many shades the middle one */
    int shades, first;  /* its colours: first, first + 1, ... */
    double share;       /* of all cells of all maps */
};

/* How a value becomes a colour: evenly between low and high, in its logarithm when `log`. */
struct chart_scale {
    bool log;
    double offset;     /* taken off before: f at the minimum */
    double low, high;  /* as drawn: log10 when log */
    double deepest;    /* decades at most */
    bool all;          /* down to the lowest value, not to that of nearly all */
    bool empty;        /* there are no values */
    bool below, above; /* whether values lie beyond */
};

struct chart {
    const struct map *maps;
    size_t count;
    enum map_value value;
    bool starts;      /* the axes are x and y */
    bool sorts;       /* colours are classes only, else a value's, too */
    struct box range; /* of the axes as drawn: log10 where log; half a cell beyond the values */
    struct chart_scale scale;
    struct chart_class class[CHART_CLASSES];
    int classes;
    double *share;                  /* [count * classes], of the cells of each map */
    double slowest, quickest, bend; /* shades of minima: steps, and the power that spreads them */
    size_t columns, rows; /* of each picture: cells, fewer where they are finer than pixels */
    int times_x, times_y; /* each of them so often in the script */
};

void chart_init(struct chart *c, const struct figure *f);
void chart_release(struct chart *c);

/* Choose columns and rows for panels of that place, pixels of the 1x picture. */
void chart_fit(struct chart *c, const struct box *panel);

/* The cell that is seen at that place of a picture. */
const struct cell *chart_cell(const struct chart *c, size_t map, size_t column, size_t row);

/* The class of a cell, or -1 where it has a value. */
int chart_class_of(const struct chart *c, const struct cell *cell);

/* The value shown of a cell, as the axis of colours has it; NaN where it has none. */
double chart_value(const struct chart *c, const struct cell *cell);

/* A place of an axis as drawn. */
double chart_along(const struct axis *a, double value);

/* shades.c: the number of a cell's colour, that colour; the pictures and the palettes. */
int chart_shade(const struct chart *c, const struct cell *cell);
void chart_colour(const struct chart *c, int shade, unsigned char rgb[3]);
void chart_data(const struct scene *s, struct str *out);

/* charttext.c: names. */
void chart_axis_name(const struct axis *a, struct str *out);
void chart_value_name(const struct chart *c, struct str *out);
void chart_class_name(const struct chart *c, const struct chart_class *k, struct str *out);
void chart_percent(double share, struct str *out);
/* A figure of maps in words: what it shows, and for each map the shares or the range of values. */
void chart_alt(const struct figure *f, struct str *out);
void chart_plain(struct str *out, const char *enhanced); /* without its markup */
/* Title and settings, a line each. */
void chart_head(const struct scene *s, struct str *out);
/* Width of the list of classes in units, and its lines; 0: there is nothing to list. */
double chart_list_width(const struct chart *c);
int chart_list_lines(const struct chart *c);
/* The list in a box: in a column, in more where that would be too long. */
void chart_list(const struct scene *s, struct box b, struct str *out);
void chart_caption(const struct scene *s, struct str *out);

/* chartroom.c: a place of a map, 0..1 across and up, round which a box of that size (in shares,
 * too) holds only cells that diverged, the middle of the largest; false when there is none. */
bool chart_room(const struct chart *c, size_t map, struct point size, struct point *at);

/* chartedge.c: the line of stability of a map on it, none where theory has nothing to say; its
 * formula; a place to the right of the line for that many pixels of text which are not taken. */
void chart_edge(const struct chart *c, size_t map, struct lines *out);
double chart_edge_at(const struct chart *c, size_t map); /* of a map of one axis; NaN: nowhere */
void chart_edge_name(const struct chart *c, size_t map, struct str *out);
bool chart_edge_place(const struct scene *s, size_t map, const struct box *taken, double width,
                      struct point *at);

/* chartwords.c: words on a map; what dashes are, where that does not stand there. */
void chart_words(const struct scene *s, size_t map, struct str *out);
void chart_dashes(const struct scene *s, struct str *out);

/* chartlines.c: contour lines, the line of stability, rings round the minima. */
void chart_lines(const struct scene *s, struct str *out);

/* charttics.c: numbers of the axes and of the bar. */
void chart_tics(const struct scene *s, struct str *out);
void chart_axis_tics(const struct axis *a, double low, double high, int most, bool numbers,
                     struct str *out);
void chart_bar_tics(const struct scene *s, struct str *out);

/* curves.c: one axis, a curve for each map: places of all maps among them by the lowest values,
 * from 1 on; width of the labels in units. */
int chart_rank(const struct chart *c, size_t map);
double chart_label_width(const struct chart *c);
/* What the plot shows; the curve of a map in it; where that is lowest, y NaN: nowhere. */
struct box curves_range(const struct chart *c);
struct lines curves_lines(const struct scene *s, size_t map);
struct point curves_best(const struct chart *c, size_t map);
void curves_data(const struct scene *s, struct str *out);
void curves_tics(const struct scene *s, struct str *out);
void curves_labels(const struct scene *s, struct str *out);

#endif
