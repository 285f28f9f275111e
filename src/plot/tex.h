/* Text for LaTeX, and mending of what gnuplot's cairolatex terminal writes. */
#ifndef OPTVIZ_PLOT_TEX_H
#define OPTVIZ_PLOT_TEX_H

#include <stdbool.h>

struct err;
struct str;

/* Append text as TeX that sets just these characters: the only way for text into a .tex file.
 * `user`: every character stands for itself; else it is enhanced text, whose italics and raised
 * parts become math. Greek letters and signs become math, too, so that any font has them. */
void tex_text(struct str *out, const char *text, bool user);

/* Rewrite the file in place: the picture is included by a name that may hold dots. */
int tex_finish(const char *path, const char *name, struct err *e);

#endif
