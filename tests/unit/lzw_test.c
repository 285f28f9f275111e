/* The compression of GIFs: what is written reads back the same; a stream of the GIF specification's
 * kind, worked out by hand; streams that are cut or damaged are refused. */
#include "plot/lzw.h"

#include "util/str.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { MOST = 200000 };

static unsigned char wanted[MOST], got[MOST];

/* Pixels below 2^bits: 0 noise, 1 runs of noise, 2 all alike. */
static void fill(int kind, int bits, size_t n)
{
    uint32_t seed = 12345;
    for (size_t i = 0; i < n; i++) {
        if (kind == 0 || (kind == 1 && i % 97 == 0))
            seed = seed * 1664525u + 1013904223u;
        wanted[i] = (unsigned char)(kind == 2 ? 1U : (seed >> 24 & ((1U << bits) - 1)));
    }
}

static void test_round_trips(void)
{
    static const size_t sizes[] = {1, 2, 3, 255, 256, 4095, 4096, 4097, 20000, MOST};
    int failed = 0;
    for (int bits = 2; bits <= 8; bits++)
        for (int kind = 0; kind < 3; kind++)
            for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
                struct str out = {0};
                size_t at = 1;
                fill(kind, bits, sizes[k]);
                lzw_write(&out, bits, wanted, sizes[k]);
                bool good =
                    out.text[0] == bits &&
                    lzw_read((unsigned char *)out.text, out.length, &at, bits, got, sizes[k]) &&
                    at == out.length && memcmp(wanted, got, sizes[k]) == 0;
                failed += !good;
                str_release(&out);
            }
    ok(failed == 0, "all pixels come back (%d streams do not)", failed);
}

/* Codes 4 (clear), 1, 6, 6, 2, 5 (end), 3 bits each up to code 7, then 4 bits: 1, then 1 1, 1 1, 2:
 * code 6 stands for 1 1 as soon as it is used. */
static void test_by_hand(void)
{
    /* 100 001 110 110 | 0010 0101 after 8 codes are known; from the lowest bit on */
    static const unsigned char stream[] = {3, 0x8C, 0x2D, 0x05, 0};
    static const unsigned char pixels[] = {1, 1, 1, 1, 1, 2};
    size_t at = 0;
    ok(lzw_read(stream, sizeof stream, &at, 2, got, 6) && memcmp(got, pixels, 6) == 0 &&
           at == sizeof stream,
       "a stream made by hand");
}

static void test_damage(void)
{
    struct str out = {0};
    int read = 0;
    fill(0, 8, 5000);
    lzw_write(&out, 8, wanted, 5000);
    for (size_t n = 1; n < out.length; n++) {
        unsigned char *cut = malloc(n);
        size_t at = 1;
        memcpy(cut, out.text, n);
        read += lzw_read(cut, n, &at, 8, got, 5000);
        free(cut);
    }
    ok(read == 0, "no stream that is cut short is read");
    for (size_t i = 1; i < out.length; i++) {
        size_t at = 1;
        out.text[i] = (char)~out.text[i];
        lzw_read((unsigned char *)out.text, out.length, &at, 8, got, 5000);
        out.text[i] = (char)~out.text[i];
    }
    ok(1, "a damaged stream is survived");
    str_release(&out);
}

int main(void)
{
    test_round_trips();
    test_by_hand();
    test_damage();
    return done();
}
