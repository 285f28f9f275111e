/* The blocks of a GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
#include "plot/animate.h"
#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include <string.h>

/* A place in the file; beyond its end when it is cut short. */
struct reader {
    const unsigned char *bytes;
    size_t length, at;
};

static int next(struct reader *r)
{
    return r->at < r->length ? r->bytes[r->at++] : -1;
}

/* Over a colour table, if the flags say that there is one. */
static void skip_table(struct reader *r, int flags)
{
    if (flags > 0 && flags & 0x80)
        r->at += (size_t)3 << ((flags & 7) + 1);
}

static void skip_sub_blocks(struct reader *r)
{
    for (int n = next(r); n > 0; n = next(r))
        r->at += (size_t)n;
}

/* How many images there are up to the trailer, or -1; where the time of the last one stands. */
static int count_images(struct reader *r, size_t *time)
{
    int images = 0, block;
    r->at = 10;
    int flags = next(r);
    r->at += 2;
    skip_table(r, flags);
    while ((block = next(r)) == 0x21 || block == 0x2C) {
        if (block == 0x21 && next(r) == 0xF9)
            *time = r->at + 2;
        if (block == 0x2C) {
            images++;
            r->at += 8;
            flags = next(r);
            skip_table(r, flags);
            next(r); /* the code size */
        }
        skip_sub_blocks(r);
    }
    return block == 0x3B && r->at == r->length ? images : -1;
}

int gif_finish(const char *path, int frames, struct err *e)
{
    struct str text = {0};
    size_t time = 0;
    int status = file_read(path, &text, e);
    struct reader r = {(const unsigned char *)text.text, text.length, 0};
    if (status == OK && (count_images(&r, &time) != frames || time == 0))
        status = err_set(e, FAILED, "'%s': gnuplot did not write %d whole frames", path, frames);
    if (status == OK) {
        text.text[time] = (char)(frame_hold() & 255);
        text.text[time + 1] = (char)(frame_hold() >> 8);
        status = file_write(path, text.text, text.length, e);
    }
    str_release(&text);
    return status;
}
