/* Text inside PNG files (RFC 2083, 11.3.4): chunks put in right after the header, and found again.
 */
#ifndef OPTVIZ_PLOT_PNG_H
#define OPTVIZ_PLOT_PNG_H

#include <stdbool.h>

struct str;

/* Append an uncompressed text chunk: tEXt where the text is ASCII, else iTXt in UTF-8. The keyword
 * has 1 to 79 letters. */
void png_text_chunk(struct str *out, const char *keyword, const char *text);

/* Put chunks in behind the header. False, and the file left alone, when it is no PNG. */
bool png_insert(struct str *file, const struct str *chunks);

/* Append the text of the first tEXt chunk of that keyword. False when there is none. */
bool png_find(const struct str *file, const char *keyword, struct str *text);

#endif
