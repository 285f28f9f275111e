/* Making all runs. */
#include "cli/study.h"

#include "util/err.h"
#include "util/mem.h"
#include <stdlib.h>
#include <string.h>

/* Runs from many places take the learning rate that is found for the function's own. */
static void set_start(struct run *r, const struct settings *s, size_t k)
{
    r->starts = starts_count(&s->starts);
    r->start = starts_at(&s->starts, r->func, s->around.seed, k);
    r->tuned = r->starts > 1 ? r->func->start : r->start;
}

static void set_up(struct run *r, const struct func *f, const struct choice *c,
                   const struct around *around, const struct settings *s)
{
    r->func = f;
    r->optim = c->optim;
    memcpy(r->hyper, c->hyper, sizeof r->hyper);
    r->lr_source = c->lr_given ? LR_GIVEN : LR_NONE;
    r->steps = s->steps >= 0 ? s->steps : f->steps;
    r->around = around;
    r->internals = s->internals || (s->has_view && !s->no_plot && s->view.data & DATA_INTERNALS);
    r->repeats = (size_t)s->runs;
}

/* What acts round the rules, for each size of mini-batch. */
static void set_up_batches(struct study *t, const struct settings *s)
{
    t->batches = s->batch_count > 0 ? s->batch_count : 1;
    t->around = xcalloc(t->batches, sizeof *t->around);
    for (size_t i = 0; i < t->batches; i++) {
        t->around[i] = s->around;
        t->around[i].batch = s->batch_count > 0 ? s->batch[i] : 0;
    }
}

void study_init(struct study *t, const struct settings *s)
{
    *t = (struct study){.functions = s->functions.count};
    set_up_batches(t, s);
    t->starts = starts_count(&s->starts);
    t->optimizers = settings_columns(s);
    size_t count = t->optimizers * t->functions;
    t->runs = xcalloc(count, sizeof *t->runs);
    t->order = xcalloc(count, sizeof *t->order);
    for (size_t i = 0; i < count; i++) {
        size_t column = i % t->optimizers, kind = column / t->starts;
        t->order[i] = &t->runs[i];
        set_up(t->order[i], s->functions.item[i / t->optimizers],
               &s->optimizers.item[kind / t->batches], &t->around[kind % t->batches], s);
        set_start(t->order[i], s, column % t->starts);
    }
}

int study_run(struct study *t, size_t first, size_t last, struct err *e)
{
    int status = OK;
    for (size_t i = first; i < last && status == OK; i++)
        status = run_make(t->order[i], e);
    return status;
}

void study_compare(struct study *t)
{
    for (size_t k = 0; k < t->functions; k++)
        runs_compare(study_group(t, k), t->optimizers);
}

void study_release(struct study *t)
{
    for (size_t i = 0; i < t->optimizers * t->functions; i++)
        run_release(&t->runs[i]);
    free(t->runs);
    free(t->around);
    free(t->order);
    *t = (struct study){0};
}

struct run *const *study_group(const struct study *t, size_t k)
{
    return t->order + k * t->optimizers;
}

double study_mean_rank(const struct study *t, size_t i)
{
    double sum = 0;
    for (size_t k = 0; k < t->functions; k++)
        sum += study_group(t, k)[i]->rank;
    return sum / (double)t->functions;
}
