/* Moving GIFs made small: of each frame only what differs from the one before stays. The blocks:
 * https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
#include "plot/animate.h"
#include "plot/lzw.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A GIF being read, and rewritten image by image. */
struct gif {
    const unsigned char *bytes;
    size_t length, at;
    size_t width, height;
    const unsigned char *table; /* the global one, or NULL */
    int images, wanted;
    unsigned char *index;  /* of the image, and of what is written of it */
    uint32_t *shown, *now; /* 0xRRGGBB of the canvas before and after the image */
    struct str out;
};

static int next(struct gif *g)
{
    return g->at < g->length ? g->bytes[g->at++] : -1;
}

static size_t next_word(struct gif *g)
{
    int low = next(g), high = next(g);
    return low < 0 || high < 0 ? 0 : (size_t)low + 256 * (size_t)high;
}

/* The colour table that the flags announce, or NULL. */
static const unsigned char *next_table(struct gif *g, int flags)
{
    const unsigned char *table = g->bytes + g->at;
    size_t bytes = (size_t)3 << ((flags & 7) + 1);
    if (flags < 0 || !(flags & 0x80) || bytes > g->length - g->at)
        return NULL;
    g->at += bytes;
    return table;
}

static void put_word(struct str *out, size_t v)
{
    str_add_char(out, (char)(v & 255));
    str_add_char(out, (char)(v >> 8));
}

static bool read_head(struct gif *g)
{
    if (g->length < 13 || memcmp(g->bytes, "GIF8", 4) != 0)
        return false;
    g->at = 6;
    g->width = next_word(g);
    g->height = next_word(g);
    int flags = next(g);
    g->at += 2;
    g->table = next_table(g, flags);
    if (g->width == 0 || g->height == 0)
        return false;
    str_add(&g->out, "GIF89a");
    put_word(&g->out, g->width);
    put_word(&g->out, g->height);
    str_add_bytes(&g->out, "\x70\0\0\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0", 22);
    return true;
}

/* The rectangle of the pixels that changed; one pixel when none did. */
struct area {
    size_t x0, y0, x1, y1; /* x1 and y1 are beyond it */
};

static struct area changed_area(const struct gif *g)
{
    struct area a = {g->width, g->height, 0, 0};
    for (size_t y = 0; y < g->height; y++)
        for (size_t x = 0; x < g->width; x++) {
            size_t i = y * g->width + x;
            if (g->images > 0 && g->shown[i] == g->now[i])
                continue;
            a.x0 = x < a.x0 ? x : a.x0;
            a.x1 = x >= a.x1 ? x + 1 : a.x1;
            a.y0 = y < a.y0 ? y : a.y0;
            a.y1 = y + 1;
        }
    return a.x1 ? a : (struct area){0, 0, 1, 1};
}

/* The index of a colour in the table, where it is added when new; -1 when that is full. */
static int index_of(uint32_t *table, int *count, uint32_t colour)
{
    for (int k = *count - 1; k >= 0; k--)
        if (table[k] == colour)
            return k;
    if (*count == 256)
        return -1;
    table[*count] = colour;
    return (*count)++;
}

enum { NO_COLOUR = 0x1000000 };

/* The area as indices into a table of its own colours, unchanged pixels as colour 0, which is
 * transparent, unless `whole`. Returns the colours, 0 when they are too many. */
static int take_area(struct gif *g, struct area a, bool whole, uint32_t table[256])
{
    int count = 0, last = -1;
    size_t n = 0;
    uint32_t before = NO_COLOUR + 1;
    if (!whole)
        table[count++] = NO_COLOUR;
    for (size_t y = a.y0; y < a.y1; y++)
        for (size_t x = a.x0; x < a.x1; x++) {
            size_t i = y * g->width + x;
            uint32_t colour = !whole && g->shown[i] == g->now[i] ? NO_COLOUR : g->now[i];
            last = colour == before ? last : index_of(table, &count, colour);
            before = colour;
            if (last < 0)
                return 0;
            g->index[n++] = (unsigned char)last;
        }
    return count;
}

static void put_image(struct gif *g, int time)
{
    struct area a = changed_area(g);
    uint32_t table[256];
    bool whole = g->images == 0;
    int count = take_area(g, a, whole, table), bits = 1;
    if (count == 0) {
        whole = true;
        count = take_area(g, a, whole, table);
    }
    while (1 << bits < count)
        bits++;
    str_add_bytes(&g->out, "\x21\xF9\x04", 3);
    str_add_char(&g->out, (char)(whole ? 4 : 5)); /* stays; 1: a transparent colour */
    put_word(&g->out, (size_t)time);
    str_add_bytes(&g->out, "\0\0\x2C", 3);
    put_word(&g->out, a.x0);
    put_word(&g->out, a.y0);
    put_word(&g->out, a.x1 - a.x0);
    put_word(&g->out, a.y1 - a.y0);
    str_add_char(&g->out, (char)(0x80 | (bits - 1)));
    for (int k = 0; k < 1 << bits; k++) {
        uint32_t colour = k < count ? table[k] : 0;
        for (int shift = 16; shift >= 0; shift -= 8)
            str_add_char(&g->out, (char)(colour >> shift & 255));
    }
    lzw_write(&g->out, bits < 2 ? 2 : bits, g->index, (a.x1 - a.x0) * (a.y1 - a.y0));
}

/* Read an image, which must fill the canvas, and write it. */
static bool take_image(struct gif *g)
{
    size_t x = next_word(g), y = next_word(g), w = next_word(g), h = next_word(g);
    int flags = next(g);
    const unsigned char *own = next_table(g, flags), *table = own ? own : g->table;
    int bits = next(g);
    if (x || y || w != g->width || h != g->height || flags < 0 || flags & 0x40 || !table ||
        !lzw_read(g->bytes, g->length, &g->at, bits, g->index, w * h))
        return false;
    for (size_t i = 0; i < w * h; i++) {
        const unsigned char *c = table + 3 * (size_t)g->index[i];
        g->now[i] =
            c + 2 < g->bytes + g->length ? (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2] : 0;
    }
    put_image(g, g->images + 1 == g->wanted ? frame_hold() : frame_time(g->wanted));
    g->images++;
    uint32_t *swap = g->shown;
    g->shown = g->now;
    g->now = swap;
    return true;
}

/* Over an extension; false for an image with transparent pixels, which cannot be drawn onto the
 * one before. */
static bool take_extension(struct gif *g)
{
    bool control = next(g) == 0xF9, transparent = false;
    for (int n = next(g); n > 0; n = next(g)) {
        transparent = control && g->at < g->length && g->bytes[g->at] & 1;
        g->at += (size_t)n;
    }
    return !transparent;
}

static bool squeeze(struct gif *g)
{
    int block;
    if (!read_head(g))
        return false;
    g->index = xcalloc(g->width * g->height, sizeof *g->index);
    g->shown = xcalloc(g->width * g->height, sizeof *g->shown);
    g->now = xcalloc(g->width * g->height, sizeof *g->now);
    while ((block = next(g)) == 0x21 || block == 0x2C)
        if (block == 0x21 ? !take_extension(g) : !take_image(g))
            return false;
    str_add_char(&g->out, 0x3B);
    return block == 0x3B && g->images == g->wanted;
}

int gif_finish(const char *path, int frames, struct err *e)
{
    struct str text = {0};
    int status = file_read(path, &text, e);
    struct gif g = {.bytes = (const unsigned char *)text.text, .length = text.length};
    g.wanted = frames;
    if (status == OK && !squeeze(&g))
        status = err_set(e, FAILED, "'%s': gnuplot did not write %d whole frames", path, frames);
    if (status == OK)
        status = file_draft(path, g.out.text, g.out.length, e);
    free(g.index);
    free(g.shown);
    free(g.now);
    str_release(&g.out);
    str_release(&text);
    return status;
}
