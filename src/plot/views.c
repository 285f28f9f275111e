/* Reading the heads of the embedded templates, and putting their parts in. */
#include "plot/views.h"

#include "util/str.h"
#include <stdio.h>
#include <string.h>

/* Copy the rest of the line behind `key` at its first place in text; "" when it is not there. */
static void head_value(const char *text, const char *key, char *out, size_t room)
{
    const char *at = strstr(text, key);
    *out = 0;
    if (!at)
        return;
    at += strlen(key);
    snprintf(out, room, "%.*s", (int)strcspn(at, "\n"), at);
}

static enum layout_kind layout_named(const char *name)
{
    static const char *const names[] = {"map", "map+loss", "grid", "loss"};
    enum layout_kind k = LAYOUT_MAP;
    for (int i = 0; i < 4; i++)
        if (strcmp(names[i], name) == 0)
            k = (enum layout_kind)i;
    return k;
}

static void read_head(const struct view_file *file, struct view *v)
{
    char word[64];
    *v = (struct view){.text = file->text};
    snprintf(v->name, sizeof v->name, "%.*s", (int)strcspn(file->name, "."), file->name);
    head_value(file->text, ": ", v->about, sizeof v->about);
    head_value(file->text, "#: example ", v->example, sizeof v->example);
    head_value(file->text, "#: each ", word, sizeof word);
    v->each = strcmp(word, "yes") == 0;
    head_value(file->text, "#: frames ", word, sizeof word);
    v->frames = strcmp(word, "yes") == 0;
    head_value(file->text, "#: data ", word, sizeof word);
    v->clouds = strcmp(word, "cloud") == 0;
    head_value(file->text, "#: layout ", word, sizeof word);
    v->layout = layout_named(word);
}

bool view_get(size_t i, struct view *v)
{
    for (const struct view_file *f = view_files; f->name; f++)
        if (!strchr(f->name, '/') && i-- == 0) {
            read_head(f, v);
            return true;
        }
    return false;
}

bool view_find(const char *name, struct view *v)
{
    for (size_t i = 0; view_get(i, v); i++)
        if (strcmp(v->name, name) == 0)
            return true;
    return false;
}

static const char *part_text(const char *name, size_t length)
{
    char path[64];
    snprintf(path, sizeof path, "parts/%.*s.gp", (int)length, name);
    for (const struct view_file *f = view_files; f->name; f++)
        if (strcmp(f->name, path) == 0)
            return f->text;
    return "";
}

void view_code(const struct view *v, struct str *out)
{
    static const char include[] = "#: include ";
    for (const char *line = v->text; *line; line += strspn(line, "\n")) {
        size_t length = strcspn(line, "\n");
        if (strncmp(line, include, sizeof include - 1) == 0) {
            str_add(out, part_text(line + sizeof include - 1, length - sizeof include + 1));
        } else if (*line != '#') {
            str_add_bytes(out, line, length);
            str_add_char(out, '\n');
        }
        line += length;
    }
}
