/* Chunks of WebP files. */
#include "plot/webp.h"

#include "util/str.h"
#include <stddef.h>
#include <string.h>

enum { HEADER = 12, CHUNK = 8, FRAME_TIME = 12, FRAME_LEAST = 16 };

static void put_number(char *to, size_t n, int bytes)
{
    for (int k = 0; k < bytes; k++)
        to[k] = (char)(n >> 8 * k & 0xFF);
}

static size_t number_at(const char *from)
{
    size_t n = 0;
    for (int k = 4; k-- > 0;)
        n = n << 8 | (unsigned char)from[k];
    return n;
}

bool webp_append(struct str *file, const char *name, const char *text)
{
    size_t n = strlen(text);
    char size[4];
    if (file->length < HEADER || memcmp(file->text, "RIFF", 4) != 0)
        return false;
    put_number(size, n, 4);
    str_add_bytes(file, name, 4);
    str_add_bytes(file, size, 4);
    str_add_bytes(file, text, n + n % 2); /* chunks begin at even places */
    put_number(file->text + 4, file->length - CHUNK, 4);
    return true;
}

void webp_hold(struct str *file, int milliseconds)
{
    char *last = NULL;
    for (size_t at = HEADER, n; at + CHUNK <= file->length; at += CHUNK + n + n % 2) {
        n = number_at(file->text + at + 4);
        if (n > file->length - at - CHUNK)
            break;
        if (memcmp(file->text + at, "ANMF", 4) == 0 && n >= FRAME_LEAST)
            last = file->text + at + CHUNK;
    }
    if (last)
        put_number(last + FRAME_TIME, (size_t)milliseconds, 3);
}
