/* Schedules of the learning rate: each against its closed form in long double, what cannot be read
 * and what is written, and what the engine makes of them. */
#include "core/schedule.h"
#include "ride.h"
#include "tap.h"
#include "util/err.h"
#include "util/str.h"

#include <stdbool.h>
#include <string.h>

static const long double pi = 3.141592653589793238462643383279502884L;

static struct schedule parsed(const char *text)
{
    struct schedule s = {0};
    struct err e = {""};
    if (schedule_parse(text, &s, &e) != OK)
        ok(0, "%s: %s", text, e.text);
    return s;
}

/* ---- closed forms ---- */

static long double power(long double base, long n)
{
    long double p = 1;
    for (; n > 0; n--)
        p *= base;
    return p;
}

static long double half_cosine(long double from, long double to, long double at)
{
    return to + (from - to) * (1 + cosl(pi * at)) / 2;
}

/* PyTorch's StepLR, ExponentialLR, LinearLR (start_factor 1) and CosineAnnealingLR over the base
 * rate, and ours; a and b are the settings, k counts from 0, n is how many steps there are. */
static long double form(const char *kind, double a, double b, long k, long n)
{
    long double share = n > 0 ? (long double)k / (long double)n : 0;
    if (strcmp(kind, "constant") == 0)
        return 1;
    if (strcmp(kind, "step") == 0)
        return power(b, k / (long)a);
    if (strcmp(kind, "exponential") == 0)
        return power(a, k);
    if (strcmp(kind, "inverse") == 0)
        return 1 / (1 + (long double)a * k);
    if (strcmp(kind, "linear") == 0)
        return 1 + ((long double)a - 1) * share;
    if (strcmp(kind, "cosine") == 0)
        return half_cosine(1, a, share);
    if (strcmp(kind, "onecycle") == 0)
        return share < b ? half_cosine(1, a, share / b)
                         : half_cosine(a, 0, (share - b) / (1 - (long double)b));
    return NAN;
}

struct setting {
    const char *text, *kind;
    double a, b;
};

static const struct setting settings[] = {
    {"constant", "constant", 0, 0},
    {"step", "step", 10, 0.5},
    {"step:every=3:gamma=0.1", "step", 3, 0.1},
    {"step:every=1:gamma=1.5", "step", 1, 1.5},
    {"step:gamma=0:every=4", "step", 4, 0},
    {"exponential", "exponential", 0.95, 0},
    {"exponential:gamma=0.5", "exponential", 0.5, 0},
    {"exponential:gamma=0", "exponential", 0, 0},
    {"exponential:gamma=1.01", "exponential", 1.01, 0},
    {"inverse", "inverse", 0.1, 0},
    {"inverse:k=3", "inverse", 3, 0},
    {"inverse:k=0", "inverse", 0, 0},
    {"linear", "linear", 0, 0},
    {"linear:end=0.25", "linear", 0.25, 0},
    {"linear:end=2", "linear", 2, 0},
    {"cosine", "cosine", 0, 0},
    {"cosine:end=0.1", "cosine", 0.1, 0},
    {"onecycle", "onecycle", 10, 0.3},
    {"onecycle:peak=4:up=0.5", "onecycle", 4, 0.5},
    {"onecycle:up=0:peak=2", "onecycle", 2, 0},
    {"onecycle:up=1", "onecycle", 10, 1},
};

enum { SETTINGS = sizeof settings / sizeof *settings };

/* The farthest that a factor of the steps 1 to n is from t/warmup, or from the form that counts
 * from 0 after it; in units of 1 where the factor is below that. */
static double farthest(const struct setting *set, long n, long warmup)
{
    struct schedule s = parsed(set->text);
    long double worst = 0;
    s.warmup = warmup;
    for (long t = 1; t <= n; t++) {
        long double want = t <= warmup
                               ? (long double)t / (long double)warmup
                               : form(set->kind, set->a, set->b, t - 1 - warmup, n - warmup);
        long double off = fabsl(schedule_factor(&s, t, n) - want) / fmaxl(1, fabsl(want));
        worst = off <= worst ? worst : off;
    }
    return (double)worst;
}

static void test_forms(void)
{
    static const long lengths[] = {1, 2, 3, 10, 97, 1000}, warmups[] = {0, 1, 2, 10, 96};
    for (int i = 0; i < SETTINGS; i++) {
        double worst = 0;
        for (int k = 0; k < 6; k++)
            for (int w = 0; w < 5; w++)
                worst = fmax(worst, farthest(&settings[i], lengths[k], warmups[w]));
        ok(worst < 1e-13, "%s: its closed form within %.2g", settings[i].text, worst);
    }
    for (const struct schedule_kind *kind = schedule_kinds; kind->name; kind++) {
        int met = 0;
        for (int i = 0; i < SETTINGS; i++)
            met += strcmp(settings[i].kind, kind->name) == 0;
        ok(met > 0, "%s: a closed form is known", kind->name);
    }
}

/* Small errors do not add up where factors are small: relative, not absolute. */
static void test_small(void)
{
    struct schedule s = parsed("exponential:gamma=0.5");
    ok(schedule_factor(&s, 501, 1000) == 0x1p-500, "exponential: 0.5^500 is exact");
    s = parsed("exponential:gamma=0.9");
    double off = (double)fabsl(schedule_factor(&s, 1001, 2000) / power(0.9, 1000) - 1);
    ok(off < 1e-13, "exponential: 0.9^1000 within %.2g of itself", off);
    s = parsed("step:every=7:gamma=0.1");
    off = (double)fabsl(schedule_factor(&s, 7 * 150 + 1, 2000) / power(0.1, 150) - 1);
    ok(off < 1e-13, "step: 0.1^150 within %.2g of itself", off);
}

/* What PyTorch's documentation and a pocket calculator say. */
static void test_by_hand(void)
{
    static const struct {
        const char *text;
        long n;
        double want[6];
    } rows[] = {
        {"step:every=2:gamma=0.1", 6, {1, 1, 0.1, 0.1, 0.01, 0.01}},
        {"exponential:gamma=0.5", 6, {1, 0.5, 0.25, 0.125, 0.0625, 0.03125}},
        {"inverse:k=1", 6, {1, 1 / 2.0, 1 / 3.0, 1 / 4.0, 1 / 5.0, 1 / 6.0}},
        {"linear:end=0.5", 4, {1, 0.875, 0.75, 0.625, 0.5, 0.5}},
        {"cosine", 4, {1, 0.85355339059327378, 0.5, 0.14644660940672624, 0, 0}},
        {"onecycle:peak=10:up=0.5", 4, {1, 5.5, 10, 5, 0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct schedule s = parsed(rows[i].text);
        double worst = 0;
        for (int t = 0; t < 6; t++)
            worst = fmax(worst, fabs(schedule_factor(&s, t + 1, rows[i].n) - rows[i].want[t]));
        ok(worst < 1e-15, "%s: by hand, and the end stays, within %.2g", rows[i].text, worst);
    }
}

static void test_warmup(void)
{
    struct schedule s = {.warmup = 4};
    bool good = true;
    for (long t = 1; t <= 12; t++)
        good = good && schedule_factor(&s, t, 12) == (t < 4 ? (double)t / 4 : 1);
    ok(good, "no schedule: t/4, then 1");
    s = parsed("exponential:gamma=0.5");
    s.warmup = 2;
    ok(schedule_factor(&s, 1, 9) == 0.5 && schedule_factor(&s, 2, 9) == 1 &&
           schedule_factor(&s, 3, 9) == 1 && schedule_factor(&s, 4, 9) == 0.5,
       "a schedule counts from 0 after the warm-up");
    s.warmup = 100;
    ok(schedule_factor(&s, 9, 9) == 0.09 && schedule_factor(&s, 100, 9) == 1,
       "a warm-up longer than the run goes on evenly");
    s = (struct schedule){0};
    ok(schedule_factor(&s, 1, 1) == 1 && schedule_factor(&s, 10000000, 10000000) == 1,
       "{0} is constant");
}

/* ---- text ---- */

static void test_errors(void)
{
    static const struct {
        const char *text, *part;
    } rows[] = {
        {"cosin", "unknown schedule 'cosin': did you mean 'cosine'?"},
        {"Cosine", "did you mean 'cosine'?"},
        {"exponetial:gamma=0.9", "unknown schedule 'exponetial': did you mean 'exponential'?"},
        {"onecycl", "did you mean 'onecycle'?"},
        {"", "unknown schedule '': 'optviz list schedules' shows them"},
        {"zzzzzzzz", "'optviz list schedules' shows them"},
        {"cosine ", "unknown schedule 'cosine '"},
        {"cosine:", "schedule cosine has no setting '': it has end="},
        {"cosine:stop=1", "schedule cosine has no setting 'stop': it has end="},
        {"cosine:end", "schedule cosine: 'end' is no good: end is a number from 0 to 1e9"},
        {"cosine:end=", "'end=' is no good"},
        {"cosine:end=x", "'end=x' is no good"},
        {"cosine:end=-0.1", "'end=-0.1' is no good"},
        {"cosine:end=nan", "'end=nan' is no good"},
        {"cosine:end=inf", "'end=inf' is no good"},
        {"cosine:end=1e10", "'end=1e10' is no good"},
        {"cosine:end=0.1:", "has no setting ''"},
        {"cosine:en=0.1", "has no setting 'en'"},
        {"cosine:end=0.1,5", "'end=0.1,5' is no good"},
        {"step:every=0", "schedule step: 'every=0' is no good: every is a number from 1 to 1e9"},
        {"step:each=2", "schedule step has no setting 'each': it has every=, gamma="},
        {"step:every=2:gamma=-1", "'gamma=-1' is no good"},
        {"constant:end=1", "schedule constant has no setting 'end': it has none"},
        {"onecycle:up=1.1", "'up=1.1' is no good: up is a number from 0 to 1"},
        {"inverse:decay=1", "schedule inverse has no setting 'decay': it has k="},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct schedule s = {0};
        struct err e = {""};
        int status = schedule_parse(rows[i].text, &s, &e);
        ok(status == USAGE && strstr(e.text, rows[i].part), "'%s': %s", rows[i].text, e.text);
    }
}

/* What is written reads back to the same, and says every setting. */
static void test_round_trip(void)
{
    for (int i = 0; i < SETTINGS; i++) {
        struct str text = {0}, again = {0};
        struct schedule s = parsed(settings[i].text);
        schedule_text(&s, &text);
        struct schedule back = s.kind == schedule_kinds ? s : parsed(str_text(&text));
        schedule_text(&back, &again);
        ok(back.kind == s.kind && memcmp(back.value, s.value, sizeof s.value) == 0 &&
               strcmp(str_text(&text), str_text(&again)) == 0,
           "%s: written '%s' and read again", settings[i].text, str_text(&text));
        str_release(&text);
        str_release(&again);
    }
}

static void says(const char *text, long warmup, const char *want)
{
    struct str out = {0};
    struct err e = {""};
    struct schedule s = {.warmup = warmup};
    int status = *text ? schedule_parse(text, &s, &e) : OK;
    schedule_text(&s, &out);
    ok(status == OK && strcmp(str_text(&out), want) == 0, "'%s' with warm-up %ld: '%s'", text,
       warmup, str_text(&out));
    str_release(&out);
}

static void test_text(void)
{
    says("", 0, "");
    says("", 5, "warm-up 5");
    says("constant", 0, "");
    says("constant", 5, "warm-up 5");
    says("cosine:end=0.1", 20, "cosine:end=0.1, warm-up 20");
    says("step:gamma=0.1", 0, "step:every=10:gamma=0.1");
    says("step:gamma=0.1:gamma=0.2", 0, "step:every=10:gamma=0.2");
    says("onecycle", 1, "onecycle:peak=10:up=0.3, warm-up 1");
}

/* ---- in the engine ---- */

/* The column lr: row t has the rate of the step that leaves it. */
static void test_column(const struct optimizer *o)
{
    static struct ride r;
    int off = 0, rows = 0;
    const struct func *f = func_find("bowl");
    for (int i = 0; i < SETTINGS; i++) {
        ride_init(&r, o, f, 0.01, 30);
        r.around.schedule = parsed(settings[i].text);
        r.around.schedule.warmup = i % 3 * 4;
        ride_from(&r, f->start);
        for (size_t t = 0; t < r.trace.rows; t++, rows++)
            off += r.trace.lr[t] !=
                   0.01 * schedule_factor(&r.around.schedule, (long)t + 1, r.task.steps);
        trace_release(&r.trace);
    }
    ok(off == 0 && rows >= SETTINGS, "%s: lr times the factor in all but %d of %d rows", o->name,
       off, rows);
}

/* The rules in long double on (flat*x^2 + steep*y^2)/2; s is a coordinate's memory. */
typedef void rule(long double lr, long t, long double g, long double *x, long double s[2]);

static void momentum_rule(long double lr, long t, long double g, long double *x, long double s[2])
{
    s[0] = t == 1 ? g : 0.9 * s[0] + g;
    *x -= lr * s[0];
}

static void adam_rule(long double lr, long t, long double g, long double *x, long double s[2])
{
    s[0] = 0.9 * s[0] + (1 - 0.9) * g;
    s[1] = 0.999 * s[1] + (1 - 0.999) * g * g;
    *x -= lr * (s[0] / (1 - power(0.9, t))) / (sqrtl(s[1] / (1 - power(0.999, t))) + 1e-8);
}

static void adadelta_rule(long double lr, long t, long double g, long double *x, long double s[2])
{
    (void)t;
    s[0] = 0.95 * s[0] + (1 - 0.95) * g * g;
    long double move = sqrtl(s[1] + 1e-6) / sqrtl(s[0] + 1e-6) * g;
    s[1] = 0.95 * s[1] + (1 - 0.95) * move * move;
    *x -= lr * move;
}

static void rprop_rule(long double lr, long t, long double g, long double *x, long double s[2])
{
    long double turn = t == 1 ? 0 : g * s[1];
    s[0] = t == 1 ? lr : fmaxl(1e-6, fminl(50, s[0] * (turn > 0 ? 1.2 : turn < 0 ? 0.5 : 1)));
    s[1] = turn < 0 ? 0 : g;
    *x -= s[0] * (long double)((s[1] > 0) - (s[1] < 0));
}

/* The wrong way: the velocity holds steps, which keep the rate of their time. */
static void velocity_rule(long double lr, long t, long double g, long double *x, long double s[2])
{
    s[0] = t == 1 ? lr * g : 0.9 * s[0] + lr * g;
    *x -= s[0];
}

/* How far the engine's path is from the rule's, all 50 steps. */
static double astray(struct ride *r, rule *step, const char *kind, double a)
{
    static const long double bend[2] = {0.1L, 2};
    long double x[2] = {-7, 2}, s[2][2] = {{0}}, worst = 0;
    long warmup = r->around.schedule.warmup;
    for (long t = 0; t < (long)r->trace.rows; t++) {
        for (int i = 0; i < 2 && t > 0; i++) {
            long double factor = t <= warmup
                                     ? (long double)t / (long double)warmup
                                     : form(kind, a, 0, t - 1 - warmup, r->task.steps - warmup);
            step(r->task.lr * factor, t, bend[i] * x[i], &x[i], s[i]);
        }
        worst = fmaxl(worst, fabsl(r->trace.x[t] - x[0]));
        worst = fmaxl(worst, fabsl(r->trace.y[t] - x[1]));
    }
    return r->trace.rows == 51 ? (double)worst : INFINITY;
}

static void test_rule(const char *name, rule *step, double lr)
{
    static const long warmups[] = {0, 10};
    static struct ride r;
    for (int w = 0; w < 2; w++) {
        ride_init(&r, optim_find(name), func_find("bowl"), lr, 50);
        r.around.schedule = parsed("cosine:end=0.1");
        r.around.schedule.warmup = warmups[w];
        ride_from(&r, (struct point){-7, 2});
        double off = astray(&r, step, "cosine", 0.1);
        ok(off < 1e-12, "%s with cosine, warm-up %ld: 50 steps off by %.2g", name, warmups[w], off);
        if (step == momentum_rule)
            ok(astray(&r, velocity_rule, "cosine", 0.1) > 0.01,
               "%s: its memory holds gradients, not steps", name);
        trace_release(&r.trace);
    }
}

/* The first step's rate is all that Rprop has of it: a warm-up of 4 is a quarter of the rate. */
static void test_first_step(void)
{
    static struct ride r, plain;
    const struct func *f = func_find("bowl");
    ride_init(&r, optim_find("rprop"), f, 0.4, 30);
    ride_init(&plain, r.task.optim, f, 0.1, 30);
    r.around.schedule = parsed("exponential:gamma=0.7");
    r.around.schedule.warmup = 4;
    ride_from(&r, f->start);
    ride_from(&plain, f->start);
    ok(memcmp(r.trace.x, plain.trace.x, 62 * sizeof(double)) == 0,
       "rprop: only the rate of step 1 acts");
    trace_release(&r.trace);
    trace_release(&plain.trace);
}

int main(void)
{
    test_forms();
    test_small();
    test_by_hand();
    test_warmup();
    test_errors();
    test_round_trip();
    test_text();
    for (const struct optimizer *const *o = optimizers; *o; o++)
        test_column(*o);
    test_rule("momentum", momentum_rule, 0.1);
    test_rule("adam", adam_rule, 0.3);
    test_rule("adadelta", adadelta_rule, 1);
    test_rule("rprop", rprop_rule, 0.1);
    test_first_step();
    return done();
}
