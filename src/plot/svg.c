/* Mending an SVG file after gnuplot. */
#include "plot/svg.h"

#include "util/file.h"
#include "util/str.h"
#include <string.h>

/* Copy text up to where `what` begins; returns where that is, or NULL at the end. */
static const char *copy_to(struct str *out, const char *text, const char *what)
{
    const char *found = strstr(text, what);
    str_add_bytes(out, text, found ? (size_t)(found - text) : strlen(text));
    return found;
}

/* Replace every `old` by `new`. */
static void replace(struct str *text, const char *old, const char *new)
{
    struct str out = {0};
    for (const char *at = str_text(text); at;) {
        at = copy_to(&out, at, old);
        if (at) {
            str_add(&out, new);
            at += strlen(old);
        }
    }
    str_release(text);
    *text = out;
}

/* Drop every <title>: they hold gnuplot's own words. */
static void drop_titles(struct str *text)
{
    static const char end[] = "</title>";
    struct str out = {0};
    for (const char *at = str_text(text); at;) {
        at = copy_to(&out, at, "<title>");
        at = at ? strstr(at, end) : NULL;
        at = at ? at + sizeof end - 1 : NULL;
    }
    str_release(text);
    *text = out;
}

int svg_finish(const char *path, struct err *e)
{
    struct str text = {0};
    int status = file_read(path, &text, e);
    replace(&text, "]]>", "]]&gt;");
    replace(&text, "<text>", "<text xml:space=\"preserve\">");
    drop_titles(&text);
    if (status == 0)
        status = file_write(path, str_text(&text), text.length, e);
    str_release(&text);
    return status;
}
