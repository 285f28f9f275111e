/* The first steps of one run as a table of numbers that can be checked by hand. */
#ifndef OPTVIZ_PLOT_STEPS_H
#define OPTVIZ_PLOT_STEPS_H

struct run;
struct scene;
struct str;

/* On the page of the figure, with the rule below it. */
void steps_texts(const struct scene *s, struct str *out);

/* The same as a LaTeX tabular, which needs no package. */
void steps_tex(const struct run *r, struct str *out);

#endif
