/* The compression of GIFs: any bytes are read or refused, and pixels come back. */
#include "fuzz.h"

#include "plot/lzw.h"
#include "util/str.h"

enum { PIXELS = 5000 };

static void check_read(const uint8_t *data, size_t size)
{
    unsigned char *pixel = malloc(PIXELS);
    MUST(pixel, "memory");
    size_t at = 2, count = (size_t)data[1] * 19 % PIXELS;
    bool good = lzw_read(data, size, &at, data[0] % 10, pixel, count);
    MUST(!good || at <= size, "%zu bytes of %zu", at, size);
    for (size_t i = 0; good && i < count; i++)
        MUST(pixel[i] < 1 << data[0] % 10, "pixel %zu is %d", i, pixel[i]);
    free(pixel);
}

static void check_back(const uint8_t *data, size_t size)
{
    int bits = 2 + data[0] % 7;
    size_t count = size - 1, at = 1;
    unsigned char *pixel = malloc(2 * count);
    MUST(pixel, "memory");
    for (size_t i = 0; i < count; i++)
        pixel[i] = (unsigned char)(data[1 + i] & ((1 << bits) - 1));
    struct str out = {0};
    lzw_write(&out, bits, pixel, count);
    MUST(out.text[0] == bits, "%d bits", out.text[0]);
    bool good =
        lzw_read((const unsigned char *)out.text, out.length, &at, bits, pixel + count, count);
    MUST(good && at == out.length, "%zu bytes of %zu", at, out.length);
    MUST(memcmp(pixel, pixel + count, count) == 0, "other pixels");
    str_release(&out);
    free(pixel);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    check_read(data, size);
    check_back(data, size);
    return 0;
}
