/* Colours of the figures. */
#ifndef OPTVIZ_PLOT_THEME_H
#define OPTVIZ_PLOT_THEME_H

enum { THEME_SERIES = 12, THEME_STOPS = 9 };

/* Colours are "#RRGGBB". */
struct theme {
    const char *name;
    const char *paper, *ink, *muted, *frame, *rule; /* background, text, small text, lines */
    const char *halo;                               /* round paths and markers */
    const char *contour;                            /* contour lines on the field */
    const char *series[THEME_SERIES];               /* paths: contrast to paper at least 3:1 */
    const char *others;                             /* paths of a comparison beyond the best ten */
    const char *field[THEME_STOPS];                 /* low to high f, even steps in OKLab */
};

/* The theme of that name, or NULL. themes[] ends with NULL; the first is the default. */
const struct theme *theme_find(const char *name);
extern const struct theme *const themes[];

/* gnuplot's point type for each place in the palette. */
extern const int theme_points[THEME_SERIES];

#endif
