/* Runs as bytes: their learning rate, how they ended, and every step. */
#include "cli/shardrun.h"

#include "util/err.h"
#include "util/mem.h"
#include <math.h>

enum { COLUMNS = 7 };

/* What the runs depend on and a command line does not say, such as the rows of a data file. */
static uint64_t fingerprint(const struct study *t)
{
    uint64_t hash = SHARD_HASH;
    for (size_t k = 0; k < t->functions; k++) {
        const struct run *r = study_group(t, k)[0];
        struct point g;
        double f = func_at(r->func, r->start, &g);
        const double seen[] = {f, g.x, g.y, (double)r->func->rows};
        hash = shard_hash(hash, seen, sizeof seen);
    }
    return hash;
}

static double *column(const struct trace *t, int k)
{
    double *const all[COLUMNS] = {t->x, t->y, t->f, t->grad_x, t->grad_y, t->lr, t->asked};
    return all[k];
}

static void pack_trace(struct str *out, const struct trace *t)
{
    pack(out, t->rows, 8);
    pack(out, t->wide, 8);
    for (int k = 0; k < COLUMNS; k++)
        for (size_t i = 0; i < t->rows; i++)
            pack_double(out, column(t, k)[i]);
    for (size_t i = 0; i < t->rows * t->wide; i++)
        pack_double(out, t->internals[i]);
}

static void unpack_trace(struct unpack *u, const struct run *r, struct trace *t)
{
    size_t rows = unpack(u, 8), wide = unpack(u, 8);
    trace_init(t, (size_t)r->steps + 1);
    if (wide > 0)
        trace_widen(t, r->optim);
    u->bad |= rows > t->room || rows == 0 || wide != t->wide;
    if (u->bad)
        return;
    t->rows = rows;
    for (int k = 0; k < COLUMNS; k++)
        for (size_t i = 0; i < rows; i++)
            column(t, k)[i] = unpack_double(u);
    for (size_t i = 0; i < rows * wide; i++)
        t->internals[i] = unpack_double(u);
}

static void pack_outcome(struct str *out, const struct outcome *o)
{
    pack(out, o->status, 8);
    pack_double(out, o->at.x);
    pack_double(out, o->at.y);
    pack_double(out, o->f);
    const long count[] = {o->step, o->values, o->gradients, o->hessians};
    for (int k = 0; k < 4; k++)
        pack(out, (uint64_t)count[k], 8);
}

static struct outcome unpack_outcome(struct unpack *u)
{
    struct outcome o = {.status = (enum status)unpack(u, 8)};
    o.at.x = unpack_double(u);
    o.at.y = unpack_double(u);
    o.f = unpack_double(u);
    long *const count[] = {&o.step, &o.values, &o.gradients, &o.hessians};
    for (int k = 0; k < 4; k++)
        *count[k] = (long)unpack(u, 8);
    u->bad |= o.status > STATUS_DIVERGED;
    return o;
}

static void pack_run(struct str *out, const struct run *r)
{
    pack(out, r->lr_source, 8);
    pack_double(out, r->lr);
    pack_outcome(out, &r->outcome);
    pack_trace(out, &r->trace);
    for (size_t k = 1; k < r->repeats; k++) {
        pack_outcome(out, &r->ends[k]);
        pack_trace(out, &r->again[k - 1]);
    }
}

static void unpack_repeats(struct unpack *u, struct run *r)
{
    r->again = xcalloc(r->repeats - 1, sizeof *r->again);
    r->ends = xcalloc(r->repeats, sizeof *r->ends);
    r->ends[0] = r->outcome;
    for (size_t k = 1; k < r->repeats && !u->bad; k++) {
        r->ends[k] = unpack_outcome(u);
        unpack_trace(u, r, &r->again[k - 1]);
    }
}

static void unpack_run(struct unpack *u, struct run *r)
{
    const struct param *lr = optim_param(r->optim, "lr");
    r->lr_source = (enum lr_source)unpack(u, 8);
    r->lr = unpack_double(u);
    u->bad |= r->lr_source > LR_AUTO;
    if (lr)
        optim_set(lr, r->hyper, r->lr);
    r->outcome = unpack_outcome(u);
    unpack_trace(u, r, &r->trace);
    if (r->repeats > 1)
        unpack_repeats(u, r);
    if (!u->bad)
        run_sum_up(r);
}

void shardrun_pack(const struct study *t, const struct settings *s, struct str *out)
{
    size_t first, last;
    shard_part(t->optimizers * t->functions, s->shard, s->shards, &first, &last);
    pack(out, fingerprint(t), 8);
    for (size_t i = first; i < last; i++)
        pack_run(out, t->order[i]);
}

int shardrun_unpack(struct study *t, const struct shard *s, struct err *e)
{
    struct unpack u = shard_bytes(s);
    size_t first, last;
    shard_part(t->optimizers * t->functions, s->part, s->parts, &first, &last);
    if (unpack(&u, 8) != fingerprint(t))
        return err_set(e, FAILED, "'%s' was computed with other data than there are here", s->path);
    for (size_t i = first; i < last && !u.bad; i++)
        unpack_run(&u, t->order[i]);
    if (!u.bad && u.left == 0)
        return OK;
    return err_set(e, FAILED, "'%s' is damaged: its runs are not those of the command", s->path);
}
