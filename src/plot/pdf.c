/* An update at the end of a PDF file: the dictionary anew, a table with that one object, a trailer.
 */
#include "plot/pdf.h"

#include "plot/stamp.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What an update needs of the file. */
struct tail {
    size_t table; /* where the cross-reference table stands */
    long size, root, info;
    const char *old; /* the inside of the dictionary, `length` bytes */
    size_t length;
};

/* The number behind a name in the trailer; 0 when it is not there. */
static long number_of(const char *trailer, const char *name)
{
    const char *at = strstr(trailer, name);
    return at ? strtol(at + strlen(name), NULL, 10) : 0;
}

static bool find_dictionary(const struct str *file, struct tail *t)
{
    struct str head = {0};
    str_addf(&head, "\n%ld 0 obj\n<<", t->info);
    const char *at = str_find_last(file, head.text);
    t->old = at ? at + head.length : NULL;
    const char *end = at ? strstr(t->old, "\n>>\nendobj") : NULL;
    t->length = end ? (size_t)(end - t->old) : 0;
    str_release(&head);
    return end != NULL;
}

static bool read_tail(const struct str *file, struct tail *t)
{
    const char *start = str_find_last(file, "\nstartxref\n"),
               *trailer = str_find_last(file, "\ntrailer\n");
    if (!start || !trailer)
        return false;
    t->table = strtoul(start + strlen("\nstartxref\n"), NULL, 10);
    t->size = number_of(trailer, "/Size ");
    t->root = number_of(trailer, "/Root ");
    t->info = number_of(trailer, "/Info ");
    bool plain = t->table < file->length && strncmp(file->text + t->table, "xref\n", 5) == 0;
    return plain && t->size > 0 && t->root > 0 && t->info > 0 && find_dictionary(file, t);
}

/* Text in UTF-16 with its mark, in hexadecimal. */
static void add_text(struct str *out, const char *text)
{
    size_t n = strlen(text);
    str_add(out, "<FEFF");
    for (size_t i = 0; i < n;) {
        uint32_t code;
        i += utf8_next(text + i, n - i, &code);
        if (code >= 0x10000)
            str_addf(out, "%04X%04X", (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                     (unsigned)(0xDC00 + ((code - 0x10000) & 0x3FF)));
        else
            str_addf(out, "%04X", (unsigned)code);
    }
    str_add_char(out, '>');
}

/* ASCII in parentheses. */
static void add_literal(struct str *out, const char *text)
{
    str_add_char(out, '(');
    for (; *text; text++) {
        if (strchr("()\\", *text))
            str_add_char(out, '\\');
        str_add_char(out, *text);
    }
    str_add_char(out, ')');
}

void pdf_inform(struct str *file, const struct stamp *s)
{
    struct tail t = {0};
    struct str out = {0};
    if (!read_tail(file, &t))
        return;
    str_addf(&out, "%ld 0 obj\n<<", t.info);
    str_add_bytes(&out, t.old, t.length);
    str_add(&out, "\n   /Creator (optviz " OPTVIZ_VERSION ")\n   /Title ");
    add_text(&out, s->title);
    str_add(&out, "\n   /Subject ");
    add_text(&out, s->about);
    str_add(&out, "\n   /optviz ");
    add_literal(&out, s->origin);
    str_add(&out, "\n>>\nendobj\n");
    if (file->text[file->length - 1] != '\n')
        str_add_char(file, '\n');
    size_t object = file->length, table = object + out.length;
    str_addf(&out,
             "xref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld\n   /Root %ld 0 R\n"
             "   /Info %ld 0 R\n   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n",
             t.info, object, t.size, t.root, t.info, t.table, table);
    str_add_bytes(file, out.text, out.length);
    str_release(&out);
}
