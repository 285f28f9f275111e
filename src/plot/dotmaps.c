/* Maps of runs as text: a sign for each cell, and what it stands for; or curves in dots. */
#include "plot/chart.h"
#include "plot/dotplot.h"
#include "plot/dots.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdio.h>
#include <string.h>

enum { ROWS = 24, CURVE_ROWS = 20, WIDTH = DOTPLOT_COLUMNS - DOTPLOT_LEFT };

static void add_plain(struct str *out, const char *enhanced)
{
    struct str text = {0};
    chart_plain(&text, enhanced);
    for (const char *at = text.text; *at;) {
        size_t minus = strncmp(at, "\u2212", 3) == 0 ? 3 : 0;
        str_add_char(out, minus ? '-' : *at);
        at += minus ? minus : 1;
    }
    str_release(&text);
}

/* The sign of a class: its number in the list, or a letter; of a value its tenth. */
static char sign_of(const struct chart *c, const struct cell *cell)
{
    int class = chart_class_of(c, cell), number = 0;
    if (class < 0) {
        double t = (chart_value(c, cell) - c->scale.low) / (c->scale.high - c->scale.low);
        return (char)('0' + (int)fmin(fmax(10 * t, 0), 9));
    }
    for (int k = 0; k <= class; k++)
        number += c->class[k].kind == CLASS_MINIMUM || c->class[k].kind == CLASS_STATUS;
    switch (c->class[class].kind) {
    case CLASS_MINIMUM:
    case CLASS_STATUS:
        return (char)('0' + number % 10);
    case CLASS_OTHERS:
        return '*';
    case CLASS_MISSED:
        return '.';
    case CLASS_DIVERGED:
        return 'x';
    case CLASS_UNKNOWN:
        break;
    }
    return ' ';
}

static uint8_t ink_of(const struct chart *c, int shade)
{
    unsigned char rgb[3];
    char colour[8];
    chart_colour(c, shade, rgb);
    snprintf(colour, sizeof colour, "#%02X%02X%02X", rgb[0], rgb[1], rgb[2]);
    return braille_ink(colour);
}

/* Signs are twice as high as wide. */
static void draw_cells(const struct chart *c, size_t map, bool colour, struct str *out)
{
    const struct map *m = &c->maps[map];
    struct dotplot p = {.range = c->range, .rows = m->axes > 1 ? ROWS : 2};
    dotplot_begin(&p);
    if (m->axes == 1)
        p.range.y0 = p.range.y1;
    dotplot_axes(&p, m->axis[0].log, m->axes > 1 && m->axis[1].log);
    for (int j = 0; j < p.rows; j++)
        for (int i = 0; i < WIDTH; i++) {
            size_t column = (size_t)(2 * i + 1) * m->columns / (2 * WIDTH);
            size_t row = (size_t)(2 * (p.rows - j) - 1) * m->rows / (2 * (size_t)p.rows);
            const struct cell *cell = &m->cells[row * m->columns + column];
            char sign[2] = {sign_of(c, cell), 0};
            braille_text(&p.canvas, DOTPLOT_LEFT + i, j, colour ? "\u2588" : sign,
                         ink_of(c, chart_shade(c, cell)));
        }
    dotplot_print(&p, colour, out);
}

static void put_sign(const struct chart *c, char sign, int shade, bool colour, struct str *out)
{
    if (colour)
        str_addf(out, "\033[38;5;%dm\u2588\033[0m", ink_of(c, shade));
    else
        str_add_char(out, sign);
}

/* What the signs are. */
static void put_classes(const struct chart *c, bool colour, struct str *out)
{
    int number = 0;
    for (int k = 0; k < c->classes; k++) {
        const struct chart_class *class = &c->class[k];
        static const char signs[] = {[CLASS_OTHERS] = '*',
                                     [CLASS_MISSED] = '.',
                                     [CLASS_DIVERGED] = 'x',
                                     [CLASS_UNKNOWN] = ' '};
        struct str name = {0}, share = {0};
        bool counted = class->kind == CLASS_MINIMUM || class->kind == CLASS_STATUS;
        number += counted;
        if (class->share <= 0)
            continue;
        chart_class_name(c, class, &name);
        chart_percent(class->share, &share);
        put_sign(c, counted ? "0123456789"[number % 10] : signs[class->kind], class->first, colour,
                 out);
        str_add(out, "  ");
        add_plain(out, name.text);
        str_addf(out, "  %s\n", share.text);
        str_release(&name);
        str_release(&share);
    }
}

static void put_tenths(const struct chart *c, bool colour, struct str *out)
{
    for (int k = 0; k < 10; k++) {
        double low = c->scale.low + (c->scale.high - c->scale.low) * k / 10;
        char number[NUM_ROOM];
        num_short(number, c->scale.log ? pow(10, low) : low, 2);
        str_add(out, k ? "  " : "");
        put_sign(c, (char)('0' + k), k * (CHART_RAMP - 1) / 9, colour, out);
        str_addf(out, " %s", number);
    }
    str_add(out, "\n");
}

static void draw_curves(const struct scene *s, bool colour, struct str *out)
{
    const struct chart *c = s->chart;
    struct dotplot p = {.range = curves_range(c), .rows = CURVE_ROWS};
    dotplot_begin(&p);
    dotplot_axes(&p, c->maps[0].axis[0].log, c->scale.log);
    for (size_t i = 0; i < s->count; i++) {
        struct lines l = curves_lines(s, s->series[i].map);
        struct point best = curves_best(c, s->series[i].map);
        uint8_t ink = braille_ink(s->series[i].colour);
        char letter[2] = {s->series[i].rank <= 26 ? (char)('a' + s->series[i].rank - 1) : '.', 0};
        dotplot_lines(&p, &l, ink, 1);
        if (!isnan(best.y))
            dotplot_letter(&p, best, letter, ink);
        lines_release(&l);
    }
    dotplot_print(&p, colour, out);
}

static void put_curves(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    for (size_t i = s->count; i-- > 0;) {
        struct point best = curves_best(c, s->series[i].map);
        char at[NUM_ROOM];
        struct str name = {0};
        num_short(at, c->maps[0].axis[0].log ? pow(10, best.x) : best.x, 2);
        str_addf(&name, word(WORD_MAP_LOWEST), c->maps[0].axis[0].name);
        int rank = s->series[i].rank;
        str_addf(out, "%c  %s", rank <= 26 ? 'a' + rank - 1 : '.', s->series[i].run->label);
        if (!isnan(best.y))
            str_addf(out, ", %s %s", name.text, at);
        str_add(out, "\n");
        str_release(&name);
    }
}

void figure_dots_of_maps(const struct figure *f, bool colour, struct str *out)
{
    struct scene s;
    struct str head = {0};
    scene_init(&s, f, "", NULL);
    chart_head(&s, &head);
    add_plain(out, head.text);
    for (size_t k = 0; k < f->count && f->view->layout == LAYOUT_CELLS; k++) {
        str_addf(out, "\n%s\n", f->runs[k]->label);
        draw_cells(s.chart, k, colour, out);
    }
    if (f->view->layout == LAYOUT_CURVES) {
        str_add(out, "\n");
        draw_curves(&s, colour, out);
        put_curves(&s, out);
    } else {
        str_add(out, "\n");
        if (!s.chart->sorts && !s.chart->scale.empty)
            put_tenths(s.chart, colour, out);
        put_classes(s.chart, colour, out);
    }
    str_release(&head);
    scene_release(&s);
}
