/* Plots in braille dots. */
#include "plot/dotplot.h"

#include "util/num.h"
#include "util/str.h"
#include <math.h>
#include <string.h>

enum { GREY = 245 }; /* a terminal colour */

static void place(const struct dotplot *p, struct point at, int dot[2])
{
    const struct box *r = &p->range;
    dot[0] = 2 * DOTPLOT_LEFT + (int)((at.x - r->x0) / (r->x1 - r->x0) * (DOTPLOT_WIDE - 1) + 0.5);
    dot[1] = (int)((r->y1 - at.y) / (r->y1 - r->y0) * (4 * p->rows - 1) + 0.5);
}

void dotplot_lines(struct dotplot *p, const struct lines *l, uint8_t ink, int every)
{
    size_t i = 0;
    for (size_t k = 0; k < l->pieces; k++) {
        long count = 0;
        int from[2], to[2];
        place(p, l->points[i], from);
        for (i++; i < l->ends[k]; i++) {
            place(p, l->points[i], to);
            braille_line(&p->canvas, from, to, ink, every, &count);
            memcpy(from, to, sizeof from);
        }
    }
}

void dotplot_letter(struct dotplot *p, struct point at, const char *letter, uint8_t ink)
{
    const struct box *r = &p->range;
    int dot[2];
    if (at.x < r->x0 || at.x > r->x1 || at.y < r->y0 || at.y > r->y1)
        return;
    place(p, at, dot);
    braille_text(&p->canvas, dot[0] / 2, dot[1] / 4, letter, ink);
}

/* Where the numbers of an axis stand: the first, and how far they are apart. */
struct steps {
    double first, step;
    bool log;
};

static struct steps steps_of(double low, double high, int most, bool log)
{
    struct steps s = {.log = log};
    s.step = nice_ticks(low, high, most, &s.first);
    if (log) {
        s.step = fmax(1, ceil(s.step));
        s.first = ceil(low);
    }
    return s;
}

/* The k-th of them, at its place and as text. */
static double number_at(const struct steps *s, int k, char text[NUM_ROOM])
{
    double at = s->first + k * s->step;
    if (s->log)
        num_short(text, pow(10, at), 4);
    else
        num_short(text, fabs(at) < 1e-9 * s->step ? 0 : at, 4);
    return at;
}

static void number_rows(struct dotplot *p, bool log)
{
    const struct box *r = &p->range;
    char text[NUM_ROOM];
    struct steps s = steps_of(r->y0, r->y1, p->rows / 4, log);
    for (int row = 0; row < p->rows; row++)
        braille_text(&p->canvas, DOTPLOT_LEFT - 1, row, "\u2502", DOTPLOT_PALE);
    for (int k = 0; s.first + k * s.step <= r->y1 + 1e-9 * s.step; k++) {
        int dot[2];
        place(p, (struct point){r->x0, number_at(&s, k, text)}, dot);
        braille_text(&p->canvas, DOTPLOT_LEFT - 2 - (int)strlen(text), dot[1] / 4, text, GREY);
        braille_text(&p->canvas, DOTPLOT_LEFT - 1, dot[1] / 4, "\u2524", DOTPLOT_PALE);
    }
}

static void number_columns(struct dotplot *p, bool log)
{
    const struct box *r = &p->range;
    struct braille *b = &p->canvas;
    char text[NUM_ROOM];
    struct steps s = steps_of(r->x0, r->x1, 7, log);
    braille_text(b, DOTPLOT_LEFT - 1, p->rows, "\u2514", DOTPLOT_PALE);
    for (int column = DOTPLOT_LEFT; column < DOTPLOT_COLUMNS; column++)
        braille_text(b, column, p->rows, "\u2500", DOTPLOT_PALE);
    for (int k = 0; s.first + k * s.step <= r->x1 + 1e-9 * s.step; k++) {
        int dot[2];
        place(p, (struct point){number_at(&s, k, text), r->y0}, dot);
        int length = (int)strlen(text), column = dot[0] / 2 - length / 2;
        braille_text(b, dot[0] / 2, p->rows, "\u252C", DOTPLOT_PALE);
        if (column + length > DOTPLOT_COLUMNS)
            column = DOTPLOT_COLUMNS - length;
        braille_text(b, column, p->rows + 1, text, GREY);
    }
}

void dotplot_axes(struct dotplot *p, bool log_x, bool log_y)
{
    if (p->range.y1 > p->range.y0)
        number_rows(p, log_y);
    number_columns(p, log_x);
}

void dotplot_begin(struct dotplot *p)
{
    braille_init(&p->canvas, DOTPLOT_COLUMNS, p->rows + 2);
}

void dotplot_print(struct dotplot *p, bool colour, struct str *out)
{
    braille_print(&p->canvas, colour, out);
    braille_release(&p->canvas);
}
