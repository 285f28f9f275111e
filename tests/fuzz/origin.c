/* The command line that pictures carry.  Any file is searched for one, and what is found is read.
 * Then the first line's words, apart by 0x01, are stamped onto what follows it, when that is a
 * picture of some format that carries none yet: they come back. */
#include "fuzz.h"

#include "plot/origin.h"
#include "plot/stamp.h"
#include "util/str.h"

static void check_read(const uint8_t *data, size_t size)
{
    struct str file = {0}, found = {0};
    struct origin o;
    str_add_bytes(&file, (const char *)data, size);
    if (stamp_find(&file, &found) && origin_parse(str_text(&found), &o)) {
        MUST(o.count > 0 && *o.version, "an origin without arguments");
        MUST(o.figure >= ORIGIN_ALL, "figure %ld", o.figure);
        origin_release(&o);
    }
    if (size && memchr(data, 0, size) && origin_parse((const char *)data, &o))
        origin_release(&o);
    str_release(&file);
    str_release(&found);
}

static void add_words(struct origin *o, const uint8_t *data, size_t size)
{
    for (size_t from = 0, at = 0; at <= size; at++)
        if (at == size || data[at] == 1) {
            char *word = fuzz_string(data + from, at - from);
            origin_add(o, word);
            free(word);
            from = at + 1;
        }
}

/* The format of a file by what it begins with; our stamps of TeX and SVG go into whole files. */
static const char *format_of(const struct str *file)
{
    static const char *const heads[][2] = {{"\x89PNG\r\n\x1a\n", "png"},
                                           {"%PDF-", "pdf"},
                                           {"GIF8", "gif"},
                                           {"RIFF", "webp"},
                                           {"<?xml", "svg"},
                                           {"\\begin", "tex"}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (file->length >= strlen(heads[i][0]) &&
            memcmp(file->text, heads[i][0], strlen(heads[i][0])) == 0)
            return heads[i][1];
    return NULL;
}

/* gnuplot's SVG has one <svg ...>, no NUL and none of our element yet. */
static bool is_svg(const struct str *file)
{
    const char *svg = strstr(file->text, "<svg");
    return strlen(file->text) == file->length && svg && strchr(svg, '>') &&
           !strstr(file->text, "<metadata>") && !strstr(file->text, "<title>") &&
           !strstr(file->text, "<desc>") && !strstr(file->text, "]]>");
}

/* The header comes first. */
static bool is_png(const struct str *file)
{
    return file->length >= 33 && memcmp(file->text + 8, "\0\0\0\x0dIHDR", 8) == 0;
}

static void check_back(const struct origin *o, const struct str *file)
{
    struct str found = {0};
    struct origin back;
    MUST(stamp_find(file, &found), "the stamp is not found");
    MUST(origin_parse(str_text(&found), &back), "%s", str_text(&found));
    MUST(back.count == o->count && back.seed == o->seed && back.figure == 3, "%s", found.text);
    for (size_t i = 0; i < o->count; i++)
        MUST(strcmp(back.argument[i], o->argument[i]) == 0, "%s", found.text);
    origin_release(&back);
    str_release(&found);
}

static void check_stamp(const uint8_t *data, size_t size)
{
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    struct origin o = {.figure = ORIGIN_ALL, .seed = size};
    struct str file = {0}, text = {0}, before = {0};
    if (!line)
        return;
    add_words(&o, data, (size_t)(line - data));
    str_add_bytes(&file, (const char *)line + 1, size - (size_t)(line + 1 - data));
    origin_text(&o, 3, NULL, &text);
    for (const char *c = text.text; *c; c++)
        MUST(*c >= ' ' && *c < 0x7F && !strchr("<>&%", *c), "%s", text.text);
    const char *format = file.length ? format_of(&file) : NULL;
    bool can = format && (strcmp(format, "png") != 0 || is_png(&file)) &&
               (strcmp(format, "svg") != 0 || is_svg(&file)) && !stamp_find(&file, &before) &&
               !str_find_last(&file, "optviz");
    struct stamp stamp = {"a <title> \xed\x95\x9c", "about & more", text.text};
    if (can && stamp_put(format, &stamp, &file))
        check_back(&o, &file);
    origin_release(&o);
    str_release(&file);
    str_release(&text);
    str_release(&before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_read(data, size);
    check_stamp(data, size);
    return 0;
}
