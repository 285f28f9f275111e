/* Pictures for terminals with the graphics protocol of kitty:
 * https://sw.kovidgoyal.net/kitty/graphics-protocol/ */
#ifndef OPTVIZ_PLOT_KITTY_H
#define OPTVIZ_PLOT_KITTY_H

struct str;

/* Append a PNG file as escapes that draw it where the cursor is, `columns` wide (0: as it is). */
void kitty_png(const struct str *png, int columns, struct str *out);

#endif
