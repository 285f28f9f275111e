/* A table of text with aligned columns, for terminals. */
#ifndef OPTVIZ_CLI_TABLE_H
#define OPTVIZ_CLI_TABLE_H

#include <stdio.h>

struct str;

enum { TABLE_COLUMNS = 64 };

/* Start with {0}; cells are copied. */
struct table {
    char **cell;
    unsigned columns, count;   /* columns; cells so far */
    char align[TABLE_COLUMNS]; /* 'l' or 'r' for each column */
};

/* Begin with as many columns as `align` has letters. */
void table_init(struct table *t, const char *align);

/* Add the next cell, from left to right and row by row. */
__attribute__((format(printf, 2, 3))) void table_add(struct table *t, const char *format, ...);

/* Print the rows; no trailing spaces. */
void table_print(const struct table *t, FILE *stream);

/* Append it as an HTML table, the first row as its head. */
void table_html(const struct table *t, struct str *out);

void table_release(struct table *t);

#endif
