/* Tables of numbers: what is read is what a plain reading of the rules gives, and comes back when
 * it is written down and read again. */
#include "fuzz.h"

#include "util/csvread.h"
#include "util/str.h"

#include <math.h>

/* A second reading, of one row at a time, with the separator given. */
struct cursor {
    const char *at, *end;
    char separator;
};

static bool is_blank(const struct cursor *c, char byte)
{
    return byte == ' ' || (byte == '\t' && c->separator != '\t');
}

static bool at_end_of_line(const struct cursor *c)
{
    return c->at == c->end || *c->at == '\n' || *c->at == '\r';
}

static void skip_line_end(struct cursor *c)
{
    if (c->at < c->end && *c->at++ == '\r' && c->at < c->end && *c->at == '\n')
        c->at++;
}

/* One cell's text without its quotes and blanks, and what stands behind it. */
static bool take_cell(struct cursor *c, struct str *out)
{
    str_clear(out);
    str_add(out, "");
    while (c->at < c->end && is_blank(c, *c->at))
        c->at++;
    bool quoted = c->at < c->end && *c->at == '"';
    for (c->at += quoted; quoted && c->at < c->end; c->at++) {
        if (*c->at == '"' && !(c->at + 1 < c->end && *++c->at == '"'))
            break;
        str_add_char(out, *c->at);
    }
    c->at += quoted && c->at < c->end && *c->at == '"';
    while (!quoted && !at_end_of_line(c) && *c->at != c->separator)
        str_add_char(out, *c->at++);
    while (quoted && c->at < c->end && is_blank(c, *c->at))
        c->at++;
    size_t from = 0;
    while (from < out->length && is_blank(c, out->text[from]))
        from++;
    while (out->length > from && is_blank(c, out->text[out->length - 1]))
        out->text[--out->length] = 0;
    memmove(out->text, out->text + from, out->length - from + 1);
    return at_end_of_line(c) || *c->at == c->separator;
}

/* Past empty lines; false at the end of the file. */
static bool to_row(struct cursor *c)
{
    while (c->at < c->end) {
        const char *start = c->at;
        while (c->at < c->end && is_blank(c, *c->at))
            c->at++;
        if (!at_end_of_line(c)) {
            c->at = start;
            return true;
        }
        skip_line_end(c);
    }
    return false;
}

/* Whether reading with that separator gives this table. */
static bool agrees(const struct csv *csv, const char *text, size_t length, char separator)
{
    struct cursor c = {text, text + length, separator};
    struct str cell = {0};
    bool good = true;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        c.at += 3;
    for (size_t row = csv->names ? 0 : 1; good && row <= csv->rows; row++) {
        good = to_row(&c);
        for (size_t k = 0; good && k < csv->columns; k++) {
            good = take_cell(&c, &cell) && at_end_of_line(&c) == (k + 1 == csv->columns);
            if (good && row == 0)
                good = strcmp(cell.text, csv->names[k]) == 0;
            else if (good)
                good = strtod(cell.text, NULL) == csv_column(csv, k)[row - 1];
            c.at += good && k + 1 < csv->columns;
        }
        skip_line_end(&c);
    }
    good = good && !to_row(&c);
    str_release(&cell);
    return good;
}

static void write_name(struct str *out, const char *name)
{
    str_add_char(out, '"');
    for (; *name; name++) {
        if (*name == '"')
            str_add_char(out, '"');
        str_add_char(out, *name);
    }
    str_add_char(out, '"');
}

/* Quotes hide nothing from the count that chooses the separator: a tab wins it always. */
static void write_table(const struct csv *csv, struct str *out)
{
    for (size_t k = 0; csv->names && k < csv->columns; k++) {
        str_add(out, k ? "\t" : "");
        write_name(out, csv->names[k]);
    }
    str_add(out, csv->names ? "\r\n" : "");
    for (size_t i = 0; i < csv->rows; i++)
        for (size_t k = 0; k < csv->columns; k++)
            str_addf(out, "%.17g%s", csv_column(csv, k)[i], k + 1 < csv->columns ? "\t" : "\r\n");
}

static void check_again(const struct csv *csv)
{
    struct str text = {0};
    struct csv again;
    struct err e = {""};
    write_table(csv, &text);
    int status = csv_parse("again", text.text, text.length, &again, &e);
    MUST(status == OK, "%s: %s", e.text, text.text);
    MUST(again.rows == csv->rows && again.columns == csv->columns, "%zu rows", again.rows);
    MUST(!again.names == !csv->names, "%s", text.text);
    for (size_t k = 0; k < csv->columns; k++) {
        MUST(!csv->names || strcmp(again.names[k], csv->names[k]) == 0, "'%s' for '%s'",
             again.names[k], csv->names[k]);
        for (size_t i = 0; i < csv->rows; i++)
            MUST(csv_column(&again, k)[i] == csv_column(csv, k)[i], "row %zu", i);
    }
    csv_release(&again);
    str_release(&text);
}

static void check(const struct csv *csv, const char *text, size_t length)
{
    MUST(csv->rows >= 2 && csv->columns >= 2, "%zu x %zu", csv->rows, csv->columns);
    for (size_t k = 0; k < csv->columns; k++)
        for (size_t i = 0; i < csv->rows; i++)
            MUST(isfinite(csv_column(csv, k)[i]), "row %zu", i);
    for (size_t i = 1; i < csv->rows; i++)
        MUST(csv->place[i] > csv->place[i - 1], "row %zu", i);
    MUST(agrees(csv, text, length, ',') || agrees(csv, text, length, ';') ||
             agrees(csv, text, length, '\t'),
         "%zu rows of %zu, and no separator gives them", csv->rows, csv->columns);
    check_again(csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct csv csv;
    struct err e = {""};
    char *text = malloc(size + !size); /* of just that size */
    MUST(text, "memory");
    if (size)
        memcpy(text, data, size);
    int status = csv_parse("t.csv", text, size, &csv, &e);
    MUST(status == OK || status == USAGE, "%d", status);
    if (status == OK)
        check(&csv, text, size);
    else
        fuzz_check_message(&e);
    csv_release(&csv);
    free(text);
    return 0;
}
