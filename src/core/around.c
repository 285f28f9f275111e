/* Noise and clipping of gradients, and all of it in words. */
#include "core/around.h"

#include "util/rng.h"
#include "util/str.h"
#include <math.h>

bool around_bends(const struct around *a)
{
    return a->noise > 0 || a->clip_value > 0 || a->clip_norm > 0;
}

static void add_noise(const struct around *a, const uint64_t *run, long t, size_t n, double *g)
{
    for (size_t i = 0; i < n; i++) {
        double normal[2];
        rng_normal(a->seed, run[i], (uint64_t)t, normal);
        g[i] += a->noise * normal[0];
        g[n + i] += a->noise * normal[1];
    }
}

static void clip_values(double most, size_t n, double *g)
{
    for (size_t i = 0; i < n; i++)
        g[i] = g[i] > most ? most : g[i] < -most ? -most : g[i];
}

static void clip_norms(double most, size_t n, double *g)
{
    for (size_t i = 0; i < n; i++) {
        double factor = most / (sqrt(g[i] * g[i] + g[n + i] * g[n + i]) + 1e-6);
        factor = factor < 1 ? factor : 1;
        g[i] *= factor;
        g[n + i] *= factor;
    }
}

void around_bend(const struct around *a, const uint64_t *run, long t, size_t n, double *g)
{
    if (a->noise > 0)
        add_noise(a, run, t, n, g);
    if (a->clip_value > 0)
        clip_values(a->clip_value, 2 * n, g);
    if (a->clip_norm > 0)
        clip_norms(a->clip_norm, n, g);
}

static void add_part(struct str *out, enum language language, enum word name, double value)
{
    if (value <= 0)
        return;
    str_addf(out, "%s%s ", out->length ? ", " : "", word_in(language, name));
    str_add_num(out, value);
}

void around_text_in(enum language language, const struct around *a, struct str *out)
{
    struct str text = {0};
    schedule_text_in(language, &a->schedule, &text);
    add_part(&text, language, WORD_NOISE, a->noise);
    if (a->noise > 0) {
        str_add(&text, " (");
        str_addf(&text, word_in(language, WORD_SEED), (unsigned long long)a->seed);
        str_add_char(&text, ')');
    }
    add_part(&text, language, WORD_CLIP_VALUE, a->clip_value);
    add_part(&text, language, WORD_CLIP_NORM, a->clip_norm);
    add_part(&text, language, WORD_TOLERANCE, a->tolerance);
    str_add(out, str_text(&text));
    str_release(&text);
}

void around_text(const struct around *a, struct str *out)
{
    around_text_in(LANGUAGE_EN, a, out);
}
