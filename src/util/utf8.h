/* UTF-8 text of users: decoding, cleaning, and the columns that it takes in a terminal. */
#ifndef OPTVIZ_UTIL_UTF8_H
#define OPTVIZ_UTIL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

/* Decode the code point at text[0..length) (length > 0) into *code; returns the bytes it takes.
 * A byte that is no UTF-8 (overlong forms and surrogates included) gives U+FFFD and takes 1. */
size_t utf8_next(const char *text, size_t length, uint32_t *code);

/* Whether it is a control character of any kind, those that change the direction of writing
 * included, or none that text may hold. */
bool utf8_vanishes(uint32_t code);

/* Append one code point. */
void utf8_add(struct str *s, uint32_t code);

/* Append `text` made fit to be drawn or printed on one line: bytes that are no UTF-8 become '?';
 * newlines and tabs become a space; other control characters (C0, C1, DEL), bidi controls
 * (U+200E, U+200F, U+202A-202E, U+2066-2069), U+FEFF, U+FFFE and U+FFFF vanish; after `most` code
 * points the rest is cut and "..." stands for it. */
void utf8_clean(struct str *s, const char *text, size_t most);

/* Terminal columns of a text: 2 for wide East Asian characters (Hangul, CJK, fullwidth forms,
 * emoji), 0 for combining marks and zero-width characters, else 1. */
size_t utf8_columns(const char *text);

#endif
