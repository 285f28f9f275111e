/* Frames: the part of each path that belongs to it, and its head there. */
#include "plot/animate.h"

#include "plot/scene.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdio.h>
#include <stdlib.h>

#define THIN 0.1 /* pixels by which a thinned line may be off */

enum { FRAME_TIME = 10, SLOWEST = 20, WHOLE_TIME = 500, HOLD = 250 };

static long longest(const struct figure *f)
{
    size_t rows = 2;
    for (size_t i = 0; i < f->count; i++)
        rows = run_path(f->runs[i])->rows > rows ? run_path(f->runs[i])->rows : rows;
    return (long)rows - 1;
}

int frame_count(const struct figure *f)
{
    long steps = longest(f);
    return steps < FRAMES_MOST ? (int)steps + 1 : FRAMES_MOST;
}

long frame_step(int k, int n, long steps)
{
    if (steps < n)
        return k;
    return k == n - 1 ? steps : (long)(pow(k, log((double)steps) / log(n - 1)) + 0.5);
}

int frame_time(int frames)
{
    return (int)fmin(fmax(WHOLE_TIME / (double)frames, FRAME_TIME), SLOWEST);
}

int frame_hold(void)
{
    return HOLD;
}

/* Between two colours "#RRGGBB". */
static void mixed(const char *a, const char *b, double share, char out[8])
{
    unsigned long p = strtoul(a + 1, NULL, 16), q = strtoul(b + 1, NULL, 16), mix = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double u = (double)(p >> shift & 255), v = (double)(q >> shift & 255);
        mix |= (unsigned long)(u + share * (v - u) + 0.5) << shift;
    }
    snprintf(out, 8, "#%06lX", mix & 0xFFFFFF);
}

/* Where a row stands on the map, or in the loss plot. */
static struct point spot(const struct scene *s, const struct trace *t, size_t row, bool loss)
{
    if (loss)
        return (struct point){(double)row, loss_y(&s->loss, t->f[row])};
    return (struct point){t->x[row], t->y[row]};
}

/* The path from one row to another as a block of pieces. */
static void trail(const struct scene *s, const struct trace *t, size_t from, size_t to, bool loss,
                  struct str *out)
{
    struct point *path = xcalloc(to - from + 1, sizeof *path);
    struct lines l = {0};
    struct box range = loss ? s->loss.range : s->layout.range;
    for (size_t k = from; k <= to; k++)
        path[k - from] = spot(s, t, k, loss);
    clip_path(path, to - from + 1, range, &l);
    struct point scale = loss ? scene_loss_scale(s) : scene_map_scale(s);
    lines_simplify(&l, scale, THIN);
    lines_uncrowd(&l, scale);
    lines_write(&l, range, out);
    lines_release(&l);
    free(path);
}

/* The row that frame k shows: the last one when the run ended before. */
static size_t row_of(const struct trace *t, int k, int frames, long steps)
{
    size_t row = (size_t)frame_step(k, frames, steps);
    return row < t->rows ? row : t->rows - 1;
}

/* A block for each frame of each series, $TRAIL or $LOSSTRAIL; and a row for each, $HEAD. */
static void put_trails(const struct scene *s, int frames, long steps, bool loss, struct str *out)
{
    const char *prefix = loss ? "LOSS" : "";
    str_addf(out, "$%sTRAIL << EOD\n", prefix);
    for (size_t i = 0; i < s->count; i++) {
        const struct trace *t = run_path(s->series[i].run);
        for (int k = 0; k < frames; k++)
            trail(s, t, row_of(t, k > 0 ? k - 1 : 0, frames, steps), row_of(t, k, frames, steps),
                  loss, out);
    }
    str_addf(out, "EOD\n$%sHEAD << EOD\n", prefix);
    for (size_t i = 0; i < s->count; i++) {
        const struct trace *t = run_path(s->series[i].run);
        for (int k = 0; k < frames; k++) {
            struct point at = spot(s, t, row_of(t, k, frames, steps), loss);
            point_write(at, out);
        }
        str_add(out, "\n\n");
    }
    str_add(out, "EOD\n");
}

/* The frame, from 1, in which a diverged run is gone; beyond the last when it did not diverge. */
static int gone(const struct run *r, int frames, long steps)
{
    int k = 0;
    if (r->outcome.status != STATUS_DIVERGED)
        return frames + 1;
    while (k < frames - 1 && frame_step(k, frames, steps) < (long)r->trace.rows - 1)
        k++;
    return k + 1;
}

static void put_step(long step, bool more, struct str *out)
{
    struct str text = {0};
    str_addf(&text, word(WORD_STEP), step);
    str_add(out, more ? ", " : "");
    text_literal(out, text.text);
    str_release(&text);
}

void animate_data(const struct scene *s, struct str *out)
{
    int frames = frame_count(s->figure);
    long steps = longest(s->figure);
    str_addf(out,
             "FRAMES = %d; RECENT = %d; EACH = \"\"; STEP_X = %.5f; STEP_Y = %.5f\n"
             "array STEP[%d] = [",
             frames, frames / 8 + 3, 1 - 24 * s->layout.unit / s->layout.width,
             (s->layout.caption.y1 - 24 * s->layout.unit) / s->layout.height, frames);
    for (int k = 0; k < frames; k++)
        put_step(frame_step(k, frames, steps), k > 0, out);
    str_addf(out, "]\narray GONE[%zu] = [", s->count);
    for (size_t i = 0; i < s->count; i++)
        str_addf(out, "%s%d", i ? ", " : "", gone(s->series[i].run, frames, steps));
    str_addf(out, "]\narray FADED[%zu] = [", s->count);
    for (size_t i = 0; i < s->count; i++) {
        char colour[8];
        mixed(s->series[i].colour, s->figure->theme->halo, 0.3, colour);
        str_addf(out, "%s\"%s\"", i ? ", " : "", colour);
    }
    str_add(out, "]\n");
    put_trails(s, frames, steps, false, out);
    put_trails(s, frames, steps, true, out);
}
