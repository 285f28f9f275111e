/* The parser of axes: their form first, then what they are. */
#include "cli/axes.h"

#include "cli/parts.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/suggest.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is neither the optimizer's nor the schedule's; those named like an option are as free as
 * that is. */
static const struct known {
    const char *name;
    double least, most;
    enum axis_kind kind;
    bool whole;
} known[] = {
    {"x", -1e9, 1e9, AXIS_X, false},
    {"y", -1e9, 1e9, AXIS_Y, false},
    {"steps", 0, STEPS_MOST, AXIS_STEPS, true},
    {"warmup", 0, STEPS_MOST, AXIS_WARMUP, true},
    {"noise", 0, 1e100, AXIS_NOISE, false},
    {"batch", 1, 1e9, AXIS_BATCH, true},
    {"clip-value", 0, 1e100, AXIS_CLIP_VALUE, false},
    {"clip-norm", 0, 1e100, AXIS_CLIP_NORM, false},
    {"condition", 1, 1e8, AXIS_CONDITION, false},
    {"rotate", -1e6, 1e6, AXIS_ROTATE, false},
};

enum { KNOWN = sizeof known / sizeof *known };

/* ---- the form ---- */

/* "log" or a number behind a range. */
static int take_word(struct axis *a, const char *part, const char *word, struct err *e)
{
    double n;
    bool number = num_parse(word, strlen(word), &n);
    if (strcmp(word, "log") == 0) {
        a->log = true;
        return OK;
    }
    if (!number || n != floor(n))
        return err_set(e, USAGE,
                       "--axes %s: behind the range goes 'log', a number of values, or both", part);
    if (n < AXIS_LEAST || n > AXIS_MOST)
        return err_set(e, USAGE, "--axes %s: an axis has from %d to %d values", part, AXIS_LEAST,
                       AXIS_MOST);
    a->n = (size_t)n;
    return OK;
}

static int take_words(struct axis *a, const char *part, const char *words, struct err *e)
{
    while (*words) {
        size_t n = strcspn(words, ":");
        char *word = xstrndup(words, n);
        int status = take_word(a, part, word, e);
        free(word);
        if (status != OK)
            return status;
        words += n + (words[n] != 0);
    }
    return OK;
}

static int take_range(struct axis *a, const char *part, const char *range, struct err *e)
{
    const char *dots = strstr(range, "..");
    const char *to = dots ? dots + 2 : "";
    size_t length = strcspn(to, ":");
    if (!dots || !num_parse(range, (size_t)(dots - range), &a->from) ||
        !num_parse(to, length, &a->to))
        return err_set(e, USAGE,
                       "--axes %s: NAME=FROM..TO is needed, as in lr=1e-3..1:log or "
                       "momentum=0..0.99:64",
                       part);
    if (!(a->from < a->to))
        return err_set(e, USAGE, "--axes %s: it must rise, FROM < TO", part);
    int status = take_words(a, part, to + length + (to[length] != 0), e);
    if (status == OK && a->log && a->from <= 0)
        return err_set(e, USAGE, "--axes %s: a logarithmic axis begins above 0", part);
    return status;
}

static int take_axis(void *into, char *part, struct err *e)
{
    struct axes *axes = into;
    const char *equals = strchr(part, '=');
    size_t length = equals ? (size_t)(equals - part) : strcspn(part, ":");
    if (axes->count == MAP_AXES)
        return err_set(e, USAGE, "--axes: a map has one axis or two, and '%s' is one more", part);
    if (length == 0)
        return err_set(e, USAGE, "--axes has an empty name in its list");
    int k = axes->count++;
    struct axis *a = &axes->item[k];
    a->name = xstrndup(part, length);
    for (int i = 0; i < k; i++)
        if (strcmp(axes->item[i].name, a->name) == 0)
            return err_set(e, USAGE, "--axes: '%s' is there twice", a->name);
    axes->ranged[k] = equals != NULL;
    if (equals)
        return take_range(a, part, equals + 1, e);
    return take_words(a, part, part + length + (part[length] != 0), e);
}

int axes_read(const char *text, struct axes *a, struct err *e)
{
    axes_release(a);
    return each_part(text, a, take_axis, e);
}

void axes_release(struct axes *a)
{
    for (int k = 0; k < a->count; k++)
        free((char *)a->item[k].name);
    *a = (struct axes){0};
}

bool axes_have(const struct axes *a, enum axis_kind kind)
{
    for (int k = 0; k < a->count; k++)
        if (a->item[k].kind == kind)
            return true;
    return false;
}

/* ---- what they are ---- */

static int out_of_range(const struct axis *a, const char *range, struct err *e)
{
    char from[NUM_ROOM], to[NUM_ROOM];
    num_text(from, a->from);
    num_text(to, a->to);
    return err_set(e, USAGE, "--axes %s=%s..%s is out of range: %s", a->name, from, to, range);
}

static int check_known(struct axis *a, const struct known *k, bool ranged, struct err *e)
{
    char least[NUM_ROOM], most[NUM_ROOM], range[128];
    a->kind = k->kind;
    a->whole = k->whole;
    num_short(least, k->least, 6);
    num_short(most, k->most, 6);
    snprintf(range, sizeof range, "%s must be %sfrom %s to %s", k->name,
             k->whole ? "a whole number " : "", least, most);
    bool outside = ranged && (a->from < k->least || a->to > k->most);
    if (outside || (k->whole && (a->from != floor(a->from) || a->to != floor(a->to))))
        return out_of_range(a, range, e);
    return OK;
}

static bool is_param(const struct settings *s, const char *name)
{
    for (size_t i = 0; i < s->optimizers.count; i++)
        if (optim_param(s->optimizers.item[i].optim, name))
            return true;
    return false;
}

/* Take the optimizers without that hyperparameter out of the list, or refuse the first one that
 * was asked for by its name. */
static int part_with(struct settings *s, const char *name, struct str *without, struct err *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->optimizers.count; i++) {
        struct choice *c = &s->optimizers.item[i];
        bool has = optim_param(c->optim, name);
        if (!has && !c->grouped)
            return spec_no_param(c->optim, name, e);
        if (has)
            s->optimizers.item[kept++] = *c;
        else
            str_addf(without, "%s%s", without->length ? ", " : "", c->optim->name);
    }
    s->optimizers.count = kept;
    return OK;
}

static int check_param(struct axis *a, struct settings *s, struct str *without, struct err *e)
{
    int status = part_with(s, a->name, without, e);
    a->kind = AXIS_HYPER;
    for (size_t i = 0; i < s->optimizers.count && status == OK; i++) {
        const struct param *p = optim_param(s->optimizers.item[i].optim, a->name);
        struct str range = {0};
        a->whole = p->kind == PARAM_WHOLE;
        spec_describe_range(p, &range);
        if (!spec_in_range(p, a->from) || !spec_in_range(p, a->to))
            status = out_of_range(a, str_text(&range), e);
        str_release(&range);
    }
    return status;
}

static const struct schedule_setting *find_setting(const struct schedule_kind *kind,
                                                   const char *name)
{
    for (size_t i = 0; kind && i < SCHEDULE_SETTINGS; i++)
        if (kind->setting[i].name && strcmp(kind->setting[i].name, name) == 0)
            return &kind->setting[i];
    return NULL;
}

static int check_setting(struct axis *a, const struct schedule_setting *set, struct err *e)
{
    char range[128], most[NUM_ROOM];
    a->kind = AXIS_SCHEDULE;
    num_short(most, set->max, 6);
    snprintf(range, sizeof range, "%s must be from %g to %s", set->name, set->min, most);
    return a->from < set->min || a->to > set->max ? out_of_range(a, range, e) : OK;
}

/* A setting of a schedule that was not asked for. */
static int other_schedule(const char *name, struct err *e)
{
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        if (find_setting(k, name))
            return err_set(e, USAGE, "--axes %s: it belongs to a schedule, as in --schedule %s",
                           name, k->name);
    return OK;
}

static int unknown_axis(const char *name, const struct settings *s, struct err *e)
{
    const char *names[128];
    size_t n = 0;
    for (size_t i = 0; i < KNOWN; i++)
        names[n++] = known[i].name;
    for (size_t i = 0; i < s->optimizers.count; i++)
        for (const struct param *p = s->optimizers.item[i].optim->params; p->name && n < 120; p++)
            names[n++] = p->name;
    for (size_t i = 0; s->around.schedule.kind && i < SCHEDULE_SETTINGS; i++)
        if (s->around.schedule.kind->setting[i].name)
            names[n++] = s->around.schedule.kind->setting[i].name;
    const char *near = suggest(name, names, n);
    if (near)
        return err_set(e, USAGE, "unknown axis '%s': did you mean '%s'?", name, near);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        if (optim_param(*o, name))
            return spec_no_param(s->optimizers.item[0].optim, name, e);
    return err_set(
        e, USAGE,
        "unknown axis '%s': an axis is x, y, a hyperparameter, a setting of the schedule, "
        "steps, warmup, noise, batch, clip-value, clip-norm, condition or rotate",
        name);
}

static int check_axis(struct axis *a, bool ranged, struct settings *s, struct str *without,
                      struct err *e)
{
    const struct known *k = known;
    while (k < known + KNOWN && strcmp(k->name, a->name) != 0)
        k++;
    const struct schedule_setting *set = find_setting(s->around.schedule.kind, a->name);
    bool start = k < known + KNOWN && (k->kind == AXIS_X || k->kind == AXIS_Y);
    bool found = k < known + KNOWN || is_param(s, a->name) || set;
    if (found && !ranged && !start)
        return err_set(e, USAGE, "--axes %s: a range is needed, as in %s=FROM..TO", a->name,
                       a->name);
    if (k < known + KNOWN)
        return check_known(a, k, ranged, e);
    if (is_param(s, a->name))
        return check_param(a, s, without, e);
    if (set)
        return check_setting(a, set, e);
    int status = other_schedule(a->name, e);
    return status != OK ? status : unknown_axis(a->name, s, e);
}

int axes_check(struct axes *a, struct settings *s, struct str *without, struct err *e)
{
    int status = OK;
    for (int k = 0; k < a->count && status == OK; k++)
        status = check_axis(&a->item[k], a->ranged[k], s, without, e);
    if (status == OK && s->optimizers.count == 0)
        return err_set(e, USAGE, "--axes: none of the optimizers has both hyperparameters");
    return status;
}

int axes_for(const struct axes *a, int k, const struct func *f, const struct settings *s,
             size_t side, struct axis *out, struct err *e)
{
    const struct box *b = s->has_range ? &s->range : &f->domain;
    *out = a->item[k];
    if (!a->ranged[k]) {
        out->from = out->kind == AXIS_X ? b->x0 : b->y0;
        out->to = out->kind == AXIS_X ? b->x1 : b->y1;
    }
    if (out->log && out->from <= 0)
        return err_set(e, USAGE, "--axes %s: a logarithmic axis begins above 0", out->name);
    double whole = out->to - out->from + 1;
    if (out->kind == AXIS_BATCH && (f->rows == 0 || out->to > (double)f->rows))
        return f->rows == 0
                   ? err_set(e, USAGE,
                             "--axes batch: %s is no loss over data; linear and logistic are",
                             f->name)
                   : err_set(e, USAGE, "--axes batch: the data of %s have %zu rows", f->name,
                             f->rows);
    if (out->whole && out->n > 0 && (double)out->n > whole)
        return err_set(e, USAGE, "--axes %s: %zu values are too many, there are %.0f whole numbers",
                       out->name, out->n, whole);
    if (out->n == 0)
        out->n = out->whole && (double)side > whole ? (size_t)whole : side;
    return OK;
}
