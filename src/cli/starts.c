/* Places to start from. */
#include "cli/starts.h"

#include "cli/takes.h"
#include "core/map.h"
#include "funcs/func.h"
#include "util/err.h"
#include "util/num.h"
#include "util/rng.h"
#include <string.h>

enum { TRIES = 1000 };

/* Of random numbers: one that is no run's, for the noise of a run has its number. */
#define STREAM UINT64_MAX

/* A whole number from 1 to STARTS_MOST that is all of text[0..n). */
static bool read_count(const char *text, size_t n, size_t *count)
{
    double value;
    bool good = num_parse(text, n, &value) && value >= 1 && value <= STARTS_MOST;
    *count = good ? (size_t)value : 0;
    return good && value == (double)*count;
}

/* "4x3", or "4" for "4x4". */
static bool read_grid(const char *sides, struct starts *s)
{
    size_t n = strcspn(sides, "x");
    const char *rows = sides[n] ? sides + n + 1 : sides;
    return read_count(sides, n, &s->columns) && read_count(rows, strlen(rows), &s->rows) &&
           s->columns * s->rows <= STARTS_MOST;
}

static int judge(bool good, const char *text, const char *example, struct err *e)
{
    return good ? OK
                : err_set(e, USAGE, "--start %s: 1 to %d starts are possible, as in --start %s",
                          text, STARTS_MOST, example);
}

int starts_read(const char *text, struct starts *s, struct err *e)
{
    const char *at = text;
    *s = (struct starts){START_POINT, {0, 0}, 1, 1};
    if (strncmp(text, "random:", 7) == 0) {
        s->kind = START_RANDOM;
        return judge(read_count(text + 7, strlen(text + 7), &s->columns), text, "random:8", e);
    }
    if (strncmp(text, "grid:", 5) == 0) {
        s->kind = START_GRID;
        return judge(read_grid(text + 5, s), text, "grid:4x3", e);
    }
    if (number_to(&at, ',', &s->at.x) && number_to(&at, 0, &s->at.y))
        return OK;
    return err_set(e, USAGE,
                   "--start %s: two finite numbers X,Y are needed, as in --start -7,2, or many "
                   "starts, as random:8 or grid:4x3",
                   text);
}

size_t starts_count(const struct starts *s)
{
    return s->kind == START_RANDOM || s->kind == START_GRID ? s->columns * s->rows : 1;
}

/* At these shares of the domain's sides. */
static struct point place(const struct box *d, double x, double y)
{
    double width = d->x1 - d->x0, height = d->y1 - d->y0;
    return (struct point){axis_rounded(d->x0 + x * width, width / 1000),
                          axis_rounded(d->y0 + y * height, height / 1000)};
}

static struct point random_place(const struct func *f, uint64_t seed, size_t k)
{
    struct point p = f->start, g;
    for (uint64_t try = 0; try < TRIES; try++) {
        uint64_t key = try * STARTS_MOST + k;
        p = place(&f->domain, rng_uniform(seed, STREAM, 2 * key),
                  rng_uniform(seed, STREAM, 2 * key + 1));
        if (isfinite(func_at(f, p, &g)) && isfinite(g.x) && isfinite(g.y))
            break;
    }
    return p;
}

struct point starts_at(const struct starts *s, const struct func *f, uint64_t seed, size_t k)
{
    size_t row = s->kind == START_GRID ? k / s->columns : 0, column = k - row * s->columns;
    switch (s->kind) {
    case START_POINT:
        return s->at;
    case START_RANDOM:
        return random_place(f, seed, k);
    case START_GRID:
        return place(&f->domain, ((double)column + 0.5) / (double)s->columns,
                     ((double)row + 0.5) / (double)s->rows);
    case START_OWN:
        break;
    }
    return f->start;
}
