/* Reading the heads of the templates, and putting their parts in. */
#include "plot/views.h"

#include "util/err.h"
#include "util/str.h"
#include <stdio.h>
#include <string.h>

const char *const view_layouts[LAYOUTS] = {"map",    "map+loss", "grid",  "loss",  "map+strips",
                                           "strips", "surface",  "table", "cells", "curves"};

/* By bit of enum view_data. */
static const char *const data_names[] = {"cloud", "internals", "trace", NULL};

static const char include[] = "#: include ";

/* Copy the rest of the line behind `key` at its first place in text; "" when it is not there. */
static void head_value(const char *text, const char *key, char *out, size_t room)
{
    const char *at = strstr(text, key);
    *out = 0;
    if (!at)
        return;
    at += strlen(key);
    snprintf(out, room, "%.*s", (int)strcspn(at, "\r\n"), at);
}

/* Its place among names, or -1. */
static int place_of(const char *word, const char *const *names, int n)
{
    for (int i = 0; i < n && names[i]; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return -1;
}

/* The bits of the words of a data line; false when one is unknown. */
static bool read_data(char *line, unsigned *data)
{
    for (char *word = line; *word;) {
        size_t n = strcspn(word, " ");
        char *next = word + n + (word[n] != 0);
        word[n] = 0;
        int bit = n ? place_of(word, data_names, 8) : -1;
        if (n && bit < 0)
            return false;
        if (n)
            *data |= 1u << bit;
        word = next;
    }
    return true;
}

/* What the head says, but the name. False when it asks for something unknown. */
static bool read_head(const char *text, struct view *v)
{
    char word[128];
    *v = (struct view){.text = text};
    head_value(text, ": ", v->about, sizeof v->about);
    head_value(text, "#: example ", v->example, sizeof v->example);
    head_value(text, "#: each ", word, sizeof word);
    v->only = strcmp(word, "only") == 0;
    v->each = v->only || strcmp(word, "yes") == 0;
    head_value(text, "#: frames ", word, sizeof word);
    v->frames = strcmp(word, "yes") == 0;
    head_value(text, "#: data ", word, sizeof word);
    bool known = read_data(word, &v->data);
    head_value(text, "#: layout ", word, sizeof word);
    int layout = place_of(word, view_layouts, LAYOUTS);
    v->layout = layout < 0 ? LAYOUT_MAP : (enum layout_kind)layout;
    if (v->layout == LAYOUT_MAP_STRIPS || v->layout == LAYOUT_TABLE) {
        v->data |= DATA_INTERNALS;
        v->each = v->only = true;
    }
    return known && layout >= 0;
}

bool view_get(size_t i, struct view *v)
{
    for (const struct view_file *f = view_files; f->name; f++)
        if (!strchr(f->name, '/') && i-- == 0) {
            read_head(f->text, v);
            snprintf(v->name, sizeof v->name, "%.*s", (int)strcspn(f->name, "."), f->name);
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

void view_of_maps(enum layout_kind layout, struct view *v)
{
    static const char folder[] = "map/";
    for (const struct view_file *f = view_files; f->name; f++)
        if (strncmp(f->name, folder, sizeof folder - 1) == 0 && read_head(f->text, v) &&
            v->layout == layout) {
            const char *name = f->name + sizeof folder - 1;
            snprintf(v->name, sizeof v->name, "%.*s", (int)strcspn(name, "."), name);
            return;
        }
}

/* NULL when there is none of that name. */
static const char *part_text(const char *name, size_t length)
{
    char path[64];
    snprintf(path, sizeof path, "parts/%.*s.gp", (int)length, name);
    for (const struct view_file *f = view_files; f->name; f++)
        if (strcmp(f->name, path) == 0)
            return f->text;
    return NULL;
}

/* The name of the file without folder and ending; only letters, digits, '-' and '_' stay, because
 * it stands in a comment of the script. */
static void name_after(const char *path, struct view *v)
{
    static const char harmless[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    size_t n = 0;
    for (; file[n] && file[n] != '.' && n + 1 < sizeof v->name; n++)
        v->name[n] = strchr(harmless, file[n]) ? file[n] : '-';
    v->name[n] = 0;
}

static int unknown_words(const char *path, const char *text, struct err *e)
{
    char word[64];
    head_value(text, "#: layout ", word, sizeof word);
    if (!*word)
        return err_set(e, USAGE, "--view %s: a line such as '#: layout map' is missing", path);
    if (place_of(word, view_layouts, LAYOUT_CELLS) < 0)
        return err_set(e, USAGE,
                       "--view %s: layout '%s' is unknown; map, map+loss, grid, loss, map+strips, "
                       "strips, surface and table are there",
                       path, word);
    head_value(text, "#: data ", word, sizeof word);
    return err_set(e, USAGE,
                   "--view %s: data '%s' is unknown; cloud, internals and trace are there", path,
                   word);
}

int view_read(const char *path, const char *text, struct view *v, struct err *e)
{
    text += strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* gnuplot stops at a byte order mark */
    bool known = read_head(text, v);
    name_after(path, v);
    if (!known || v->layout >= LAYOUT_CELLS)
        return unknown_words(path, text, e);
    for (const char *line = text; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t n = strcspn(line, "\r\n"), key = sizeof include - 1;
        if (strncmp(line, include, key) == 0 && !part_text(line + key, n - key))
            return err_set(e, USAGE, "--view %s: there is no part '%.*s' to include", path,
                           (int)(n - key), line + key);
    }
    return OK;
}

void view_code(const struct view *v, struct str *out)
{
    const size_t key = sizeof include - 1;
    for (const char *line = v->text; *line;) {
        size_t length = strcspn(line, "\n"), visible = strcspn(line, "\r\n");
        if (strncmp(line, include, key) == 0) {
            const char *part = part_text(line + key, visible - key);
            str_add(out, part ? part : "");
        } else if (*line != '#') {
            str_add_bytes(out, line, length);
            str_add_char(out, '\n');
        }
        line += length + (line[length] == '\n');
    }
}
