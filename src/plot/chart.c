/* Axes, classes and scale of the maps of a figure. */
#include "plot/chart.h"

#include "util/mem.h"
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 20000, CELLS_MOST = 640000, FINE = 200, SHADES_MOST = 16, SHADES_ALL = 96 };

#define DECADES        3  /* a span of more has a log scale, */
#define DEEPEST        10 /* of at most so many as colours, */
#define DEEPEST_CURVES 17 /* and as heights */

double chart_along(const struct axis *a, double value)
{
    return a->log ? log10(value) : value;
}

/* From half a cell before the first value to half a cell behind the last. */
static void axis_range(const struct axis *a, double *low, double *high)
{
    double from = chart_along(a, a->from), to = chart_along(a, a->to);
    double half = a->n > 1 ? (to - from) / (double)(a->n - 1) / 2 : 0.5;
    *low = from - half;
    *high = to + half;
}

static void find_range(struct chart *c)
{
    const struct map *m = &c->maps[0];
    c->range = (struct box){0, 1, -0.5, 0.5};
    axis_range(&m->axis[0], &c->range.x0, &c->range.x1);
    if (m->axes > 1)
        axis_range(&m->axis[1], &c->range.y0, &c->range.y1);
    c->starts = m->axes > 1 && m->axis[0].kind == AXIS_X && m->axis[1].kind == AXIS_Y;
}

/* ---- classes ---- */

static const char *const minimum_colours[CHART_NAMED] = {"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                                         "#56B4E9", "#D55E00", "#8F5BC8", "#B5B019",
                                                         "#8C564B", "#4D5AC0"};
static const char *const status_colours[] = {"#E69F00", "#0072B2", "#CC79A7", ""};

struct greys {
    const char *missed, *diverged, *others;
};

static struct greys greys_of(const struct figure *f)
{
    bool dark = strcmp(f->theme->name, "dark") == 0;
    if (f->value != VALUE_MINIMUM) /* then nothing is as grey */
        return dark ? (struct greys){"#353C46", "#4C5561", ""}
                    : (struct greys){"#ECECEC", "#D4D4D4", ""};
    return dark ? (struct greys){"#353C46", "#6C7683", "#C9C2B4"}
                : (struct greys){"#E4E4E4", "#9A9A9A", "#5C564C"};
}

static struct chart_class *add_class(struct chart *c, enum class_kind kind, size_t which,
                                     const char *colour)
{
    struct chart_class *k = &c->class[c->classes++];
    *k = (struct chart_class){.kind = kind, .which = which, .colour = colour, .shades = 1};
    return k;
}

/* How many cells of all maps reached each minimum. */
static size_t *count_minima(const struct chart *c)
{
    size_t *count = xcalloc(c->maps[0].basin_count + 1, sizeof *count);
    for (size_t k = 0; k < c->count; k++)
        for (size_t i = 0; i < c->maps[k].columns * c->maps[k].rows; i++) {
            size_t m = c->maps[k].cells[i].minimum;
            if (m > 0 && m <= c->maps[0].basin_count)
                count[m - 1]++;
        }
    return count;
}

/* Whether minimum i deserves a colour more than j: global ones do, then those most reached. */
static bool is_before(const struct basin *b, const size_t *count, size_t i, size_t j)
{
    bool global = b[i].global && count[i] > 0, other = b[j].global && count[j] > 0;
    if (global != other)
        return global;
    return count[i] > count[j] || (i < j && count[i] == count[j]);
}

/* A colour for each minimum that was reached, of many for ten; in the order of the map, so that a
 * minimum has the same in many figures. */
static void add_minima(struct chart *c, const struct greys *g)
{
    size_t n = c->maps[0].basin_count, *count = count_minima(c), reached = 0;
    size_t which[CHART_NAMED], named = 0;
    for (size_t i = 0; i < n; i++) {
        size_t better = 0;
        for (size_t j = 0; j < n; j++)
            better += is_before(c->maps[0].basins, count, j, i);
        reached += count[i] > 0;
        if (count[i] > 0 && better < CHART_NAMED)
            which[named++] = i;
    }
    int shades = named ? SHADES_ALL / (int)named : 1;
    shades = shades > SHADES_MOST ? SHADES_MOST : shades;
    bool all = n <= CHART_NAMED; /* then each has a colour, reached or not */
    for (size_t i = 0; i < named; i++)
        add_class(c, CLASS_MINIMUM, which[i], minimum_colours[all ? which[i] : i])->shades = shades;
    if (reached > named)
        add_class(c, CLASS_OTHERS, 0, g->others);
    free(count);
}

static void add_classes(struct chart *c, const struct figure *f)
{
    struct greys g = greys_of(f);
    if (c->value == VALUE_MINIMUM)
        add_minima(c, &g);
    for (size_t k = 0; c->value == VALUE_STATUS && k < STATUS_DIVERGED; k++)
        add_class(c, CLASS_STATUS, k, status_colours[k]);
    if (c->value == VALUE_MINIMUM || c->value == VALUE_STEPS)
        add_class(c, CLASS_MISSED, 0, g.missed);
    add_class(c, CLASS_DIVERGED, 0, g.diverged);
    add_class(c, CLASS_UNKNOWN, 0, f->theme->paper);
    int first = c->sorts ? 0 : CHART_RAMP;
    for (int k = 0; k < c->classes; k++) {
        c->class[k].first = first;
        first += c->class[k].shades;
    }
}

static int find_class(const struct chart *c, enum class_kind kind, size_t which)
{
    for (int k = 0; k < c->classes; k++)
        if (c->class[k].kind == kind && c->class[k].which == which)
            return k;
    return -1;
}

int chart_class_of(const struct chart *c, const struct cell *cell)
{
    if (cell->status == MAP_UNKNOWN)
        return find_class(c, CLASS_UNKNOWN, 0);
    if (c->value == VALUE_MINIMUM && cell->minimum > 0) {
        int named = find_class(c, CLASS_MINIMUM, cell->minimum - 1u);
        return named >= 0 ? named : find_class(c, CLASS_OTHERS, 0);
    }
    if (cell->status == STATUS_DIVERGED)
        return find_class(c, CLASS_DIVERGED, 0);
    if (c->value == VALUE_STATUS)
        return find_class(c, CLASS_STATUS, cell->status);
    bool missed =
        c->value == VALUE_MINIMUM || (c->value == VALUE_STEPS && cell->status != STATUS_CONVERGED);
    return missed ? find_class(c, CLASS_MISSED, 0) : -1;
}

static void count_shares(struct chart *c)
{
    size_t n = (size_t)c->classes, each = c->maps[0].columns * c->maps[0].rows;
    c->share = xcalloc(c->count * n, sizeof *c->share);
    for (size_t k = 0; k < c->count; k++)
        for (size_t i = 0; i < each; i++) {
            int class = chart_class_of(c, &c->maps[k].cells[i]);
            if (class >= 0)
                c->share[k * n + (size_t) class]++;
        }
    for (size_t i = 0; i < c->count * n; i++) {
        c->class[i % n].share += c->share[i];
        c->share[i] /= (double)each;
    }
    for (size_t j = 0; j < n; j++)
        c->class[j].share /= (double)(each * c->count);
}

/* ---- values ---- */

static double raw_value(enum map_value value, const struct cell *cell)
{
    switch (value) {
    case VALUE_F:
        return cell->f;
    case VALUE_BEST_F:
        return cell->best_f;
    case VALUE_STEPS:
        return cell->step;
    case VALUE_DISTANCE:
        return cell->distance;
    case VALUE_TURNS:
        return cell->turns;
    default:
        return NAN;
    }
}

double chart_value(const struct chart *c, const struct cell *cell)
{
    if (chart_class_of(c, cell) >= 0)
        return NAN;
    double v = raw_value(c->value, cell) - c->scale.offset;
    return c->scale.log ? log10(fmax(v, 1e-300)) : v;
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double shown_value(const struct chart *c, const struct cell *cell)
{
    return chart_class_of(c, cell) < 0 ? raw_value(c->value, cell) - c->scale.offset : NAN;
}

static double steps_to_minimum(const struct chart *c, const struct cell *cell)
{
    (void)c;
    return cell->status != MAP_UNKNOWN && cell->minimum > 0 ? (double)cell->step : NAN;
}

/* Some thousand values of all maps in rising order; returns how many. The caller frees them. */
static size_t sorted_values(const struct chart *c,
                            double (*of)(const struct chart *c, const struct cell *cell),
                            double **sorted)
{
    size_t n = 0, each = c->maps[0].columns * c->maps[0].rows, all = each * c->count;
    size_t stride = 1 + all / SAMPLE;
    stride += stride % 2 == 0;
    *sorted = xcalloc(all / stride + 1, sizeof **sorted);
    for (size_t i = 0; i < all; i += stride) {
        double v = of(c, &c->maps[i / each].cells[i % each]);
        if (isfinite(v))
            (*sorted)[n++] = v;
    }
    qsort(*sorted, n, sizeof **sorted, ascending);
    return n;
}

/* Whole decades that hold nearly all values; what is beyond has the colours of the ends. */
static void log_scale(struct chart_scale *s, const double *v, size_t n)
{
    double high = v[n - 1 - n / 50],
           low = fmax(v[s->all ? 0 : n / 50], high * pow(10, -s->deepest));
    s->low = floor(log10(low) + 1e-9);
    s->high = ceil(log10(high) - 1e-9);
    s->high = s->high > s->low ? s->high : s->low + 1;
    s->below = v[0] < pow(10, s->low) * (1 - 1e-9);
    s->above = v[n - 1] > pow(10, s->high) * (1 + 1e-9);
}

static void linear_scale(struct chart_scale *s, const double *v, size_t n)
{
    s->low = v[0];
    s->high = v[n - 1];
    double most = v[n - 1 - n / 50];
    if (s->high - s->low > 3 * (most - s->low) && most > s->low)
        s->high = most;
    s->above = v[n - 1] > s->high;
    if (!(s->high > s->low)) {
        double room = fmax(fabs(s->low), 1) / 2;
        s->low -= room;
        s->high += room;
    }
}

static void choose_scale(struct chart *c)
{
    const struct func *f = c->maps[0].run->func;
    bool of_f = c->value == VALUE_F || c->value == VALUE_BEST_F;
    double *v, offset = of_f && f->minimum_count > 0 && isfinite(f->minimum) ? f->minimum : 0;
    bool curves = c->maps[0].axes == 1;
    c->scale = (struct chart_scale){
        .offset = offset, .high = 1, .all = curves, .deepest = curves ? DEEPEST_CURVES : DEEPEST};
    size_t n = sorted_values(c, shown_value, &v);
    double low = n ? v[n / 50] : 0, high = n ? v[n - 1 - n / 50] : 1;
    c->scale.log = n > 0 && v[0] >= 0 && high > 0 && !(low > high * pow(10, -DECADES));
    c->scale.log = c->scale.log && c->value != VALUE_TURNS;
    if (!c->scale.log) {
        c->scale.offset = 0;
        for (size_t i = 0; i < n; i++)
            v[i] += offset;
    }
    c->scale.empty = n == 0;
    if (n > 0)
        (c->scale.log ? log_scale : linear_scale)(&c->scale, v, n);
    free(v);
}

/* Shades by steps: the middle of all who arrived has the one at a third. */
static void spread_steps(struct chart *c)
{
    double *v;
    size_t n = sorted_values(c, steps_to_minimum, &v);
    c->quickest = n ? v[n / 50] : 0;
    c->slowest = n ? v[n - 1 - n / 50] : 0;
    double middle = n ? (v[n / 2] - c->quickest) / (c->slowest - c->quickest) : 0.5;
    c->bend = middle > 0 && middle < 1 ? fmin(fmax(log(0.35) / log(middle), 0.3), 2) : 1;
    free(v);
}

/* ---- all ---- */

void chart_init(struct chart *c, const struct figure *f)
{
    *c = (struct chart){.maps = f->maps, .count = f->count, .value = f->value};
    c->sorts = f->value == VALUE_MINIMUM || f->value == VALUE_STATUS;
    find_range(c);
    add_classes(c, f);
    count_shares(c);
    if (!c->sorts)
        choose_scale(c);
    else if (f->value == VALUE_MINIMUM)
        spread_steps(c);
}

void chart_release(struct chart *c)
{
    free(c->share);
    *c = (struct chart){0};
}

static size_t fewer(size_t cells, double pixels)
{
    size_t most = pixels > 1 ? (size_t)pixels : 1;
    return cells < most ? cells : most;
}

/* How often a cell is repeated: viewers of SVG that blur what they enlarge shall find no cell so
 * large that it shows; and gnuplot's matrices have two rows and columns at least. */
static int times(size_t cells, double pixels)
{
    double fine = fmin(FINE, pixels / 3);
    return (int)fmax(cells == 1 ? 2 : 1, ceil(fine / (double)cells));
}

void chart_fit(struct chart *c, const struct box *panel)
{
    const struct map *m = &c->maps[0];
    double area = (panel->x1 - panel->x0) * (panel->y1 - panel->y0) * (double)c->count;
    double shrink = fmin(1, sqrt(CELLS_MOST / area));
    c->columns = fewer(m->columns, (panel->x1 - panel->x0) * shrink);
    c->rows = fewer(m->rows, (panel->y1 - panel->y0) * shrink);
    c->times_x = times(c->columns, panel->x1 - panel->x0);
    c->times_y = times(c->rows, panel->y1 - panel->y0);
}

const struct cell *chart_cell(const struct chart *c, size_t map, size_t column, size_t row)
{
    const struct map *m = &c->maps[map];
    size_t i = (2 * column + 1) * m->columns / (2 * c->columns);
    size_t j = (2 * row + 1) * m->rows / (2 * c->rows);
    return &m->cells[j * m->columns + i];
}
