/* What gnuplot's SVG lacks. */
#ifndef OPTVIZ_PLOT_SVG_H
#define OPTVIZ_PLOT_SVG_H

struct err;

/* Rewrite the file in place: viewers shall keep the spaces at the edges of italic and raised text
 * (gnuplot before 6 does not ask for it by xml:space, and librsvg drops them); "]]>" in a title is
 * made well-formed; gnuplot's own <title>s go. */
int svg_finish(const char *path, struct err *e);

#endif
