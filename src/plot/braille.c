/* Braille dots: https://en.wikipedia.org/wiki/Braille_Patterns, U+2800 plus a bit for each dot. */
#include "plot/braille.h"

#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdlib.h>
#include <string.h>

void braille_init(struct braille *b, int columns, int rows)
{
    size_t cells = (size_t)columns * (size_t)rows;
    *b = (struct braille){.columns = columns, .rows = rows};
    b->dots = xcalloc(cells, sizeof *b->dots);
    b->ink = xcalloc(cells, sizeof *b->ink);
    b->letter = xcalloc(cells, sizeof *b->letter);
}

void braille_release(struct braille *b)
{
    free(b->dots);
    free(b->ink);
    free(b->letter);
    *b = (struct braille){0};
}

void braille_dot(struct braille *b, int x, int y, uint8_t ink)
{
    static const uint8_t bit[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (x < 0 || y < 0 || x >= 2 * b->columns || y >= 4 * b->rows)
        return;
    int cell = y / 4 * b->columns + x / 2;
    b->dots[cell] |= bit[y % 4][x % 2];
    b->ink[cell] = ink;
}

void braille_line(struct braille *b, const int from[2], const int to[2], uint8_t ink, int every,
                  long *count)
{
    int dx = to[0] - from[0], dy = to[1] - from[1];
    int n = abs(dx) > abs(dy) ? abs(dx) : abs(dy);
    for (int k = *count > 0; k <= n; k++) {
        double share = n ? (double)k / n : 0;
        int x = from[0] + (int)(share * dx + (dx < 0 ? -0.5 : 0.5));
        int y = from[1] + (int)(share * dy + (dy < 0 ? -0.5 : 0.5));
        if ((*count)++ % every == 0)
            braille_dot(b, x, y, ink);
    }
}

void braille_text(struct braille *b, int column, int row, const char *text, uint8_t ink)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n && row >= 0 && row < b->rows; column++) {
        uint32_t c;
        i += utf8_next(text + i, n - i, &c);
        if (column < 0 || column >= b->columns)
            continue;
        b->letter[row * b->columns + column] = c;
        b->ink[row * b->columns + column] = ink;
    }
}

uint8_t braille_ink(const char *colour)
{
    static const int level[6] = {0, 95, 135, 175, 215, 255};
    unsigned long rgb = strtoul(colour + 1, NULL, 16);
    int ink = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        int v = (int)(rgb >> shift & 255), best = 0;
        for (int k = 1; k < 6; k++)
            if (abs(v - level[k]) < abs(v - level[best]))
                best = k;
        ink = 6 * ink + best;
    }
    return (uint8_t)(16 + ink);
}

static void add_character(struct str *out, uint32_t c)
{
    if (c < 0x80) {
        str_add_char(out, (char)c);
    } else if (c < 0x800) {
        str_add_char(out, (char)(0xC0 | c >> 6));
        str_add_char(out, (char)(0x80 | (c & 63)));
    } else {
        if (c >= 0x10000) {
            str_add_char(out, (char)(0xF0 | c >> 18));
            str_add_char(out, (char)(0x80 | (c >> 12 & 63)));
        } else {
            str_add_char(out, (char)(0xE0 | c >> 12));
        }
        str_add_char(out, (char)(0x80 | (c >> 6 & 63)));
        str_add_char(out, (char)(0x80 | (c & 63)));
    }
}

static void print_row(const struct braille *b, int row, bool colour, struct str *out)
{
    int first = row * b->columns, last = first + b->columns;
    uint8_t ink = 0;
    while (last > first && !b->dots[last - 1] && (b->letter[last - 1] | 32) == 32)
        last--;
    for (int i = first; i < last; i++) {
        bool blank = !b->dots[i] && !b->letter[i];
        uint8_t now = blank ? ink : b->ink[i];
        if (colour && now != ink && now)
            str_addf(out, "\033[38;5;%dm", now);
        else if (colour && now != ink)
            str_add(out, "\033[0m");
        ink = now;
        add_character(out, b->letter[i] ? b->letter[i] : blank ? ' ' : 0x2800u + b->dots[i]);
    }
    str_add(out, colour && ink ? "\033[0m\n" : "\n");
}

void braille_print(const struct braille *b, bool colour, struct str *out)
{
    for (int row = 0; row < b->rows; row++)
        print_row(b, row, colour, out);
}
