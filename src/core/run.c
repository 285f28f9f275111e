/* Making a run, and naming runs so that a comparison tells them apart. */
#include "core/run.h"

#include "core/lr.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

const char *lr_source_name(enum lr_source s)
{
    static const char *const names[] = {NULL, NULL, "preset", "default", "auto"};
    return names[s];
}

/* The function's preset for the optimizer, or NaN. */
static double preset_lr(const struct func *func, const struct optimizer *optim)
{
    for (const struct preset *p = func->presets; p && p->optimizer; p++)
        if (strcmp(p->optimizer, optim->name) == 0)
            return p->lr;
    return NAN;
}

static bool is_scaled(const struct run *r)
{
    return r->around && r->around->scale_lr && r->lr_source != LR_AUTO && r->func->rows > 0;
}

/* The linear scaling rule (Goyal et al. 2017, arXiv:1706.02677): in proportion to the batch. A
 * searched rate suits its batch as it is. */
double run_scale(const struct run *r, size_t batch)
{
    return is_scaled(r) ? (double)(batch > 0 ? batch : r->func->rows) : 1;
}

static struct task task_of(const struct run *r)
{
    return (struct task){.func = r->func,
                         .optim = r->optim,
                         .hyper = r->hyper,
                         .steps = r->steps,
                         .around = r->around};
}

static void resolve_lr(struct run *r)
{
    const struct param *lr = optim_param(r->optim, "lr");
    if (!lr) {
        r->lr_source = LR_NONE;
        return;
    }
    double preset = preset_lr(r->func, r->optim), fallback = lr->fallback;
    if (r->lr_source == LR_GIVEN) {
        r->lr = optim_get(lr, r->hyper);
    } else if (!isnan(preset)) {
        r->lr = preset;
        r->lr_source = LR_PRESET;
    } else if (!isnan(fallback)) {
        r->lr = fallback;
        r->lr_source = LR_DEFAULT;
    } else {
        struct task task = task_of(r);
        r->lr = lr_search(&task, r->tuned);
        r->lr_source = LR_AUTO;
    }
    optim_set(lr, r->hyper, r->lr);
}

int run_resolve(struct run *r, struct err *e)
{
    struct point g;
    if (!isfinite(func_at(r->func, r->start, &g)) || !isfinite(g.x) || !isfinite(g.y))
        return err_set(e, USAGE,
                       "%s is not finite at the start (%.4g, %.4g): --start X,Y gives another",
                       r->func->name, r->start.x, r->start.y);
    resolve_lr(r);
    return OK;
}

static void scale_lr(struct run *r)
{
    const struct param *lr = optim_param(r->optim, "lr");
    double scale = run_scale(r, r->around ? r->around->batch : 0);
    if (!lr || scale == 1)
        return;
    r->lr *= scale;
    optim_set(lr, r->hyper, r->lr);
}

/* Runs 1, 2, .... */
static void repeat(struct run *r, struct task *task)
{
    if (r->repeats <= 1)
        return;
    r->again = xcalloc(r->repeats - 1, sizeof *r->again);
    r->ends = xcalloc(r->repeats, sizeof *r->ends);
    r->ends[0] = r->outcome;
    task->internals = false;
    for (size_t k = 1; k < r->repeats; k++) {
        task->run = k;
        trace_init(&r->again[k - 1], (size_t)r->steps + 1);
        engine_run(task, r->start, &r->again[k - 1], &r->ends[k]);
    }
}

void run_sum_up(struct run *r)
{
    r->metrics = metrics_of(&r->trace, r->func);
    if (r->repeats <= 1)
        return;
    spread_mean(&r->mean, &r->trace, r->again, r->repeats - 1);
    r->spread = spread_of(r->ends, r->repeats);
}

const struct trace *run_path(const struct run *r)
{
    return r->repeats > 1 ? &r->mean : &r->trace;
}

double run_result(const struct run *r)
{
    return r->repeats > 1 ? r->spread.median : r->metrics.f;
}

int run_make(struct run *r, struct err *e)
{
    int status = run_resolve(r, e);
    if (status != OK)
        return status;
    scale_lr(r);
    struct task task = task_of(r);
    task.lr = r->lr;
    task.internals = r->internals;
    trace_init(&r->trace, (size_t)r->steps + 1);
    if (r->internals)
        trace_widen(&r->trace, r->optim);
    engine_run(&task, r->start, &r->trace, &r->outcome);
    repeat(r, &task);
    run_sum_up(r);
    return OK;
}

void run_release(struct run *r)
{
    trace_release(&r->trace);
    trace_release(&r->mean);
    for (size_t k = 0; r->again && k + 1 < r->repeats; k++)
        trace_release(&r->again[k]);
    free(r->again);
    free(r->ends);
    free(r->label);
    free(r->data_label);
    free(r->slug);
    r->label = r->data_label = r->slug = NULL;
}

bool run_shows(const struct run *r, const struct param *p)
{
    double value = optim_get(p, r->hyper);
    if (strcmp(p->name, "lr") == 0)
        return true;
    if (strcmp(p->name, "momentum") == 0 || strcmp(p->name, "weight_decay") == 0)
        return value != 0 || p->fallback != 0;
    return value != p->fallback;
}

/* Where the learning rate came from, in words; NULL when nothing is to say. */
static const char *source_in(enum language language, enum lr_source s)
{
    static const enum word words[] = {
        [LR_PRESET] = WORD_PRESET, [LR_DEFAULT] = WORD_DEFAULT, [LR_AUTO] = WORD_AUTO};
    return lr_source_name(s) ? word_in(language, words[s]) : NULL;
}

void run_settings_in(enum language language, const struct run *r, bool source, struct str *out)
{
    const char *from = source ? source_in(language, r->lr_source) : NULL;
    const char *comma = "";
    for (const struct param *p = r->optim->params; p->name; p++) {
        if (!run_shows(r, p))
            continue;
        str_addf(out, "%s%s=", comma, p->name);
        str_add_num(out, optim_get(p, r->hyper));
        if (from && strcmp(p->name, "lr") == 0)
            str_addf(out, is_scaled(r) ? " (%s, times the batch)" : " (%s)", from);
        comma = ", ";
    }
    if (r->around && r->around->batch > 0)
        str_addf(out, "%sbatch=%zu", comma, r->around->batch);
}

void run_settings(const struct run *r, bool source, struct str *out)
{
    run_settings_in(LANGUAGE_EN, r, source, out);
}

void run_around_in(enum language language, const struct run *r, const char *before, struct str *out)
{
    struct str text = {0};
    if (r->around)
        around_text_in(language, r->around, &text);
    if (text.length)
        str_addf(out, "%s%s", before, text.text);
    if (r->repeats > 1) {
        str_add(out, ", ");
        str_addf(out, word_in(language, WORD_RUNS), r->repeats);
    }
    str_release(&text);
}

void run_around(const struct run *r, const char *before, struct str *out)
{
    run_around_in(LANGUAGE_EN, r, before, out);
}

void run_begin(const struct run *r, size_t starts, const char *x, const char *y, struct str *out)
{
    if (starts > 1)
        str_addf(out, word(WORD_STEPS_FROM_ALL), r->steps, starts);
    else
        str_addf(out, word(r->steps == 1 ? WORD_STEP_FROM : WORD_STEPS_FROM), r->steps, x, y);
    run_around_in(words_language(), r, ", ", out);
}

const char *status_word(enum status s)
{
    return word((enum word)(WORD_RUNNING + (int)s));
}

void run_end(const struct run *r, struct str *out)
{
    const char *name = status_word(r->outcome.status);
    if (r->outcome.status == STATUS_RUNNING || r->outcome.status == STATUS_STALLED)
        str_add(out, name);
    else
        str_addf(out, word(WORD_AT_STEP), name, r->outcome.step);
}

/* A diverged run is behind all others, the one that held out longer first. */
static int by_result(const struct run *p, const struct run *q)
{
    bool gone_p = p->outcome.status == STATUS_DIVERGED,
         gone_q = q->outcome.status == STATUS_DIVERGED;
    double f = run_result(p), other = run_result(q);
    if (p->repeats <= 1 && gone_p != gone_q)
        return gone_p - gone_q;
    if (p->repeats <= 1 && gone_p)
        return (p->outcome.step < q->outcome.step) - (p->outcome.step > q->outcome.step);
    return (f > other) - (f < other);
}

/* Equal results keep the order in which they were asked for. */
static void rank_runs(struct run *const *runs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        runs[i]->rank = 1;
        for (size_t k = 0; k < n; k++) {
            int order = by_result(runs[k], runs[i]);
            runs[i]->rank += order < 0 || (order == 0 && k < i);
        }
    }
}

static size_t batch_of(const struct run *r)
{
    return r->around ? r->around->batch : 0;
}

/* Tell batch sizes apart: "batch=10", "full". */
static void name_batch(const struct run *r, struct run *const *runs, size_t n, struct str *label,
                       struct str *data, struct str *slug)
{
    bool same = true;
    for (size_t k = 0; k < n; k++)
        same = same && batch_of(runs[k]) == batch_of(r);
    if (same)
        return;
    if (batch_of(r) == 0) {
        str_addf(label, " %s", word(WORD_FULL_BATCH));
        str_addf(data, " %s", word_in(LANGUAGE_EN, WORD_FULL_BATCH));
        str_add(slug, "-full");
    } else {
        str_addf(label, " batch=%zu", batch_of(r));
        str_addf(data, " batch=%zu", batch_of(r));
        str_addf(slug, "-batch=%zu", batch_of(r));
    }
}

/* Tell starts apart: "(-1.2, 1)", in file names and columns "start=-1.2_1". */
static void name_start(const struct run *r, struct str *label, struct str *data, struct str *slug)
{
    char x[NUM_ROOM], y[NUM_ROOM];
    if (r->starts <= 1)
        return;
    num_text(x, r->start.x);
    num_text(y, r->start.y);
    str_addf(label, " (%s, %s)", x, y);
    str_addf(data, " (%s, %s)", x, y);
    str_addf(slug, "-start=%s_%s", x, y);
}

/* Whether another run of the same optimizer has another value of p. */
static bool differs(const struct run *r, struct run *const *runs, size_t n, const struct param *p)
{
    for (size_t k = 0; k < n; k++)
        if (runs[k]->optim == r->optim && batch_of(runs[k]) == batch_of(r) &&
            optim_get(p, runs[k]->hyper) != optim_get(p, r->hyper))
            return true;
    return false;
}

static void name_run(struct run *r, struct run *const *runs, size_t n)
{
    struct str label = {0}, data = {0}, slug = {0};
    char number[NUM_ROOM];
    str_add(&label, r->optim->title);
    str_add(&slug, r->optim->name);
    for (const struct param *p = r->optim->params; p->name; p++) {
        if (!differs(r, runs, n, p))
            continue;
        num_text(number, optim_get(p, r->hyper));
        str_addf(&label, " %s=%s", p->name, number);
        str_addf(&slug, "-%s=%s", p->name, number);
    }
    str_add(&data, label.text);
    name_batch(r, runs, n, &label, &data, &slug);
    name_start(r, &label, &data, &slug);
    free(r->label);
    free(r->data_label);
    free(r->slug);
    r->label = label.text;
    r->data_label = data.text;
    r->slug = slug.text;
}

static void add_number(char **text, const char *before, int number)
{
    struct str s = {0};
    str_addf(&s, "%s%s%d", *text, before, number);
    free(*text);
    *text = s.text;
}

/* Give the second, third, ... run of the same label a number. */
static void number_twins(struct run *const *runs, size_t n)
{
    for (size_t i = n; i-- > 1;) {
        int twins = 1;
        for (size_t k = 0; k < i; k++)
            twins += strcmp(runs[k]->slug, runs[i]->slug) == 0;
        if (twins == 1)
            continue;
        add_number(&runs[i]->label, " #", twins);
        add_number(&runs[i]->data_label, " #", twins);
        add_number(&runs[i]->slug, "-", twins);
    }
}

void runs_compare(struct run *const *runs, size_t n)
{
    rank_runs(runs, n);
    for (size_t i = 0; i < n; i++)
        name_run(runs[i], runs, n);
    number_twins(runs, n);
}
