/* LZW with codes of growing size, from the lowest bit on. */
#include "plot/lzw.h"

#include "util/str.h"
#include <stdint.h>
#include <string.h>

enum { CODES = 4096, SLOTS = 16384 };

/* Bits from sub-blocks. */
struct source {
    const unsigned char *bytes;
    size_t length, at, block; /* block: bytes left in this one */
    uint32_t bits;
    int held;
    bool bad;
};

static int next_byte(struct source *s)
{
    if (s->block == 0 && s->at < s->length)
        s->block = s->bytes[s->at++];
    if (s->block == 0 || s->at >= s->length) {
        s->bad = true;
        return 0;
    }
    s->block--;
    return s->bytes[s->at++];
}

static int next_code(struct source *s, int size)
{
    for (; s->held < size && !s->bad; s->held += 8)
        s->bits |= (uint32_t)next_byte(s) << s->held;
    int code = (int)(s->bits & ((1u << size) - 1));
    s->bits >>= size;
    s->held -= size;
    return code;
}

/* Over what is left up to the empty block. */
static void skip_rest(struct source *s)
{
    s->at += s->block;
    while (s->at < s->length && s->bytes[s->at])
        s->at += 1 + (size_t)s->bytes[s->at];
    s->bad = s->bad || s->at >= s->length;
    s->at++;
}

/* What codes stand for: the pixels of `before`, then one. */
struct book {
    uint16_t before[CODES], length[CODES];
    unsigned char last[CODES], first[CODES];
    int count;
};

static void book_add(struct book *b, int before, unsigned char last)
{
    if (b->count >= CODES)
        return;
    b->before[b->count] = (uint16_t)before;
    b->length[b->count] = (uint16_t)(b->length[before] + 1);
    b->first[b->count] = b->first[before];
    b->last[b->count++] = last;
}

static void book_clear(struct book *b, int bits)
{
    b->count = (1 << bits) + 2;
    for (int c = 0; c < 1 << bits; c++) {
        b->first[c] = b->last[c] = (unsigned char)c;
        b->length[c] = 1;
    }
}

bool lzw_read(const unsigned char *bytes, size_t length, size_t *at, int bits, unsigned char *pixel,
              size_t count)
{
    struct source s = {.bytes = bytes, .length = length, .at = *at};
    struct book b = {.count = 0};
    int clear = 1 << bits, before = -1, size = bits + 1;
    size_t done = 0;
    if (bits < 2 || bits > 8)
        return false;
    book_clear(&b, bits);
    while (done < count && !s.bad) {
        int code = next_code(&s, size);
        if (code == clear) {
            book_clear(&b, bits);
            size = bits + 1;
            before = -1;
            continue;
        }
        if (code == clear + 1 || code > b.count || (code == b.count && before < 0))
            break;
        if (before >= 0)
            book_add(&b, before, b.first[code == b.count ? before : code]);
        if (code >= b.count || b.length[code] > count - done)
            break;
        done += b.length[code];
        for (int c = code, k = 1; k <= b.length[code]; k++, c = b.before[c])
            pixel[done - (size_t)k] = b.last[c];
        before = code;
        if (b.count == 1 << size && size < 12)
            size++;
    }
    skip_rest(&s);
    *at = s.at;
    return done == count && !s.bad;
}

struct sink {
    struct str *out;
    unsigned char block[255];
    size_t n;
    uint32_t bits;
    int held;
};

static void flush(struct sink *s)
{
    str_add_char(s->out, (char)s->n);
    str_add_bytes(s->out, (const char *)s->block, s->n);
    s->n = 0;
}

static void put_code(struct sink *s, int code, int size)
{
    s->bits |= (uint32_t)code << s->held;
    for (s->held += size; s->held >= 8; s->held -= 8) {
        s->block[s->n++] = (unsigned char)s->bits;
        s->bits >>= 8;
        if (s->n == sizeof s->block)
            flush(s);
    }
}

/* The slot of a string: code `before` and one pixel more; empty when it has no code yet. */
static size_t slot_of(const uint32_t *key, uint32_t wanted)
{
    size_t i = wanted * 2654435761u >> 18;
    while (key[i] && key[i] != wanted)
        i = (i + 1) % SLOTS;
    return i;
}

void lzw_write(struct str *out, int bits, const unsigned char *pixel, size_t count)
{
    struct sink s = {.out = out};
    uint32_t key[SLOTS] = {0};
    uint16_t code_of[SLOTS];
    int clear = 1 << bits, size = bits + 1, codes = clear + 2, before = pixel[0];
    str_add_char(out, (char)bits);
    put_code(&s, clear, size);
    for (size_t k = 1; k < count; k++) {
        uint32_t wanted = ((uint32_t)before << 8 | pixel[k]) + 1;
        size_t slot = slot_of(key, wanted);
        if (key[slot]) {
            before = code_of[slot];
            continue;
        }
        put_code(&s, before, size);
        before = pixel[k];
        key[slot] = wanted;
        code_of[slot] = (uint16_t)codes;
        if (codes++ == 1 << size)
            size++;
        if (codes == CODES) {
            put_code(&s, clear, size);
            memset(key, 0, sizeof key);
            size = bits + 1;
            codes = clear + 2;
        }
    }
    put_code(&s, before, size);
    if (codes == 1 << size && size < 12)
        size++;
    put_code(&s, clear + 1, size);
    put_code(&s, 0, 7); /* the last bits */
    if (s.n > 0)
        flush(&s);
    str_add_char(out, 0);
}
