/* Numbers as text and back. Always in the C locale: the program never calls setlocale for
 * LC_NUMERIC. */
#ifndef OPTVIZ_UTIL_NUM_H
#define OPTVIZ_UTIL_NUM_H

#include <stdbool.h>
#include <stddef.h>

enum { NUM_ROOM = 32 }; /* bytes that any number's text needs, the NUL included */

/* Shortest decimal text that strtod reads back to the same double: "0.3", "-7", "1e-10".
 * Infinities and NaN are "inf", "-inf" and "nan". Returns the length. */
int num_text(char text[NUM_ROOM], double value);

/* For people: at most `digits` significant digits, no trailing zeros: "0.0126", "9.07e-17". */
int num_short(char text[NUM_ROOM], double value, int digits);

/* As C's "%.*g", to the last byte, for 1 to 15 digits; much faster. Returns the length. */
int num_round(char text[NUM_ROOM], double value, int digits);

/* The whole of text[length] must be one finite decimal number (no hex, no "inf", no white space).
 * False, and *value untouched, when it is not. */
bool num_parse(const char *text, size_t length, double *value);

/* What text that num_parse refuses should have been: a "number", or, where strtod would take it
 * (nan, inf, 0x10, 1e999), a "finite decimal number". */
const char *num_wanted(const char *text);

#endif
