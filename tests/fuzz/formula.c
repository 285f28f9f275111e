/* Formulas as figures show them: what is read from the enhanced text, as a reader would, is the
 * formula.  Numbers that are shown rounded are left out. */
#include "fuzz.h"

#include "plot/text.h"
#include "util/str.h"

#include "reference.h"
#include <ctype.h>
#include <math.h>

enum { LONGEST = 300, DIGITS = 5 };

/* What was read last. */
enum kind { SIGN, NUMBER, VARIABLE, FUNCTION, CLOSED };

struct page {
    const char *at;
    struct str *out;
    enum kind last;
};

/* Factors that stand side by side are multiplied; digits after an operand would be one with it. */
static void operand(struct page *p, enum kind kind)
{
    bool beside = p->last == NUMBER || p->last == VARIABLE || p->last == CLOSED;
    MUST(!(beside && kind == NUMBER), "a number beside an operand: %s", p->at);
    if (beside)
        str_add_char(p->out, '*');
    p->last = kind;
}

static bool take(struct page *p, const char *what)
{
    size_t n = strlen(what);
    if (strncmp(p->at, what, n) != 0)
        return false;
    p->at += n;
    return true;
}

static void read_word(struct page *p)
{
    size_t n = 0;
    while (isalnum((unsigned char)p->at[n]))
        n++;
    operand(p, FUNCTION);
    str_add_bytes(p->out, p->at, n);
    p->at += n;
}

static void read_number(struct page *p)
{
    size_t n = strspn(p->at, "0123456789.");
    operand(p, NUMBER);
    str_add_bytes(p->out, p->at, n);
    p->at += n;
}

/* One thing that is no script. */
static void read_one(struct page *p)
{
    if (take(p, "{/:Italic ")) {
        operand(p, VARIABLE);
        str_add_char(p->out, *p->at++);
        MUST(take(p, "}"), "%s", p->at);
    } else if (take(p, "\xcf\x80")) {
        operand(p, VARIABLE);
        str_add(p->out, "pi");
    } else if (isalpha((unsigned char)*p->at)) {
        read_word(p);
    } else if (isdigit((unsigned char)*p->at) ||
               (*p->at == '.' && isdigit((unsigned char)p->at[1]))) {
        read_number(p);
    } else if (*p->at == '(') {
        if (p->last != FUNCTION)
            operand(p, SIGN);
        p->last = SIGN;
        str_add_char(p->out, *p->at++);
    } else {
        bool minus = take(p, "\xe2\x88\x92"), dot = !minus && take(p, "\xc2\xb7");
        p->last = minus || dot || *p->at != ')' ? SIGN : CLOSED;
        str_add_char(p->out, minus ? '-' : dot ? '*' : *p->at++);
    }
}

static void read_page(const char *shown, struct str *out)
{
    struct page p = {shown, out, SIGN};
    str_add(out, "");
    while (*p.at) {
        if (*p.at == ' ') {
            str_add_char(out, *p.at++);
        } else if (take(&p, "^{")) {
            str_add(out, "^(");
            p.last = SIGN;
        } else if (take(&p, "}")) {
            str_add_char(out, ')');
            p.last = CLOSED;
        } else {
            read_one(&p);
        }
    }
}

/* Whether all numbers are shown as they are: few digits, no exponent. */
static bool is_shown_whole(const char *text)
{
    for (size_t i = 0; text[i]; i++) {
        size_t n = strspn(text + i, "0123456789.");
        if (n > DIGITS || (n > 0 && (text[i + n] == 'e' || text[i + n] == 'E')))
            return false;
        i += n ? n - 1 : 0;
    }
    return true;
}

static void check(const char *text, double x, double y)
{
    struct str shown = {0}, back = {0};
    struct reference want = reference_at(text, x, y);
    text_formula(&shown, text);
    read_page(str_text(&shown), &back);
    struct reference got = reference_at(back.text, x, y);
    MUST(got.accepted, "%s is shown as %s, which is read as %s", text, shown.text, back.text);
    MUST(got.value == want.value || (isnan(got.value) && isnan(want.value)),
         "%s is shown as %s, which is read as %s: %g, not %g", text, shown.text, back.text,
         got.value, want.value);
    str_release(&shown);
    str_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    struct str clean = {0};
    utf8_clean(&clean, text, LONGEST); /* as expression.c does */
    text_use_symbols(true);
    if (is_shown_whole(clean.text) && reference_at(clean.text, 0.5, 0.25).accepted) {
        check(clean.text, 0.7, -1.3);
        check(clean.text, 2.5, 3);
    }
    str_release(&clean);
    free(text);
    return 0;
}
