/* The kinds of schedules: PyTorch's StepLR, ExponentialLR, LinearLR, CosineAnnealingLR and
 * OneCycleLR as factors, and the inverse-time decay of Robbins & Monro. */
#include "core/schedule.h"

#include "util/err.h"
#include "util/fmath.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include "util/suggest.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* In the factors k counts the schedule's steps from 0, and n is how many there are. */

/* base^k for a whole k >= 0, by squaring: the same bits on every machine. */
static double power(double base, double k)
{
    double result = 1;
    for (long n = (long)k; n > 0; n /= 2) {
        if (n % 2)
            result *= base;
        base *= base;
    }
    return result;
}

/* Half a cosine from a at 0 to b at 1. */
static double ease(double a, double b, double at)
{
    double sine, cosine;
    fm_sincos_2pi(fmin(at, 1) / 2, &sine, &cosine);
    return b + (a - b) * (1 + cosine) / 2;
}

static double constant(const double *value, double k, double n)
{
    (void)value;
    (void)k;
    (void)n;
    return 1;
}

static double stairs(const double *value, double k, double n)
{
    (void)n;
    return power(value[1], floor(k / value[0]));
}

static double exponential(const double *value, double k, double n)
{
    (void)n;
    return power(value[0], k);
}

static double inverse(const double *value, double k, double n)
{
    (void)n;
    return 1 / (1 + value[0] * k);
}

static double linear(const double *value, double k, double n)
{
    return 1 + (value[0] - 1) * fmin(k / n, 1);
}

static double cosine(const double *value, double k, double n)
{
    return ease(1, value[0], k / n);
}

static double onecycle(const double *value, double k, double n)
{
    double peak = value[0], top = value[1] * n;
    return k < top ? ease(1, peak, k / top) : ease(peak, 0, (k - top) / (n - top));
}

const struct schedule_kind schedule_kinds[] = {
    {"constant", "the learning rate as it is", "1", {{0}}, constant},
    {"step",
     "falls by a factor every so many steps",
     "gamma^floor(k/every)",
     {{"every", 10, 1, 1e9, "steps on one level"},
      {"gamma", 0.5, 0, 1e9, "factor from level to level"}},
     stairs},
    {"exponential",
     "falls by the same factor at each step",
     "gamma^k",
     {{"gamma", 0.95, 0, 1e9, "factor from step to step"}},
     exponential},
    {"inverse",
     "falls like 1/k, slowly enough for noise to average out (Robbins & Monro 1951)",
     "1/(1 + decay*k)",
     {{"k", 0.1, 0, 1e9, "decay: at step 1/decay the rate has halved"}},
     inverse},
    {"linear",
     "falls on a straight line to its end",
     "1 + (end - 1)*k/n",
     {{"end", 0, 0, 1e9, "factor at the end"}},
     linear},
    {"cosine",
     "falls along half a cosine to its end (Loshchilov & Hutter 2017, arXiv:1608.03983)",
     "end + (1 - end)*(1 + cos(pi*k/n))/2",
     {{"end", 0, 0, 1e9, "factor at the end"}},
     cosine},
    {"onecycle",
     "rises to a peak and falls to 0, both along half a cosine (Smith & Topin 2018, "
     "arXiv:1708.07120)",
     "from 1 to peak while k < up*n, then to 0",
     {{"peak", 10, 0, 1e9, "factor at the peak"},
      {"up", 0.3, 0, 1, "share of the steps that rise"}},
     onecycle},
    {0},
};

static size_t count_settings(const struct schedule_kind *kind)
{
    size_t n = 0;
    while (n < SCHEDULE_SETTINGS && kind->setting[n].name)
        n++;
    return n;
}

static int unknown_kind(const char *name, struct err *e)
{
    const char *names[16];
    size_t n = 0;
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        names[n++] = k->name;
    const char *near = suggest(name, names, n);
    if (near)
        return err_set(e, USAGE, "unknown schedule '%s': did you mean '%s'?", name, near);
    return err_set(e, USAGE, "unknown schedule '%s': 'optviz list schedules' shows them", name);
}

/* One setting "name=value" into its place. */
static int take_setting(struct schedule *s, const char *text, size_t length, struct err *e)
{
    size_t equals = 0;
    while (equals < length && text[equals] != '=')
        equals++;
    for (size_t i = 0; i < count_settings(s->kind); i++) {
        const struct schedule_setting *set = &s->kind->setting[i];
        if (strlen(set->name) != equals || strncmp(set->name, text, equals) != 0)
            continue;
        double value;
        bool number = equals < length && num_parse(text + equals + 1, length - equals - 1, &value);
        if (!number || value < set->min || value > set->max) {
            char least[NUM_ROOM], most[NUM_ROOM];
            num_short(least, set->min, 6);
            num_short(most, set->max, 6);
            return err_set(e, USAGE, "schedule %s: '%.*s' is no good: %s is a number from %s to %s",
                           s->kind->name, (int)length, text, set->name, least, most);
        }
        s->value[i] = value;
        return OK;
    }
    struct str all = {0};
    for (size_t i = 0; i < count_settings(s->kind); i++)
        str_addf(&all, "%s%s=", i ? ", " : "", s->kind->setting[i].name);
    err_set(e, USAGE, "schedule %s has no setting '%.*s': it has %s", s->kind->name, (int)equals,
            text, all.length ? all.text : "none");
    str_release(&all);
    return USAGE;
}

int schedule_parse(const char *text, struct schedule *s, struct err *e)
{
    size_t length = strcspn(text, ":");
    char *name = xstrndup(text, length);
    s->kind = schedule_kinds;
    while (s->kind->name && strcmp(s->kind->name, name) != 0)
        s->kind++;
    int status = s->kind->name ? OK : unknown_kind(name, e);
    free(name);
    if (status != OK)
        return status;
    for (size_t i = 0; i < count_settings(s->kind); i++)
        s->value[i] = s->kind->setting[i].fallback;
    for (const char *at = text + length; *at && status == OK; at += strcspn(at, ":")) {
        at++;
        status = take_setting(s, at, strcspn(at, ":"), e);
    }
    return status;
}

double schedule_factor(const struct schedule *s, long t, long steps)
{
    if (t <= s->warmup)
        return (double)t / (double)s->warmup;
    if (!s->kind)
        return 1;
    double k = (double)(t - 1 - s->warmup), n = fmax(1, (double)(steps - s->warmup));
    return s->kind->factor(s->value, k, n);
}

void schedule_text_in(enum language language, const struct schedule *s, struct str *out)
{
    bool constant_kind = !s->kind || s->kind == schedule_kinds;
    if (!constant_kind) {
        str_add(out, s->kind->name);
        for (size_t i = 0; i < count_settings(s->kind); i++) {
            str_addf(out, ":%s=", s->kind->setting[i].name);
            str_add_num(out, s->value[i]);
        }
    }
    if (s->warmup <= 0)
        return;
    str_add(out, constant_kind ? "" : ", ");
    str_addf(out, word_in(language, WORD_WARM_UP), s->warmup);
}

void schedule_text(const struct schedule *s, struct str *out)
{
    schedule_text_in(LANGUAGE_EN, s, out);
}
