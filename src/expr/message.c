/* What is wrong with the text of an expression: the message, the text round the place, a caret. */
#include "expr/parse.h"

#include "util/err.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 60, BEFORE = 40, WORD_CHARACTERS = 20 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The characters in text[length]. */
static size_t characters(const char *text, size_t length)
{
    uint32_t code;
    size_t count = 0;
    for (size_t i = 0; i < length; i += utf8_next(text + i, length - i, &code))
        count++;
    return count;
}

/* The bytes of the first `count` characters of text[length]. */
static size_t bytes_of(const char *text, size_t length, size_t count)
{
    uint32_t code;
    size_t i = 0;
    while (count-- > 0 && i < length)
        i += utf8_next(text + i, length - i, &code);
    return i;
}

/* Append text[length] as it can be printed. */
static void add_clean(struct str *s, const char *text, size_t length)
{
    char *copy = xstrndup(text, length);
    utf8_clean(s, copy, length);
    free(copy);
}

const char *word_text(const struct parser *p, const struct word *w, char text[WORD_TEXT])
{
    const char *from = p->text + w->start;
    size_t length = bytes_of(from, w->length, WORD_CHARACTERS);
    struct str s = {0};
    if (w->kind == WORD_END)
        return "the end";
    str_add_char(&s, '\'');
    add_clean(&s, from, length);
    str_add(&s, length < w->length ? "...'" : "'");
    snprintf(text, WORD_TEXT, "%s", str_text(&s));
    str_release(&s);
    return text;
}

/* Append the text round the byte `at`, at most WINDOW characters, and a line with a caret. */
static void add_place(struct str *s, const char *text, size_t length, size_t at)
{
    size_t before = characters(text, at), all = before + characters(text + at, length - at);
    size_t first = all <= WINDOW || before <= BEFORE ? 0 : smaller(before - BEFORE, all - WINDOW);
    size_t start = bytes_of(text, length, first);
    size_t shown = bytes_of(text + start, length - start, WINDOW);
    struct str lead = {0};
    str_add(&lead, first > 0 ? "  ..." : "  ");
    add_clean(&lead, text + start, at - start);

    str_addf(s, "\n%s", str_text(&lead));
    add_clean(s, text + at, start + shown - at);
    str_addf(s, "%s\n%*s^", start + shown < length ? "..." : "", (int)utf8_columns(str_text(&lead)),
             "");
    str_release(&lead);
}

size_t parser_column(const struct parser *p, size_t at)
{
    return characters(p->text, at) + 1;
}

bool parser_complain(struct parser *p, size_t at, const char *hint, const char *format, ...)
{
    char message[WORD_TEXT * 3];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);

    struct str s = {0};
    str_addf(&s, "%s at column %zu%s%s", message, parser_column(p, at), hint ? ": " : "",
             hint ? hint : "");
    add_place(&s, p->text, p->length, at);
    snprintf(p->e->text, sizeof p->e->text, "%s", str_text(&s)); /* err_set keeps to one line */
    str_release(&s);
    return false;
}
