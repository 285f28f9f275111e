/* Options that say what is run. */
#include "cli/takes.h"

#include "util/err.h"
#include "util/mem.h"
#include "util/num.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LR_MOST 1e9 /* of every optimizer */

bool number_to(const char **text, char end, double *value)
{
    size_t n = strcspn(*text, end ? (char[]){end, 0} : "");
    if (!num_parse(*text, n, value) || (end && (*text)[n] != end))
        return false;
    *text += n + (end != 0);
    return true;
}

int take_whole(const char *option, const char *text, long least, long most, long *out,
               struct err *e)
{
    double value;
    if (!num_parse(text, strlen(text), &value) || value != floor(value))
        return err_set(e, USAGE, "--%s %s: a whole number from %ld to %ld is needed", option, text,
                       least, most);
    if (value < (double)least || value > (double)most)
        return err_set(e, USAGE, "--%s %s is out of range: from %ld to %ld", option, text, least,
                       most);
    *out = (long)value;
    return OK;
}

int take_positive(const char *option, const char *text, double *out, struct err *e)
{
    double value;
    if (!num_parse(text, strlen(text), &value) || value < 0 || value > 1e100)
        return err_set(e, USAGE, "--%s %s: a number from 0 to 1e100 is needed", option, text);
    *out = value;
    return OK;
}

int take_opt(void *s, const char *value, struct err *e)
{
    return spec_optimizers(value, &((struct settings *)s)->optimizers, e);
}

/* Read later, when all options are known: parameters, the range and turns belong to it. */
int take_func(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    (void)e;
    s->func_text = xgrow(s->func_text, s->func_count, sizeof *s->func_text);
    s->func_text[s->func_count++] = value;
    return OK;
}

/* NAME=VALUE; a later one of the same name counts. */
int take_param(void *into, const char *value, struct err *e)
{
    struct func_options *o = &((struct settings *)into)->func_options;
    const char *equals = strchr(value, '=');
    double number;
    if (!equals || equals == value || !num_parse(equals + 1, strlen(equals + 1), &number))
        return err_set(e, USAGE, "--param %s: NAME=NUMBER is needed, as in --param a=0.05", value);
    struct expr_param *all = xcalloc(o->param_count + 1, sizeof *all);
    char *name = xstrndup(value, (size_t)(equals - value));
    size_t n = 0;
    for (size_t i = 0; i < o->param_count; i++)
        if (strcmp(o->params[i].name, name) != 0)
            all[n++] = o->params[i];
        else
            free((char *)o->params[i].name);
    all[n++] = (struct expr_param){name, number};
    free((struct expr_param *)o->params);
    o->params = all;
    o->param_count = n;
    return OK;
}

int take_rotate(void *into, const char *value, struct err *e)
{
    double *degrees = &((struct settings *)into)->func_options.transform.degrees;
    if (num_parse(value, strlen(value), degrees) && fabs(*degrees) <= 1e6)
        return OK;
    return err_set(e, USAGE, "--rotate %s: degrees up to 1e6 are needed, as in --rotate 45", value);
}

int take_shift(void *into, const char *value, struct err *e)
{
    struct point *shift = &((struct settings *)into)->func_options.transform.shift;
    const char *text = value;
    if (number_to(&text, ',', &shift->x) && number_to(&text, 0, &shift->y) &&
        fmax(fabs(shift->x), fabs(shift->y)) <= 1e6)
        return OK;
    return err_set(e, USAGE, "--shift %s: two numbers X,Y up to 1e6 are needed, as in --shift 2,-1",
                   value);
}

int take_condition(void *into, const char *value, struct err *e)
{
    double *condition = &((struct settings *)into)->func_options.transform.condition;
    if (num_parse(value, strlen(value), condition) && *condition >= 1 && *condition <= 1e8)
        return OK;
    return err_set(e, USAGE, "--condition %s: a number from 1 to 1e8 is needed", value);
}

/* A list of sizes, "full" among them; each optimizer runs with each. */
int take_batch(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    s->batch_count = 0;
    for (const char *at = value;; at++) {
        size_t n = strcspn(at, ",");
        double size = 0;
        bool full = n == 4 && strncmp(at, "full", 4) == 0;
        if (s->batch_count == BATCHES_MOST)
            return err_set(e, USAGE, "--batch %s: at most %d sizes", value, BATCHES_MOST);
        if (!full && !(num_parse(at, n, &size) && size >= 1 && size <= 1e9 && size == floor(size)))
            return err_set(e, USAGE,
                           "--batch %s: '%.*s' is no batch size; a whole number from 1, or full",
                           value, (int)n, at);
        s->batch[s->batch_count++] = (size_t)size;
        at += n;
        if (!*at)
            return OK;
    }
}

int take_scale_lr(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->around.scale_lr = true;
    return OK;
}

int take_start(void *into, const char *value, struct err *e)
{
    return starts_read(value, &((struct settings *)into)->starts, e);
}

int take_steps(void *s, const char *value, struct err *e)
{
    return take_whole("steps", value, 0, STEPS_MOST, &((struct settings *)s)->steps, e);
}

int take_lr(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    if (num_parse(value, strlen(value), &s->lr) && s->lr >= 0 && s->lr <= LR_MOST)
        return OK;
    return err_set(e, USAGE, "--lr %s: a number from 0 to 1e9 is needed", value);
}

int take_schedule(void *s, const char *value, struct err *e)
{
    return schedule_parse(value, &((struct settings *)s)->around.schedule, e);
}

int take_warmup(void *s, const char *value, struct err *e)
{
    return take_whole("warmup", value, 0, STEPS_MOST,
                      &((struct settings *)s)->around.schedule.warmup, e);
}

int take_clip_value(void *s, const char *value, struct err *e)
{
    return take_positive("clip-value", value, &((struct settings *)s)->around.clip_value, e);
}

int take_clip_norm(void *s, const char *value, struct err *e)
{
    return take_positive("clip-norm", value, &((struct settings *)s)->around.clip_norm, e);
}

int take_noise(void *s, const char *value, struct err *e)
{
    return take_positive("noise", value, &((struct settings *)s)->around.noise, e);
}

int take_tol(void *s, const char *value, struct err *e)
{
    return take_positive("tol", value, &((struct settings *)s)->around.tolerance, e);
}

int take_seed(void *s, const char *value, struct err *e)
{
    long seed = 0;
    int status = take_whole("seed", value, 0, 1L << 53, &seed, e);
    ((struct settings *)s)->around.seed = (uint64_t)seed;
    return status;
}

int take_runs(void *s, const char *value, struct err *e)
{
    return take_whole("runs", value, 1, RUNS_MOST, &((struct settings *)s)->runs, e);
}

int take_internals(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->internals = true;
    return OK;
}

int take_shard(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    const char *text = value;
    double i, n;
    if (!number_to(&text, '/', &i) || !number_to(&text, 0, &n) || i != floor(i) || n != floor(n))
        return err_set(e, USAGE, "--shard %s: I/N is needed, as in --shard 2/8", value);
    if (!(i >= 1 && i <= n && n <= SHARDS_MOST))
        return err_set(e, USAGE, "--shard %s: part I is from 1 to N, and N at most %d", value,
                       SHARDS_MOST);
    s->shard = (size_t)i;
    s->shards = (size_t)n;
    return OK;
}
