/* The list of what the colours of cells are: for each its colour, name and share. */
#include "plot/chart.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/str.h"
#include <string.h>

#define ROW  30 /* units from line to line of the list */
#define GAP  40 /* between its columns */
#define SIGN 30 /* room for a colour */

/* Whether the class has a line in the list: there are such cells. */
static bool is_listed(const struct chart *c, const struct chart_class *k)
{
    bool sign = c->sorts || k->kind != CLASS_DIVERGED || c->maps[0].axes == 1;
    return k->share > 0 && sign;
}

int chart_list_lines(const struct chart *c)
{
    int n = 0;
    for (int k = 0; k < c->classes; k++)
        n += is_listed(c, &c->class[k]);
    return n;
}

double chart_list_width(const struct chart *c)
{
    double widest = 0;
    for (int k = 0; k < c->classes; k++) {
        struct str name = {0};
        if (is_listed(c, &c->class[k]))
            chart_class_name(c, &c->class[k], &name);
        widest = fmax(widest, text_width(str_text(&name)));
        str_release(&name);
    }
    return widest > 0 ? SIGN + (widest + 4) * TEXT_NOTE * TEXT_PX : 0;
}

/* The colour of a class, as most cells have it. */
static void class_sign(const struct chart *c, const struct chart_class *k, char colour[8])
{
    unsigned char rgb[3];
    struct str text = {0};
    chart_colour(c, k->first + (k->shades - 1) / 4, rgb);
    str_addf(&text, "#%02X%02X%02X", rgb[0], rgb[1], rgb[2]);
    memcpy(colour, text.text, 8);
    str_release(&text);
}

/* A line of the list: a number in a disc, or a square; the name; the share. */
static void put_line(const struct scene *s, const struct chart_class *k, int number, double x0,
                     double x1, double y, struct str *out)
{
    double u = s->layout.unit;
    bool minimum = k->kind == CLASS_MINIMUM;
    struct str name = {0}, share = {0}, digits = {0};
    char colour[8];
    class_sign(s->chart, k, colour);
    chart_class_name(s->chart, k, &name);
    chart_percent(k->share, &share);
    if (!minimum)
        scene_mark(s, (struct point){x0 + 10 * u, y}, 5, 2.3, s->figure->theme->frame, out);
    scene_mark(s, (struct point){x0 + 10 * u, y}, minimum ? 7 : 5, minimum ? 3 : 2, colour, out);
    if (minimum && number > 0) {
        str_addf(&digits, "%d", number);
        note_put(s, x0 + 10 * u, y, (struct text_style){12, true, false, "#FFFFFF", ANCHOR_CENTER},
                 &digits, out);
    }
    struct text_style ink = {TEXT_NOTE, false, false, s->figure->theme->ink, ANCHOR_LEFT};
    double room = x1 - x0 - SIGN * u - note_pixels(s, share.text, TEXT_NOTE) - 10 * u;
    ink.size = note_fit(s, name.text, TEXT_NOTE, room);
    note_put(s, x0 + SIGN * u, y, ink, &name, out);
    note_put(s, x1, y, note_style(s, ANCHOR_RIGHT), &share, out);
    str_release(&name);
    str_release(&share);
    str_release(&digits);
}

void chart_list(const struct scene *s, struct box b, struct str *out)
{
    const struct chart *c = s->chart;
    double u = s->layout.unit, width = (chart_list_width(c) + GAP) * u, row = ROW * u;
    int lines = chart_list_lines(c), n = 0, number = 0;
    int wide = (int)fmax(1, floor((b.x1 - b.x0 + GAP * u) / width));
    int rows = (int)fmax(1, floor((b.y1 - b.y0) / row + 0.01));
    int wanted = (lines + rows - 1) / rows, columns = wanted < wide ? wanted : wide;
    if (lines == 0 || columns < 1)
        return;
    int most = (lines + columns - 1) / columns;
    row = fmin(row, (b.y1 - b.y0) / most);
    double room = columns > 1 ? width - GAP * u : fmin(b.x1 - b.x0, 400 * u);
    for (int k = 0; k < c->classes; k++) {
        number += c->class[k].kind == CLASS_MINIMUM;
        if (!is_listed(c, &c->class[k]))
            continue;
        int column = n / most;
        double x = b.x0 + column * width, y = b.y1 - row * (n % most + 0.5);
        put_line(s, &c->class[k], number, x, x + room, y, out);
        n++;
    }
}
