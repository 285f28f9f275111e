/* The message of a failure: formatted, kept to one line, shortened in its midst where it is long.
 */
#include "util/err.h"

#include "util/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PART = 500 }; /* bytes of each end of a text that is too long */

/* Names of files may hold anything: what reaches a terminal is UTF-8 without control characters
 * and without those that change the direction of writing. Text only gets shorter. */
static void disarm(char *text)
{
    char *out = text;
    size_t bytes;
    for (size_t left = strlen(text); left > 0; text += bytes, left -= bytes) {
        uint32_t code;
        bytes = utf8_next(text, left, &code);
        if (code == '\n' || code == '\t')
            *out++ = ' ';
        else if (utf8_vanishes(code) || (bytes == 1 && code > 0x7F))
            *out++ = '?';
        else
            for (size_t i = 0; i < bytes; i++)
                *out++ = text[i];
    }
    *out = '\0';
}

static int is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* What is wrong often stands at the beginning, and what would be right at the end. */
static void fit(char *out, size_t room, const char *text)
{
    size_t length = strlen(text);
    if (length < room) {
        memcpy(out, text, length + 1);
        return;
    }
    int head = PART;
    const char *tail = text + length - PART;
    while (is_inside(text[head]))
        head--;
    while (is_inside(*tail))
        tail++;
    snprintf(out, room, "%.*s...%s", head, text, tail);
}

int err_set(struct err *e, int status, const char *format, ...)
{
    char little[sizeof e->text] = ""; /* where there is no memory */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(little, sizeof little, format, args);
    char *all = length < 0 ? NULL : malloc((size_t)length + 1);
    if (all)
        vsnprintf(all, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);

    disarm(all ? all : little);
    fit(e->text, sizeof e->text, all ? all : little);
    free(all);
    return status;
}
