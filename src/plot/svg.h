/* What gnuplot's SVG lacks. */
#ifndef OPTVIZ_PLOT_SVG_H
#define OPTVIZ_PLOT_SVG_H

#include <stdbool.h>

struct err;
struct stamp;
struct str;

/* Rewrite an SVG file: viewers shall keep the spaces at the edges of italic and raised text
 * (gnuplot before 6 does not ask for it by xml:space, and librsvg drops them); "]]>" in a title is
 * made well-formed; gnuplot's own titles go, but what belongs to the
 * k-th series has the class "run-k"; the stamp's title, description and origin come;
 * to those who do not see it it is one picture (role="img"). */
void svg_finish(struct str *file, const struct stamp *s);

/* Give the SVG file that gnuplot left at `path` another width and height; what it shows stays.
 * Images that are `crisp` are not blurred where they are enlarged. */
int svg_resize(const char *path, int width, int height, bool crisp, struct err *e);

#endif
