/* The pieces that captions are put together from: texts of a figure, and how they are placed.
 * Places are in pixels, as everywhere in a layout. */
#ifndef OPTVIZ_PLOT_NOTES_H
#define OPTVIZ_PLOT_NOTES_H

#include "plot/scene.h"

struct str;

/* The small grey text. */
struct text_style note_style(const struct scene *s, enum anchor anchor);

/* About how many pixels a text of that size takes. */
double note_pixels(const struct scene *s, const char *text, double pt);

/* Append "30 steps from (-7, 2)"; "f = x^2/20 + y^2"; how the only run ended. Enhanced text. */
void note_start(const struct scene *s, struct str *out);
void note_formula(const struct scene *s, struct str *out);
void note_result(const struct scene *s, struct str *out);

/* The title of the function: its name, or the formula that the user typed. */
void note_function(const struct scene *s, struct str *out);

/* The only run's optimizer as a title, with the name that the language has for it. */
void note_run(const struct scene *s, struct str *out);

/* A text at a place. */
void note_put(const struct scene *s, double x, double y, struct text_style style,
              const struct str *text, struct str *out);

/* The user's title, or `ours`, at the upper left of the caption; shrunk when it is long. */
void note_title(const struct scene *s, const char *ours, double room, struct str *out);

/* The size at which the text takes at most `room` pixels: pt, or less. */
double note_fit(const struct scene *s, const char *text, double pt, double room);

/* Parts on one line apart by commas, as many from the left as fit into `room`. */
void note_line(const struct scene *s, double x, double y, double room, const struct str *part,
               int parts, struct str *out);

/* A text in lines of at most `room` pixels, broken at spaces; returns the y below. */
double note_wrapped(const struct scene *s, double x, double y, double room, struct text_style style,
                    const char *text, struct str *out);

/* A ring and "start", a star and "minimum", from x on. */
void note_legend(const struct scene *s, double x, double y, struct str *out);
double note_legend_width(const struct scene *s);

#endif
