/* Chunks: length, type, data, CRC of type and data. */
#include "plot/png.h"

#include "util/str.h"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { SIGNATURE = 8, HEADER_END = 33, FRAME = 12 };

static const char signature[SIGNATURE + 1] = "\x89PNG\r\n\x1a\n";

/* The CRC-32 of ISO 3309, bit by bit: texts are short. */
static uint32_t crc32(const char *bytes, size_t n)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int k = 0; k < 8; k++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return crc ^ 0xFFFFFFFF;
}

static void add_word(struct str *out, uint32_t word)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        str_add_char(out, (char)(word >> shift & 0xFF));
}

static uint32_t read_word(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

void png_text_chunk(struct str *out, const char *keyword, const char *text)
{
    struct str body = {0};
    bool plain = is_ascii(text);
    str_add(&body, plain ? "tEXt" : "iTXt");
    str_add_bytes(&body, keyword, strlen(keyword) + 1);
    if (!plain) /* not compressed; no language, no translated keyword */
        str_add_bytes(&body, "\0\0\0\0", 4);
    str_add(&body, text);
    add_word(out, (uint32_t)(body.length - 4));
    str_add_bytes(out, body.text, body.length);
    add_word(out, crc32(body.text, body.length));
    str_release(&body);
}

static bool is_png(const struct str *file)
{
    return file->length >= HEADER_END && memcmp(file->text, signature, SIGNATURE) == 0;
}

bool png_insert(struct str *file, const struct str *chunks)
{
    struct str out = {0};
    if (!is_png(file))
        return false;
    str_add_bytes(&out, file->text, HEADER_END);
    str_add_bytes(&out, str_text(chunks), chunks->length);
    str_add_bytes(&out, file->text + HEADER_END, file->length - HEADER_END);
    str_release(file);
    *file = out;
    return true;
}

bool png_find(const struct str *file, const char *keyword, struct str *text)
{
    size_t name = strlen(keyword) + 1;
    for (size_t at = SIGNATURE; is_png(file) && file->length - at >= FRAME;) {
        const char *chunk = file->text + at;
        size_t length = read_word(chunk);
        if (length > file->length - at - FRAME)
            return false;
        if (memcmp(chunk + 4, "tEXt", 4) == 0 && length >= name &&
            memcmp(chunk + 8, keyword, name) == 0) {
            str_add_bytes(text, chunk + 8 + name, length - name);
            return true;
        }
        at += FRAME + length;
    }
    return false;
}
