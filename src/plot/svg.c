/* Mending an SVG file after gnuplot. */
#include "plot/svg.h"

#include "plot/stamp.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

#define LOWER 0.125 /* of the font's size */

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

/* Drop every element of that name without attributes: they hold gnuplot's own words. */
static void drop(struct str *text, const char *start, const char *end)
{
    struct str out = {0};
    for (const char *at = str_text(text); at;) {
        at = copy_to(&out, at, start);
        at = at ? strstr(at, end) : NULL;
        at = at ? at + strlen(end) : NULL;
    }
    str_release(text);
    *text = out;
}

/* The templates give what belongs to run k the title "run k": it becomes a class. */
static void name_runs(struct str *text)
{
    static const char title[] = " ><title>run ";
    struct str out = {0};
    for (const char *at = str_text(text); at;) {
        at = copy_to(&out, at, title);
        const char *number = at ? at + strlen(title) : NULL;
        size_t digits = at ? strspn(number, "0123456789") : 0;
        if (digits > 0 && strncmp(number + digits, "</title>", 8) == 0) {
            str_addf(&out, " class=\"run-%.*s\">", (int)digits, number);
            at = number + digits + 8;
        } else if (at) {
            str_add_char(&out, *at++);
        }
    }
    str_release(text);
    *text = out;
}

/* The first things inside the outermost element, and its role. */
static void add_stamp(struct str *text, const struct stamp *s)
{
    struct str out = {0};
    const char *at = copy_to(&out, str_text(text), "<svg");
    const char *inside = at ? strchr(at, '>') : NULL;
    if (inside) {
        str_add(&out, "<svg role=\"img\"");
        str_add_bytes(&out, at + 4, (size_t)(inside - at) - 4);
        str_add(&out, ">\n<title>");
        str_add_escaped(&out, s->title);
        str_add(&out, "</title>\n<desc>");
        str_add_escaped(&out, s->about);
        str_addf(&out, "</desc>\n<metadata>%s</metadata>", s->origin);
        str_add(&out, inside + 1);
        str_release(text);
        *text = out;
    } else {
        str_release(&out);
    }
}

/* Drop the groups before the first that draws something: their colour is left over from what the
 * same gnuplot drew before, and the bytes of a figure shall not tell. */
static void drop_empty_groups(struct str *text)
{
    static const char defs[] = "</defs>\n", group[] = "<g ", end[] = ">\n</g>\n";
    struct str out = {0};
    const char *at = copy_to(&out, str_text(text), defs);
    if (at) {
        str_add(&out, defs);
        at += sizeof defs - 1;
        for (const char *stop; strncmp(at, group, sizeof group - 1) == 0;
             at = stop + sizeof end - 1) {
            stop = strchr(at, '>');
            if (!stop || strncmp(stop, end, sizeof end - 1) != 0)
                break;
        }
        str_add(&out, at);
    }
    str_release(text);
    *text = out;
}

/* gnuplot puts the base line 0.24 of the font's size below the middle of text, where Pango, which
 * sets the text of the other formats, has it at 0.37: text comes down by the difference. */
static void lower_text(struct str *text)
{
    static const char group[] = "<g transform=\"translate(", size[] = " font-size=\"";
    struct str out = {0};
    for (const char *at = str_text(text); at;) {
        at = copy_to(&out, at, group);
        if (!at)
            break;
        char *end = NULL;
        double x = strtod(at + sizeof group - 1, &end);
        double y = *end == ',' ? strtod(end + 1, &end) : 0;
        const char *close = strchr(end, '>'), *font = strstr(end, size);
        if (*end == ')' && close && font && font < close) {
            str_addf(&out, "%s%.2f,%.2f", group, x,
                     y + LOWER * strtod(font + sizeof size - 1, NULL));
            at = end;
        } else {
            str_add_char(&out, *at++);
        }
    }
    str_release(text);
    *text = out;
}

void svg_finish(struct str *file, const struct stamp *s)
{
    replace(file, "]]>", "]]&gt;");
    replace(file, "<text>", "<text xml:space=\"preserve\">");
    name_runs(file);
    lower_text(file);
    drop(file, "<title>", "</title>");
    drop(file, "<desc>", "</desc>");
    drop_empty_groups(file);
    add_stamp(file, s);
}

bool svg_resize(struct str *file, int width, int height, bool crisp)
{
    static const char stretched[] = " preserveAspectRatio='none'";
    struct str out = {0};
    const char *from = strstr(str_text(file), " width=\""),
               *to = strstr(str_text(file), " viewBox=");
    if (!from || !to || to < from)
        return false;
    str_add_bytes(&out, file->text, (size_t)(from - file->text));
    str_addf(&out, " width=\"%d\" height=\"%d\"\n", width, height);
    str_add(&out, to);
    str_release(file);
    *file = out;
    if (crisp)
        replace(file, stretched, " preserveAspectRatio='none' style='image-rendering:pixelated'");
    return true;
}
