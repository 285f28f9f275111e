/* The growing list of polylines that contour lines, clipping and simplification share. */
#include "plot/geometry.h"

#include <stdlib.h>

#include "util/mem.h"

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
