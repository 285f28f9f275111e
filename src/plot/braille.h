/* A canvas of braille dots for terminals: each character cell has 2 x 4 dots, about square. */
#ifndef OPTVIZ_PLOT_BRAILLE_H
#define OPTVIZ_PLOT_BRAILLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

/* Cells row by row from the top. A cell with a letter hides its dots. */
struct braille {
    int columns, rows;
    uint8_t *dots;    /* bit k: dot k+1 of the Unicode braille block */
    uint8_t *ink;     /* one of the 256 terminal colours; 0: the terminal's own */
    uint32_t *letter; /* a code point, 0: none */
};

void braille_init(struct braille *b, int columns, int rows);
void braille_release(struct braille *b);

/* A dot, x from the left in 0..2*columns-1, y from the top in 0..4*rows-1; none beyond. The cell
 * takes the ink. */
void braille_dot(struct braille *b, int x, int y, uint8_t ink);

/* A straight line of dots, both ends included, of which only every `every`-th is set, counted on in
 * *count from line to line; the first dot is left out when *count is not 0, being the last of the
 * line before. */
void braille_line(struct braille *b, const int from[2], const int to[2], uint8_t ink, int every,
                  long *count);

/* Letters from that cell on, one a cell, as far as the row goes. */
void braille_text(struct braille *b, int column, int row, const char *text, uint8_t ink);

/* The nearest of the 256 terminal colours to "#RRGGBB". */
uint8_t braille_ink(const char *colour);

/* Append the rows as UTF-8, without spaces at their ends; inks as escapes when `colour`. */
void braille_print(const struct braille *b, bool colour, struct str *out);

#endif
