/* Compressed data as PNG files hold it: any bytes are read or refused, and bytes that are stored
 * uncompressed (RFC 1951, 3.2.4; the checksum of RFC 1950) come back. */
#include "fuzz.h"

#include "plot/inflate.h"

enum { ROOM = 3000 };

static uint32_t adler32(const uint8_t *data, size_t n)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < n; i++) {
        a = (a + data[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

static void check_stored(const uint8_t *data, size_t n)
{
    uint8_t *in = malloc(n + 11), *out = malloc(n + 1);
    MUST(in && out, "memory");
    const uint8_t head[] = {
        0x78, 0x01, 1, (uint8_t)n, (uint8_t)(n >> 8), (uint8_t)~n, (uint8_t)(~n >> 8)};
    memcpy(in, head, sizeof head);
    memcpy(in + 7, data, n);
    for (int i = 0; i < 4; i++)
        in[7 + n + (size_t)i] = (uint8_t)(adler32(data, n) >> (24 - 8 * i));
    MUST(inflate_zlib(in, n + 11, out, n), "%zu stored bytes are refused", n);
    MUST(memcmp(out, data, n) == 0, "other bytes");
    MUST(!inflate_zlib(in, n + 10, out, n), "cut short");
    MUST(!inflate_zlib(in, n + 11, out, n + 1), "of another length");
    in[n + 10] ^= 1;
    MUST(!inflate_zlib(in, n + 11, out, n), "a wrong checksum");
    free(in);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t room = (size_t)data[0] * 11;
    uint8_t *in = malloc(size), *out = malloc(room + 1);
    MUST(in && out, "memory");
    memcpy(in, data + 1, size - 1);
    inflate_zlib(in, size - 1, out, room);
    free(in);
    free(out);
    if (size < ROOM)
        check_stored(data, size);
    return 0;
}
