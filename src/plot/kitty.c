/* The file in base64 (RFC 4648), 4096 letters an escape, without an answer (q=2). */
#include "plot/kitty.h"

#include "util/str.h"
#include <stdbool.h>
#include <stdint.h>

enum { CHUNK = 3072 };

static void add_base64(const unsigned char *bytes, size_t n, struct str *out)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16;
        three |= i + 1 < n ? (uint32_t)bytes[i + 1] << 8 : 0;
        three |= i + 2 < n ? bytes[i + 2] : 0u;
        for (size_t k = 0; k < 4; k++)
            str_add_char(out, i + k <= n ? letters[three >> (18 - 6 * k) & 63] : '=');
    }
}

void kitty_png(const struct str *png, int columns, struct str *out)
{
    for (size_t at = 0; at < png->length; at += CHUNK) {
        bool last = png->length - at <= CHUNK;
        size_t n = last ? png->length - at : CHUNK;
        str_add(out, "\033_G");
        if (at == 0)
            str_add(out, "a=T,f=100,q=2,");
        if (at == 0 && columns > 0)
            str_addf(out, "c=%d,", columns);
        str_addf(out, "m=%d;", !last);
        add_base64((const unsigned char *)png->text + at, n, out);
        str_add(out, "\033\\");
    }
}
