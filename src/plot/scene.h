/* A figure worked out: what the writers of the script's parts share. */
#ifndef OPTVIZ_PLOT_SCENE_H
#define OPTVIZ_PLOT_SCENE_H

#include "core/run.h"
#include "plot/field.h"
#include "plot/figure.h"
#include "plot/landscape.h"
#include "plot/layout.h"
#include "plot/text.h"
#include "plot/theme.h"

struct chart;
struct str;

enum {
    SCENE_MARKED_STEPS = 60, /* up to so many steps every point is marked */
    SCENE_STAR = 10,         /* corners of the star, */
    SCENE_CROSS = 12,        /* and of the cross */
    SCENE_NAMED = 10,        /* in a comparison so many are coloured and labelled, the best */
};

/* A run as it is drawn. */
struct series {
    const struct run *run;
    size_t map; /* of maps of runs: which */
    const char *colour;
    int point;  /* gnuplot's point type */
    int rank;   /* among them, from 1 on */
    bool named; /* has a label; else one of the grey ones */
};

/* The axes of a loss plot. */
struct loss_axes {
    bool log;         /* the y axis is log10 of f - offset, else f */
    double offset;    /* f at the known minimum */
    struct box range; /* steps, and y as drawn */
    bool best_so_far; /* raw lines faint, and bold the running minimum or a mean */
};

struct scene {
    const struct figure *figure;
    const char *font;
    struct layout layout;
    struct landscape *landscape, own; /* the one at hand, shared or its own */
    struct field field;               /* the landscape's */
    struct series *series;            /* in drawing order: worst first; as asked for in a grid */
    size_t count;
    struct loss_axes loss;
    struct chart *chart; /* of maps of runs; then there are neither paths nor losses */
};

/* `l`: shared with the figures around; NULL: with none. The scene must stay where it is. */
void scene_init(struct scene *s, const struct figure *f, const char *font, struct landscape *l);
void scene_release(struct scene *s);

size_t scene_starts(const struct scene *s); /* places that series start from: 1, or one each */

/* How large marks and how thick lines of the maps are: 1, less on small ones. */
double scene_mark_size(const struct scene *s);

/* Pixels a unit of x and y on the maps, and in the loss plot. */
struct point scene_map_scale(const struct scene *s);
struct point scene_loss_scale(const struct scene *s);

/* colours.c: colours and markers for the series. */
void scene_colour(struct scene *s);

/* loss.c: axes; ticks and titles of the plot; labels at its right. */
void loss_init(struct scene *s);
/* What y is by what, in words; f and minus as they shall stand there. */
void loss_measure(const struct scene *s, const char *f, const char *minus, struct str *out);
double loss_y(const struct loss_axes *a, double f);
struct point loss_at(const struct scene *s, const struct run *r, size_t row); /* of its path */
void loss_data(const struct scene *s, struct str *out);
void loss_labels(const struct scene *s, struct str *out);
void loss_tics(const struct scene *s, struct str *out);

/* A five-pointed star, and a lying cross for where a line leaves, in units from their middles; such
 * a shape of n corners as rows of a block, in a plot of that scale. */
extern const double scene_star[SCENE_STAR][2], scene_cross[SCENE_CROSS][2];
void scene_shape(const struct scene *s, struct point scale, double size, struct point at, int n,
                 const double (*corner)[2], struct str *out);

/* maps.c: datablocks of the field, contours, paths and marks; tics of the maps. */
void maps_data(const struct scene *s, struct str *out);
void maps_tics(const struct scene *s, struct str *out);
/* The landscape's own datablocks: field and contour lines; no lines where they would be noise and
 * bury the rest. */
void maps_landscape(const struct scene *s);
/* Only $CONTOUR, the contour lines of f. Whether they were left out, because they are so many that
 * f must have ripples finer than the samples. */
bool maps_contour(const struct scene *s, struct str *out);

/* cloud.c: $CLOUD and $FULL, arrows of the best series. */
void cloud_data(const struct scene *s, struct str *out);

/* caption.c: titles, notes, panel heads, legend. */
void caption_write(const struct scene *s, struct str *out);
double caption_label_width(const struct figure *f);

/* terminal.c: "set terminal", and PS, the size of points; the kind of text it takes; a word and the
 * end of the script where gnuplot was built without it. */
void terminal_write(const struct scene *s, enum format format, struct str *out);
enum text_kind terminal_text(const struct scene *s, enum format format);
void terminal_probe(enum format format, struct str *out);
const char *terminal_name(enum format format); /* gnuplot's own; "" for those without one */

/* Text of a figure: "set label" at a place in pixels. */
enum anchor { ANCHOR_LEFT, ANCHOR_RIGHT, ANCHOR_CENTER };

struct text_style {
    double size;     /* pt of a 1600x900 picture */
    bool bold, user; /* user: shown as it is, without markup */
    const char *colour;
    enum anchor anchor;
};

/* Space for a loss plot's labels, its tics and the like is measured in these. */
#define TEXT_TITLE  25
#define TEXT_HEAD   19
#define TEXT_NOTE   16
#define TEXT_COLUMN 19 /* notes where there is a whole column for them */
#define TEXT_TIC    15
#define TEXT_PX     (4.0 / 3.0) /* pixels a pt */

void scene_text(const struct scene *s, struct point at, struct text_style style, const char *text,
                struct str *out);

/* A marker at a place in pixels; size in gnuplot's point sizes. */
void scene_mark(const struct scene *s, struct point at, int point, double size, const char *colour,
                struct str *out);

/* tics.c: `"text" place, ...` for a "set tics" command: places of a linear axis, with or without
 * numbers; of one of logarithms to the base ten; short tics between these. Appended. */
void scene_tic_list(double low, double high, int most, bool numbers, struct str *out);
void scene_log_tic_list(double low, double high, int most, bool numbers, struct str *out);
void scene_log_minor_tics(double low, double high, int most, struct str *out);

#endif
