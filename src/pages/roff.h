/* Text for mdoc(7), in lines that are not too long and escaped where it means something. */
#ifndef OPTVIZ_PAGES_ROFF_H
#define OPTVIZ_PAGES_ROFF_H

#include <stddef.h>

/* Text that is filled, each sentence on a new line. */
void roff_text(const char *text);

/* The same as a whole sentence: with a capital and a full stop. */
void roff_sentence(const char *text);

/* One line as it stands, indented; a long one goes on below. */
void roff_literal(const char *text);

/* One line of a literal display; a long one goes on below, as a shell takes it. */
void roff_line(const char *text, size_t length);

#endif
