/* An update at the end of a PDF file: the dictionary anew, and where it stands: in a table and a
 * trailer, or in a cross-reference stream if the file ends in one (ISO 32000-1, 7.5.6 and 7.5.8).
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
    size_t table;  /* where the cross-reference table stands */
    bool streamed; /* which is a stream */
    long size, root, info;
    const char *old; /* the inside of the dictionary, `length` bytes; none if it is compressed */
    size_t length;
};

/* The number behind a name in the trailer; 0 when it is not there. */
static long number_of(const char *trailer, const char *name)
{
    const char *at = strstr(trailer, name);
    return at ? strtol(at + strlen(name), NULL, 10) : 0;
}

static void find_dictionary(const struct str *file, struct tail *t)
{
    struct str head = {0};
    str_addf(&head, "\n%ld 0 obj\n<<", t->info);
    const char *at = str_find_last(file, head.text);
    const char *end = at ? strstr(at, "\n>>\nendobj") : NULL;
    t->old = end ? at + head.length : "";
    t->length = end ? (size_t)(end - t->old) : 0;
    str_release(&head);
}

static bool read_tail(const struct str *file, struct tail *t)
{
    const char *start = str_find_last(file, "\nstartxref\n");
    t->table = start ? strtoul(start + strlen("\nstartxref\n"), NULL, 10) : file->length;
    if (t->table >= file->length)
        return false;
    t->streamed = strncmp(file->text + t->table, "xref\n", 5) != 0;
    const char *trailer = t->streamed ? file->text + t->table : str_find_last(file, "\ntrailer\n");
    if (!trailer || (t->streamed && !strstr(trailer, "/Type /XRef")))
        return false;
    t->size = number_of(trailer, "/Size ");
    t->root = number_of(trailer, "/Root ");
    t->info = number_of(trailer, "/Info ");
    find_dictionary(file, t);
    return t->size > 0 && t->root > 0 && t->info > 0;
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

static void add_dictionary(struct str *out, const struct tail *t, const struct stamp *s)
{
    str_addf(out, "%ld 0 obj\n<<", t->info);
    str_add_bytes(out, t->old, t->length);
    str_add(out, "\n   /Creator (optviz " OPTVIZ_VERSION ")\n   /Title ");
    add_text(out, s->title);
    str_add(out, "\n   /Subject ");
    add_text(out, s->about);
    str_add(out, "\n   /optviz ");
    add_literal(out, s->origin);
    str_add(out, "\n>>\nendobj\n");
}

static void add_table(struct str *file, const struct tail *t, size_t object)
{
    str_addf(file,
             "xref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld\n   /Root %ld 0 R\n"
             "   /Info %ld 0 R\n   /Prev %zu\n>>\n",
             t->info, object, t->size, t->root, t->info, t->table);
}

/* In hexadecimal: which objects are here, the dictionary and the stream itself. */
static void add_stream(struct str *file, const struct tail *t, size_t object)
{
    size_t here = file->length;
    str_addf(file,
             "%ld 0 obj\n<< /Type /XRef\n   /Length 25\n   /Filter /ASCIIHexDecode\n"
             "   /Size %ld\n   /Index [%ld 1 %ld 1]\n   /W [1 4 1]\n   /Root %ld 0 R\n"
             "   /Info %ld 0 R\n   /Prev %zu\n>>\nstream\n01%08zX0001%08zX00>\nendstream\nendobj\n",
             t->size, t->size + 1, t->info, t->size, t->root, t->info, t->table, object, here);
}

void pdf_inform(struct str *file, const struct stamp *s)
{
    struct tail t = {0};
    if (!read_tail(file, &t))
        return;
    struct str dictionary = {0};
    add_dictionary(&dictionary, &t, s);
    if (file->text[file->length - 1] != '\n')
        str_add_char(file, '\n');
    size_t object = file->length;
    str_add_bytes(file, dictionary.text, dictionary.length);
    str_release(&dictionary);
    size_t table = file->length;
    if (t.streamed)
        add_stream(file, &t, object);
    else
        add_table(file, &t, object);
    str_addf(file, "startxref\n%zu\n%%%%EOF\n", table);
}
