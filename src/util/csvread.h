/* Tables of numbers from CSV files: RFC 4180, read generously.
 *
 * Cells stand apart by tab, semicolon or comma: by the one that is in most of the first ten lines,
 * of equals the first named here.  Rows end with LF, CRLF or CR.  A cell may be quoted; within
 * quotes "" is a quote, and separators and line ends are text.  Blanks round a cell, lines of
 * blanks and a byte order mark are passed over.  The first row is a header if it holds a name and
 * nothing that looks like a number.  Every other cell must be a finite decimal number. */
#ifndef OPTVIZ_UTIL_CSVREAD_H
#define OPTVIZ_UTIL_CSVREAD_H

#include <stddef.h>
#include <stdint.h>

struct err;
struct str;

enum { CSV_COLUMNS = 1000, CSV_CELLS = 50000000 }; /* the most that is read */

struct csv {
    size_t rows, columns; /* at least 2 of each */
    char **names;         /* of the columns; NULL: there is no header */
    uint32_t *place; /* which row of the file each is, from 1; the header and blank ones count */
    double *cells;   /* use csv_column */
    size_t stride;
};

/* Read a file.  USAGE for what is wrong in it, FAILED if it cannot be read; the message names it
 * and, of a cell, row and column: "data.csv: row 17, column 2 (y): 'abc' is not a number". */
int csv_read(const char *path, struct csv *csv, struct err *e);

/* The same for text in memory, which errors call `name`. */
int csv_parse(const char *name, const char *text, size_t length, struct csv *csv, struct err *e);

/* Free; does nothing after an error. */
void csv_release(struct csv *csv);

/* The `rows` numbers of a column. */
const double *csv_column(const struct csv *csv, size_t column);

/* Append how errors call a column: "column 2 (y)". */
void csv_add_column(const struct csv *csv, size_t column, struct str *out);

#endif
