/* What figures say where fonts lack it. */
#ifndef OPTVIZ_CLI_LANGUAGE_H
#define OPTVIZ_CLI_LANGUAGE_H

#include <stdbool.h>

/* Words in Korean need a font that has them: without one a figure would be black. So it is English
 * then, with one warning; what is drawn in the terminal's own font, and tables, stay as they are.
 * Whether it is: labels of runs are to be made anew then. */
bool language_fit(unsigned formats);

/* The user's title as it can be drawn, with a warning where that is another; NULL of NULL. The
 * caller frees it. */
char *language_fit_title(const char *text);

#endif
