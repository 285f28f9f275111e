/* Huffman codes and copies: https://www.rfc-editor.org/rfc/rfc1951, section 3.2. */
#include "plot/inflate.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 15, QUICK = 9, LITERALS = 288, DISTANCES = 30, LENGTH_CODES = 19, END = 256 };

struct stream {
    const unsigned char *in;
    size_t n, at;
    uint32_t hold; /* bits that were read and not yet taken, the next one lowest */
    int held;
    unsigned char *out;
    size_t room, made;
    bool bad;
};

/* A canonical code: how many symbols have each length, and the symbols in order of their codes.
 * `quick` has what the next QUICK bits begin with, symbol * 16 + length; 0 where codes are longer.
 */
struct code {
    uint16_t count[LONGEST + 1];
    uint16_t symbol[LITERALS];
    uint16_t quick[1 << QUICK];
};

/* As many bits as there are, up to what is wanted. */
static void fill(struct stream *s, int bits)
{
    for (; s->held < bits && s->at < s->n; s->held += 8)
        s->hold |= (uint32_t)s->in[s->at++] << s->held;
}

/* Drop what is left of a byte; whole ones that were read ahead are read again. */
static void to_bytes(struct stream *s)
{
    s->at -= (size_t)s->held / 8;
    s->hold = 0;
    s->held = 0;
}

static uint32_t take(struct stream *s, int bits)
{
    fill(s, bits);
    if (s->held < bits) {
        s->bad = true;
        return 0;
    }
    uint32_t value = s->hold & ((1u << bits) - 1);
    s->hold >>= bits;
    s->held -= bits;
    return value;
}

/* Codes are read from their highest bit on, and everything else from the lowest. */
static unsigned reversed(unsigned code, int length)
{
    unsigned out = 0;
    for (; length > 0; length--, code >>= 1)
        out = out << 1 | (code & 1);
    return out;
}

static void make_quick(struct code *c)
{
    unsigned code = 0, index = 0;
    for (int k = 1; k <= QUICK; k++, code <<= 1)
        for (int i = 0; i < c->count[k] && code < 1u << k; i++, code++, index++)
            for (unsigned at = reversed(code, k); at < 1u << QUICK; at += 1u << k)
                c->quick[at] = (uint16_t)(c->symbol[index] << 4 | k);
}

static void make_code(struct code *c, const uint8_t *length, int n)
{
    uint16_t next[LONGEST + 2] = {0};
    memset(c, 0, sizeof *c);
    for (int i = 0; i < n; i++)
        c->count[length[i]]++;
    c->count[0] = 0;
    for (int k = 1; k <= LONGEST; k++)
        next[k + 1] = (uint16_t)(next[k] + c->count[k]);
    for (int i = 0; i < n; i++)
        if (length[i])
            c->symbol[next[length[i]]++] = (uint16_t)i;
    make_quick(c);
}

/* The next symbol bit by bit; codes of one length are consecutive numbers. */
static int decode_long(struct stream *s, const struct code *c)
{
    int value = 0, first = 0, index = 0;
    for (int k = 1; k <= LONGEST && !s->bad; k++) {
        value |= (int)take(s, 1);
        int count = c->count[k];
        if (value >= first && value - first < count)
            return c->symbol[index + value - first];
        index += count;
        first = (first + count) << 1;
        value <<= 1;
    }
    s->bad = true;
    return END;
}

static int decode(struct stream *s, const struct code *c)
{
    fill(s, QUICK);
    int quick = c->quick[s->hold & ((1u << QUICK) - 1)], length = quick & 15;
    if (length == 0 || length > s->held)
        return decode_long(s, c);
    s->hold >>= length;
    s->held -= length;
    return quick >> 4;
}

static void put(struct stream *s, int byte)
{
    if (s->made == s->room)
        s->bad = true;
    else
        s->out[s->made++] = (unsigned char)byte;
}

static void copy_back(struct stream *s, size_t distance, size_t length)
{
    if (distance > s->made || length > s->room - s->made) {
        s->bad = true;
        return;
    }
    for (; length > 0; length--, s->made++)
        s->out[s->made] = s->out[s->made - distance];
}

/* 3.2.5: lengths and distances are a base and some bits more. */
static void copy_coded(struct stream *s, int symbol, const struct code *far)
{
    static const uint16_t length[] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                      15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                      67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const uint16_t distance[] = {
        1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
        193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    int k = symbol - END - 1;
    if (k >= (int)(sizeof length / sizeof *length)) {
        s->bad = true;
        return;
    }
    int more = k < 8 || k == 28 ? 0 : k / 4 - 1;
    size_t count = length[k] + (size_t)take(s, more);
    int d = decode(s, far);
    if (s->bad || d >= DISTANCES) {
        s->bad = true;
        return;
    }
    copy_back(s, distance[d] + (size_t)take(s, d < 4 ? 0 : d / 2 - 1), count);
}

static void read_coded(struct stream *s, const struct code *near, const struct code *far)
{
    for (int symbol = decode(s, near); symbol != END && !s->bad; symbol = decode(s, near))
        if (symbol < END)
            put(s, symbol);
        else
            copy_coded(s, symbol, far);
}

static void read_stored(struct stream *s)
{
    to_bytes(s);
    uint32_t length = take(s, 16), check = take(s, 16);
    if (s->bad || length != (~check & 0xFFFF) || length > s->n - s->at) {
        s->bad = true;
        return;
    }
    for (; length > 0; length--)
        put(s, s->in[s->at++]);
}

static void read_fixed(struct stream *s)
{
    uint8_t length[LITERALS];
    struct code near, far;
    for (int i = 0; i < LITERALS; i++)
        length[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    make_code(&near, length, LITERALS);
    memset(length, 5, DISTANCES);
    make_code(&far, length, DISTANCES);
    read_coded(s, &near, &far);
}

/* 3.2.7: the lengths of both codes, run-length coded by a third. */
static void read_lengths(struct stream *s, const struct code *c, uint8_t *length, int n)
{
    for (int i = 0; i < n && !s->bad;) {
        int symbol = decode(s, c), times = 1, value = symbol;
        if (symbol == 16) {
            value = i > 0 ? length[i - 1] : LONGEST + 1;
            times = 3 + (int)take(s, 2);
        } else if (symbol > 16) {
            value = 0;
            times = symbol == 17 ? 3 + (int)take(s, 3) : 11 + (int)take(s, 7);
        }
        if (value > LONGEST || times > n - i)
            s->bad = true;
        for (; times > 0 && !s->bad; times--)
            length[i++] = (uint8_t)value;
    }
}

static void read_dynamic(struct stream *s)
{
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t length[LITERALS + 32] = {0};
    struct code near, far;
    int nears = (int)take(s, 5) + 257, fars = (int)take(s, 5) + 1, codes = (int)take(s, 4) + 4;
    for (int i = 0; i < codes; i++)
        length[order[i]] = (uint8_t)take(s, 3);
    make_code(&near, length, LENGTH_CODES);
    memset(length, 0, sizeof length);
    if (nears > LITERALS - 2 || fars > DISTANCES)
        s->bad = true;
    else
        read_lengths(s, &near, length, nears + fars);
    if (s->bad)
        return;
    make_code(&near, length, nears);
    make_code(&far, length + nears, fars);
    read_coded(s, &near, &far);
}

/* RFC 1950, section 8.2. */
static uint32_t adler(const unsigned char *bytes, size_t n)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0, end; i < n; a %= 65521, b %= 65521)
        for (end = n - i < 5552 ? n : i + 5552; i < end; i++)
            b += a += bytes[i];
    return b << 16 | a;
}

bool inflate_zlib(const unsigned char *in, size_t n, unsigned char *out, size_t room)
{
    struct stream s = {.in = in, .n = n, .at = 2, .out = out, .room = room};
    bool last = false;
    if (n < 6 || (in[0] & 15) != 8 || (in[0] * 256 + in[1]) % 31 != 0 || in[1] & 32)
        return false;
    while (!last && !s.bad) {
        last = take(&s, 1) == 1;
        uint32_t kind = take(&s, 2);
        if (kind == 0)
            read_stored(&s);
        else if (kind == 1)
            read_fixed(&s);
        else if (kind == 2)
            read_dynamic(&s);
        else
            s.bad = true;
    }
    to_bytes(&s);
    if (s.bad || s.made != room || s.n - s.at < 4)
        return false;
    const unsigned char *sum = in + s.at;
    return adler(out, room) ==
           ((uint32_t)sum[0] << 24 | (uint32_t)sum[1] << 16 | (uint32_t)sum[2] << 8 | sum[3]);
}
