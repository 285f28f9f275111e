/* What is put into pictures besides the picture: a title, a description for those who do not see
 * it, and where it comes from (origin.h).
 *
 *     PNG   text chunks Software, Title, Description and optviz
 *     SVG   <title>, <desc> and <metadata>
 *     PDF   a comment before the last "startxref", so that no object moves; the information
 *           dictionary where it can be extended (pdf.h)
 *     GIF   a comment extension at the end
 *     TeX   a comment, the first line
 *     WebP  a chunk of its own kind at the end
 */
#ifndef OPTVIZ_PLOT_STAMP_H
#define OPTVIZ_PLOT_STAMP_H

#include <stdbool.h>

struct err;
struct figure;
struct str;

struct stamp {
    const char *title, *about,
        *origin; /* UTF-8 in one line; origin: ASCII, as origin_text has it */
};

/* Put the stamp into a picture of that format ("png", ...); formats that hold none stay as they
 * are. False when it is not the file that gnuplot writes. */
bool stamp_put(const char *format, const struct stamp *s, struct str *file);

/* Append the origin of a picture, or of the text beside CSV files. False when it has none. */
bool stamp_find(const struct str *file, struct str *origin);

/* Finish a picture of the figure that gnuplot left at `path`. */
int stamp_figure(const char *path, const char *format, const struct figure *f, struct err *e);

#endif
