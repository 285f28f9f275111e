/* Asking fontconfig by its tool fc-list. */
#include "plot/font.h"

#include "plot/text.h"
#include "util/child.h"
#include "util/err.h"
#include "util/str.h"
#include "util/utf8.h"
#include "util/words.h"
#include <ctype.h>
#include <string.h>

enum { SECONDS = 60 }; /* the first run on a machine may build font caches */

static struct err problem; /* the first; "": there is none */

static void start(struct child *c, const char *pattern)
{
    struct err e;
    const char *const argv[] = {"fc-list", pattern, "family", NULL};
    bool missing;
    int status = child_start(c, argv, NULL, NULL, SECONDS, &missing, &e);
    if (status != OK && !missing && !*problem.text)
        problem = e;
}

bool font_problem(struct err *e)
{
    if (*problem.text)
        *e = problem;
    return *problem.text;
}

/* Wait for it, and append what it said. */
static void finish(struct child *c, struct str *answer)
{
    while (c->pid && children_wait(c, 1))
        ;
    if (c->unread)
        err_set(&problem, FAILED, "what 'fc-list' says cannot be read: %s", strerror(c->unread));
    else if (c->done && c->exit_status == 0)
        str_add(answer, str_text(&c->output));
    child_release(c);
}

/* What fc-list prints of the fonts that match `pattern`, one family list a line. */
static void ask(const char *pattern, struct str *answer)
{
    struct child c = {0};
    start(&c, pattern);
    finish(&c, answer);
}

/* Whether a line of the list names exactly that family. */
static bool listed(const char *list, const char *family)
{
    size_t n = strlen(family);
    for (const char *at = strstr(list, family); at; at = strstr(at + 1, family)) {
        bool begins = at == list || at[-1] == '\n' || at[-1] == ',';
        if (begins && (at[n] == 0 || at[n] == '\n' || at[n] == ','))
            return true;
    }
    return false;
}

/* Fonts that have the minus sign, the hat and the Greek letters of our labels. */
static bool has_symbols(const char *list)
{
    static const char *const known[] = {"DejaVu Sans", "Noto Sans", "Liberation Sans", NULL};
    struct str answer = {0};
    for (int i = 0; known[i]; i++)
        if (listed(list, known[i]))
            return true;
    ask(":charset=2212 302 3b7 3bc 3b2 3c0", &answer);
    bool some = answer.length > 0;
    str_release(&answer);
    return some;
}

static struct child lister; /* fc-list at work, from font_begin to font_family */
static const char *family;  /* NULL: not known yet */

void font_begin(void)
{
    if (!family && !lister.pid)
        start(&lister, ":");
}

static struct str korean; /* what fc-list says of fonts for Korean */
static bool korean_asked;

bool font_has_korean(void)
{
    if (!korean_asked)
        ask(":lang=ko", &korean);
    korean_asked = true;
    return korean.length > 0 || *problem.text;
}

/* The first family of a list, by its first name; it must do as a name in gnuplot. */
static const char *first_family(const char *list)
{
    static char name[64];
    size_t n = strcspn(list, ",\n");
    bool fine = n > 0 && n < sizeof name;
    for (size_t i = 0; i < n && fine; i++)
        fine = isalnum((unsigned char)list[i]) || list[i] == ' ' || list[i] == '-';
    if (!fine)
        return "Sans";
    memcpy(name, list, n);
    return name;
}

const char *font_family(void)
{
    static const char *const wanted[] = {
        "NanumGothic", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans",
        "Open Sans",   "DejaVu Sans",      "Liberation Sans",     "Arial",         NULL};
    struct str list = {0};
    if (family)
        return family;
    font_begin();
    finish(&lister, &list);
    family = "Sans";
    for (int i = 0; wanted[i] && strcmp(family, "Sans") == 0; i++)
        if (listed(str_text(&list), wanted[i]))
            family = wanted[i];
    if (words_language() == LANGUAGE_KO && font_has_korean() && !listed(str_text(&korean), family))
        family = first_family(str_text(&korean));
    text_use_symbols(list.length == 0 || has_symbols(list.text));
    str_release(&list);
    return family;
}

/* What every text font has, so that fc-list need not be asked. */
static bool common(uint32_t c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0xA1 && c <= 0xFF && c != 0xAD);
}

static bool drawable(uint32_t c)
{
    static uint32_t last;
    static bool last_answer;
    char pattern[32] = ":charset=";
    struct str answer = {0}, hex = {0};
    if (common(c))
        return true;
    if (c == last)
        return last_answer;
    str_addf(&hex, "%x", (unsigned)c);
    strncat(pattern, str_text(&hex), sizeof pattern - strlen(pattern) - 1);
    ask(pattern, &answer);
    last = c;
    last_answer = answer.length > 0 || *problem.text;
    str_release(&answer);
    str_release(&hex);
    return last_answer;
}

int font_fit(struct str *out, const char *text, unsigned most)
{
    struct str clean = {0};
    int replaced = 0;
    utf8_clean(&clean, text, most);
    for (size_t i = 0; i < clean.length;) {
        uint32_t c;
        i += utf8_next(clean.text + i, clean.length - i, &c);
        if (drawable(c)) {
            utf8_add(out, c);
        } else {
            str_add_char(out, '?');
            replaced++;
        }
    }
    str_release(&clean);
    return replaced;
}
