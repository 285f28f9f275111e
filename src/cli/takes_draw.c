/* Options that say what is written and drawn. */
#include "cli/takes.h"

#include "util/err.h"
#include "util/num.h"
#include "util/suggest.h"
#include <math.h>
#include <string.h>

enum { SIDE_LEAST = 200, SIDE_MOST = 8000 };

int take_view(void *into, const char *value, struct err *e)
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

int take_format(void *into, const char *value, struct err *e)
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

int take_out(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->out = value;
    return *value ? OK : err_set(e, USAGE, "--out needs a folder; '.' is this one");
}

/* A name must be harmless as a file's name and in gnuplot's "set output". */
int take_name(void *s, const char *value, struct err *e)
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

int take_csv(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->csv = value;
    return *value ? OK : err_set(e, USAGE, "--csv needs a file, or - for standard output");
}

int take_json(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->json = value;
    return *value ? OK : err_set(e, USAGE, "--json needs a file, or - for standard output");
}

int take_range(void *into, const char *value, struct err *e)
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

int take_size(void *into, const char *value, struct err *e)
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

int take_theme(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->theme = theme_find(value);
    if (theme_find(value))
        return OK;
    return err_set(e, USAGE, "--theme %s: light or dark is needed", value);
}

int take_lang(void *s, const char *value, struct err *e)
{
    if (language_find(value, &((struct settings *)s)->language))
        return OK;
    const char *near = suggest(value, language_names, LANGUAGES);
    if (near)
        return err_set(e, USAGE, "--lang %s: did you mean '%s'?", value, near);
    return err_set(e, USAGE, "--lang %s: en or ko is needed", value);
}

int take_title(void *s, const char *value, struct err *e)
{
    (void)e;
    ((struct settings *)s)->title = value;
    return OK;
}

int take_jobs(void *s, const char *value, struct err *e)
{
    long jobs = 0;
    int status = take_whole("jobs", value, 1, JOBS_MOST, &jobs, e);
    ((struct settings *)s)->jobs = (int)jobs;
    return status;
}

int take_no_plot(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->no_plot = true;
    return OK;
}

int take_quiet(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->quiet = true;
    return OK;
}

int take_version(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->version = true;
    return OK;
}
