/* The frame that holds the paths. */
#include "plot/frame.h"

#include "core/run.h"

#define MARGIN 0.05 /* of the frame's side, kept free round a path */

/* An interval of one axis. */
struct span {
    double low, high;
};

static void stretch(struct span *s, double v)
{
    s->low = fmin(s->low, v);
    s->high = fmax(s->high, v);
}

/* Where a run goes along one axis: the start, and unless it diverged the path as far as it stays
 * within a quarter of the domain's side round it. */
static void cover_axis(struct span *out, const struct run *r, const double *place, double start,
                       struct span domain)
{
    stretch(out, start);
    if (r->outcome.status == STATUS_DIVERGED)
        return;
    double more = (domain.high - domain.low) / 4;
    for (size_t i = 0; i < r->trace.rows; i++)
        if (place[i] >= domain.low - more && place[i] <= domain.high + more)
            stretch(out, place[i]);
}

/* The frame's side, grown where the paths come closer to its ends than the margin. */
static struct span grown(struct span frame, struct span paths)
{
    double margin = MARGIN * (fmax(frame.high, paths.high) - fmin(frame.low, paths.low));
    if (paths.low < frame.low)
        frame.low = paths.low - margin;
    if (paths.high > frame.high)
        frame.high = paths.high + margin;
    return frame;
}

struct box frame_of(struct run *const *runs, size_t n)
{
    const struct func *func = runs[0]->func;
    struct box f = func->frame.x1 > func->frame.x0 ? func->frame : func->domain;
    struct span x = {runs[0]->start.x, runs[0]->start.x}, y = {runs[0]->start.y, runs[0]->start.y};
    for (size_t i = 0; i < n; i++) {
        const struct run *r = runs[i];
        cover_axis(&x, r, r->trace.x, r->start.x, (struct span){func->domain.x0, func->domain.x1});
        cover_axis(&y, r, r->trace.y, r->start.y, (struct span){func->domain.y0, func->domain.y1});
    }
    x = grown((struct span){f.x0, f.x1}, x);
    y = grown((struct span){f.y0, f.y1}, y);
    return (struct box){x.low, x.high, y.low, y.high};
}
