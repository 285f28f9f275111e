/* The information dictionary of a PDF file (ISO 32000-1, 14.3.3). */
#ifndef OPTVIZ_PLOT_PDF_H
#define OPTVIZ_PLOT_PDF_H

struct stamp;
struct str;

/* Append an incremental update (7.5.6) that adds Title, Subject, Creator and the origin as "optviz"
 * to the dictionary; nothing that is there moves.  Where the dictionary is compressed, as cairo has
 * it from 1.18 on, these are all of the new one.  A file that does not end as cairo's do is left as
 * it is. */
void pdf_inform(struct str *file, const struct stamp *s);

#endif
