/* Numbers as the shortest text that reads back the same, and back from text. */
#include "util/num.h"

#include "util/mem.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Make C's exponents short, "e+05" to "e5" and "e-05" to "e-5"; returns the length. */
static int tidy_exponent(char *text)
{
    char *to = strchr(text, 'e');
    if (!to)
        return (int)strlen(text);
    const char *from = ++to;
    if (*from == '-')
        *to++ = '-';
    from += strspn(from, "+-0");
    size_t digits = strlen(from);
    memmove(to, from, digits + 1);
    return (int)(to + digits - text);
}

static int format(char text[NUM_ROOM], double value, int digits)
{
    snprintf(text, NUM_ROOM, "%.*g", digits, isnan(value) ? fabs(value) : value);
    return tidy_exponent(text);
}

int num_text(char text[NUM_ROOM], double value)
{
    /* DBL_DIG (15) digits survive text -> double -> text, so a normal double that has a text of at
     * most 15 digits gets it from %.15g. Below DBL_MIN fewer digits may do. */
    int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
    int length = format(text, value, digits);
    while (digits < DBL_DECIMAL_DIG && isfinite(value) && strtod(text, NULL) != value)
        length = format(text, value, ++digits);
    return length;
}

int num_short(char text[NUM_ROOM], double value, int digits)
{
    if (digits < 1)
        digits = 1;
    return format(text, value, digits < DBL_DECIMAL_DIG ? digits : DBL_DECIMAL_DIG);
}

static const char *skip_digits(const char *c, const char *end)
{
    while (c < end && *c >= '0' && *c <= '9')
        c++;
    return c;
}

static const char *skip_sign(const char *c, const char *end)
{
    return c < end && (*c == '+' || *c == '-') ? c + 1 : c;
}

/* [+-]digits[.digits][e[+-]digits], at least one digit around the point, and nothing else. */
static bool is_decimal(const char *c, const char *end)
{
    const char *whole = skip_sign(c, end);
    c = skip_digits(whole, end);
    bool any = c > whole;
    if (c < end && *c == '.') {
        const char *fraction = c + 1;
        c = skip_digits(fraction, end);
        any = any || c > fraction;
    }
    if (any && c < end && (*c == 'e' || *c == 'E')) {
        const char *exponent = skip_sign(c + 1, end);
        c = skip_digits(exponent, end);
        any = c > exponent;
    }
    return any && c == end;
}

bool num_parse(const char *text, size_t length, double *value)
{
    if (!is_decimal(text, text + length))
        return false;
    char *copy = xstrndup(text, length);
    double parsed = strtod(copy, NULL);
    free(copy);
    if (!isfinite(parsed))
        return false;
    *value = parsed;
    return true;
}

const char *num_wanted(const char *text)
{
    char *end;
    (void)strtod(text, &end);
    return end > text && *text > ' ' && *end == '\0' ? "finite decimal number" : "number";
}
