/* What gnuplot's SVG lacks. */
#ifndef OPTVIZ_PLOT_SVG_H
#define OPTVIZ_PLOT_SVG_H

struct err;

/* Rewrite the file in place so that viewers keep the spaces at the edges of italic and raised text:
 * gnuplot before 6 does not ask for it (xml:space), and librsvg drops them. */
int svg_finish(const char *path, struct err *e);

#endif
