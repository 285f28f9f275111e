/* Text for gnuplot.  `text_test script FILE...` prints a script that has gnuplot print hostile
 * texts, and those of the files, out of literals, `text_test bytes FILE...` prints what must come:
 * tests/render/text.t compares the two. */
#include "plot/text.h"

#include "funcs/func.h"
#include "util/str.h"
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { RANDOM_TEXTS = 400, LONGEST = 40 };

static const char *const hostile[] = {
    "",
    "'90s",
    "''a'b''",
    "a\"b\"\"",
    "`touch x`",
    "$(touch x) ${HOME} $1",
    "@x @ARG1 @MACRO",
    "back\\slash \\n \\101 \\x41 \\",
    "two\nlines\r\n! touch x\n",
    "\x01\x30\x01\x31\x1b[2J\t\x7f",
    "7\0077\0108",
    "{/:Bold a}_{b}^c &{d} ~e{.6-} {",
    "}}}{{{",
    "%d %s %n %% 50%",
    "# comment \\",
    "EOD",
    "|touch x; cat ",
    "<touch x",
    "\xff\xfe\x80 a\xc3",
    "\xed\x95\x9c\xea\xb8\x80 \xe2\x80\xae rtl \xf0\x9f\x98\x80",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

/* Knuth's MMIX generator, its upper bits. */
static unsigned roll(unsigned below)
{
    static uint64_t state = 3;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)((state >> 33) % below);
}

/* Half of the bytes from what gnuplot may take for something else, half from all but NUL. */
static void random_text(char text[LONGEST + 1])
{
    static const char sharp[] = "\\'\"`$@{}^_~&%#!|<>\n\r\t0189nxa ";
    unsigned length = roll(LONGEST);
    for (unsigned i = 0; i < length; i++)
        text[i] = roll(2) ? sharp[roll(sizeof sharp - 1)] : (char)(1 + roll(255));
    text[length] = 0;
}

/* Call use(text) for every text: each byte alone, before a digit and behind one, and the above. */
static void each_text(void (*use)(const char *text))
{
    for (int c = 1; c < 256; c++) {
        use((char[]){(char)c, 0});
        use((char[]){(char)c, '7', '0', (char)c, 0});
        use((char[]){'1', (char)c, 'n', 'x', 'f', 0});
    }
    for (size_t i = 0; i < HOSTILE; i++)
        use(hostile[i]);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        char text[LONGEST + 1];
        random_text(text);
        use(text);
    }
}

static void print_command(const char *text)
{
    struct str literal = {0};
    text_literal(&literal, text);
    printf("print %s\n", str_text(&literal));
    str_release(&literal);
}

static void print_bytes(const char *text)
{
    puts(text);
}

/* ---- tests ---- */

static int texts, broken;

/* The bytes that a literal stands for: \ooo takes up to three octal digits. False when it is none
 * or holds a byte that is not harmless everywhere. */
static bool read_literal(const char *literal, struct str *out)
{
    size_t length = strlen(literal), i = 1;
    if (length < 2 || literal[0] != '"' || literal[length - 1] != '"')
        return false;
    while (i < length - 1) {
        unsigned value = (unsigned char)literal[i++];
        if (value < ' ' || strchr("\"'`$@%#!|<>~&*?[]\x7f", (int)value))
            return false;
        if (value == '\\') {
            size_t n = strspn(literal + i, "01234567");
            n = n > 3 ? 3 : n;
            value =
                (unsigned)strtoul((char[]){literal[i], literal[i + 1], literal[i + 2], 0}, NULL, 8);
            if (n != 3)
                return false;
            i += n;
            if (literal[i] >= '0' && literal[i] <= '9')
                return false;
        }
        str_add_char(out, (char)value);
    }
    return true;
}

static void check_literal(const char *text)
{
    struct str literal = {0}, back = {0};
    text_literal(&literal, text);
    texts++;
    broken += !read_literal(str_text(&literal), &back) || strcmp(str_text(&back), text) != 0;
    str_release(&literal);
    str_release(&back);
}

static void test_number(double value, int digits, const char *wanted)
{
    struct str got = {0};
    text_number(&got, value, digits);
    ok(strcmp(str_text(&got), wanted) == 0, "%.17g in %d digits: %s", value, digits,
       str_text(&got));
    str_release(&got);
}

static void test_numbers(void)
{
    test_number(0, 3, "0");
    test_number(30, 3, "30");
    test_number(12345, 3, "12345");
    test_number(0.5, 3, "0.5");
    test_number(-7, 3, "\u22127");
    test_number(-0.123456, 4, "\u22120.1235");
    test_number(1e-10, 3, "10^{\u221210}");
    test_number(2.5e-7, 3, "2.5\u00B710^{\u22127}");
    test_number(1e5, 3, "10^{5}");
    test_number(123456789, 4, "1.235\u00B710^{8}");
    test_number(1.1259e15, 3, "1.13\u00B710^{15}");
    text_use_symbols(false);
    test_number(-2.5e-7, 3, "-2.5*10^{-7}");
    text_use_symbols(true);
}

static void test_formula(const char *formula, const char *wanted)
{
    struct str got = {0};
    text_formula(&got, formula);
    ok(strcmp(str_text(&got), wanted) == 0, "%s: %s", formula, str_text(&got));
    str_release(&got);
}

#define X "{/:Italic x}"
#define Y "{/:Italic y}"

static void test_formulas(void)
{
    test_formula("x^2/20 + y^2", X "^{2}/20 + " Y "^{2}");
    test_formula("2*x", "2" X);
    test_formula("x*y", X Y);
    test_formula("x*2", X "\u00B72");
    test_formula("-x - 1", "\u2212" X " \u2212 1");
    test_formula("2*cos(x)", "2 cos(" X ")");
    test_formula("2*pi*x", "2\u03C0" X);
    test_formula("x^(y + 1)*3", X "^{" Y " + 1}\u00B73");
    test_formula("x^-2", X "^{\u22122}");
    test_formula("(x + y)^2", "(" X " + " Y ")^{2}");
    test_formula("x ^ 2 + y**2", X "^{2} + " Y "^{2}");
    test_formula("x^2^y", X "^{2^{" Y "}}");
    test_formula("x^(2)^y", X "^{(2)^{" Y "}}");
    test_formula("x^-sin(y)*2", X "^{\u2212sin(" Y ")}\u00B72");
    test_formula("2 * x * y", "2" X Y);
    test_formula("2*.5", "2\u00B7.5");
    test_formula("x*-y", X "\u00B7\u2212" Y);
    test_formula("x/2*y + x*y", X "/2\u00B7" Y " + " X Y);
    test_formula("(x/2 - y)*x", "(" X "/2 \u2212 " Y ")" X);
    test_formula("x/-2*y", X "/\u22122\u00B7" Y);
    test_formula("1e-7*x", "10^{\u22127}" X);
    test_formula("x/2.5e-7", X "/(2.5\u00B710^{\u22127})");
    test_formula("1e9^x", "(10^{9})^{" X "}");
    test_formula("x^1.5e2", X "^{150}");
    test_formula("", "");
}

/* Markup is whole, and no star or bare exponent is left. */
static void test_registered(const struct func *f)
{
    struct str got = {0};
    int depth = 0;
    bool good = true;
    text_formula(&got, f->formula);
    for (const char *c = str_text(&got); *c; c++) {
        depth += (*c == '{') - (*c == '}');
        good = good && depth >= 0 && *c != '*' && (*c != '^' || c[1] == '{');
    }
    ok(good && depth == 0, "%s: %s", f->name, str_text(&got));
    str_release(&got);
}

static void test_widths(void)
{
    ok(text_width("") == 0, "no text, no width");
    ok(text_width("{/:Bold abc}") == text_width("abc"), "bold markup has no width");
    ok(text_width("{/:Italic x}^{2}") == text_width("x2"), "italic and raised neither");
    ok(text_width("mmm") > text_width("iii"), "m is wider than i");
    ok(text_width("\xed\x95\x9c") > text_width("a"), "Hangul is wider than a letter");
    ok(fabs(text_width("abcabc") - 2 * text_width("abc")) < 1e-12, "widths add up");
    double em = text_width("The quick brown fox jumps over the lazy dog 0123456789");
    ok(em > 24 && em < 38, "54 usual characters are %.1f em", em);
}

/* Call use(text) for what the files hold up to a NUL. */
static void each_file(char **path, void (*use)(const char *text))
{
    for (; *path; path++) {
        char text[5000] = "";
        FILE *f = fopen(*path, "rb");
        if (!f || (fread(text, 1, sizeof text - 1, f) == 0 && ferror(f)))
            fprintf(stderr, "cannot read %s\n", *path);
        use(text);
        if (f)
            fclose(f);
    }
}

int main(int argc, char **argv)
{
    bool script = argc > 1 && strcmp(argv[1], "script") == 0;
    if (script)
        puts("set encoding utf8\nset print \"-\"");
    if (argc > 1) {
        each_text(script ? print_command : print_bytes);
        each_file(argv + 2, script ? print_command : print_bytes);
        return 0;
    }
    each_text(check_literal);
    ok(texts > 1000 && broken == 0, "%d texts as literals, %d read back otherwise", texts, broken);
    test_numbers();
    test_formulas();
    for (const struct func *const *f = functions; *f; f++)
        test_registered(*f);
    test_widths();
    return done();
}
