/* The colours of every theme: contrast (WCAG 2) and even steps of lightness (OKLab). */
#include "plot/theme.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

struct rgb {
    double r, g, b; /* linear, 0..1 */
};

static bool is_colour(const char *text)
{
    return text && strlen(text) == 7 && text[0] == '#' && strspn(text + 1, "0123456789ABCDEF") == 6;
}

static double channel(const char *text, int k)
{
    char two[3] = {text[1 + 2 * k], text[2 + 2 * k], 0};
    double c = (double)strtol(two, NULL, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static struct rgb linear(const char *text)
{
    return (struct rgb){channel(text, 0), channel(text, 1), channel(text, 2)};
}

static double luminance(const char *text)
{
    struct rgb c = linear(text);
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

static double contrast(const char *a, const char *b)
{
    double p = luminance(a), q = luminance(b);
    return (fmax(p, q) + 0.05) / (fmin(p, q) + 0.05);
}

/* Ottosson 2020, https://bottosson.github.io/posts/oklab/ */
static void oklab(const char *text, double lab[3])
{
    struct rgb c = linear(text);
    double l = cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
    double m = cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
    double s = cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
    lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

static double apart(const char *a, const char *b)
{
    double p[3], q[3];
    oklab(a, p);
    oklab(b, q);
    return sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) + pow(p[2] - q[2], 2));
}

static void test_series(const struct theme *t)
{
    for (int i = 0; i < THEME_SERIES; i++) {
        const char *c = t->series[i];
        if (!ok(is_colour(c), "%s: series %d is a colour", t->name, i + 1))
            continue;
        ok(contrast(c, t->paper) >= 3, "%s: %s to paper %.2f", t->name, c, contrast(c, t->paper));
        ok(contrast(c, t->halo) >= 3, "%s: %s to its halo %.2f", t->name, c, contrast(c, t->halo));
        double nearest = 1;
        for (int k = 0; k < i; k++)
            nearest = fmin(nearest, apart(c, t->series[k]));
        ok(nearest > 0.04, "%s: %s is %.3f from the others before it", t->name, c, nearest);
    }
    ok(contrast(t->others, t->paper) >= 3, "%s: the grey of the others to paper %.2f", t->name,
       contrast(t->others, t->paper));
}

static void test_text(const struct theme *t)
{
    ok(contrast(t->ink, t->paper) >= 7, "%s: ink to paper %.2f", t->name,
       contrast(t->ink, t->paper));
    ok(contrast(t->muted, t->paper) >= 4.5, "%s: muted to paper %.2f", t->name,
       contrast(t->muted, t->paper));
    ok(contrast(t->ink, t->halo) >= 4.5, "%s: the start ring to its hole %.2f", t->name,
       contrast(t->ink, t->halo));
}

/* Lightness goes one way, in steps of nearly the same length. */
static void test_field(const struct theme *t)
{
    double step[THEME_STOPS - 1], mean = 0, worst = 0, way = 0;
    bool one_way = true;
    for (int k = 0; k < THEME_STOPS - 1; k++) {
        double a[3], b[3];
        oklab(t->field[k], a);
        oklab(t->field[k + 1], b);
        one_way = one_way && (b[0] - a[0]) * (way == 0 ? b[0] - a[0] : way) > 0;
        way = b[0] - a[0];
        step[k] = apart(t->field[k], t->field[k + 1]);
        mean += step[k] / (THEME_STOPS - 1);
    }
    for (int k = 0; k < THEME_STOPS - 1; k++)
        worst = fmax(worst, fabs(step[k] / mean - 1));
    ok(one_way, "%s: the field's lightness goes one way", t->name);
    ok(worst <= 0.15, "%s: the field's steps are within %.1f %% of even", t->name, 100 * worst);
    /* the field is pale or dark, so that paths stand out from all of it */
    double least = 99;
    for (int k = 0; k < THEME_STOPS; k++)
        least = fmin(least, contrast(t->ink, t->field[k]));
    ok(least >= 4.5, "%s: ink on the field at least %.2f", t->name, least);
}

static void test_all_colours(const struct theme *t)
{
    const char *const all[] = {t->paper, t->ink,  t->muted,   t->frame,
                               t->rule,  t->halo, t->contour, t->others};
    int bad = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        bad += !is_colour(all[i]);
    for (int k = 0; k < THEME_STOPS; k++)
        bad += !is_colour(t->field[k]);
    ok(bad == 0, "%s: every colour is #RRGGBB, %d are not", t->name, bad);
}

static void test_points(void)
{
    int twins = 0;
    for (int i = 0; i < THEME_SERIES; i++)
        for (int k = 0; k < i; k++)
            twins += theme_points[i] == theme_points[k];
    ok(twins == 0, "no marker stands twice in the palette");
}

int main(void)
{
    ok(themes[0] && strcmp(themes[0]->name, "light") == 0, "light is the default");
    ok(theme_find("dark") && !theme_find("Dark") && !theme_find(""), "themes by name");
    for (const struct theme *const *t = themes; *t; t++) {
        ok(theme_find((*t)->name) == *t, "%s is found", (*t)->name);
        test_all_colours(*t);
        test_series(*t);
        test_text(*t);
        test_field(*t);
    }
    test_points();
    return done();
}
