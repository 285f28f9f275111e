/* CSV files of numbers: the text in memory, one pass over its cells, one block for the numbers. */
#include "util/csvread.h"

#include "util/err.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 40 }; /* characters of a bad cell in a message */

static const size_t most_bytes = (size_t)1 << 30;

struct reader {
    const char *name; /* of the file */
    const char *at, *end;
    char separator;
    size_t row;       /* of the file, from 1: the one that is being read */
    size_t first_row; /* of the file that is not blank */
    struct str plain; /* a quoted cell without its quotes */
    struct csv *csv;
};

struct cell {
    const char *text;
    size_t length;
    bool last; /* of its row */
};

void csv_add_column(const struct csv *csv, size_t column, struct str *out)
{
    str_addf(out, "column %zu", column + 1);
    if (!csv->names || column >= csv->columns || !*csv->names[column])
        return;
    str_add(out, " (");
    utf8_clean(out, csv->names[column], SHOWN);
    str_add(out, ")");
}

/* "FILE: row 17, column 2 (y)WHAT" */
static int refuse(const struct reader *r, size_t column, const char *what, struct err *e)
{
    struct str place = {0};
    csv_add_column(r->csv, column, &place);
    int status = err_set(e, USAGE, "%s: row %zu, %s%s", r->name, r->row, place.text, what);
    str_release(&place);
    return status;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(const struct reader *r, char c)
{
    return c == ' ' || (c == '\t' && r->separator != '\t');
}

static const char *skip_blanks(const struct reader *r, const char *c)
{
    while (c < r->end && is_blank(r, *c))
        c++;
    return c;
}

static const char *skip_line_end(const struct reader *r, const char *c)
{
    bool two = *c == '\r' && c + 1 < r->end && c[1] == '\n';
    return c + 1 + two;
}

/* Go to the next row that is not blank; false if there is none. */
static bool next_row(struct reader *r)
{
    while (r->at < r->end) {
        const char *c = skip_blanks(r, r->at);
        r->row++;
        if (c < r->end && !is_line_end(*c))
            return true;
        r->at = c < r->end ? skip_line_end(r, c) : c;
    }
    return false;
}

/* The cell [from, from + length), blanks round it, ends before c: a separator, a line end or the
 * end of the text. */
static void end_cell(struct reader *r, const char *c, const char *from, size_t length,
                     struct cell *cell)
{
    while (length > 0 && is_blank(r, from[length - 1]))
        length--;
    for (; length > 0 && is_blank(r, *from); from++)
        length--;
    *cell = (struct cell){from, length, c == r->end || *c != r->separator};
    r->at = c;
    if (c < r->end)
        r->at = cell->last ? skip_line_end(r, c) : c + 1;
}

/* The same from the opening quote at c on. */
static int quoted_cell(struct reader *r, const char *c, size_t column, struct cell *cell,
                       struct err *e)
{
    str_clear(&r->plain);
    for (bool more = true; more;) {
        const char *quote = memchr(c + 1, '"', (size_t)(r->end - c - 1));
        if (!quote)
            return refuse(r, column, ": a quote is opened and never closed", e);
        more = quote + 1 < r->end && quote[1] == '"';
        str_add_bytes(&r->plain, c + 1, (size_t)(quote - c - 1) + more);
        c = quote + more;
    }
    c = skip_blanks(r, c + 1);
    if (c < r->end && *c != r->separator && !is_line_end(*c))
        return refuse(r, column, ": text follows a closing quote", e);
    end_cell(r, c, str_text(&r->plain), r->plain.length, cell);
    return OK;
}

static int next_cell(struct reader *r, size_t column, struct cell *cell, struct err *e)
{
    const char *from = r->at, *c = skip_blanks(r, from);
    if (c < r->end && *c == '"')
        return quoted_cell(r, c, column, cell, e);
    while (c < r->end && *c != r->separator && !is_line_end(*c))
        c++;
    end_cell(r, c, from, (size_t)(c - from), cell);
    return OK;
}

/* [+-]digits[.digits] of at most 19 characters whose digits make a number up to 2^53: both parts of
 * the quotient are exact, so that it is rounded once, as strtod does (Clinger 1990). */
static bool quick_number(const char *text, size_t length, double *value)
{
    static const double power[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                   1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    if (length == 0 || length > 19)
        return false;
    const char *end = text + length, *point = end - 1;
    uint64_t digits = 0;
    for (const char *c = text + (*text == '-' || *text == '+'); c < end; c++) {
        if (*c == '.' && point == end - 1)
            point = c;
        else if (*c >= '0' && *c <= '9')
            digits = digits * 10 + (uint64_t)(*c - '0');
        else
            return false;
    }
    if (end[-1] < '0' || digits > (uint64_t)1 << 53)
        return false;
    double size = (double)digits / power[end - 1 - point];
    *value = *text == '-' ? -size : size;
    return true;
}

static int refuse_cell(const struct reader *r, size_t column, const struct cell *cell,
                       struct err *e)
{
    if (cell->length == 0)
        return refuse(r, column, " is empty", e);
    char *text = xstrndup(cell->text, cell->length);
    struct str what = {0};
    str_add(&what, ": '");
    utf8_clean(&what, text, SHOWN);
    str_addf(&what, "' is not a %s", num_wanted(text));
    int status = refuse(r, column, what.text, e);
    str_release(&what);
    free(text);
    return status;
}

static int refuse_length(struct reader *r, size_t cells, struct cell *cell, struct err *e)
{
    int status = OK;
    for (; status == OK && !cell->last; cells++)
        status = next_cell(r, cells, cell, e);
    if (status != OK)
        return status;
    return err_set(e, USAGE, "%s: row %zu has %zu %s, and row %zu has %zu", r->name, r->row, cells,
                   cells == 1 ? "cell" : "cells", r->first_row, r->csv->columns);
}

static int read_row(struct reader *r, struct err *e)
{
    struct csv *csv = r->csv;
    struct cell cell = {0};
    for (size_t k = 0; k < csv->columns; k++) {
        if (cell.last)
            return refuse_length(r, k, &cell, e);
        int status = next_cell(r, k, &cell, e);
        if (status != OK)
            return status;
        double *value = &csv->cells[k * csv->stride + csv->rows];
        if (!quick_number(cell.text, cell.length, value) &&
            !num_parse(cell.text, cell.length, value))
            return refuse_cell(r, k, &cell, e);
    }
    if (!cell.last)
        return refuse_length(r, csv->columns, &cell, e);
    csv->place[csv->rows++] = (uint32_t)r->row;
    return OK;
}

static void drop_names(struct csv *csv)
{
    for (size_t k = 0; csv->names && k < csv->columns; k++)
        free(csv->names[k]);
    free(csv->names);
    csv->names = NULL;
}

/* Count the columns by the first row; if it is no header, go back to where it begins. */
static int read_header(struct reader *r, struct err *e)
{
    struct csv *csv = r->csv;
    const char *start = r->at;
    size_t names = 0, numbers = 0;
    struct cell cell = {0};
    char **name = xcalloc(CSV_COLUMNS, sizeof *name);
    int status = OK;
    while (status == OK && !cell.last && csv->columns < CSV_COLUMNS) {
        status = next_cell(r, csv->columns, &cell, e);
        if (status != OK)
            break;
        char *text = xstrndup(cell.text, cell.length);
        double value;
        bool number =
            num_parse(text, strlen(text), &value) || strcmp(num_wanted(text), "number") != 0;
        numbers += number;
        names += !number && *text;
        name[csv->columns++] = text;
    }
    csv->names = name;
    if (status == OK && !cell.last)
        return err_set(e, USAGE, "%s: more than %d columns", r->name, CSV_COLUMNS);
    if (status == OK && (numbers > 0 || names == 0)) {
        drop_names(csv);
        r->at = start;
        r->row--;
    }
    return status;
}

/* At least as many as there are rows: lines with something in them. */
static size_t count_lines(const char *text, const char *end)
{
    size_t lines = text < end;
    for (const char *c = text; c + 1 < end; c++)
        lines += is_line_end(c[0]) && !is_line_end(c[1]);
    return lines;
}

static int read_rows(struct reader *r, struct err *e)
{
    struct csv *csv = r->csv;
    csv->stride = count_lines(r->at, r->end);
    if (csv->stride > CSV_CELLS / csv->columns)
        return err_set(e, USAGE, "%s: %zu rows of %zu columns are more than %d million numbers",
                       r->name, csv->stride, csv->columns, CSV_CELLS / 1000000);
    csv->cells = xcalloc(csv->stride * csv->columns, sizeof *csv->cells);
    csv->place = xcalloc(csv->stride, sizeof *csv->place);
    int status = OK;
    while (status == OK && next_row(r))
        status = read_row(r, e);
    if (status != OK || csv->rows >= 2)
        return status;
    return err_set(e, USAGE, "%s: %s, and at least 2 rows are needed", r->name,
                   csv->rows == 1 ? "only 1 row" : "only a header");
}

static int read_table(struct reader *r, struct err *e)
{
    if (!next_row(r))
        return err_set(e, USAGE, "%s: the file is empty", r->name);
    r->first_row = r->row;
    int status = read_header(r, e);
    if (status != OK)
        return status;
    if (r->csv->columns < 2)
        return err_set(e, USAGE,
                       "%s: only 1 column, and at least 2 are needed (apart by comma, tab or "
                       "semicolon)",
                       r->name);
    return read_rows(r, e);
}

/* The separator that is in most of the first lines, outside of quotes. */
static char find_separator(const char *c, const char *end)
{
    static const char candidates[] = "\t;,";
    int lines = 0, found[3] = {0}, seen[3] = {0}, best = 2;
    bool quoted = false, any = false;
    for (; c < end && lines < 10; c++) {
        const char *k = *c ? strchr(candidates, *c) : NULL;
        quoted ^= *c == '"';
        any = any || !is_line_end(*c);
        if (quoted || (!k && !is_line_end(*c)))
            continue;
        if (k && seen[k - candidates] <= lines) {
            seen[k - candidates] = lines + 1;
            found[k - candidates]++;
        }
        lines += !k && any;
        any = any && k;
    }
    for (int k = 1; k >= 0; k--)
        best = found[k] >= found[best] && found[k] > 0 ? k : best;
    return candidates[best];
}

int csv_parse(const char *name, const char *text, size_t length, struct csv *csv, struct err *e)
{
    *csv = (struct csv){0};
    if (length > most_bytes)
        return err_set(e, USAGE, "%s: more than 1 GiB", name);
    if (length > 0 && memchr(text, '\0', length))
        return err_set(e, USAGE, "%s: holds a NUL byte: no text, or UTF-16 instead of UTF-8", name);
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    struct reader r = {.name = name, .at = text, .end = text + length, .csv = csv};
    r.separator = find_separator(r.at, r.end);
    int status = read_table(&r, e);
    str_release(&r.plain);
    if (status != OK)
        csv_release(csv);
    return status;
}

int csv_read(const char *path, struct csv *csv, struct err *e)
{
    char part[65536];
    struct str text = {0};
    *csv = (struct csv){0};
    FILE *f = fopen(path, "rb");
    if (!f)
        return err_set(e, FAILED, "cannot read '%s': %s", path, strerror(errno));
    /* what csv_parse refuses need not be read to its end */
    for (size_t n = 1; n > 0 && text.length <= most_bytes;) {
        n = fread(part, 1, sizeof part, f);
        str_add_bytes(&text, part, n);
        if (memchr(part, '\0', n))
            break;
    }
    int status = OK;
    if (ferror(f))
        status = err_set(e, FAILED, "cannot read '%s': %s", path, strerror(errno));
    else
        status = csv_parse(path, str_text(&text), text.length, csv, e);
    fclose(f);
    str_release(&text);
    return status;
}

void csv_release(struct csv *csv)
{
    drop_names(csv);
    free(csv->place);
    free(csv->cells);
    *csv = (struct csv){0};
}

const double *csv_column(const struct csv *csv, size_t column)
{
    return csv->cells + column * csv->stride;
}
