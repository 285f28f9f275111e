/* The names of what a map of runs shows. */
#include "plot/chart.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/str.h"
#include <stdio.h>
#include <string.h>

void chart_axis_name(const struct axis *a, struct str *out)
{
    const char *symbol = text_symbol(a->name);
    if (a->kind == AXIS_X || a->kind == AXIS_Y) {
        str_addf(out, "{/:Italic %s}", a->name);
        return;
    }
    if (strcmp(a->name, "lr") == 0)
        str_add(out, word(WORD_LEARNING_RATE));
    else if (a->kind == AXIS_STEPS)
        str_add(out, word(WORD_MAP_STEP_COUNT));
    else if (a->kind == AXIS_NOISE)
        str_add(out, word(WORD_NOISE));
    else
        text_name(out, a->name);
    if (symbol)
        str_addf(out, "  {/:Italic %s}", symbol);
}

void chart_value_name(const struct chart *c, struct str *out)
{
    static const enum word words[MAP_VALUES] = {
        [VALUE_MINIMUM] = WORD_MINIMUM,      [VALUE_F] = WORD_MAP_F,
        [VALUE_BEST_F] = WORD_MAP_BEST_F,    [VALUE_STEPS] = WORD_MAP_STEPS,
        [VALUE_DISTANCE] = WORD_DISTANCE_TO, [VALUE_TURNS] = WORD_HEAD_TURNS,
        [VALUE_STATUS] = WORD_HEAD_STATUS};
    struct str name = {0};
    if (c->value == VALUE_F || c->value == VALUE_BEST_F)
        str_addf(&name, word(words[c->value]), "{/:Italic f}");
    else
        str_add(&name, word(words[c->value]));
    if (c->scale.offset != 0)
        str_addf(out, word(WORD_OVER_MINIMUM), name.text, text_minus());
    else
        str_add(out, name.text);
    str_release(&name);
}

/* "(3, 2)", with f where some minima are local. */
static void minimum_name(const struct chart *c, const struct basin *b, struct str *out)
{
    const struct map *m = &c->maps[0];
    bool mixed = false;
    for (size_t i = 0; i < m->basin_count; i++)
        mixed = mixed || m->basins[i].global != m->basins[0].global;
    str_add_char(out, '(');
    text_number(out, fabs(b->at.x) < 5e-7 ? 0 : b->at.x, 3);
    str_add(out, ", ");
    text_number(out, fabs(b->at.y) < 5e-7 ? 0 : b->at.y, 3);
    str_add_char(out, ')');
    if (mixed) {
        str_add(out, ",  {/:Italic f} = ");
        text_number(out, fabs(b->f) < 5e-7 ? 0 : b->f, 3);
    }
}

void chart_class_name(const struct chart *c, const struct chart_class *k, struct str *out)
{
    switch (k->kind) {
    case CLASS_MINIMUM:
        minimum_name(c, &c->maps[0].basins[k->which], out);
        break;
    case CLASS_OTHERS:
        str_add(out, word(WORD_MAP_OTHERS));
        break;
    case CLASS_STATUS:
        str_add(out, status_word((enum status)k->which));
        break;
    case CLASS_MISSED:
        str_add(out, word(c->value == VALUE_STEPS ? WORD_MAP_UNCONVERGED : WORD_MAP_MISSED));
        break;
    case CLASS_DIVERGED:
        str_add(out, status_word(STATUS_DIVERGED));
        break;
    case CLASS_UNKNOWN:
        str_add(out, word(WORD_MAP_UNKNOWN));
        break;
    }
}

void chart_percent(double share, struct str *out)
{
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1)
        str_add(out, "<0.1%");
    else if (percent < 1 || (percent > 99 && percent < 100))
        str_addf(out, percent == 0 ? "%.0f%%" : "%.1f%%", fmin(percent, 99.9));
    else
        str_addf(out, "%.0f%%", percent);
}

void chart_plain(struct str *out, const char *text)
{
    static const char italic[] = "{/:Italic ";
    while (*text)
        if (strncmp(text, italic, sizeof italic - 1) == 0)
            text += sizeof italic - 1;
        else if (*text == '{' || *text == '}')
            text++;
        else
            str_add_char(out, *text++);
}
