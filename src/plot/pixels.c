/* PNG, read: https://www.w3.org/TR/PNG/, chapters 7 and 9. */
#include "plot/pixels.h"

#include "plot/inflate.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNATURE = 8, FRAME = 12, SIDE_MOST = 32768 };

static size_t word_at(const unsigned char *b)
{
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

/* Everything in chunks IDAT. */
static void join_data(const struct str *png, struct str *out)
{
    for (size_t at = SIGNATURE; png->length - at >= FRAME;) {
        size_t length = word_at((const unsigned char *)png->text + at);
        if (length > png->length - at - FRAME)
            return;
        if (memcmp(png->text + at + 4, "IDAT", 4) == 0)
            str_add_bytes(out, png->text + at + 8, length);
        at += FRAME + length;
    }
}

static int paeth(int left, int up, int corner)
{
    int p = left + up - corner, a = abs(p - left), b = abs(p - up), c = abs(p - corner);
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

/* Undo the filter of a row; the one above it is undone already. False when there is no such. */
static bool unfilter(int filter, unsigned char *row, const unsigned char *above, size_t bytes,
                     size_t channels)
{
    for (size_t i = channels; filter == 1 && i < bytes; i++)
        row[i] = (unsigned char)(row[i] + row[i - channels]);
    for (size_t i = 0; filter == 2 && i < bytes; i++)
        row[i] = (unsigned char)(row[i] + above[i]);
    for (size_t i = 0; filter == 3 && i < bytes; i++)
        row[i] = (unsigned char)(row[i] + ((i < channels ? 0 : row[i - channels]) + above[i]) / 2);
    for (size_t i = 0; filter == 4 && i < bytes; i++) {
        int left = i < channels ? 0 : row[i - channels],
            corner = i < channels ? 0 : above[i - channels];
        row[i] = (unsigned char)(row[i] + paeth(left, above[i], corner));
    }
    return filter <= 4;
}

/* Rows of a filter's number and bytes, to pixels. */
static bool take_rows(struct pixels *p, unsigned char *raw, size_t channels)
{
    size_t bytes = p->width * channels;
    unsigned char *zero = xcalloc(bytes, 1), *above = zero;
    bool good = true;
    for (size_t y = 0; y < p->height && good; y++) {
        unsigned char *row = raw + y * (bytes + 1) + 1;
        good = unfilter(row[-1], row, above, bytes, channels);
        for (size_t x = 0; x < p->width; x++) {
            unsigned char *to = p->rgba + 4 * (y * p->width + x);
            memcpy(to, row + x * channels, 3);
            to[3] = channels == 4 ? row[4 * x + 3] : 255;
        }
        above = row;
    }
    free(zero);
    return good;
}

bool pixels_read(struct pixels *p, const struct str *png)
{
    static const char start[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const unsigned char *b = (const unsigned char *)png->text;
    *p = (struct pixels){0};
    if (png->length < 33 || memcmp(b, start, 16) != 0)
        return false;
    p->width = word_at(b + 16);
    p->height = word_at(b + 20);
    size_t channels = b[25] == 6 ? 4 : 3;
    if (b[24] != 8 || (b[25] != 2 && b[25] != 6) || b[28] != 0 || p->width == 0 || p->height == 0 ||
        p->width > SIDE_MOST || p->height > SIDE_MOST)
        return false;
    size_t size = p->height * (p->width * channels + 1);
    struct str data = {0};
    unsigned char *raw = xcalloc(size, 1);
    p->rgba = xcalloc(p->width * p->height, 4);
    join_data(png, &data);
    bool good = inflate_zlib((const unsigned char *)str_text(&data), data.length, raw, size) &&
                take_rows(p, raw, channels);
    free(raw);
    str_release(&data);
    if (!good)
        pixels_release(p);
    return good;
}

/* The mean of the pixels from (x0, y0) up to (x1, y1), as its alpha weighs them. */
static void average(const struct pixels *p, size_t x0, size_t y0, size_t x1, size_t y1,
                    unsigned char *to)
{
    size_t sum[3] = {0}, alpha = 0, n = (x1 - x0) * (y1 - y0);
    for (size_t y = y0; y < y1; y++)
        for (size_t x = x0; x < x1; x++) {
            const unsigned char *c = p->rgba + 4 * (y * p->width + x);
            for (int k = 0; k < 3; k++)
                sum[k] += (size_t)c[k] * c[3];
            alpha += c[3];
        }
    for (int k = 0; k < 3; k++)
        to[k] = (unsigned char)(alpha ? (sum[k] + alpha / 2) / alpha : 0);
    to[3] = (unsigned char)(n ? alpha / n : 0);
}

void pixels_shrink(struct pixels *p, size_t width, size_t height)
{
    size_t w = p->width, h = p->height;
    if (w > width) {
        h = h * width / w;
        w = width;
    }
    if (h > height) {
        w = w * height / h;
        h = height;
    }
    w = w ? w : 1;
    h = h ? h : 1;
    if (w == p->width && h == p->height)
        return;
    unsigned char *small = xcalloc(w * h, 4);
    for (size_t y = 0; y < h; y++)
        for (size_t x = 0; x < w; x++)
            average(p, x * p->width / w, y * p->height / h, (x + 1) * p->width / w,
                    (y + 1) * p->height / h, small + 4 * (y * w + x));
    free(p->rgba);
    *p = (struct pixels){w, h, small};
}

void pixels_release(struct pixels *p)
{
    free(p->rgba);
    *p = (struct pixels){0};
}
