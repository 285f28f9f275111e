/* The loss plot: f by step, logarithmic where the minimum is known, with labels at the line ends
 * that never overlap. */
#include "plot/endlabels.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdio.h>
#include <stdlib.h>

#define DEEPEST 1e-17 /* below this share of the highest f a log axis shows no more */
#define THIN    0.1   /* pixels by which a thinned line may be off */

double loss_y(const struct loss_axes *a, double f)
{
    return a->log ? log10(fmax(f - a->offset, pow(10, a->range.y0))) : f;
}

const char *const measure_names[MEASURES] = {"", "f", "gap", "gradient", "distance"};

bool measure_known(const struct func *f, enum measure m)
{
    return f->minimum_count > 0 || (m != MEASURE_GAP && m != MEASURE_DISTANCE);
}

/* The distance of row k to the nearest known minimum. */
static double distance(const struct func *f, const struct trace *t, size_t k)
{
    double least = INFINITY;
    for (int i = 0; i < f->minimum_count; i++) {
        double dx = t->x[k] - f->minima[i].x, dy = t->y[k] - f->minima[i].y;
        least = fmin(least, sqrt(dx * dx + dy * dy));
    }
    return least;
}

static double measure_row(const struct scene *s, const struct trace *t, size_t k)
{
    if (s->figure->measure == MEASURE_GRADIENT)
        return sqrt(t->grad_x[k] * t->grad_x[k] + t->grad_y[k] * t->grad_y[k]);
    if (s->figure->measure == MEASURE_DISTANCE)
        return distance(s->figure->runs[0]->func, t, k);
    return t->f[k];
}

/* What the plot measures in row k of a trace of r. The mean path of repeats has the mean of f; the
 * mean gradient is not the mean of their norms, so these are taken one by one. */
static double loss_value(const struct scene *s, const struct run *r, const struct trace *t,
                         size_t k)
{
    double sum = 0, count = 0;
    if (t != &r->mean || s->figure->measure < MEASURE_GRADIENT)
        return measure_row(s, t, k);
    for (size_t i = 0; i < r->repeats; i++) {
        const struct trace *each = i ? &r->again[i - 1] : &r->trace;
        if (k < each->rows) {
            sum += measure_row(s, each, k);
            count++;
        }
    }
    return sum / count;
}

/* The step, or how often f or its gradient was asked for by then; a mean path is given the count of
 * the first of its runs that came so far. */
static double loss_x(const struct scene *s, const struct run *r, const struct trace *t, size_t k)
{
    if (!s->figure->by_evaluations)
        return (double)k;
    for (size_t i = 0; t == &r->mean && i < r->repeats; i++) {
        const struct trace *each = i ? &r->again[i - 1] : &r->trace;
        if (k < each->rows)
            return each->asked[k];
    }
    return t->asked[k];
}

struct point loss_at(const struct scene *s, const struct run *r, size_t row)
{
    const struct trace *t = run_path(r);
    return (struct point){loss_x(s, r, t, row), loss_y(&s->loss, loss_value(s, r, t, row))};
}

/* Lowest and highest f - offset over the runs: of a diverging one only the start counts. */
static void value_range(const struct scene *s, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->series[i].run;
        size_t rows = r->outcome.status == STATUS_DIVERGED ? 1 : r->trace.rows;
        for (size_t k = 0; k < rows; k++) {
            double v = loss_value(s, r, &r->trace, k) - s->loss.offset;
            *low = fmin(*low, v);
            *high = fmax(*high, v);
        }
    }
}

static size_t longest(const struct scene *s)
{
    size_t rows = 0;
    for (size_t i = 0; i < s->count; i++)
        rows = s->series[i].run->trace.rows > rows ? s->series[i].run->trace.rows : rows;
    return rows;
}

/* From low to high with a little room, half a decade at least. */
static void log_range(struct loss_axes *a, double low, double high)
{
    high = high > 0 ? high : 1;
    low = fmax(low, high * DEEPEST);
    double y0 = log10(low), y1 = log10(high), room = fmax(0.04 * (y1 - y0), 0.02);
    double grow = fmax(0, 0.5 - (y1 - y0)) / 2;
    a->range.y0 = y0 - room - grow;
    a->range.y1 = y1 + room + grow;
}

static void linear_range(struct loss_axes *a, double low, double high)
{
    double margin = high > low ? 0.05 * (high - low) : fmax(1, fabs(high));
    a->range.y0 = low - margin;
    a->range.y1 = high + margin;
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Where the x axis ends: evaluations are compared up to what half of the runs have spent, so that
 * one that asks often does not press the others together. */
static double last_x(const struct scene *s)
{
    if (!s->figure->by_evaluations)
        return fmax(1, (double)s->figure->runs[0]->steps);
    double *spent = xcalloc(s->count, sizeof *spent);
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->series[i].run;
        spent[i] = loss_x(s, r, run_path(r), run_path(r)->rows - 1);
    }
    qsort(spent, s->count, sizeof *spent, ascending);
    double last = fmax(1, spent[(s->count - 1) / 2]);
    free(spent);
    return last;
}

/* A log axis for what falls to 0; f itself has one where it is positive and spans two decades. */
static void choose_axis(struct scene *s, double *low, double *high)
{
    const struct func *func = s->figure->runs[0]->func;
    enum measure m = s->figure->measure;
    bool gap = (m == MEASURE_LOSS || m == MEASURE_GAP) && func->minimum_count > 0;
    s->loss = (struct loss_axes){.log = gap || m >= MEASURE_GRADIENT, .offset = 0};
    s->loss.offset = gap ? func->minimum : 0;
    value_range(s, low, high);
    if (m == MEASURE_F)
        s->loss.log = *low >= 0 && *high > 100 * *low;
}

void loss_init(struct scene *s)
{
    double low, high;
    choose_axis(s, &low, &high);
    s->loss.best_so_far = longest(s) > SCENE_MARKED_STEPS + 1 || s->figure->runs[0]->repeats > 1;
    s->loss.best_so_far = s->loss.best_so_far && !s->figure->view->frames;
    s->loss.range.x1 = last_x(s);
    if (s->loss.log)
        log_range(&s->loss, low, high);
    else
        linear_range(&s->loss, low, high);
}

/* Add the measure by step, or with `best` its running minimum, within the plot. */
static void add_losses(const struct scene *s, const struct run *r, const struct trace *t, bool best,
                       struct lines *l)
{
    size_t n = t->rows;
    struct point *path = xcalloc(n, sizeof *path);
    double lowest = INFINITY;
    for (size_t i = 0; i < n; i++) {
        double v = loss_value(s, r, t, i);
        lowest = fmin(lowest, v);
        path[i] = (struct point){loss_x(s, r, t, i), loss_y(&s->loss, best ? lowest : v)};
    }
    clip_path(path, n, s->loss.range, l);
    free(path);
}

/* The faint or the bold lines of a series, thinned. */
static struct lines loss_lines(const struct scene *s, const struct run *r, bool bold)
{
    struct lines l = {0};
    bool fan = r->repeats > 1;
    for (size_t k = 1; fan && !bold && k < r->repeats; k++)
        add_losses(s, r, &r->again[k - 1], false, &l);
    add_losses(s, r, bold ? run_path(r) : &r->trace, bold && !fan, &l);
    lines_simplify(&l, scene_loss_scale(s), THIN);
    lines_uncrowd(&l, scene_loss_scale(s));
    return l;
}

static void loss_block(const struct scene *s, const char *name, bool bold, struct str *out)
{
    str_addf(out, "$%s << EOD\n", name);
    for (size_t i = 0; i < s->count; i++) {
        struct lines l = loss_lines(s, s->series[i].run, bold);
        lines_write(&l, s->loss.range, out);
        lines_release(&l);
    }
    str_add(out, "EOD\n");
}

/* Whether each step has its marker: not where they would hide the lines. */
static bool marks_steps(const struct scene *s)
{
    return !s->loss.best_so_far && s->count <= 6;
}

/* Every step of every run, for markers. */
static void step_block(const struct scene *s, struct str *out)
{
    str_add(out, "$LOSSPOINT << EOD\n");
    for (size_t i = 0; i < s->count; i++) {
        const struct run *r = s->series[i].run;
        str_addf(out, "-1 %.7g\n", s->loss.range.y0);
        for (size_t k = 0; k < r->trace.rows && marks_steps(s); k++) {
            double y = loss_y(&s->loss, loss_value(s, r, &r->trace, k));
            if (y <= s->loss.range.y1)
                str_addf(out, "%.7g %.7g\n", loss_x(s, r, &r->trace, k), y);
        }
        str_add(out, "\n\n");
    }
    str_add(out, "EOD\n");
}

void loss_data(const struct scene *s, struct str *out)
{
    loss_block(s, "LOSS", false, out);
    if (s->loss.best_so_far)
        loss_block(s, "BEST", true, out);
    step_block(s, out);
}

void loss_tics(const struct scene *s, struct str *out)
{
    const struct box *r = &s->loss.range;
    double u = s->layout.unit;
    struct str x = {0}, y = {0};
    double height = (s->layout.loss.y1 - s->layout.loss.y0) / (62 * u);
    int most = (int)fmin(6, fmax(2, (s->layout.loss.x1 - s->layout.loss.x0) / (110 * u)));
    scene_tic_list(0, fmax(r->x1, 1), (int)fmin(most, r->x1), true, &x);
    if (s->loss.log)
        scene_log_tic_list(r->y0, r->y1, (int)fmax(2, height), true, &y);
    else
        scene_tic_list(r->y0, r->y1, (int)height, true, &y);
    str_add(out, "LOSS_XTICS = ");
    text_literal(out, str_text(&x));
    str_add(out, "\nLOSS_YTICS = ");
    text_literal(out, str_text(&y));
    str_add(out, "\n");
    str_release(&x);
    str_release(&y);
}

void loss_measure(const struct scene *s, const char *f, const char *minus, struct str *out)
{
    struct str what = {0};
    if (s->figure->measure == MEASURE_GRADIENT)
        str_add(&what, word(WORD_GRADIENT_NORM));
    else if (s->figure->measure == MEASURE_DISTANCE)
        str_add(&what, word(WORD_DISTANCE_TO));
    else if (s->loss.log && s->loss.offset != 0)
        str_addf(&what, word(WORD_OVER_MINIMUM), f, minus);
    else
        str_add(&what, f);
    str_addf(out, word(s->figure->by_evaluations ? WORD_BY_EVALUATIONS : WORD_BY_STEP), what.text);
    str_release(&what);
}

/* Where the line of a run ends, in pixels, and what stands at the right of its name. */
static struct end_label end_of(const struct scene *s, size_t i)
{
    const struct box *p = &s->layout.loss, *range = &s->loss.range;
    const struct run *r = s->series[i].run;
    const struct trace *t = run_path(r);
    size_t last = t->rows - 1;
    while (last > 0 && loss_x(s, r, t, last) > range->x1)
        last--;
    double measured = loss_value(s, r, t, last), y = loss_y(&s->loss, measured);
    double up = fmin(fmax((y - range->y0) / (range->y1 - range->y0), 0), 1);
    double along = fmin(loss_x(s, r, t, last) / range->x1, 1);
    struct end_label label = {i,
                              {p->x0 + (p->x1 - p->x0) * along, p->y0 + (p->y1 - p->y0) * up},
                              r->outcome.status == STATUS_DIVERGED,
                              ""};
    struct str value = {0};
    if (s->figure->measure < MEASURE_GRADIENT && last + 1 == t->rows)
        measured = run_result(r);
    if (r->outcome.status == STATUS_DIVERGED)
        str_addf(&value, word(WORD_DIVERGED_AT), r->outcome.step);
    else
        text_number(&value, measured - s->loss.offset, 2);
    snprintf(label.value, sizeof label.value, "%s", str_text(&value));
    str_release(&value);
    return label;
}

void loss_labels(const struct scene *s, struct str *out)
{
    const struct box *p = &s->layout.loss;
    double u = s->layout.unit;
    struct end_label *label = xcalloc(s->count, sizeof *label);
    size_t n = 0;
    for (size_t i = s->count; i-- > 0;)
        if (s->series[i].named)
            label[n++] = end_of(s, i);
    end_labels(s, p, label, n, fmin(p->y0 - 20 * u, 60 * u), s->layout.height - 90 * u, out);
    free(label);
}
