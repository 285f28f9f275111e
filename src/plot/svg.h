/* What gnuplot's SVG lacks. */
#ifndef OPTVIZ_PLOT_SVG_H
#define OPTVIZ_PLOT_SVG_H

#include <stdbool.h>

struct stamp;
struct str;

/* Rewrite an SVG: viewers shall keep the spaces at the edges of italic and raised text
 * (gnuplot before 6 does not ask for it by xml:space, and librsvg drops them); "]]>" in a title is
 * made well-formed; gnuplot's own titles go, but what belongs to the
 * k-th series has the class "run-k"; the stamp's title, description and origin come;
 * to those who do not see it it is one picture (role="img"). */
void svg_finish(struct str *file, const struct stamp *s);

/* Give an SVG of gnuplot's another width and height; what it shows stays. Images that are `crisp`
 * are not blurred where they are enlarged. False when it is none of gnuplot's. */
bool svg_resize(struct str *file, int width, int height, bool crisp);

#endif
