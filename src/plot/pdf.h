/* The information dictionary of a PDF file (ISO 32000-1, 14.3.3). */
#ifndef OPTVIZ_PLOT_PDF_H
#define OPTVIZ_PLOT_PDF_H

struct stamp;
struct str;

/* Append an incremental update (7.5.6) that adds Title, Subject, Creator and the origin as "optviz"
 * to the dictionary; nothing that is there moves. A file without the plain cross-reference table
 * that cairo writes up to 1.16 is left as it is. */
void pdf_inform(struct str *file, const struct stamp *s);

#endif
