/* The nearest name, by optimal string alignment: insert, delete, replace a letter, swap two. */
#include "util/suggest.h"

#include "util/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table: row[j] is the distance of the first i letters of a and j of b. */
static void fill_row(size_t *row, const size_t *last, const size_t *before_last, const char *a,
                     size_t i, const char *b, size_t n)
{
    row[0] = i;
    for (size_t j = 1; j <= n; j++) {
        bool same = lower(a[i - 1]) == lower(b[j - 1]);
        row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
            lower(a[i - 2]) == lower(b[j - 1]))
            row[j] = least(row[j], before_last[j - 2] + 1);
    }
}

static size_t distance(const char *a, size_t m, const char *b, size_t n)
{
    size_t width = n + 1;
    size_t *rows = xcalloc(3, width * sizeof *rows);
    for (size_t j = 0; j <= n; j++)
        rows[j] = j;
    for (size_t i = 1; i <= m; i++)
        fill_row(rows + i % 3 * width, rows + (i + 2) % 3 * width, rows + (i + 1) % 3 * width, a, i,
                 b, n);
    size_t result = rows[m % 3 * width + n];
    free(rows);
    return result;
}

/* Whether `name` may be meant by `typed`, and how far it is. */
static bool is_near(const char *typed, const char *name, size_t *far)
{
    size_t m = strlen(typed), n = strlen(name);
    size_t longer = m > n ? m : n, difference = longer - least(m, n);
    size_t limit = longer / 3 + (longer % 3 != 0);

    *far = difference; /* never less; and just that when one begins the other */
    if (m >= 3 && m <= n && strncasecmp(typed, name, m) == 0)
        return true;
    if (difference > limit)
        return false;
    *far = distance(typed, m, name, n);
    return *far <= limit && *far < longer; /* something is left of what was typed */
}

const char *suggest(const char *typed, const char *const *names, size_t n)
{
    const char *best = NULL;
    size_t best_far = 0;
    for (size_t i = 0; i < n; i++) {
        size_t far;
        if (is_near(typed, names[i], &far) && (!best || far < best_far)) {
            best = names[i];
            best_far = far;
        }
    }
    return best;
}
