/* The growing list of polylines that contour lines, clipping and simplification share, and its rows
 * in a script. */
#include "plot/geometry.h"

#include <stdlib.h>

#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"

enum { DIGITS = 7 };

static size_t grown(size_t room)
{
    return room ? room * 2 : 64;
}

void lines_add(struct lines *l, struct point p)
{
    if (l->count == l->room) {
        l->room = grown(l->room);
        l->points = xrealloc(l->points, l->room, sizeof *l->points);
    }
    l->points[l->count++] = p;
}

void lines_end_piece(struct lines *l)
{
    size_t start = l->pieces ? l->ends[l->pieces - 1] : 0;

    if (l->count - start < 2) {
        l->count = start;
        return;
    }
    if (l->pieces == l->piece_room) {
        l->piece_room = grown(l->piece_room);
        l->ends = xrealloc(l->ends, l->piece_room, sizeof *l->ends);
    }
    l->ends[l->pieces++] = l->count;
}

void lines_release(struct lines *l)
{
    free(l->points);
    free(l->ends);
    *l = (struct lines){0};
}

void point_write(struct point p, struct str *out)
{
    char text[2 * NUM_ROOM + 2];
    int n = num_round(text, p.x, DIGITS);
    text[n++] = ' ';
    n += num_round(text + n, p.y, DIGITS);
    text[n++] = '\n';
    str_add_bytes(out, text, (size_t)n);
}

void lines_write(const struct lines *l, struct box box, struct str *out)
{
    size_t i = 0;
    if (l->pieces == 0)
        point_write((struct point){box.x0 - (box.x1 - box.x0), box.y0}, out);
    for (size_t k = 0; k < l->pieces; k++) {
        str_add(out, k > 0 ? "\n" : "");
        for (; i < l->ends[k]; i++)
            point_write(l->points[i], out);
    }
    str_add(out, "\n\n");
}
