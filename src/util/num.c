/* Numbers as the shortest text that reads back the same, and back from text. */
#include "util/num.h"

#include "util/fmath.h"
#include "util/mem.h"
#include "util/shortest.h"
#include <float.h>
#include <math.h>
#include <stdint.h>
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

/* The digits of n, of which there are `count`. */
static void put_digits(char *to, uint64_t n, int count)
{
    for (char *c = to + count; c > to; n /= 10)
        *--c = (char)('0' + n % 10);
}

static int count_digits(uint64_t n)
{
    int count = 1;
    for (uint64_t power = 10; count < 19 && n >= power; power *= 10)
        count++;
    return count;
}

/* d.ddde-5, with the point behind the first of `count` digits. */
static int put_scientific(char *text, uint64_t digits, int count, int exponent, bool tidy)
{
    char *to = text;
    put_digits(to + 1, digits, count);
    to[0] = to[1];
    to[1] = '.';
    to += count > 1 ? count + 1 : 1;
    *to++ = 'e';
    if (exponent < 0 || !tidy)
        *to++ = exponent < 0 ? '-' : '+';
    uint64_t size = (uint64_t)(exponent < 0 ? -exponent : exponent);
    int width = tidy || size > 99 ? count_digits(size) : 2;
    put_digits(to, size, width);
    to += width;
    return (int)(to - text);
}

/* The `count` digits with the point behind place `exponent`, where 0 is the first of them. */
static int put_plain(char *text, uint64_t digits, int count, int exponent)
{
    if (exponent < 0) {
        memset(text, '0', NUM_ROOM / 2);
        text[1] = '.';
        put_digits(text + 1 - exponent, digits, count);
        return count + 1 - exponent;
    }
    put_digits(text, digits, count);
    if (exponent >= count - 1) {
        memset(text + count, '0', (size_t)(exponent + 1 - count));
        return exponent + 1;
    }
    memmove(text + exponent + 2, text + exponent + 1, (size_t)(count - exponent - 1));
    text[exponent + 1] = '.';
    return count + 1;
}

/* For the few numbers that shortest_decimal() is not for. */
static int by_trial(char text[NUM_ROOM], double value)
{
    int digits = DBL_DIG, length = format(text, value, digits);
    while (digits < DBL_DECIMAL_DIG && isfinite(value) && strtod(text, NULL) != value)
        length = format(text, value, ++digits);
    return length;
}

/* As C's %g with as many digits as it takes, but at least DBL_DIG, lays it out. */
int num_text(char text[NUM_ROOM], double value)
{
    bool power_of_two = fm_bits(value) << 12 == 0; /* or 0, or infinite */
    if (power_of_two || isnan(value))
        return by_trial(text, value);
    char *to = text;
    if (value < 0)
        *to++ = '-';
    struct decimal d = shortest_decimal(fabs(value));
    int count = count_digits(d.digits), exponent = d.exponent + count - 1;
    bool plain = exponent >= -4 && exponent < (count > DBL_DIG ? count : DBL_DIG);
    to += plain ? put_plain(to, d.digits, count, exponent)
                : put_scientific(to, d.digits, count, exponent, true);
    *to = 0;
    return (int)(to - text);
}

int num_short(char text[NUM_ROOM], double value, int digits)
{
    if (digits < 1)
        digits = 1;
    return format(text, value, digits < DBL_DECIMAL_DIG ? digits : DBL_DECIMAL_DIG);
}

/* The shortest decimal S of a double V, rounded, is V rounded, unless S lies midway between two
 * roundings: another midpoint M between V and S, or equal to V, would read back to V, too, have no
 * more digits than S, and be nearer to V. False where it does. *exponent: of the first digit. */
static bool cut_digits(struct decimal *d, int digits, int *exponent)
{
    int count = count_digits(d->digits), cut = count > digits ? count - digits : 0;
    uint64_t unit = 1;
    for (int k = 0; k < cut; k++)
        unit *= 10;
    uint64_t rest = d->digits % unit, half = unit / 2;
    d->digits = d->digits / unit + (cut > 0 && rest > half);
    *exponent = d->exponent + cut + count_digits(d->digits) - 1;
    while (d->digits % 10 == 0)
        d->digits /= 10;
    return cut == 0 || rest != half;
}

int num_round(char text[NUM_ROOM], double value, int digits)
{
    if (fm_bits(value) << 12 == 0 || !isfinite(value)) /* not what shortest_decimal() is for */
        return snprintf(text, NUM_ROOM, "%.*g", digits, value);
    struct decimal d = shortest_decimal(fabs(value));
    int exponent;
    if (!cut_digits(&d, digits, &exponent))
        return snprintf(text, NUM_ROOM, "%.*g", digits, value);
    int count = count_digits(d.digits);
    char *to = text;
    if (value < 0)
        *to++ = '-';
    bool plain = exponent >= -4 && exponent < digits;
    to += plain ? put_plain(to, d.digits, count, exponent)
                : put_scientific(to, d.digits, count, exponent, false);
    *to = 0;
    return (int)(to - text);
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
