/* The colours of cells, and pictures made of them. */
#include "plot/chart.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

enum { ANCHORS = 11 };

/* Viridis, for which see Smith and van der Walt, 2015: even steps to the eye. */
static const char *const viridis[ANCHORS] = {"#440154", "#482475", "#414487", "#355F8D",
                                             "#2A788E", "#21918C", "#22A884", "#44BF70",
                                             "#7AD151", "#BDDF26", "#FDE725"};

static void parse(const char *colour, double rgb[3])
{
    unsigned long bits = strtoul(colour + 1, NULL, 16);
    for (int k = 0; k < 3; k++)
        rgb[k] = (double)(bits >> (16 - 8 * k) & 0xFF);
}

static void mix(const double a[3], const double b[3], double t, unsigned char rgb[3])
{
    for (int k = 0; k < 3; k++)
        rgb[k] = (unsigned char)(a[k] + (b[k] - a[k]) * t + 0.5);
}

/* Low values are bright. */
static void ramp_colour(double t, unsigned char rgb[3])
{
    double a[3], b[3], at = (1 - t) * (ANCHORS - 1);
    int k = at >= ANCHORS - 1 ? ANCHORS - 2 : (int)at;
    parse(viridis[k], a);
    parse(viridis[k + 1], b);
    mix(a, b, at - k, rgb);
}

/* A minimum's colour, darker the later it is reached; of several runs paler the fewer reach it. */
static void class_colour(const struct chart *c, const struct chart_class *k, int shade,
                         unsigned char rgb[3])
{
    static const double white[3] = {255, 255, 255}, black[3] = {0, 0, 0};
    double own[3], t = k->shades > 1 ? (double)shade / (k->shades - 1) : 0;
    parse(k->colour, own);
    if (k->shades > 1 && c->maps[0].runs > 1)
        mix(own, white, 0.75 * t, rgb);
    else
        mix(own, black, 0.5 * t, rgb);
}

void chart_colour(const struct chart *c, int shade, unsigned char rgb[3])
{
    if (!c->sorts && shade < CHART_RAMP) {
        ramp_colour((double)shade / (CHART_RAMP - 1), rgb);
        return;
    }
    int k = 0;
    while (k + 1 < c->classes && shade >= c->class[k + 1].first)
        k++;
    class_colour(c, &c->class[k], shade - c->class[k].first, rgb);
}

static double within_unit(double t)
{
    return fmin(fmax(t, 0), 1);
}

int chart_shade(const struct chart *c, const struct cell *cell)
{
    int class = chart_class_of(c, cell);
    double t;
    if (class < 0) {
        t = (chart_value(c, cell) - c->scale.low) / (c->scale.high - c->scale.low);
        return isnan(t) ? CHART_RAMP - 1 : (int)(within_unit(t) * (CHART_RAMP - 1) + 0.5);
    }
    const struct chart_class *k = &c->class[class];
    if (k->shades == 1)
        return k->first;
    if (c->maps[0].runs > 1)
        t = 1 - cell->share;
    else
        t = pow(within_unit((cell->step - c->quickest) / fmax(c->slowest - c->quickest, 1)),
                c->bend);
    return k->first + (int)(within_unit(t) * (k->shades - 1) + 0.5);
}

/* ---- the script ---- */

/* Colours by how often they come: most of a script is their numbers, and so most have one digit. */
struct tally {
    size_t count;
    int shade;
};

static int most_first(const void *a, const void *b)
{
    const struct tally *p = a, *q = b;
    return p->count != q->count ? (p->count < q->count ? 1 : -1) : p->shade - q->shade;
}

/* number[shade] from 0 on; returns how many colours there are, of which tally tells. */
static int number_shades(const unsigned char *shade, size_t n, struct tally tally[CHART_COLOURS],
                         int number[CHART_COLOURS])
{
    int used = 0;
    for (int k = 0; k < CHART_COLOURS; k++)
        tally[k] = (struct tally){0, k};
    for (size_t i = 0; i < n; i++)
        tally[shade[i]].count++;
    qsort(tally, CHART_COLOURS, sizeof *tally, most_first);
    while (used < CHART_COLOURS && tally[used].count > 0) {
        number[tally[used].shade] = used;
        used++;
    }
    return used;
}

static void put_palette(const struct chart *c, const struct tally *tally, int used, struct str *out)
{
    str_addf(out, "CELL_COLOURS = %d\nCELL_PALETTE = \"", used < 2 ? 2 : used);
    for (int k = 0; k < (used < 2 ? 2 : used); k++) {
        unsigned char rgb[3];
        chart_colour(c, tally[k < used ? k : 0].shade, rgb);
        str_addf(out, "%s%d '#%02X%02X%02X'", k ? ", " : "", k, rgb[0], rgb[1], rgb[2]);
    }
    str_add(out, "\"\n");
}

static void put_number(struct str *out, int n)
{
    if (n >= 100)
        str_add_char(out, (char)('0' + n / 100));
    if (n >= 10)
        str_add_char(out, (char)('0' + n / 10 % 10));
    str_add_char(out, (char)('0' + n % 10));
}

static void put_row(const unsigned char *shade, size_t columns, int times,
                    const int number[CHART_COLOURS], struct str *out)
{
    for (size_t i = 0; i < columns * (size_t)times; i++) {
        if (i > 0)
            str_add_char(out, ' ');
        put_number(out, number[shade[i / (size_t)times]]);
    }
    str_add_char(out, '\n');
}

static void put_matrices(const struct chart *c, const unsigned char *shade,
                         const int number[CHART_COLOURS], struct str *out)
{
    for (size_t m = 0; m < c->count; m++) {
        str_addf(out, "$CELLS%zu << EOD\n", m + 1);
        for (size_t j = 0; j < c->rows; j++, shade += c->columns)
            for (int k = 0; k < c->times_y; k++)
                put_row(shade, c->columns, c->times_x, number, out);
        str_add(out, "EOD\n");
    }
}

static void put_bar_palette(struct str *out)
{
    str_add(out, "BAR_PALETTE = \"");
    for (int k = 0; k < ANCHORS; k++)
        str_addf(out, "%s%d '%s'", k ? ", " : "", k, viridis[ANCHORS - 1 - k]);
    str_add(out, "\"\n");
}

void chart_data(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    const struct box *r = &c->range;
    size_t each = c->columns * c->rows, n = each * c->count;
    unsigned char *shade = xcalloc(n, 1);
    struct tally tally[CHART_COLOURS];
    int number[CHART_COLOURS] = {0};
    for (size_t i = 0; i < n; i++)
        shade[i] = (unsigned char)chart_shade(
            c, chart_cell(c, i / each, i % each % c->columns, i % each / c->columns));
    put_palette(c, tally, number_shades(shade, n, tally, number), out);
    str_addf(out, "CELL_DX = %.9g; CELL_DY = %.9g\n",
             (r->x1 - r->x0) / (double)c->columns / c->times_x,
             (r->y1 - r->y0) / (double)c->rows / c->times_y);
    put_matrices(c, shade, number, out);
    put_bar_palette(out);
    free(shade);
}
