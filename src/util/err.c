/* The message of a failure: formatted, kept to one line, cut where it does not fit. */
#include "util/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The length of text[length] without the UTF-8 sequence that its end cuts in two, if any. */
static size_t whole_characters(const char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && length - start < 4 && (text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return length;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t needs = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length - start + 1 < needs ? start - 1 : length;
}

/* Names of files may hold anything: no control characters, C1 (U+0080 to U+009F) included, may
 * reach a terminal. */
static void disarm(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        bool c1 = c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0;
        if (*c == '\n' || *c == '\t')
            *c = ' ';
        else if (*c < ' ' || *c == 0x7F)
            *c = '?';
        else if (c1)
            c[0] = c[1] = '?';
    }
}

int err_set(struct err *e, int status, const char *format, ...)
{
    char text[sizeof e->text]; /* so that e->text may be among the arguments */
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);

    if (length < 0)
        text[0] = '\0';
    else if ((size_t)length >= sizeof text)
        text[whole_characters(text, sizeof text - 1)] = '\0';
    disarm(text);
    memcpy(e->text, text, strlen(text) + 1);
    return status;
}
