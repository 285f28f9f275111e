/* Plots in braille dots, 80 columns wide. */
#ifndef OPTVIZ_PLOT_DOTPLOT_H
#define OPTVIZ_PLOT_DOTPLOT_H

#include "plot/braille.h"
#include "plot/geometry.h"

enum {
    DOTPLOT_COLUMNS = 80,
    DOTPLOT_LEFT = 8, /* columns of the numbers of the y axis, its line included */
    DOTPLOT_WIDE = 2 * (DOTPLOT_COLUMNS - DOTPLOT_LEFT), /* dots across */
    DOTPLOT_PALE = 240,                                  /* a terminal colour */
};

/* Its range fills the cells right of DOTPLOT_LEFT in `rows` rows from the top. */
struct dotplot {
    struct braille canvas;
    struct box range;
    int rows;
};

/* Make the canvas of a plot whose rows are set. */
void dotplot_begin(struct dotplot *p);

/* Lines and numbers left and below; those of a logarithm to the base ten where it is whole. */
void dotplot_axes(struct dotplot *p, bool log_x, bool log_y);

/* Lines of which every so many-th dot is set; a letter at a place, if it is in the range. */
void dotplot_lines(struct dotplot *p, const struct lines *l, uint8_t ink, int every);
void dotplot_letter(struct dotplot *p, struct point at, const char *letter, uint8_t ink);

/* Append it and release it. */
void dotplot_print(struct dotplot *p, bool colour, struct str *out);

#endif
