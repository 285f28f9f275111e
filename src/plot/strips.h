/* Small plots by step: the coordinates of paths, or what goes on inside a rule. */
#ifndef OPTVIZ_PLOT_STRIPS_H
#define OPTVIZ_PLOT_STRIPS_H

#include "plot/scene.h"

enum { STRIP_LINES = 64, STRIP_RULES = 8, STRIP_SIGNS = 6 };

/* A line of a plot: value[0], value[stride], ... by step. */
struct strip_line {
    const double *value;
    size_t rows, stride;
    double decay; /* drawn is value/(1 - decay^step); 0: as it is */
    bool root;    /* the square root of it is drawn */
    size_t first; /* the first row that counts */
    const char *colour;
    int point;
};

/* A word of the head over a plot, in the colour of its line. */
struct strip_sign {
    char text[48];
    const char *colour;
    int point;
};

struct strip {
    struct box range; /* steps, and y as drawn */
    bool log;
    bool degrees; /* tics at right angles */
    const char *title;
    struct strip_line *line;
    size_t lines;
    double rule[STRIP_RULES]; /* heights of thin lines across */
    int rules;
    struct strip_sign sign[STRIP_SIGNS];
    int signs;
};

struct strips {
    struct strip at[LAYOUT_STRIPS_MOST]; /* as many as the layout has */
    struct strip_line *lines;            /* of all of them */
};

/* What the figure's plots show. phase.c: x and y of every path; inside.c: the rule of one run. */
void phase_strips(const struct scene *s, struct strips *all);
void inside_strips(const struct scene *s, struct strips *all);

/* inside.c: $HEADING, where long steps go, and $DOWNHILL, the way downhill from where they begin;
 * what these arrows are. */
void inside_arrows(const struct scene *s, struct str *out);
void inside_texts(const struct scene *s, struct str *out);

/* Set the y range to what the lines hold, with a little room. */
void strip_fit(struct strip *p);

/* Constants and datablocks; heads and labels. */
void strips_data(const struct scene *s, struct str *out);
void strips_tics(const struct scene *s, struct str *out); /* part of strips_data */
void strips_texts(const struct scene *s, struct str *out);

#endif
