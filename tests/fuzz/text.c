/* Text on its way into scripts: literals read back by gnuplot's rules are the text; formulas and
 * LaTeX have whole markup. */
#include "fuzz.h"

#include "plot/tex.h"
#include "plot/text.h"
#include "util/str.h"

#include <math.h>

/* The octal number behind a backslash: up to three digits, four where the first is 0, as gnuplot's
 * parse_esc() reads it; it moves behind it. */
static char octal(const char **at)
{
    unsigned value = 0;
    int most = **at == '0' ? 4 : 3;
    for (int i = 0; i < most && **at >= '0' && **at <= '7'; i++)
        value = value * 8 + (unsigned)(*(*at)++ - '0');
    MUST(value > 0 && value < 256, "the escape %o", value);
    return (char)value;
}

/* What gnuplot has of a literal.  Bytes that it looks at before it sees literals (backquotes, line
 * ends, @ of macros) or within them must not be there, nor those that a shell would look at. */
static void read_literal(const char *literal, struct str *out)
{
    const char *at = literal;
    str_add(out, "");
    MUST(*at == '"', "%s", literal);
    for (at++; *at && *at != '"';) {
        MUST((unsigned char)*at >= ' ' && !strchr("'`$@%#!|<>~&*?[]\x7f", *at), "%s", literal);
        if (*at != '\\') {
            str_add_char(out, *at++);
            continue;
        }
        at++;
        MUST(*at >= '0' && *at <= '7', "%s", literal);
        str_add_char(out, octal(&at));
    }
    MUST(strcmp(at, "\"") == 0, "%s", literal);
}

static void check_literal(const char *text)
{
    struct str literal = {0}, back = {0};
    text_literal(&literal, text);
    read_literal(literal.text, &back);
    MUST(strcmp(back.text, text) == 0, "%s stands for '%s', not '%s'", literal.text, back.text,
         text);
    str_release(&literal);
    str_release(&back);
}

/* Braces come in pairs, escaped ones apart. */
static bool is_balanced(const char *text)
{
    int depth = 0;
    for (; *text && depth >= 0; text++) {
        if (*text == '\\' && text[1])
            text++;
        else
            depth += (*text == '{') - (*text == '}');
    }
    return depth == 0;
}

static void check_formula(const char *text)
{
    struct str out = {0};
    text_formula(&out, text);
    MUST(!is_balanced(text) || strchr(text, '\\') || is_balanced(str_text(&out)), "%s gives %s",
         text, str_text(&out));
    str_release(&out);
}

/* The words of LaTeX that our encoder may use behind a backslash. */
static bool is_word(const char *text, size_t n)
{
    static const char known[] =
        " textbackslash textasciicircum textasciitilde alpha beta gamma delta varepsilon zeta eta "
        "theta iota kappa lambda mu nu xi pi rho varsigma sigma tau upsilon varphi chi psi omega "
        "cdot times div pm le ge approx infty surd nabla to ldots hat ";
    char word[32];
    if (n == 0 || n > 28)
        return false;
    snprintf(word, sizeof word, " %.*s ", (int)n, text);
    return strstr(known, word) != NULL;
}

/* The user's text: nothing in it acts.  What stands behind a backslash is known, and the signs of
 * TeX stand behind one, but for the dollars of math, which come in pairs. */
static void check_user_tex(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct str out = {0};
    int dollars = 0;
    str_add(&out, "");
    tex_text(&out, text, true);
    for (const char *at = out.text; *at; at++) {
        MUST(!strchr("#%&~^", *at), "%c in %s", *at, out.text);
        dollars += *at == '$';
        if (*at != '\\')
            continue;
        size_t n = strspn(at + 1, letters);
        MUST(n ? is_word(at + 1, n) : at[1] && strchr("{}$&#%_ ", at[1]), "%s", out.text);
        at += n ? n : 1;
    }
    MUST(is_balanced(out.text) && dollars % 2 == 0, "%s gives %s", text, out.text);
    str_release(&out);
}

static void check_marked_tex(const char *text)
{
    struct str out = {0};
    str_add(&out, "");
    tex_text(&out, text, false);
    MUST(is_balanced(out.text), "%s gives %s", text, out.text);
    str_release(&out);
}

static void check_width(const char *text)
{
    double width = text_width(text);
    MUST(width >= 0 && width <= 2 * (double)strlen(text), "%g em for %s", width, text);
}

static void check_escaped(const char *text)
{
    struct str out = {0};
    str_add(&out, "");
    str_add_escaped(&out, text);
    for (const char *at = out.text; *at; at++) {
        size_t n = *at == '&' ? strcspn(at, ";") : 0;
        MUST(!strchr("<>", *at) && (*at != '&' || (n > 1 && n < 7 && at[n])), "%s", out.text);
    }
    str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    struct str clean = {0};
    check_literal(text);
    utf8_clean(&clean, text, 500); /* all else comes cleaned */
    text_use_symbols(size % 2 == 0);
    check_formula(clean.text);
    check_user_tex(clean.text);
    check_marked_tex(clean.text);
    check_width(clean.text);
    check_escaped(clean.text);
    str_release(&clean);
    free(text);
    return 0;
}
