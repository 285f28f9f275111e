/* The command line as JSON and back. */
#include "plot/origin.h"

#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RAW_BYTE = 0xDC00, RAW_LEAST = 0xDC80, RAW_MOST = 0xDCFF, PIECES_MOST = 10000 };

void origin_add(struct origin *o, const char *argument)
{
    o->argument = xgrow(o->argument, o->count, sizeof *o->argument);
    o->argument[o->count++] = xstrdup(argument);
}

void origin_release(struct origin *o)
{
    for (size_t i = 0; i < o->count; i++)
        free(o->argument[i]);
    free(o->argument);
    *o = (struct origin){.figure = ORIGIN_ALL};
}

/* ---- writing ---- */

static void add_character(struct str *out, uint32_t code)
{
    if (code >= 0x20 && code < 0x7F && !strchr("\"\\<>&%", (int)code))
        str_add_char(out, (char)code);
    else if (code < 0x10000)
        str_addf(out, "\\u%04x", (unsigned)code);
    else
        str_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                 (unsigned)(0xDC00 + ((code - 0x10000) & 0x3FF)));
}

static void add_string(struct str *out, const char *text, size_t n)
{
    str_add_char(out, '"');
    for (size_t i = 0; i < n;) {
        uint32_t code;
        size_t took = utf8_next(text + i, n - i, &code);
        if (took == 1 && (unsigned char)text[i] >= 0x80)
            code = RAW_BYTE + (uint32_t)(unsigned char)text[i];
        add_character(out, code);
        i += took;
    }
    str_add_char(out, '"');
}

static void add_files(struct str *out, const char *files)
{
    const char *comma = "";
    str_add(out, ",\"files\":[");
    for (; *files; files += strcspn(files, "\n") + 1) {
        str_add(out, comma);
        add_string(out, files, strcspn(files, "\n"));
        comma = ",";
    }
    str_add_char(out, ']');
}

void origin_text(const struct origin *o, long figure, const char *files, struct str *out)
{
    str_add(out, "{\"optviz\":\"" OPTVIZ_VERSION "\"");
    if (figure != ORIGIN_ALL)
        str_addf(out, ",\"figure\":%ld", figure);
    str_addf(out, ",\"seed\":%llu,\"arguments\":[", (unsigned long long)o->seed);
    for (size_t i = 0; i < o->count; i++) {
        str_add(out, i ? "," : "");
        add_string(out, o->argument[i], strlen(o->argument[i]));
    }
    str_add_char(out, ']');
    if (files)
        add_files(out, files);
    str_add_char(out, '}');
}

/* ---- reading: each takes what it knows from *at, and is false when something else is there ----
 */

static bool take(const char **at, char c)
{
    *at += strspn(*at, " \t\r\n");
    if (**at != c)
        return false;
    ++*at;
    return true;
}

static bool take_hex(const char **at, uint32_t *code)
{
    if (strspn(*at, "0123456789abcdefABCDEF") < 4)
        return false;
    char digits[5] = {0};
    memcpy(digits, *at, 4);
    *code = (uint32_t)strtoul(digits, NULL, 16);
    *at += 4;
    return true;
}

/* What stands behind "\u": a character, half of one with its other half behind, or a raw byte. */
static bool take_code(const char **at, struct str *out)
{
    uint32_t code, low;
    if (!take_hex(at, &code) || code == 0)
        return false;
    if (code >= RAW_LEAST && code <= RAW_MOST) {
        str_add_char(out, (char)(code - RAW_BYTE));
        return true;
    }
    if (code >= 0xD800 && code < 0xDC00) {
        if (strncmp(*at, "\\u", 2) != 0)
            return false;
        *at += 2;
        if (!take_hex(at, &low) || low < 0xDC00 || low > 0xDFFF)
            return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code >= 0xD800 && code < 0xE000)
        return false;
    utf8_add(out, code);
    return true;
}

static bool take_escape(const char **at, struct str *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = *(*at)++;
    const char *known = c ? strchr(from, c) : NULL;
    if (c == 'u')
        return take_code(at, out);
    if (known)
        str_add_char(out, to[known - from]);
    return known != NULL;
}

static bool take_string(const char **at, struct str *out)
{
    str_clear(out);
    str_add(out, "");
    if (!take(at, '"'))
        return false;
    while (**at && **at != '"') {
        char c = *(*at)++;
        if (c != '\\')
            str_add_char(out, c);
        else if (!take_escape(at, out))
            return false;
    }
    return take(at, '"');
}

static bool take_number(const char **at, double *value)
{
    *at += strspn(*at, " \t\r\n");
    size_t n = strspn(*at, "+-.0123456789eE");
    bool good = n > 0 && num_parse(*at, n, value);
    *at += n;
    return good;
}

/* An array of strings, each added to `o` unless that is NULL. */
static bool take_strings(const char **at, struct origin *o, struct str *text)
{
    if (!take(at, '['))
        return false;
    if (take(at, ']'))
        return true;
    for (size_t n = 0; n < PIECES_MOST; n++) {
        if (!take_string(at, text))
            return false;
        if (o)
            origin_add(o, text->text);
        if (take(at, ']'))
            return true;
        if (!take(at, ','))
            return false;
    }
    return false;
}

/* The value of that key into *o. */
static bool take_value(const char **at, const char *key, struct origin *o, struct str *text)
{
    double number;
    *at += strspn(*at, " \t\r\n");
    if (**at == '[')
        return take_strings(at, strcmp(key, "arguments") == 0 ? o : NULL, text);
    if (**at == '"') {
        bool good = take_string(at, text);
        if (good && strcmp(key, "optviz") == 0)
            snprintf(o->version, sizeof o->version, "%s", text->text);
        return good;
    }
    if (!take_number(at, &number))
        return false;
    if (strcmp(key, "figure") == 0 && number >= 0 && number < 1e9)
        o->figure = (long)number;
    if (strcmp(key, "seed") == 0 && number >= 0 && number < 1e16)
        o->seed = (uint64_t)number;
    return true;
}

static bool take_object(const char **at, struct origin *o, struct str *key, struct str *text)
{
    if (!take(at, '{'))
        return false;
    for (size_t n = 0; n < PIECES_MOST; n++) {
        if (!take_string(at, key) || !take(at, ':') || !take_value(at, key->text, o, text))
            return false;
        if (take(at, '}'))
            return true;
        if (!take(at, ','))
            return false;
    }
    return false;
}

bool origin_parse(const char *text, struct origin *o)
{
    struct str key = {0}, value = {0};
    *o = (struct origin){.figure = ORIGIN_ALL};
    bool good = take_object(&text, o, &key, &value) && *o->version && o->count > 0;
    str_release(&key);
    str_release(&value);
    if (!good)
        origin_release(o);
    return good;
}
