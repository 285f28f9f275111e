/* Escaping and filling for mdoc(7). */
#include "pages/roff.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { FILL = 72 };

/* Backslash is an escape, '-' a hyphen, '~' '^' '`' and '\'' accents and quotes that typesetting
 * changes, and '.' or '\'' in the first column begins a request. */
static void put(char c)
{
    switch (c) {
    case '\\':
        fputs("\\e", stdout);
        break;
    case '-':
        fputs("\\-", stdout);
        break;
    case '^':
        fputs("\\(ha", stdout);
        break;
    case '~':
        fputs("\\(ti", stdout);
        break;
    case '\'':
        fputs("\\(aq", stdout);
        break;
    case '`':
        fputs("\\(ga", stdout);
        break;
    default:
        putchar(c);
    }
}

static void put_word(const char *word, size_t length, bool first)
{
    if (first && *word == '.')
        fputs("\\&", stdout);
    for (size_t i = 0; i < length; i++)
        put(word[i]);
}

/* Words of the text; a line ends where it is full, and behind a sentence. */
static void fill(const char *text)
{
    size_t column = 0;
    bool ended = false;
    for (text += strspn(text, " \n"); *text; text += strspn(text, " \n")) {
        size_t length = strcspn(text, " \n");
        bool new_line = column > 0 && (ended || column + 1 + length > FILL);
        if (column > 0)
            putchar(new_line ? '\n' : ' ');
        put_word(text, length, column == 0 || new_line);
        column = new_line ? length : column + (column > 0) + length;
        ended = length > 2 && strchr(".!?", text[length - 1]) != NULL;
        text += length;
    }
}

void roff_text(const char *text)
{
    fill(text);
    putchar('\n');
}

void roff_sentence(const char *text)
{
    char capital[2] = {(char)toupper((unsigned char)*text), '\0'};
    size_t length = strlen(text);
    if (length == 0)
        return;
    if (*capital != '.')
        fputs(capital, stdout);
    fill(text + 1);
    puts(strchr(".!?", text[length - 1]) ? "" : ".");
}

void roff_line(const char *text, size_t length)
{
    bool first = true;
    for (size_t column = 0; length > 0;) {
        size_t word = strcspn(text, " ");
        word = word > length ? length : word;
        if (column > 0 && column + 1 + word > FILL) {
            fputs(" \\e\n   ", stdout);
            column = 3;
        }
        if (column > 0)
            putchar(' ');
        put_word(text, word, first);
        first = false;
        column += word + 1;
        length -= word + (length > word);
        text += word + (length > 0);
    }
    putchar('\n');
}

void roff_literal(const char *text)
{
    puts(".Bd -literal -offset indent -compact");
    roff_line(text, strlen(text));
    puts(".Ed");
}
