/* Literals, numbers, formulas and settings as gnuplot text. */
#include "plot/text.h"

#include "core/run.h"
#include "plot/tex.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <ctype.h>
#include <stdint.h>
#include <string.h>

static bool symbols = true;
static enum text_kind kind = TEXT_CAIRO;
static double tex_scale = 1;

void text_use_symbols(bool use)
{
    symbols = use;
}

const char *text_minus(void)
{
    return !symbols ? "-" : kind == TEXT_GD ? "\u2013" : "\u2212";
}

static const char *dot(void)
{
    return symbols ? "\u00B7" : "*";
}

/* ---- lengths of what stands at text in a formula ---- */

static size_t parenthesis_length(const char *text)
{
    int depth = 0;
    for (size_t i = 0; text[i]; i++) {
        depth += (text[i] == '(') - (text[i] == ')');
        if (depth == 0)
            return i + 1;
    }
    return strlen(text);
}

static size_t name_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

static size_t number_length(const char *text)
{
    static const char digits[] = "0123456789";
    size_t n = strspn(text, "0123456789."), sign = n + (text[n] == 'e' || text[n] == 'E');
    sign += sign > n && (text[sign] == '+' || text[sign] == '-');
    size_t exponent = sign > n ? strspn(text + sign, digits) : 0;
    return exponent > 0 ? sign + exponent : n;
}

/* A digit right after an octal escape would be read as part of it, so it is escaped too. */
void text_literal(struct str *out, const char *text)
{
    bool escaped = false;
    str_add_char(out, '"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool digit = *c >= '0' && *c <= '9';
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c >= 0x80 ||
                     strchr(" ,.:;=()+-/_^{}", *c) || (digit && !escaped);
        if (plain)
            str_add_char(out, (char)*c);
        else
            str_addf(out, "\\%03o", *c);
        escaped = !plain;
    }
    str_add_char(out, '"');
}

void text_for(enum text_kind of)
{
    kind = of;
}

void text_tex_scale(double scale)
{
    tex_scale = scale;
}

void text_label(struct str *out, const char *text, double size, bool bold, bool user)
{
    struct str tex = {0};
    if (kind == TEXT_TEX && *text) {
        size *= tex_scale;
        str_addf(&tex, "\\fontsize{%.3g}{%.3g}\\selectfont%s ", size, 1.2 * size,
                 bold ? "\\bfseries\\boldmath" : "");
        tex_text(&tex, text, user);
        text = tex.text;
    }
    text_literal(out, text);
    str_release(&tex);
}

double text_sink(void)
{
    return kind == TEXT_GD ? 0.2 : kind == TEXT_TEX ? -0.15 : 0;
}

void text_font(struct str *out, const char *family, double size, bool bold)
{
    static const char *const bolds[] = {" Bold", ":Bold"};
    if (kind != TEXT_TEX)
        str_addf(out, " font \"%s%s,%g\"", family, bold ? bolds[kind] : "", size);
}

static void add_signed(struct str *out, const char *digits)
{
    for (; *digits; digits++)
        if (*digits == '-')
            str_add(out, text_minus());
        else
            str_add_char(out, *digits);
}

void text_power(struct str *out, int exponent)
{
    char text[NUM_ROOM];
    num_text(text, exponent);
    str_add(out, "10^{");
    add_signed(out, text);
    str_add_char(out, '}');
}

void text_number(struct str *out, double value, int digits)
{
    char text[NUM_ROOM];
    bool plain = fabs(value) < 1e5 && (value == rint(value) || fabs(value) >= pow(10, digits));
    num_short(text, plain ? rint(value) : value, plain ? 6 : digits);
    char *e = strchr(text, 'e');
    if (e)
        *e = 0;
    bool one = e && strcmp(text + (*text == '-'), "1") == 0; /* 10^20, not 1*10^20 */
    if (one)
        text[*text == '-'] = 0;
    add_signed(out, text);
    if (!e)
        return;
    str_addf(out, "%s10^{", one ? "" : dot());
    add_signed(out, e + 1);
    str_add_char(out, '}');
}

void text_log_number(struct str *out, double value)
{
    if (value >= 0.00999 && value < 1001)
        text_number(out, value, 3);
    else if (fabs(log10(value) - rint(log10(value))) < 1e-9)
        text_power(out, (int)rint(log10(value)));
    else
        text_number(out, value, 2);
}

/* The length of the operand that starts at text: a name, a number or a parenthesis. */
static size_t operand_length(const char *text)
{
    size_t n = strspn(text, " +-"); /* its signs belong to it, and a function's arguments */
    if (isalpha((unsigned char)text[n])) {
        n += name_length(text + n);
        size_t spaces = strspn(text + n, " ");
        if (text[n + spaces] != '(')
            return n;
        n += spaces;
    }
    return n + (text[n] == '(' ? parenthesis_length(text + n) : number_length(text + n));
}

/* The length of the sign of a power at text, with the spaces round it; 0 when there is none. */
static size_t power_length(const char *text)
{
    size_t n = strspn(text, " ");
    size_t sign = text[n] == '^' ? 1 : strncmp(text + n, "**", 2) == 0 ? 2 : 0;
    return sign ? n + sign + strspn(text + n + sign, " ") : 0;
}

static void add_name(struct str *out, const char *name, size_t n)
{
    if (n == 2 && strncmp(name, "pi", 2) == 0)
        str_add(out, symbols ? "\u03C0" : "pi");
    else if (n == 1)
        str_addf(out, "{/:Italic %c}", *name);
    else
        str_add_bytes(out, name, n);
}

/* What stands for the star between two factors: a dot before a number or a sign and where a
 * division comes before, a space before the name of a function, else nothing. */
static void add_star(struct str *out, const char *after, bool divided)
{
    size_t name = name_length(after);
    bool letters = isalpha((unsigned char)after[0]);
    if (divided || (*after && strchr("0123456789.+-", *after)))
        str_add(out, dot());
    else if (letters && name > 1 && strncmp(after, "pi", name) != 0)
        str_add(out, " ");
}

/* An exponent without its parentheses, raised. Returns the length it takes in the formula. */
static size_t add_exponent(struct str *out, const char *text)
{
    size_t n = operand_length(text);
    bool wrapped = text[0] == '(' && n >= 2 && text[n - 1] == ')';
    for (size_t sign; (sign = power_length(text + n)) > 0;) { /* binds to the right */
        n += sign + operand_length(text + n + sign);
        wrapped = false;
    }
    struct str inner = {0}, marked = {0};
    str_add_bytes(&inner, text + wrapped, n - 2 * (size_t)wrapped);
    text_formula(&marked, str_text(&inner));
    str_addf(out, "^{%s}", str_text(&marked));
    str_release(&inner);
    str_release(&marked);
    return n;
}

/* A number, to four digits where it has more than six or an exponent; in parentheses where ten to a
 * power would not stay together. Returns the length it takes. */
static size_t add_constant(struct str *out, const char *text, char before)
{
    double value;
    struct str number = {0};
    size_t n = number_length(text);
    bool exponent = strspn(text, "0123456789.") < n;
    if ((exponent || n > 6) && num_parse(text, n, &value))
        text_number(&number, value, 4);
    else
        str_add_bytes(&number, text, n);
    bool wrap = strchr(str_text(&number), '{') && (before == '/' || power_length(text + n) > 0);
    str_addf(out, wrap ? "(%s)" : "%s", str_text(&number));
    str_release(&number);
    return n;
}

/* Where a formula is being set: `before` is the last character that is no space, and bit k of
 * `divided` is set between parentheses nested k deep where the product so far has a division. */
struct setting {
    char before;
    int depth;
    uint64_t divided;
};

/* A character that is neither of a name nor of a number. Returns the length it takes. */
static size_t add_sign(struct str *out, const char *c, struct setting *t)
{
    uint64_t bit = t->depth >= 0 && t->depth < 64 ? UINT64_C(1) << t->depth : 0;
    size_t spaces = strspn(c + 1, " ");
    bool sum = strchr("+-", *c) && !(t->before == 0 || strchr("*/(,<>=!+-", t->before));
    t->depth += (*c == '(') - (*c == ')');
    if (*c == '/')
        t->divided |= bit;
    else if (*c == '(')
        t->divided &= ~(bit << 1);
    else if (sum || strchr(",<>=!", *c))
        t->divided &= ~bit;
    if (*c == '*')
        add_star(out, c + 1 + spaces, t->divided & bit);
    else if (*c == '-')
        str_add(out, text_minus());
    else
        str_add_char(out, *c);
    return *c == '*' ? 1 + spaces : 1;
}

void text_formula(struct str *out, const char *formula)
{
    struct setting t = {0};
    for (size_t i = 0; formula[i];) {
        const char *c = formula + i;
        size_t n = strspn(c, " "), power = power_length(c);
        if (power > 0) {
            n = power + add_exponent(out, c + power);
        } else if (n > 0) {
            str_add_bytes(out, c, c[n] == '*' ? 0 : n);
        } else if (isalpha((unsigned char)*c)) {
            n = name_length(c);
            add_name(out, c, n);
        } else if (isdigit((unsigned char)*c) || (*c == '.' && isdigit((unsigned char)c[1]))) {
            n = add_constant(out, c, t.before);
        } else {
            n = add_sign(out, c, &t);
        }
        t.before = *c == ' ' && power == 0 ? t.before : power > 0 ? ')' : *c;
        i += n;
    }
}

const char *text_symbol(const char *param)
{
    static const char *const known[][2] = {
        {"lr", "\u03B7"},      {"momentum", "\u03BC"}, {"beta1", "\u03B2_1"},
        {"beta2", "\u03B2_2"}, {"beta3", "\u03B2_3"},  {"alpha", "\u03B1"},
        {"rho", "\u03C1"},     {"eps", "\u03B5"},      {"weight_decay", "\u03BB"},
    };
    for (size_t i = 0; symbols && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i][0], param) == 0)
            return known[i][1];
    return NULL;
}

const char *text_hat(void)
{
    return symbols ? "\u0302" : "'";
}

void text_name(struct str *out, const char *name)
{
    for (; *name; name++)
        str_add_char(out, *name == '_' ? ' ' : *name);
}

static bool is_among(const char *name, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

void text_settings(struct str *out, const struct run *r, const char *const *varied, int n)
{
    const char *comma = "";
    for (const struct param *p = r->optim->params; p->name; p++) {
        if (!run_shows(r, p) || is_among(p->name, varied, n))
            continue;
        str_add(out, comma);
        bool rate = strcmp(p->name, "lr") == 0;
        if (rate && *word(WORD_RATE))
            str_addf(out, "%s ", word(WORD_RATE));
        if (text_symbol(p->name))
            str_addf(out, "{/:Italic %s}", text_symbol(p->name));
        else
            text_name(out, p->name);
        str_add(out, " = ");
        text_number(out, optim_get(p, r->hyper), 4);
        if (rate && r->lr_source == LR_AUTO)
            str_addf(out, " (%s)", word(WORD_AUTO));
        comma = ", ";
    }
    if (r->around && r->around->batch > 0 && !is_among("batch", varied, n)) {
        str_add(out, comma);
        str_addf(out, word(WORD_BATCH_OF), r->around->batch);
    }
}

/* Width of one character in em, a little generous. */
static double character_width(uint32_t c)
{
    if (c >= 0x300 && c < 0x370)
        return 0;
    if (c >= 0x1100)
        return c >= 0x2000 && c < 0x2E80 ? 0.62 : 0.95;
    if (c < 128 && strchr("iljt.,:;'|!()[] If", (int)c))
        return 0.34;
    if (c < 128 && strchr("mwMW", (int)c))
        return 0.86;
    if (c < 128 && isupper((int)c))
        return 0.68;
    return 0.57;
}

/* How many bytes of markup stand at text, 0 for a character that is drawn. */
static size_t markup_length(const char *text)
{
    if (strncmp(text, "{/:Italic ", 10) == 0 || strncmp(text, "{/:Bold ", 8) == 0)
        return strcspn(text, " ") + 1;
    return strchr("{}^_", *text) ? 1 : 0;
}

double text_width(const char *text)
{
    double width = 0;
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        uint32_t c;
        size_t markup = markup_length(text + i);
        if (markup == 0) {
            markup = utf8_next(text + i, length - i, &c);
            width += character_width(c);
        }
        i += markup;
    }
    return width;
}
