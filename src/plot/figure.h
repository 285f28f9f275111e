/* Figures: from runs to pictures.  Each is one self-contained gnuplot script, kept beside the
 * pictures that it drew. */
#ifndef OPTVIZ_PLOT_FIGURE_H
#define OPTVIZ_PLOT_FIGURE_H

#include "core/map.h"
#include "plot/views.h"
#include "util/geom.h"
#include <stdbool.h>
#include <stddef.h>

struct err;
struct func;
struct landscape;
struct origin;
struct run;
struct str;
struct theme;

/* In the order in which a script draws them: those with another kind of text come last. */
enum format {
    FORMAT_PNG,
    FORMAT_SVG,
    FORMAT_PDF,
    FORMAT_WEBP,
    FORMAT_GIF,  /* moving; else made of the PNG: see plot/indexed.h */
    FORMAT_TEX,  /* NAME.tex and its picture NAME.pdf */
    FORMAT_TXT,  /* not by gnuplot: see plot/dots.h */
    FORMAT_HTML, /* made of the SVG: see plot/page.h */
    FORMATS
};

#define FIGURE_DPI 96.0

/* "png", ... by enum format. */
extern const char *const format_names[FORMATS];

/* What the y axis of a loss plot measures. */
enum measure {
    MEASURE_LOSS, /* f - f* where the minimum is known, else f */
    MEASURE_F,
    MEASURE_GAP,      /* f - f* */
    MEASURE_GRADIENT, /* the norm of the gradient */
    MEASURE_DISTANCE, /* to the nearest known minimum */
    MEASURES
};

/* "f", "gap", ... by enum measure; that of MEASURE_LOSS cannot be typed. */
extern const char *const measure_names[MEASURES];

/* Whether the function has the minimum that m needs. */
bool measure_known(const struct func *f, enum measure m);

struct figure {
    const struct view *view;
    struct run *const *runs; /* on one function, labelled and ranked; in the order asked for */
    size_t count;
    const struct map *maps; /* [count] maps of runs, or NULL: runs[i] is then maps[i].run, which
                               has a label, and view that of figure_map_view. All maps have the
                               same axes and minima. */
    enum map_value value;   /* what the maps show */
    const char *command;    /* how one of their cells is made, for the corner; NULL: none */
    const char *title;      /* the user's, made fit by font_fit; NULL: ours */
    int width, height;      /* pixels of the PNG */
    double magnify;         /* text and lines, more than the size of the picture makes them; 1 */
    double dpi;             /* pixels of the PNG that are an inch of PDF and LaTeX: FIGURE_DPI */
    double scale;           /* PNG, GIF and WebP have so many times the pixels; 1 */
    bool transparent;       /* no background */
    const struct theme *theme;
    unsigned formats;            /* bit 1 << FORMAT_PNG, ... */
    const char *frames;          /* a folder for the frames of a view that moves; NULL: none */
    const struct box *range;     /* what the maps show at least; NULL: what the runs need */
    enum measure measure;        /* loss plots: what y is, */
    bool by_evaluations;         /* and whether x is evaluations of f or its gradient, not steps */
    double azimuth;              /* surfaces: degrees that the viewer stands to the right of -y, */
    double elevation;            /* and above the floor */
    const char *name;            /* of the files, without ending: letters, digits, "-_.=+ " */
    const char *table;           /* for web pages: the summary as HTML; NULL: none */
    const struct origin *origin; /* the command line, for the pictures; NULL: unknown */
    long number;                 /* which of its figures, from 0 */
    int status;                  /* set by figures_end (plot/draw.h) */
};

/* The view that shows that value of maps: cells, or curves where they have one axis. */
void figure_map_view(const struct map *maps, enum map_value value, struct view *v);

/* Append the script that draws the figure. `font` is a family without commas or quotes; figures
 * scripted one after the other share the landscape (plot/landscape.h). */
void figure_script(const struct figure *f, const char *font, struct landscape *l, struct str *out);

/* Work out the landscape of a figure of runs, for which no font is needed. */
void figure_landscape(const struct figure *f, struct landscape *l);

/* The formats of it that gnuplot draws, also those of which others are made. */
unsigned figure_drawn(const struct figure *f);

/* The name of the i-th file of the drawn figure into *name; false beyond the last. */
bool figure_file(const struct figure *f, size_t i, struct str *name);

#endif
