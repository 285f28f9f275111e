/* UTF-8: decoding against table 3-7 of the Unicode standard, and what cleaning promises. */
#include "fuzz.h"

#include "util/str.h"

/* Well-formed sequences, table 3-7: ranges of the first two bytes, and how many bytes. */
static const struct {
    uint8_t first, last, second, second_last, bytes;
} rows[] = {
    {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

/* The bytes of the well-formed sequence at s, or 0. */
static size_t well_formed(const uint8_t *s, size_t left)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (s[0] < rows[i].first || s[0] > rows[i].last)
            continue;
        size_t n = rows[i].bytes;
        bool good =
            n <= left && (n == 1 || (s[1] >= rows[i].second && s[1] <= rows[i].second_last));
        for (size_t k = 2; good && k < n; k++)
            good = s[k] >= 0x80 && s[k] <= 0xBF;
        return good ? n : 0;
    }
    return 0;
}

static uint32_t decode(const uint8_t *s, size_t n)
{
    static const uint8_t mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t code = s[0] & mask[n];
    for (size_t i = 1; i < n; i++)
        code = code * 64 + (s[i] - 0x80u);
    return code;
}

static void check_next(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t took = utf8_next(text + at, length - at, &code);
        size_t n = well_formed((const uint8_t *)text + at, length - at);
        uint32_t want = n ? decode((const uint8_t *)text + at, n) : 0xFFFD;
        MUST(took == (n ? n : 1), "%zu bytes at %zu, not %zu", took, at, n);
        MUST(code == want, "U+%04X at %zu, not U+%04X", (unsigned)code, at, (unsigned)want);
        struct str again = {0};
        utf8_add(&again, code);
        MUST(!n || (again.length == n && memcmp(again.text, text + at, n) == 0), "written anew");
        str_release(&again);
        at += took;
    }
}

/* The bytes of the sequence are those of no character that acts instead of being seen. */
static bool is_harmless(uint32_t code)
{
    bool bidi = code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
                (code >= 0x2066 && code <= 0x2069);
    return code >= 0x20 && code != 0x7F && !(code >= 0x80 && code < 0xA0) && !bidi &&
           code != 0xFEFF;
}

static void check_clean(const char *text, size_t most)
{
    struct str once = {0}, twice = {0};
    size_t count = 0;
    utf8_clean(&once, text, most);
    MUST(strlen(once.text) == once.length, "a NUL inside");
    for (size_t at = 0; at < once.length; count++) {
        const uint8_t *s = (const uint8_t *)once.text + at;
        size_t n = well_formed(s, once.length - at);
        MUST(n && is_harmless(decode(s, n)), "byte %zu of '%s'", at, once.text);
        at += n;
    }
    MUST(most == SIZE_MAX || count <= most + 3, "%zu characters of %zu", count, most);
    utf8_clean(&twice, once.text, SIZE_MAX);
    MUST(strcmp(once.text, twice.text) == 0, "'%s' is not clean", once.text);
    MUST(utf8_columns(once.text) <= 2 * count, "columns of '%s'", once.text);
    str_release(&once);
    str_release(&twice);
}

/* The characters of well-formed text in which nothing acts. */
static size_t harmless_characters(const char *text)
{
    size_t count = 0;
    for (size_t left = strlen(text), n; left > 0; text += n, left -= n, count++) {
        n = well_formed((const uint8_t *)text, left);
        MUST(n && is_harmless(decode((const uint8_t *)text, n)), "before '%s'", text);
    }
    return count;
}

/* A message has a character for each of the text; of long ones the ends stay. */
static void check_message(const char *text)
{
    struct err e;
    size_t want = 0;
    err_set(&e, USAGE, "%s", text);
    MUST(strlen(e.text) < sizeof e.text, "no end");
    if (*text)
        fuzz_check_message(&e);
    size_t got = harmless_characters(e.text);
    for (size_t left = strlen(text), at = 0, n; left > 0; at += n, left -= n, want++) {
        uint32_t code;
        n = utf8_next(text + at, left, &code);
    }
    if (strlen(text) < sizeof e.text)
        MUST(got == want, "%zu characters of %zu", got, want);
    else
        MUST(got == want || strstr(e.text, "..."), "%zu characters of %zu", got, want);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    size_t length = strlen(text);
    check_next((const char *)data, size);
    check_clean(text, SIZE_MAX);
    check_clean(text, size % 30);
    check_message(text);
    size_t whole = utf8_columns(text), cut = size % 7 < length ? size % 7 : 0;
    while (cut < length && ((unsigned char)text[cut] & 0xC0) == 0x80)
        cut++;
    char *left = fuzz_string((const uint8_t *)text, cut);
    MUST(utf8_columns(left) + utf8_columns(text + cut) == whole, "columns do not add up");
    free(left);
    free(text);
    return 0;
}
