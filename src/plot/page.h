/* A figure as a web page: one file without any outside reference, readable without JavaScript. */
#ifndef OPTVIZ_PLOT_PAGE_H
#define OPTVIZ_PLOT_PAGE_H

struct err;
struct figure;
struct str;

/* Append the page: the figure's SVG as svg_finish leaves it, its words, its table, its command,
 * and with JavaScript a switch for each run and a slider that walks along the paths. */
void page_write(const struct figure *f, const struct str *svg, struct str *out);

/* The same from file to file. */
int page_make(const char *svg_path, const char *path, const struct figure *f, struct err *e);

#endif
