/* Expressions that are refused: the messages of tests/expr/errors.txt, carets and windows, bounds,
 * names of parameters.  Run from the top of the project, or with OPTVIZ_EXPR_TESTS set to the
 * folder that holds errors.txt. */
#include "expr/expr.h"
#include "util/err.h"
#include "util/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { LINE = 512, MEGABYTE = 1 << 20 };

static struct err why;

/* The status; why.text is "" when it is OK. */
static int status_of(const char *text, const struct expr_param *params, size_t n)
{
    struct expr *x = NULL;
    why.text[0] = 0;
    int status = expr_parse(text, params, n, &x, &why);
    expr_free(x);
    return status;
}

/* Whether the text is refused with a message that begins with `want`; its first line stays. */
static int refused_with(const char *text, const struct expr_param *params, size_t n,
                        const char *want)
{
    int status = status_of(text, params, n);
    why.text[strcspn(why.text, "\n")] = 0;
    return status == USAGE && strncmp(why.text, want, strlen(want)) == 0;
}

static int refused(const char *text, const char *want)
{
    return refused_with(text, NULL, 0, want);
}

/* What the message should be: `said` with its "@" replaced, the text, and a caret at the column,
 * of which the text's characters before take `columns`. */
static void expected(struct str *s, const char *text, int column, int columns, const char *said)
{
    const char *at = strchr(said, '@');
    str_add_bytes(s, said, (size_t)(at - said));
    str_addf(s, "at column %d%s\n  %s\n%*s^", column, at + 1, text, 2 + columns, "");
}

static void test_row(char *line)
{
    struct str want = {0};
    char *column = strstr(line, " | "), *said = column ? strstr(column + 3, " | ") : NULL;
    if (!said || !strchr(said, '@')) {
        ok(0, "%s: a row has three fields", line);
        return;
    }
    *column = *said = 0;
    int number = atoi(column + 3);
    expected(&want, line, number, number - 1, said + 3);
    int status = status_of(line, NULL, 0);
    if (!ok(status == USAGE && strcmp(why.text, str_text(&want)) == 0, "%s: %s", line, said + 3))
        printf("# got\n# %s\n# want\n# %s\n", why.text, str_text(&want));
    str_release(&want);
}

static void test_table(void)
{
    static const char path[] = "tests/expr/errors.txt";
    char line[LINE];
    int rows = 0;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (*line != '#') {
            test_row(line);
            rows++;
        }
    }
    ok(rows > 80, "%s has %d rows", path, rows);
    if (file)
        fclose(file);
}

static void test_message(const char *text, const char *want, const char *what)
{
    if (!ok(status_of(text, NULL, 0) == USAGE && strcmp(why.text, want) == 0, "%s", what))
        printf("# got\n%s\n# want\n%s\n", why.text, want);
}

static void test_places(void)
{
    test_message("", "the expression is empty", "nothing");
    test_message(" \t\n", "the expression is empty", "only spaces");
    test_message("x +\n\ty +",
                 "expected an operand, found the end at column 9\n  x +  y +\n          ^",
                 "a newline and a tab are shown as spaces");
    test_message("漢 + x", "unexpected '漢' at column 1\n  漢 + x\n  ^", "a wide character");
    test_message("1 + x2x + 漢",
                 "unknown name 'x2x' at column 5: it is neither x or y nor a parameter\n"
                 "  1 + x2x + 漢\n      ^",
                 "a place before a wide character");
    test_message("x\033[1m", "unexpected U+001B at column 2\n  x[1m\n   ^",
                 "control characters have their number");
    test_message("x\xff+", "unexpected '?' at column 2\n  x?+\n   ^", "a byte that is no UTF-8");
    test_message("x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+",
                 "expected an operand, found the end at column 73\n"
                 "  ...x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+\n"
                 "                                                                 ^",
                 "the end of a long text");
    test_message("x+y+x+)+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y",
                 "expected an operand, found ')' at column 7\n"
                 "  x+y+x+)+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+...\n"
                 "        ^",
                 "the beginning of a long text");
    test_message("x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+)+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x",
                 "expected an operand, found ')' at column 47\n"
                 "  ...y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+y+x+)+x+y+x+y+x+y+x+y+x+...\n"
                 "                                             ^",
                 "the middle of a long text");
}

/* `lead`, n times `part`, `tail`. */
static void repeat(struct str *s, const char *lead, int n, const char *part, const char *tail)
{
    str_clear(s);
    str_add(s, lead);
    for (int i = 0; i < n; i++)
        str_add(s, part);
    str_add(s, tail);
}

/* `n` times is right and once more is refused with the message. */
static void test_bound(const char *lead, int n, const char *part, const char *tail,
                       const char *want)
{
    struct str s = {0};
    repeat(&s, lead, n, part, tail);
    ok(status_of(str_text(&s), NULL, 0) == OK, "%d times %s: %s", n, part, why.text);
    repeat(&s, lead, n + 1, part, tail);
    ok(refused(str_text(&s), want), "once more: %s", why.text);
    str_release(&s);
}

static void test_nesting(void)
{
    struct str s = {0};
    repeat(&s, "", EXPR_NESTING, "(", "x");
    for (int i = 0; i < EXPR_NESTING; i++)
        str_add_char(&s, ')');
    ok(status_of(str_text(&s), NULL, 0) == OK, "%d brackets", EXPR_NESTING);
    repeat(&s, "", EXPR_NESTING + 1, "(", "x");
    for (int i = 0; i <= EXPR_NESTING; i++)
        str_add_char(&s, ')');
    ok(refused(str_text(&s), "nested more than 200 deep at column 201"), "one more: %s", why.text);
    repeat(&s, "", EXPR_NESTING + 1, "sin(", "x");
    ok(refused(str_text(&s), "nested more than 200 deep"), "functions: %s", why.text);
    repeat(&s, "", EXPR_NESTING + 1, "if(x < ", "x");
    ok(refused(str_text(&s), "nested more than 200 deep"), "ifs: %s", why.text);
    str_release(&s);
    test_bound("x", EXPR_NESTING, "^x", "", "nested more than 200 deep");
    test_bound("x", EXPR_NESTING, "^-x", "", "nested more than 200 deep");
}

static void test_counts(void)
{
    static const char *const parts[] = {"(",  "-",   "+",  "x^", "^x", "x", "sin(", "min(x,", "1,",
                                        "x+", "if(", "漢", "-(", "\n", ")", "2^-",  "1e",     "."};
    struct str s = {0};
    test_bound("-x", EXPR_NODES / 2 - 1, "+x", "", "more than 10000 numbers, names and operations");
    test_bound("", EXPR_NODES - 1, "-", "x", "more than 10000 numbers, names and operations");
    test_bound("x", EXPR_LENGTH - 1, " ", "", "an expression has at most 65536 bytes, not 65537");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        repeat(&s, "", MEGABYTE / (int)strlen(parts[i]), parts[i], "");
        ok(refused(str_text(&s), "an expression has at most"), "a megabyte of text %zu", i);
        repeat(&s, "x", EXPR_LENGTH / (int)strlen(parts[i]) - 1, parts[i], "");
        int is_fine = strcmp(parts[i], "\n") == 0;
        ok(refused(str_text(&s), "") == !is_fine, "64 KiB of text %zu: %s", i, why.text);
    }
    str_release(&s);
}

static void test_params(void)
{
    static const struct {
        const char *name, *want;
    } bad[] = {
        {"x", "the parameter name 'x' is taken"},
        {"y", "the parameter name 'y' is taken"},
        {"pi", "the parameter name 'pi' is taken"},
        {"e", "the parameter name 'e' is taken"},
        {"sin", "the parameter name 'sin' is taken"},
        {"if", "the parameter name 'if' is taken"},
        {"", "the parameter name '' has to be"},
        {"2a", "the parameter name '2a' has to be"},
        {"a-b", "the parameter name 'a-b' has to be"},
        {"a b", "the parameter name 'a b' has to be"},
        {"\303\251", "the parameter name '\303\251' has to be"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct expr_param p = {bad[i].name, 1};
        ok(refused_with("x", &p, 1, bad[i].want), "%s", why.text);
    }
    struct expr_param twice[] = {{"a", 1}, {"b", 2}, {"a", 3}}, other[] = {{"a", INFINITY}};
    ok(refused_with("x", twice, 3, "the parameter 'a' is given twice"), "%s", why.text);
    ok(refused_with("x", other, 1, "the parameter 'a' has to be a finite number"), "%s", why.text);
    other[0] = (struct expr_param){"alpha", 1};
    ok(refused_with("alpa*x", other, 1, "unknown name 'alpa' at column 1: did you mean 'alpha'?"),
       "%s", why.text);

    struct expr_param good[] = {{"a", 0.05}, {"_b2", -2}, {"sinx", 3}};
    struct expr *x = NULL;
    struct str s = {0};
    ok(expr_parse("a*x^2 + _b2*y^sinx", good, 3, &x, &why) == OK, "parameters");
    if (x) {
        expr_print(x, &s);
        ok(strcmp(str_text(&s), "0.05*x^2 + -2*y^3") == 0, "printed: %s", str_text(&s));
        ok(expr_has_x(x) && expr_has_y(x), "it has x and y");
    }
    str_release(&s);
    expr_free(x);
    expr_free(NULL);
}

static void test_printed(void)
{
    static const char *const pairs[][2] = {
        {"x - (y - 1)", "x - (y - 1)"},
        {"(x - y) - 1", "x - y - 1"},
        {"(-x)^2", "(-x)^2"},
        {"-x^2", "-x^2"},
        {"x/(y*2)", "x/(y*2)"},
        {"2**3**x", "2^3^x"},
        {"(2^x)^y", "(2^x)^y"},
        {"sin(x*2*pi)", "sin(pi*(x*2))"},
        {"cos( 2*pi*x )", "cos(2*pi*x)"},
        {"if(x<y,1,2)", "if(x < y, 1, 2)"},
        {"pow(x,y)", "x^y"},
        {"x^0.5", "sqrt(x)"},
        {"1e-10*e*x", "2.718281828459045e-10*x"},
        {"1/0", "1/0"},
        {"x*(2*3)", "x*6"},
        {"+x", "x"},
        {"x*-pi", "x*-pi"},
        {"2^-x", "2^-x"},
        {"(x)^(-2)", "x^-2"},
        {"min(max(x,1),2)", "min(max(x, 1), 2)"},
        {"-(x*y)", "-(x*y)"},
        {"-x*y", "-x*y"},
        {"- -x", "x"},
        {"x - -y", "x - -y"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct expr *x = NULL;
        struct str s = {0};
        if (expr_parse(pairs[i][0], NULL, 0, &x, &why) == OK)
            expr_print(x, &s);
        ok(strcmp(str_text(&s), pairs[i][1]) == 0, "%s is printed as %s", pairs[i][0],
           str_text(&s));
        str_release(&s);
        expr_free(x);
    }
}

int main(void)
{
    test_table();
    test_places();
    test_nesting();
    test_counts();
    test_params();
    test_printed();
    return done();
}
