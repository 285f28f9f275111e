/* Lanes that leave: which do, and what becomes of their places. */
#include "core/lanes.h"

#include "util/vector.h"
#include <math.h>
#include <string.h>

enum { GROUP = 8, COLUMNS = 12 + 2 * OPTIM_SLOTS };

bool lanes_inside(const struct lanes *l, size_t i)
{
    size_t n = l->n;
    return fabs(l->x[i] - l->mx) <= l->wx && fabs(l->x[n + i] - l->my) <= l->wy &&
           isfinite(l->f[i]) && isfinite(l->grad[i]) && isfinite(l->grad[n + i]);
}

bool lanes_finite(const struct lanes *l, size_t i)
{
    size_t n = l->n;
    return isfinite(l->x[i]) && isfinite(l->x[n + i]) && isfinite(l->f[i]) &&
           isfinite(l->grad[i]) && isfinite(l->grad[n + i]);
}

/* The highest bit of a lane's flag is set if it is to leave, and now and then for nothing. */
VECTOR static void set_flags(const struct lanes *l, size_t n, double end, const double *restrict x,
                             const double *restrict g, const double *restrict f,
                             const double *restrict quiet, uint64_t *restrict flag)
{
    const struct lanes lanes = *l;
    for (size_t i = 0; i < n; i++)
        flag[i] =
            lanes_astray(&lanes, x[i], x[n + i], f[i], g[i], g[n + i]) | fm_bits(quiet[i] - end);
}

static bool leaves(const struct lanes *l, size_t i, double end)
{
    return !l->gone[i] && (l->quiet[i] <= end || !lanes_inside(l, i));
}

size_t lanes_leaving(const struct lanes *l, long t, uint16_t lane[LANES])
{
    uint64_t flag[LANES + GROUP] = {0};
    double end = lanes_end(l, t);
    size_t m = 0;
    set_flags(l, l->n, end, l->x, l->grad, l->f, l->quiet, flag);
    for (size_t i = 0; i < l->n; i += GROUP) {
        uint64_t any = 0;
        for (size_t k = 0; k < GROUP; k++)
            any |= flag[i + k];
        for (size_t k = i; any >> 63 && k < i + GROUP && k < l->n; k++)
            if (leaves(l, k, end))
                lane[m++] = (uint16_t)k;
    }
    return m;
}

/* Where all that a lane carries on to its next step stands, by column; returns how many. */
static size_t columns(const struct lanes *l, double *column[COLUMNS])
{
    double *const pairs[] = {l->x, l->grad, l->before, l->drift};
    double *const singles[] = {l->f, l->quiet, l->best, l->turns};
    size_t watch = l->task->watch, count = 0;
    for (size_t k = 0; k < 3 + watch; k++) {
        column[count++] = pairs[k];
        column[count++] = pairs[k] + l->n;
    }
    for (int k = 0; k < l->task->optim->slots; k++) {
        column[count++] = l->slot[k];
        column[count++] = l->slot[k] + l->n;
    }
    for (size_t k = 0; k < 2 + 2 * watch; k++)
        column[count++] = singles[k];
    return count;
}

/* A lane that is gone becomes a copy of the model, and goes its way: it troubles nobody. */
static void copy_model(const struct lanes *l, double *const column[COLUMNS], size_t count, size_t i)
{
    for (size_t k = 0; k < count; k++)
        column[k][i] = column[k][l->model];
    l->run[i] = l->run[l->model];
}

/* So do those that left; and all that are gone when the model is among them, after another one. */
static void copy_to(struct lanes *l, const uint16_t *lane, size_t m)
{
    double *column[COLUMNS];
    size_t count = columns(l, column);
    bool stays = !l->gone[l->model];
    while (l->gone[l->model])
        l->model = (l->model + 1) % l->n;
    for (size_t k = 0; stays && k < m; k++)
        copy_model(l, column, count, lane[k]);
    for (size_t i = 0; !stays && i < l->n; i++)
        if (l->gone[i])
            copy_model(l, column, count, i);
}

static void gather_coupled(struct lanes *l, const uint16_t *keep, size_t m)
{
    size_t states = (size_t)l->task->optim->states;
    for (size_t k = 0; k < m && l->inquiry; k++) {
        l->inquiry[k] = l->inquiry[keep[k]];
        memmove(l->state + k * states, l->state + keep[k] * states, states * sizeof *l->state);
    }
}

/* The lanes that are not gone become lanes 0, 1, ... */
static void gather(struct lanes *l)
{
    double *from[COLUMNS], *to[COLUMNS];
    uint16_t keep[LANES] = {0};
    size_t m = 0;
    for (size_t i = 0; i < l->n; i++) {
        keep[m] = (uint16_t)i;
        m += !l->gone[i];
    }
    columns(l, from);
    l->n = m;
    l->model = 0;
    size_t count = columns(l, to);
    for (size_t c = 0; c < count; c++)
        for (size_t k = 0; k < m; k++)
            to[c][k] = from[c][keep[k]];
    for (size_t k = 0; k < m; k++) {
        l->run[k] = l->run[keep[k]];
        l->gone[k] = false;
    }
    gather_coupled(l, keep, m);
}

/* Not one by one, which would cost as much as a step. */
void lanes_leave(struct lanes *l, const uint16_t *lane, size_t m)
{
    for (size_t k = 0; k < m; k++)
        l->gone[lane[k]] = true;
    l->alive -= m;
    if (l->alive == 0)
        return;
    if (l->n - l->alive > l->n / 8 || l->inquiry)
        gather(l);
    else
        copy_to(l, lane, m);
}
