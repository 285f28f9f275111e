/* Still pictures of few colours as files: GIF; and as sixels. */
#include "plot/indexed.h"
#include "plot/lzw.h"
#include "plot/pixels.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

enum { SIX = 6, RUN_LEAST = 4 };

static void add_word(struct str *out, size_t v)
{
    str_add_char(out, (char)(v & 255));
    str_add_char(out, (char)(v >> 8 & 255));
}

void indexed_gif(const struct indexed *x, struct str *out)
{
    int bits = 1;
    while (1 << bits < x->count)
        bits++;
    str_add(out, "GIF89a");
    add_word(out, x->width);
    add_word(out, x->height);
    str_add_char(out, (char)(0xF0 | (bits - 1))); /* a table of 2^bits colours */
    str_add_bytes(out, "\0\0", 2);
    for (int k = 0; k < 1 << bits; k++)
        for (int shift = 16; shift >= 0; shift -= 8)
            str_add_char(out, (char)(k < x->count ? x->colour[k] >> shift & 255 : 0));
    if (x->clear) {
        str_add_bytes(out, "\x21\xF9\x04\x01\0\0", 6);
        str_add_char(out, (char)(x->count - 1));
        str_add_char(out, 0);
    }
    str_add_bytes(out, "\x2C\0\0\0\0", 5);
    add_word(out, x->width);
    add_word(out, x->height);
    str_add_char(out, 0);
    lzw_write(out, bits < 2 ? 2 : bits, x->index, x->width * x->height);
    str_add_char(out, 0x3B);
}

int indexed_make_gif(const char *png, const char *gif, const char *paper, struct err *e)
{
    struct str file = {0}, out = {0};
    struct pixels p;
    struct indexed x;
    int status = file_read(png, &file, e);
    if (status == OK && !pixels_read(&p, &file))
        status = err_set(e, FAILED, "'%s': gnuplot wrote a PNG of an unknown kind", png);
    if (status == OK) {
        indexed_make(&x, &p, (uint32_t)strtoul(paper + 1, NULL, 16));
        indexed_gif(&x, &out);
        status = file_draft(gif, out.text, out.length, e);
        indexed_release(&x);
        pixels_release(&p);
    }
    str_release(&out);
    str_release(&file);
    return status;
}

/* `n` times the same six pixels. */
static void add_sixels(struct str *out, unsigned char six, size_t n)
{
    if (n >= RUN_LEAST)
        str_addf(out, "!%zu%c", n, '?' + six);
    for (; n > 0 && n < RUN_LEAST; n--)
        str_add_char(out, (char)('?' + six));
}

/* The pixels of one colour in a band of six rows: those up to the last that has one. */
static void add_colour(struct str *out, const unsigned char *six, size_t width)
{
    while (width > 0 && six[width - 1] == 0)
        width--;
    for (size_t x = 0, end; x < width; x = end) {
        for (end = x + 1; end < width && six[end] == six[x];)
            end++;
        add_sixels(out, six[x], end - x);
    }
}

static void add_band(const struct indexed *x, size_t top, unsigned char *six, struct str *out)
{
    bool used[256] = {false};
    int colours = x->count - x->clear;
    memset(six, 0, (size_t)x->count * x->width);
    for (size_t y = top; y < top + SIX && y < x->height; y++)
        for (size_t i = 0; i < x->width; i++) {
            int k = x->index[y * x->width + i];
            used[k] = true;
            six[(size_t)k * x->width + i] |= (unsigned char)(1u << (y - top));
        }
    for (int k = 0; k < colours; k++)
        if (used[k]) {
            str_addf(out, "#%d", k);
            add_colour(out, six + (size_t)k * x->width, x->width);
            str_add_char(out, '$');
        }
    str_add_char(out, '-');
}

void indexed_sixel(const struct indexed *x, struct str *out)
{
    unsigned char *six = xcalloc((size_t)x->count * x->width, 1);
    str_addf(out, "\033P0;1;0q\"1;1;%zu;%zu", x->width, x->height);
    for (int k = 0; k < x->count - x->clear; k++) {
        str_addf(out, "#%d;2", k);
        for (int shift = 16; shift >= 0; shift -= 8) /* per cent */
            str_addf(out, ";%u", (unsigned)((x->colour[k] >> shift & 255) * 100 + 127) / 255);
    }
    for (size_t top = 0; top < x->height; top += SIX)
        add_band(x, top, six, out);
    str_add(out, "\033\\");
    free(six);
}
