/* Text that grows by half its length whenever it is full. */
#include "util/str.h"

#include "util/mem.h"
#include "util/num.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 64 }; /* most of what is formatted fits there at once */

/* Room for n more bytes and the NUL. Invariant: text is NULL, or length < room. */
static void reserve(struct str *s, size_t n)
{
    if (n < s->room - s->length)
        return;
    size_t needs = s->length + n + 1;
    if (needs <= n)
        needs = SIZE_MAX; /* the sum wrapped; no one has that much, so xrealloc ends the program */
    size_t room = needs < SIZE_MAX / 2 ? needs + needs / 2 + 16 : needs;
    s->text = xrealloc(s->text, room, 1);
    s->room = room;
}

void str_add_bytes(struct str *s, const char *bytes, size_t n)
{
    reserve(s, n);
    if (n > 0)
        memcpy(s->text + s->length, bytes, n);
    s->length += n;
    s->text[s->length] = '\0';
}

void str_add(struct str *s, const char *text)
{
    str_add_bytes(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
    str_add_bytes(s, &c, 1);
}

void str_addf(struct str *s, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    reserve(s, SHORT);
    size_t room = s->room - s->length;
    int n = vsnprintf(s->text + s->length, room, format, args);
    if (n >= 0 && (size_t)n >= room) {
        reserve(s, (size_t)n);
        vsnprintf(s->text + s->length, (size_t)n + 1, format, again);
    }
    s->length += n >= 0 ? (size_t)n : 0;
    s->text[s->length] = '\0';
    va_end(again);
    va_end(args);
}

void str_add_escaped(struct str *s, const char *text)
{
    for (; *text; text++)
        if (*text == '<')
            str_add(s, "&lt;");
        else if (*text == '>')
            str_add(s, "&gt;");
        else if (*text == '&')
            str_add(s, "&amp;");
        else
            str_add_char(s, *text);
}

void str_add_num(struct str *s, double value)
{
    char text[NUM_ROOM];
    int length = num_text(text, value);
    str_add_bytes(s, text, (size_t)length);
}

void str_clear(struct str *s)
{
    s->length = 0;
    if (s->text)
        s->text[0] = '\0';
}

void str_release(struct str *s)
{
    free(s->text);
    *s = (struct str){0};
}

const char *str_text(const struct str *s)
{
    return s->text ? s->text : "";
}

const char *str_find_last(const struct str *s, const char *what)
{
    size_t n = strlen(what);
    for (size_t at = s->length; at >= n; at--)
        if (memcmp(s->text + at - n, what, n) == 0)
            return s->text + at - n;
    return NULL;
}
