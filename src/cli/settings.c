/* The option table of `run`. */
#include "cli/settings.h"

#include "util/err.h"
#include "util/num.h"
#include "util/str.h"
#include "util/suggest.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIDE_LEAST = 200, SIDE_MOST = 8000, JOBS_MOST = 256 };

/* The number that ends where `end` is, or at the end of the text. False when it is none. */
static bool number_to(const char **text, char end, double *value)
{
    size_t n = strcspn(*text, end ? (char[]){end, 0} : "");
    if (!num_parse(*text, n, value) || (end && (*text)[n] != end))
        return false;
    *text += n + (end != 0);
    return true;
}

/* A whole number from least to most. */
static int take_whole(const char *option, const char *text, long least, long most, long *out,
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

static int take_opt(void *s, const char *value, struct err *e)
{
    return spec_optimizers(value, &((struct settings *)s)->optimizers, e);
}

static int take_func(void *s, const char *value, struct err *e)
{
    return spec_functions(value, &((struct settings *)s)->functions, e);
}

static int take_start(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    const char *text = value;
    s->has_start = true;
    if (number_to(&text, ',', &s->start.x) && number_to(&text, 0, &s->start.y))
        return OK;
    return err_set(e, USAGE, "--start %s: two finite numbers X,Y are needed, as in --start -7,2",
                   value);
}

static int take_steps(void *s, const char *value, struct err *e)
{
    return take_whole("steps", value, 0, STEPS_MOST, &((struct settings *)s)->steps, e);
}

static int take_lr(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    if (num_parse(value, strlen(value), &s->lr) && s->lr >= 0)
        return OK;
    return err_set(e, USAGE, "--lr %s: a number of at least 0 is needed", value);
}

static int take_schedule(void *s, const char *value, struct err *e)
{
    return schedule_parse(value, &((struct settings *)s)->around.schedule, e);
}

static int take_warmup(void *s, const char *value, struct err *e)
{
    return take_whole("warmup", value, 0, STEPS_MOST,
                      &((struct settings *)s)->around.schedule.warmup, e);
}

/* A number above 0, or 0 where that switches the thing off. */
static int take_size_of(const char *option, const char *text, double *out, struct err *e)
{
    double value;
    if (!num_parse(text, strlen(text), &value) || value < 0 || value > 1e100)
        return err_set(e, USAGE, "--%s %s: a number from 0 to 1e100 is needed", option, text);
    *out = value;
    return OK;
}

static int take_clip_value(void *s, const char *value, struct err *e)
{
    return take_size_of("clip-value", value, &((struct settings *)s)->around.clip_value, e);
}

static int take_clip_norm(void *s, const char *value, struct err *e)
{
    return take_size_of("clip-norm", value, &((struct settings *)s)->around.clip_norm, e);
}

static int take_noise(void *s, const char *value, struct err *e)
{
    return take_size_of("noise", value, &((struct settings *)s)->around.noise, e);
}

static int take_tol(void *s, const char *value, struct err *e)
{
    return take_size_of("tol", value, &((struct settings *)s)->around.tolerance, e);
}

static int take_seed(void *s, const char *value, struct err *e)
{
    long seed = 0;
    int status = take_whole("seed", value, 0, 1L << 53, &seed, e);
    ((struct settings *)s)->around.seed = (uint64_t)seed;
    return status;
}

static int take_runs(void *s, const char *value, struct err *e)
{
    return take_whole("runs", value, 1, RUNS_MOST, &((struct settings *)s)->runs, e);
}

static int take_internals(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->internals = true;
    return OK;
}

static int take_view(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    const char *names[64];
    struct view each[64];
    size_t n = 0;
    s->has_view = view_find(value, &s->view);
    if (s->has_view)
        return OK;
    for (; n < 64 && view_get(n, &each[n]); n++)
        names[n] = each[n].name;
    const char *near = suggest(value, names, n);
    if (near)
        return err_set(e, USAGE, "unknown view '%s': did you mean '%s'?", value, near);
    return err_set(e, USAGE, "unknown view '%s': 'optviz list views' shows them", value);
}

static int take_format(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    s->formats = 0;
    for (const char *at = value;; at += strcspn(at, ",") + 1) {
        size_t n = strcspn(at, ",");
        unsigned bit = 0;
        for (unsigned k = 0; k < FORMATS; k++)
            if (strlen(format_names[k]) == n && strncmp(at, format_names[k], n) == 0)
                bit = 1u << k;
        if (!bit)
            return err_set(e, USAGE, "--format %s: '%.*s' is unknown; png, svg and pdf are there",
                           value, (int)n, at);
        s->formats |= bit;
        if (!at[n])
            return OK;
    }
}

static int take_out(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->out = value;
    return *value ? OK : err_set(e, USAGE, "--out needs a folder; '.' is this one");
}

/* A name must be harmless as a file's name and in gnuplot's "set output". */
static int take_name(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->name = value;
    bool fine = *value && !strchr("-. ", *value) && strlen(value) <= 200;
    for (const char *c = value; *c; c++)
        fine = fine && (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "-_.=+ ",
                               *c) != NULL);
    if (fine)
        return OK;
    return err_set(e, USAGE,
                   "--name %s: up to 200 letters, digits, spaces and -_.=+ make a name, beginning "
                   "with a letter or digit; the folder goes to --out",
                   value);
}

static int take_csv(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->csv = value;
    return *value ? OK : err_set(e, USAGE, "--csv needs a file, or - for standard output");
}

static int take_json(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->json = value;
    return *value ? OK : err_set(e, USAGE, "--json needs a file, or - for standard output");
}

static int take_range(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    struct box *r = &s->range;
    const char *text = value;
    s->has_range = number_to(&text, ':', &r->x0) && number_to(&text, ',', &r->x1) &&
                   number_to(&text, ':', &r->y0) && number_to(&text, 0, &r->y1);
    if (!s->has_range)
        return err_set(e, USAGE, "--range %s: X0:X1,Y0:Y1 is needed, as in --range -8:3,-3:3",
                       value);
    double width = r->x1 - r->x0, height = r->y1 - r->y0;
    if (!(width > 0 && height > 0))
        return err_set(e, USAGE, "--range %s: it must rise, X0 < X1 and Y0 < Y1", value);
    double most = fmax(fmax(fabs(r->x0), fabs(r->x1)), fmax(fabs(r->y0), fabs(r->y1)));
    if (most > 1e9 || fmin(width, height) < 1e-9 * fmax(most, 1e-3) ||
        fmax(width, height) > 1e4 * fmin(width, height))
        return err_set(e, USAGE,
                       "--range %s cannot be drawn: sides within 1:10000, numbers to 1e9, at "
                       "least a billionth apart",
                       value);
    return OK;
}

static int take_size(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    const char *text = value;
    double w, h;
    if (strcmp(value, "slide") == 0)
        text = "1600x900";
    else if (strcmp(value, "square") == 0)
        text = "1200x1200";
    if (!number_to(&text, 'x', &w) || !number_to(&text, 0, &h) || w != floor(w) || h != floor(h))
        return err_set(e, USAGE, "--size %s: WIDTHxHEIGHT in pixels, slide or square is needed",
                       value);
    if (fmin(w, h) < SIDE_LEAST || fmax(w, h) > SIDE_MOST)
        return err_set(e, USAGE, "--size %s is out of range: each side from %d to %d", value,
                       SIDE_LEAST, SIDE_MOST);
    if (fmax(w, h) > 3 * fmin(w, h))
        return err_set(e, USAGE, "--size %s is too narrow: sides up to 3:1", value);
    s->width = (int)w;
    s->height = (int)h;
    return OK;
}

static int take_theme(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->theme = theme_find(value);
    if (theme_find(value))
        return OK;
    return err_set(e, USAGE, "--theme %s: light or dark is needed", value);
}

static int take_title(void *s, const char *value, struct err *e)
{
    (void)e;
    ((struct settings *)s)->title = value;
    return OK;
}

static int take_jobs(void *s, const char *value, struct err *e)
{
    long jobs = 0;
    int status = take_whole("jobs", value, 1, JOBS_MOST, &jobs, e);
    ((struct settings *)s)->jobs = (int)jobs;
    return status;
}

static int take_no_plot(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->no_plot = true;
    return OK;
}

static int take_quiet(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->quiet = true;
    return OK;
}

static int take_version(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->version = true;
    return OK;
}

const struct option_row settings_options[] = {
    {"opt", 'O', "LIST", "optimizers: adam, adam:lr=0.3:beta1=0.8,sgd, all, or a group", take_opt},
    {"func", 'f', "LIST", "functions: bowl, bowl,rosenbrock or all", take_func},
    {"start", 0, "X,Y", "where the runs start (the function's own start)", take_start},
    {"steps", 'n', "N", "how many steps (the function's own number)", take_steps},
    {"lr", 0, "RATE", "learning rate where LIST gives none", take_lr},
    {"schedule", 0, "KIND", "how the learning rate changes ('optviz list schedules')",
     take_schedule},
    {"warmup", 0, "N", "let the learning rate rise over N steps first", take_warmup},
    {"clip-value", 0, "V", "hold each coordinate of the gradient within V", take_clip_value},
    {"clip-norm", 0, "V", "shorten the gradient to norm V", take_clip_norm},
    {"noise", 0, "SIGMA", "add N(0, SIGMA^2) to each coordinate of the gradient", take_noise},
    {"seed", 0, "N", "which noise (0)", take_seed},
    {"runs", 0, "N", "with --noise: N runs each, drawn as a fan with their mean", take_runs},
    {"tol", 0, "NORM", "stop when the norm of the gradient is at most NORM", take_tol},
    {"internals", 0, NULL, "the rule's memory and steps as further columns of the CSV",
     take_internals},
    {"view", 'v', "VIEW", "what to draw ('optviz list views')", take_view},
    {"format", 0, "LIST", "png, svg, pdf (png)", take_format},
    {"out", 'o', "DIR", "where files go (out)", take_out},
    {"name", 0, "NAME", "name of the files instead of FUNC-OPT", take_name},
    {"csv", 0, "FILE", "the steps to FILE; - is standard output, and nothing is drawn", take_csv},
    {"json", 0, "FILE", "settings, results and steps to FILE; - as for --csv", take_json},
    {"range", 0, "X0:X1,Y0:Y1", "what the maps show (all of the paths)", take_range},
    {"size", 0, "WxH", "pixels, or slide (1600x900) or square (slide)", take_size},
    {"theme", 0, "NAME", "light or dark (light)", take_theme},
    {"title", 0, "TEXT", "title of the figure", take_title},
    {"no-plot", 0, NULL, "numbers only, no figures", take_no_plot},
    {"jobs", 'j', "N", "how many gnuplots draw at a time (the processor's cores)", take_jobs},
    {"quiet", 'q', NULL, "no word on standard error but errors", take_quiet},
    {"version", 'V', NULL, "print the version", take_version},
    {0},
};

void settings_init(struct settings *s)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *s = (struct settings){
        .steps = -1, .lr = NAN, .runs = 1, .formats = 1u << FORMAT_PNG, .out = "out"};
    s->width = 1600;
    s->height = 900;
    s->theme = themes[0];
    s->jobs = cores < 1 ? 1 : cores > JOBS_MOST ? JOBS_MOST : (int)cores;
}

void settings_release(struct settings *s)
{
    free(s->optimizers.item);
    free(s->functions.item);
}

bool settings_to_stdout(const struct settings *s)
{
    return (s->csv && strcmp(s->csv, "-") == 0) || (s->json && strcmp(s->json, "-") == 0);
}

int settings_check(struct settings *s, struct err *e)
{
    if (s->optimizers.count == 0)
        return err_set(e, USAGE,
                       "--opt is missing: which optimizer? For example: optviz --opt "
                       "adam --func bowl");
    if (s->functions.count == 0)
        return err_set(e, USAGE,
                       "--func is missing: which function? For example: optviz --opt "
                       "adam --func bowl");
    if (s->csv && s->json && strcmp(s->csv, "-") == 0 && strcmp(s->json, "-") == 0)
        return err_set(e, USAGE, "--csv - and --json - both want standard output");
    if (s->runs > 1 && s->around.noise <= 0)
        return err_set(e, USAGE, "--runs %ld: without --noise all runs are the same", s->runs);
    double runs = (double)s->optimizers.count * (double)s->functions.count * (double)s->runs;
    if (runs * (double)(s->steps + 1) > ROWS_MOST)
        return err_set(e, USAGE,
                       "--steps %ld: %.0f runs of that length do not fit into memory; "
                       "at most --steps %.0f does",
                       s->steps, runs, floor(ROWS_MOST / runs) - 1);
    return isnan(s->lr) ? OK : spec_lr(&s->optimizers, s->lr, e);
}
