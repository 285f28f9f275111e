/* Figures as text, for terminals and mails: braille dots, drawn without gnuplot. */
#ifndef OPTVIZ_PLOT_DOTS_H
#define OPTVIZ_PLOT_DOTS_H

#include <stdbool.h>

struct figure;
struct str;

/* Append the figure, 80 columns wide: the map with every path, or for a loss plot f by step, or
 * both; axes with numbers; what each letter stands for and how its run ended. */
void figure_dots(const struct figure *f, bool colour, struct str *out);

/* dotmaps.c: the same of maps of runs: a sign for each cell, or curves. */
void figure_dots_of_maps(const struct figure *f, bool colour, struct str *out);

#endif
