/* The words of an expression, and its names. */
#include "expr/expr.h"
#include "expr/parse.h"

#include "util/mem.h"
#include "util/num.h"
#include "util/suggest.h"
#include "util/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct builtin builtins[] = {
    {"sin", 1, OP_SIN},   {"cos", 1, OP_COS},     {"tan", 1, OP_TAN},   {"asin", 1, OP_ASIN},
    {"acos", 1, OP_ACOS}, {"atan", 1, OP_ATAN},   {"sinh", 1, OP_SINH}, {"cosh", 1, OP_COSH},
    {"tanh", 1, OP_TANH}, {"exp", 1, OP_EXP},     {"log", 1, OP_LOG},   {"log10", 1, OP_LOG10},
    {"log2", 1, OP_LOG2}, {"sqrt", 1, OP_SQRT},   {"cbrt", 1, OP_CBRT}, {"abs", 1, OP_ABS},
    {"sign", 1, OP_SIGN}, {"floor", 1, OP_FLOOR}, {"ceil", 1, OP_CEIL}, {"erf", 1, OP_ERF},
    {"min", 2, OP_MIN},   {"max", 2, OP_MAX},     {"pow", 2, OP_POW},   {"hypot", 2, OP_HYPOT},
    {"if", 3, OP_IF},
};
enum { BUILTINS = sizeof builtins / sizeof *builtins };

static const char *const values[] = {"x", "y", "pi", "e"};
enum { VALUES = sizeof values / sizeof *values };

/* What other languages write, and what is written here. */
static const char *const elsewhere[][2] = {
    {"ln", "log"},   {"arcsin", "asin"}, {"arccos", "acos"}, {"arctan", "atan"}, {"sgn", "sign"},
    {"fabs", "abs"}, {"fmin", "min"},    {"fmax", "max"},    {"power", "pow"},
};

/* Characters that are read as something here, and what is to be typed. */
static const struct {
    const char *character, *typed;
} look_alikes[] = {
    {"\u2212", "-"},  {"\u2013", "-"},  {"\u00D7", "*"},      {"\u00B7", "*"},  {"\u22C5", "*"},
    {"\u00F7", "/"},  {"\u00B2", "^2"}, {"\u00B3", "^3"},     {"\u03C0", "pi"}, {"\u2264", "<="},
    {"\u2265", ">="}, {"\u2260", "!="}, {"\u221A", "sqrt()"}, {"=", "=="},      {"!", "!="},
    {"[", "("},       {"]", ")"},       {"{", "("},           {"}", ")"},
};

static const struct {
    char text[3];
    enum word_kind kind;
    enum op op;
} marks[] = {
    /* the longer of two that begin alike stands first */
    {"**", WORD_OPERATOR, OP_POW},  {"<=", WORD_COMPARISON, OP_LE}, {">=", WORD_COMPARISON, OP_GE},
    {"==", WORD_COMPARISON, OP_EQ}, {"!=", WORD_COMPARISON, OP_NE}, {"<", WORD_COMPARISON, OP_LT},
    {">", WORD_COMPARISON, OP_GT},  {"+", WORD_OPERATOR, OP_ADD},   {"-", WORD_OPERATOR, OP_SUB},
    {"*", WORD_OPERATOR, OP_MUL},   {"/", WORD_OPERATOR, OP_DIV},   {"^", WORD_OPERATOR, OP_POW},
    {"(", WORD_OPEN, OP_NUMBER},    {")", WORD_CLOSE, OP_NUMBER},   {",", WORD_COMMA, OP_NUMBER},
};

const struct builtin *builtin_find(const char *name, size_t length)
{
    for (int i = 0; i < BUILTINS; i++)
        if (strlen(builtins[i].name) == length && memcmp(builtins[i].name, name, length) == 0)
            return &builtins[i];
    return NULL;
}

bool name_is_taken(const char *name, size_t length)
{
    for (int i = 0; i < VALUES; i++)
        if (strlen(values[i]) == length && memcmp(values[i], name, length) == 0)
            return true;
    return false;
}

const char *name_suggest(const struct parser *p, const struct word *w)
{
    char *typed = xstrndup(p->text + w->start, w->length < 64 ? w->length : 64);
    size_t room = BUILTINS + VALUES + p->param_count, n = 0;
    const char **names = xcalloc(room, sizeof *names), *found = NULL;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strcasecmp(typed, elsewhere[i][0]) == 0)
            found = elsewhere[i][1];
    for (int i = 0; i < BUILTINS; i++)
        names[n++] = builtins[i].name;
    for (int i = 0; i < VALUES && p->now.kind != WORD_OPEN; i++)
        names[n++] = values[i];
    for (size_t i = 0; i < p->param_count && p->now.kind != WORD_OPEN; i++)
        names[n++] = p->params[i].name;
    if (!found)
        found = suggest(typed, names, n);
    free(names);
    free(typed);
    return found;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static size_t digits(const char *c)
{
    size_t n = 0;
    while (is_digit(c[n]))
        n++;
    return n;
}

/* The bytes of the number at c: digits, a point, digits, and an exponent if one is whole. */
static size_t number_length(const char *c)
{
    size_t n = digits(c);
    if (c[n] == '.')
        n += 1 + digits(c + n + 1);
    if (c[n] == 'e' || c[n] == 'E') {
        size_t sign = c[n + 1] == '+' || c[n + 1] == '-', exponent = digits(c + n + 1 + sign);
        n += exponent > 0 ? 1 + sign + exponent : 0;
    }
    return n;
}

static bool read_number(struct parser *p, struct word *w)
{
    const char *c = p->text + w->start;
    char text[WORD_TEXT];
    w->kind = WORD_NUMBER;
    w->length = number_length(c);
    bool whole = c[w->length] != '.';
    while (!whole && (c[w->length] == '.' || is_digit(c[w->length])))
        w->length++;
    if (!whole)
        return parser_complain(p, w->start, NULL, "expected a number, found %s",
                               word_text(p, w, text));
    if (!num_parse(c, w->length, &w->value))
        return parser_complain(p, w->start, NULL, "the number %s is too large",
                               word_text(p, w, text));
    return true;
}

/* One that is not seen in a message: controls, marks, blanks that are none of ours. */
static bool is_invisible(const char *c, size_t length, uint32_t code)
{
    char one[8] = "";
    memcpy(one, c, length);
    bool blank = code == 0xA0 || (code >= 0x2000 && code <= 0x200F) || code == 0x202F ||
                 code == 0x2028 || code == 0x2029 || code == 0x205F || code == 0x3000;
    return blank || utf8_vanishes(code) || utf8_columns(one) == 0;
}

static bool complain_of_character(struct parser *p, struct word *w)
{
    uint32_t code;
    char text[WORD_TEXT], hint[WORD_TEXT];
    const char *c = p->text + w->start;
    w->kind = WORD_OPERATOR;
    w->length = utf8_next(c, p->length - w->start, &code);
    word_text(p, w, text);
    if (is_invisible(c, w->length, code))
        snprintf(text, sizeof text, "U+%04X", (unsigned)code);
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++)
        if (strncmp(c, look_alikes[i].character, w->length) == 0) {
            snprintf(hint, sizeof hint, "write %s", look_alikes[i].typed);
            return parser_complain(p, w->start, hint, "unexpected %s", text);
        }
    return parser_complain(p, w->start, *c == '&' || *c == '|' ? HINT_NESTING : NULL,
                           "unexpected %s", text);
}

static bool read_mark(struct parser *p, struct word *w)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i].text);
        if (strncmp(p->text + w->start, marks[i].text, length) == 0) {
            w->kind = marks[i].kind;
            w->op = marks[i].op;
            w->length = length;
            return true;
        }
    }
    return complain_of_character(p, w);
}

bool parser_next(struct parser *p)
{
    size_t start = p->now.start + p->now.length;
    start += strspn(p->text + start, " \t\r\n\v\f");
    const char *c = p->text + start;
    struct word *w = &p->now;
    p->last = *w;
    *w = (struct word){.kind = WORD_END, .start = start};
    if (start == p->length)
        return true;
    if (is_digit(*c) || (*c == '.' && is_digit(c[1])))
        return read_number(p, w);
    if (!is_letter(*c))
        return read_mark(p, w);
    w->kind = WORD_NAME;
    while (is_letter(c[w->length]) || is_digit(c[w->length]))
        w->length++;
    return true;
}
