/* Fonts: the family that figures are set in, and whether a character can be drawn at all.  A glyph
 * that no font has would black out the whole picture. */
#ifndef OPTVIZ_PLOT_FONT_H
#define OPTVIZ_PLOT_FONT_H

#include <stdbool.h>

struct err;
struct str;

/* Start to ask for the fonts, so that the answer comes while other work is done. Not needed. */
void font_begin(void);

/* The first installed family of our list, Korean ones first; "Sans" when fc-list does not answer.
 * Asked once. */
const char *font_family(void);

/* Whether some font has Korean, by fc-list. Asked once. */
bool font_has_korean(void);

/* Append `text` cleaned for drawing: as utf8_clean with `most` code points, and every character
 * that no installed font has becomes '?'. Returns how many were replaced. */
int font_fit(struct str *out, const char *text, unsigned most);

/* Whether fc-list is there but could not be asked, so that what the above said is not known; the
 * message says why. */
bool font_problem(struct err *e);

#endif
