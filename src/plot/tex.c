/* The encoder for LaTeX. */
#include "plot/tex.h"

#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include "util/utf8.h"
#include <ctype.h>
#include <string.h>

struct setter {
    struct str *out;
    bool math;       /* between dollars */
    int depth;       /* braces of exponents round us: there all is math */
    uint32_t before; /* the character before this one */
};

static void want(struct setter *t, bool math)
{
    if (t->depth == 0 && t->math != math) {
        str_add_char(t->out, '$');
        t->math = math;
    }
}

/* The math command for a character, or NULL. */
static const char *math_command(uint32_t c)
{
    static const char *const greek[] = {
        "\\alpha",  "\\beta", "\\gamma", "\\delta",    "\\varepsilon", "\\zeta", "\\eta",
        "\\theta",  "\\iota", "\\kappa", "\\lambda",   "\\mu",         "\\nu",   "\\xi",
        "o",        "\\pi",   "\\rho",   "\\varsigma", "\\sigma",      "\\tau",  "\\upsilon",
        "\\varphi", "\\chi",  "\\psi",   "\\omega"};
    static const struct {
        uint32_t c;
        const char *command;
    } signs[] = {
        {0x2212, "-"},       {0xB7, "\\cdot"},   {0xD7, "\\times"},   {0xF7, "\\div"},
        {0xB1, "\\pm"},      {0x2264, "\\le"},   {0x2265, "\\ge"},    {0x2248, "\\approx"},
        {0x221E, "\\infty"}, {0x221A, "\\surd"}, {0x2207, "\\nabla"}, {0x2192, "\\to"},
        {0x2026, "\\ldots"}, {'<', "<"},         {'>', ">"},          {'|', "|"},
    };
    if (c >= 0x3B1 && c <= 0x3C9)
        return greek[c - 0x3B1];
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].c == c)
            return signs[i].command;
    return NULL;
}

static void put_ascii(struct setter *t, char c)
{
    static const char *const long_ones[][2] = {
        {"\\", "\\textbackslash{}"}, {"^", "\\textasciicircum{}"}, {"~", "\\textasciitilde{}"}};
    for (size_t i = 0; i < 3; i++)
        if (c == *long_ones[i][0]) {
            want(t, false);
            str_add(t->out, long_ones[i][1]);
            return;
        }
    if (c == ' ' && t->depth > 0) {
        str_add(t->out, "\\ ");
        return;
    }
    if (c == '`' || (strchr("-',", c) && t->before == (uint32_t)c))
        str_add(t->out, "{}"); /* no ligature */
    if (strchr("{}$&#%_", c))
        str_add_char(t->out, '\\');
    str_add_char(t->out, c);
}

/* A letter with a hat, if it is one. Returns its bytes, else 0. */
static size_t put_hat(struct setter *t, const char *text, size_t n)
{
    uint32_t c;
    if (n < 3 || (unsigned char)text[0] >= 128 || !isalpha((unsigned char)text[0]))
        return 0;
    size_t bytes = 1 + utf8_next(text + 1, n - 1, &c);
    if (c != 0x302)
        return 0;
    want(t, true);
    str_addf(t->out, "\\hat{%c}", text[0]);
    t->before = c;
    return bytes;
}

/* One character; `italic`: a letter of a formula. Returns its bytes. */
static size_t put_character(struct setter *t, const char *text, size_t n, bool italic)
{
    uint32_t c;
    size_t bytes = put_hat(t, text, n);
    if (bytes > 0)
        return bytes;
    bytes = utf8_next(text, n, &c);
    const char *command = math_command(c);
    want(t, command || italic);
    if (command) {
        str_add(t->out, command);
        str_add(t->out, command[0] == '\\' ? "{}" : "");
    } else if (c < 128) {
        put_ascii(t, (char)c);
    } else {
        str_add_bytes(t->out, text, bytes);
    }
    t->before = c;
    return bytes;
}

/* The length of a group from its opening brace to its closing one. */
static size_t group_length(const char *text, size_t n)
{
    int depth = 0;
    for (size_t i = 0; i < n; i++) {
        depth += (text[i] == '{') - (text[i] == '}');
        if (depth == 0)
            return i + 1;
    }
    return n;
}

static void put_markup(struct setter *t, const char *text, size_t n, bool italic);

/* A raised or lowered part, text[0] being ^ or _. Returns the bytes it takes. */
static size_t put_script(struct setter *t, const char *text, size_t n)
{
    uint32_t c;
    bool group = n > 1 && text[1] == '{';
    size_t bytes = group   ? group_length(text + 1, n - 1)
                   : n > 1 ? utf8_next(text + 1, n - 1, &c)
                           : 0;
    want(t, true);
    str_addf(t->out, "%c{", text[0]);
    t->depth++;
    if (group && bytes >= 2)
        put_markup(t, text + 2, bytes - 2, false);
    else
        put_markup(t, text + 1, bytes, false);
    t->depth--;
    str_add_char(t->out, '}');
    return 1 + bytes;
}

static size_t put_group(struct setter *t, const char *text, size_t n, bool italic)
{
    static const char slanted[] = "{/:Italic ";
    size_t bytes = group_length(text, n), head = 1;
    if (strncmp(text, slanted, sizeof slanted - 1) == 0) {
        head = sizeof slanted - 1;
        italic = true;
    } else if (strncmp(text, "{/:", 3) == 0) {
        head = strcspn(text, " ") + 1;
    }
    if (bytes > head)
        put_markup(t, text + head, bytes - head - 1, italic);
    return bytes;
}

static void put_markup(struct setter *t, const char *text, size_t n, bool italic)
{
    for (size_t i = 0; i < n;) {
        if (text[i] == '{')
            i += put_group(t, text + i, n - i, italic);
        else if (text[i] == '^' || text[i] == '_')
            i += put_script(t, text + i, n - i);
        else if (text[i] == '}')
            i++;
        else
            i += put_character(t, text + i, n - i, italic);
    }
}

void tex_text(struct str *out, const char *text, bool user)
{
    struct setter t = {.out = out};
    size_t n = strlen(text);
    if (!user)
        put_markup(&t, text, n, false);
    for (size_t i = 0; user && i < n;)
        i += put_character(&t, text + i, n - i, false);
    want(&t, false);
}

int tex_finish(const char *path, const char *name, struct err *e)
{
    struct str text = {0}, old = {0}, out = {0};
    int status = file_read(path, &text, e);
    str_addf(&old, "]{%s}}", name);
    const char *at = strstr(str_text(&text), str_text(&old));
    if (status == OK && !at)
        status = err_set(e, FAILED, "'%s': gnuplot includes no picture in it", path);
    if (status == OK) {
        str_add_bytes(&out, text.text, (size_t)(at - text.text));
        str_addf(&out, "]{{%s}.pdf}}", name);
        str_add(&out, at + old.length);
        status = file_draft(path, out.text, out.length, e);
    }
    str_release(&text);
    str_release(&old);
    str_release(&out);
    return status;
}
