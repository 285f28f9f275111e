/* Aligning columns. */
#include "cli/table.h"

#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void table_init(struct table *t, const char *align)
{
    *t = (struct table){.columns = (unsigned)strlen(align)};
    memcpy(t->align, align, t->columns);
}

void table_add(struct table *t, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    t->cell = xgrow(t->cell, t->count, sizeof *t->cell);
    t->cell[t->count++] = xstrdup(text);
}

static size_t column_width(const struct table *t, unsigned column)
{
    size_t width = 0;
    for (unsigned i = column; i < t->count; i += t->columns) {
        size_t w = utf8_columns(t->cell[i]);
        width = w > width ? w : width;
    }
    return width;
}

static void print_cell(const char *text, size_t width, char align, bool last, FILE *stream)
{
    int pad = (int)(width - utf8_columns(text));
    if (align == 'r')
        fprintf(stream, "%*s%s", pad, "", text);
    else
        fprintf(stream, "%s%*s", text, last ? 0 : pad, "");
    fputs(last ? "\n" : "  ", stream);
}

void table_print(const struct table *t, FILE *stream)
{
    size_t width[TABLE_COLUMNS] = {0};
    for (unsigned c = 0; c < t->columns; c++)
        width[c] = column_width(t, c);
    for (unsigned i = 0, c = 0; i < t->count; i++) {
        print_cell(t->cell[i], width[c], t->align[c], c + 1 == t->columns, stream);
        c = c + 1 < t->columns ? c + 1 : 0;
    }
}

void table_html(const struct table *t, struct str *out)
{
    str_add(out, "<table>\n");
    for (unsigned i = 0, c = 0; i < t->count; i++) {
        const char *cell = i < t->columns ? "th" : "td";
        bool last = c + 1 == t->columns;
        str_add(out, c == 0 ? "<tr>" : "");
        str_addf(out, "<%s%s>", cell, t->align[c] == 'r' ? " class=\"r\"" : "");
        str_add_escaped(out, t->cell[i]);
        str_addf(out, "</%s>%s", cell, last ? "</tr>\n" : "");
        c = last ? 0 : c + 1;
    }
    str_add(out, "</table>\n");
}

void table_release(struct table *t)
{
    for (unsigned i = 0; i < t->count; i++)
        free(t->cell[i]);
    free(t->cell);
    *t = (struct table){0};
}
