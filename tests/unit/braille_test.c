/* The canvas of braille dots, against the table of the Unicode block (U+2800 and a bit a dot). */
#include "plot/braille.h"

#include "util/str.h"
#include <string.h>

#include "tap.h"

/* What a canvas prints must be just this. */
static void prints(struct braille *b, bool colour, const char *wanted, const char *name)
{
    struct str out = {0};
    braille_print(b, colour, &out);
    if (!ok(strcmp(str_text(&out), wanted) == 0, "%s", name))
        printf("# got %s", str_text(&out));
    str_release(&out);
    braille_release(b);
}

static void test_dots(void)
{
    /* U+2801, 2802, 2804, 2840 down the left side, 2808, 2810, 2820, 2880 down the right. */
    static const char *const one[4][2] = {{"\u2801\n", "\u2808\n"},
                                          {"\u2802\n", "\u2810\n"},
                                          {"\u2804\n", "\u2820\n"},
                                          {"\u2840\n", "\u2880\n"}};
    struct braille b;
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 2; x++) {
            braille_init(&b, 1, 1);
            braille_dot(&b, x, y, 0);
            prints(&b, false, one[y][x], "a dot has its bit");
        }
    braille_init(&b, 2, 1);
    for (int x = -1; x < 6; x++)
        for (int y = -1; y < 6; y++)
            braille_dot(&b, x, y, 0);
    prints(&b, false, "\u28FF\u28FF\n", "dots beyond the canvas are left out");
}

static void test_lines(void)
{
    struct braille b;
    long count = 0;
    braille_init(&b, 4, 1);
    braille_line(&b, (const int[]){0, 0}, (const int[]){7, 0}, 0, 1, &count);
    ok(count == 8, "a line has both its ends");
    prints(&b, false, "\u2809\u2809\u2809\u2809\n", "a level line");
    count = 0;
    braille_init(&b, 2, 1);
    braille_line(&b, (const int[]){3, 3}, (const int[]){0, 0}, 0, 1, &count);
    prints(&b, false, "\u2811\u2884\n", "a slope, drawn backwards");
    count = 0;
    braille_init(&b, 4, 1);
    braille_line(&b, (const int[]){0, 0}, (const int[]){3, 0}, 0, 4, &count);
    braille_line(&b, (const int[]){3, 0}, (const int[]){7, 0}, 0, 4, &count);
    prints(&b, false, "\u2801 \u2801\n", "every fourth dot, counted over the corner");
    count = 0;
    braille_init(&b, 1, 1);
    braille_line(&b, (const int[]){1, 1}, (const int[]){1, 1}, 0, 1, &count);
    prints(&b, false, "\u2810\n", "a line of no length is a dot");
}

static void test_letters(void)
{
    struct braille b;
    braille_init(&b, 4, 2);
    braille_dot(&b, 0, 0, 0);
    braille_text(&b, -1, 0, "ab\u2502defg", 0);
    braille_text(&b, 0, 2, "below", 0);
    prints(&b, false, "b\u2502de\n\n", "letters hide dots and stay on the canvas");
}

static void test_colours(void)
{
    struct braille b;
    ok(braille_ink("#000000") == 16 && braille_ink("#FFFFFF") == 231, "black and white");
    ok(braille_ink("#FF0000") == 196 && braille_ink("#0000FF") == 21, "red and blue");
    ok(braille_ink("#5F87AF") == 67, "a colour of the cube is itself");
    braille_init(&b, 3, 1);
    braille_text(&b, 0, 0, "a", 196);
    braille_text(&b, 2, 0, "b", 196);
    prints(&b, true, "\033[38;5;196ma b\033[0m\n", "an escape for each change, none left on");
    braille_init(&b, 2, 1);
    braille_text(&b, 0, 0, "a", 196);
    braille_text(&b, 1, 0, "b", 0);
    prints(&b, true, "\033[38;5;196ma\033[0mb\n", "back to the terminal's own colour");
    braille_init(&b, 1, 1);
    braille_text(&b, 0, 0, "a", 196);
    prints(&b, false, "a\n", "no escapes without colour");
}

int main(void)
{
    test_dots();
    test_lines();
    test_letters();
    test_colours();
    return done();
}
