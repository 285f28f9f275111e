/* Options that say what is written and drawn. */
#include "cli/takes.h"

#include "util/err.h"
#include "util/file.h"
#include "util/num.h"
#include "util/suggest.h"
#include <math.h>
#include <string.h>

enum { VIEW_MOST = 1 << 20 };

/* A template of the user's: a path with a slash, or one that ends in ".gp". */
static bool is_file(const char *value)
{
    size_t n = strlen(value);
    return strchr(value, '/') || (n > 3 && strcmp(value + n - 3, ".gp") == 0);
}

static int read_view(struct settings *s, const char *path, struct err *e)
{
    struct err why;
    str_clear(&s->view_text);
    s->has_view = true;
    if (file_read_most(path, VIEW_MOST, &s->view_text, &why) != OK)
        return err_set(e, USAGE, "--view: %s", why.text);
    if (strlen(str_text(&s->view_text)) != s->view_text.length)
        return err_set(e, USAGE, "--view %s: that is no template: it holds a NUL byte", path);
    return view_read(path, str_text(&s->view_text), &s->view, e);
}

int take_view(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    const char *names[64];
    struct view each[64];
    size_t n = 0;
    if (is_file(value))
        return read_view(s, value, e);
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

int take_y(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    for (int k = MEASURE_F; k < MEASURES; k++)
        if (strcmp(measure_names[k], value) == 0) {
            s->measure = (enum measure)k;
            return OK;
        }
    const char *near = suggest(value, measure_names + MEASURE_F, MEASURES - MEASURE_F);
    if (near)
        return err_set(e, USAGE, "--y %s is unknown: did you mean '%s'?", value, near);
    return err_set(e, USAGE, "--y %s: f, gap, gradient or distance is needed", value);
}

int take_x(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    s->by_evaluations = strcmp(value, "evaluations") == 0;
    if (s->by_evaluations || strcmp(value, "step") == 0)
        return OK;
    return err_set(e, USAGE, "--x %s: step or evaluations is needed", value);
}

/* Degrees from least to 360 or 90. */
static int take_degrees(struct settings *s, const char *option, const char *value, double least,
                        double most, double *out, struct err *e)
{
    s->has_camera = true;
    if (num_parse(value, strlen(value), out) && *out >= least && *out <= most)
        return OK;
    return err_set(e, USAGE, "--%s %s: degrees from %g to %g are needed", option, value, least,
                   most);
}

int take_azimuth(void *s, const char *value, struct err *e)
{
    return take_degrees(s, "azimuth", value, -360, 360, &((struct settings *)s)->azimuth, e);
}

int take_elevation(void *s, const char *value, struct err *e)
{
    return take_degrees(s, "elevation", value, 0, 90, &((struct settings *)s)->elevation, e);
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
            return err_set(
                e, USAGE,
                "--format %s: '%.*s' is unknown; png, svg, pdf, gif, webp, tex, txt and html "
                "are there",
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

/* half: text of the same pixels as on a whole slide; column: 85 mm with text of 6 points and more.
 */
const struct size sizes[] = {
    {"slide", 1600, 900, 1, FIGURE_DPI}, {"half", 960, 900, 1.291, FIGURE_DPI},
    {"4:3", 1440, 1080, 1, FIGURE_DPI},  {"square", 1200, 1200, 1, FIGURE_DPI},
    {"column", 1004, 1004, 1.434, 300},  {NULL, 0, 0, 0, 0},
};

static int take_pixels(struct settings *s, const char *value, struct err *e)
{
    const char *text = value;
    double w, h;
    if (!number_to(&text, 'x', &w) || !number_to(&text, 0, &h) || w != floor(w) || h != floor(h))
        return err_set(e, USAGE,
                       "--size %s: WIDTHxHEIGHT in pixels, or slide, half, 4:3, square or column "
                       "is needed",
                       value);
    if (fmin(w, h) < SIDE_LEAST || fmax(w, h) > SIDE_MOST)
        return err_set(e, USAGE, "--size %s is out of range: each side from %d to %d", value,
                       SIDE_LEAST, SIDE_MOST);
    if (fmax(w, h) > 3 * fmin(w, h))
        return err_set(e, USAGE, "--size %s is too narrow: sides up to 3:1", value);
    s->size = (struct size){NULL, (int)w, (int)h, 1, FIGURE_DPI};
    return OK;
}

int take_size(void *into, const char *value, struct err *e)
{
    struct settings *s = into;
    for (size_t i = 0; sizes[i].name; i++)
        if (strcmp(sizes[i].name, value) == 0) {
            s->size = sizes[i];
            return OK;
        }
    return take_pixels(s, value, e);
}

int take_frames(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->frames = value;
    return *value ? OK : err_set(e, USAGE, "--frames needs a folder; '.' is this one");
}

int take_scale(void *s, const char *value, struct err *e)
{
    return take_whole("scale", value, 1, 8, &((struct settings *)s)->scale, e);
}

int take_transparent(void *s, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)s)->transparent = true;
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
    ((struct settings *)s)->has_language = true;
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

int take_show(void *into, const char *value, struct err *e)
{
    (void)value;
    (void)e;
    ((struct settings *)into)->show = true;
    return OK;
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
