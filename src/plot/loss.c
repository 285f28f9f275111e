/* The loss plot: f by step, logarithmic where the minimum is known, with labels at the line ends
 * that never overlap. */
#include "plot/notes.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

#define DEEPEST   1e-17 /* below this share of the highest f a log axis shows no more */
#define LABEL_GAP 28    /* units from label to label */
#define THIN      0.1   /* pixels by which a thinned line may be off */

double loss_y(const struct loss_axes *a, double f)
{
    return a->log ? log10(fmax(f - a->offset, pow(10, a->range.y0))) : f;
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
            *low = fmin(*low, r->trace.f[k] - s->loss.offset);
            *high = fmax(*high, r->trace.f[k] - s->loss.offset);
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

void loss_init(struct scene *s)
{
    const struct func *func = s->figure->runs[0]->func;
    double low, high;
    s->loss = (struct loss_axes){.log = func->minimum_count > 0, .offset = 0};
    s->loss.offset = s->loss.log ? func->minimum : 0;
    s->loss.best_so_far = longest(s) > SCENE_MARKED_STEPS + 1 || s->figure->runs[0]->repeats > 1;
    s->loss.range.x1 = fmax(1, (double)s->figure->runs[0]->steps);
    value_range(s, &low, &high);
    if (s->loss.log)
        log_range(&s->loss, low, high);
    else
        linear_range(&s->loss, low, high);
}

/* Add f by step, or with `best` its running minimum, within the plot. */
static void add_losses(const struct scene *s, const struct trace *t, bool best, struct lines *l)
{
    size_t n = t->rows;
    struct point *path = xcalloc(n, sizeof *path);
    double lowest = INFINITY;
    for (size_t i = 0; i < n; i++) {
        lowest = fmin(lowest, t->f[i]);
        path[i] = (struct point){(double)i, loss_y(&s->loss, best ? lowest : t->f[i])};
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
        add_losses(s, &r->again[k - 1], false, &l);
    add_losses(s, bold ? run_path(r) : &r->trace, bold && !fan, &l);
    lines_simplify(&l, scene_loss_scale(s), THIN);
    return l;
}

static void put_block(const struct scene *s, const struct lines *l, struct str *out)
{
    size_t i = 0;
    if (l->pieces == 0)
        str_addf(out, "-1 %.7g\n", s->loss.range.y0);
    for (size_t k = 0; k < l->pieces; k++) {
        str_add(out, k > 0 ? "\n" : "");
        for (; i < l->ends[k]; i++)
            str_addf(out, "%.7g %.7g\n", l->points[i].x, l->points[i].y);
    }
    str_add(out, "\n\n");
}

static void loss_block(const struct scene *s, const char *name, bool bold, struct str *out)
{
    str_addf(out, "$%s << EOD\n", name);
    for (size_t i = 0; i < s->count; i++) {
        struct lines l = loss_lines(s, s->series[i].run, bold);
        put_block(s, &l, out);
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
        const struct trace *t = &s->series[i].run->trace;
        str_addf(out, "-1 %.7g\n", s->loss.range.y0);
        for (size_t k = 0; k < t->rows && marks_steps(s); k++)
            if (loss_y(&s->loss, t->f[k]) <= s->loss.range.y1)
                str_addf(out, "%zu %.7g\n", k, loss_y(&s->loss, t->f[k]));
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

/* A number and its place on a log axis. */
static void add_log_tic(double value, struct str *out)
{
    struct str number = {0};
    if (value >= 0.00999 && value < 1001)
        text_number(&number, value, 3);
    else if (fabs(log10(value) - rint(log10(value))) < 1e-9)
        text_power(&number, (int)rint(log10(value)));
    else
        text_number(&number, value, 2);
    str_add(out, out->length ? ", " : "");
    text_literal(out, str_text(&number));
    str_addf(out, " %.7g", log10(value));
    str_release(&number);
}

/* Tics of a log axis: powers of ten, as many as there is room for, and numbers between them
 * where there are fewer than two. */
static void log_tics(const struct scene *s, struct str *out)
{
    const struct box *r = &s->loss.range;
    double height = (s->layout.loss.y1 - s->layout.loss.y0) / s->layout.unit;
    int first = (int)ceil(r->y0), last = (int)floor(r->y1), most = (int)fmax(2, height / 62);
    int every = 1 + (last - first) / most;
    for (int k = first; k <= last; k += every)
        add_log_tic(pow(10, k), out);
    if (last - first >= 1)
        return;
    static const double between[] = {1.5, 2, 3, 5, 7};
    for (int k = first - 1; k <= last; k++)
        for (int m = 0; m < 5; m++) {
            double value = between[m] * pow(10, k);
            if (log10(value) >= r->y0 && log10(value) <= r->y1)
                add_log_tic(value, out);
        }
}

void loss_tics(const struct scene *s, struct str *out)
{
    const struct box *r = &s->loss.range;
    double u = s->layout.unit;
    struct str x = {0}, y = {0};
    int most = (int)fmin(6, fmax(2, (s->layout.loss.x1 - s->layout.loss.x0) / (110 * u)));
    scene_tic_list(0, fmax(r->x1, 1), (int)fmin(most, r->x1), true, &x);
    if (s->loss.log)
        log_tics(s, &y);
    else
        scene_tic_list(r->y0, r->y1, (int)((s->layout.loss.y1 - s->layout.loss.y0) / (62 * u)),
                       true, &y);
    str_add(out, "LOSS_XTICS = ");
    text_literal(out, str_text(&x));
    str_add(out, "\nLOSS_YTICS = ");
    text_literal(out, str_text(&y));
    str_add(out, "\n");
    str_release(&x);
    str_release(&y);
}

/* Where the line of a run ends, in pixels. */
static struct point line_end(const struct scene *s, const struct run *r)
{
    const struct box *p = &s->layout.loss, *range = &s->loss.range;
    const struct trace *t = run_path(r);
    size_t last = t->rows - 1;
    double y = loss_y(&s->loss, t->f[last]);
    double up = fmin(fmax((y - range->y0) / (range->y1 - range->y0), 0), 1);
    return (struct point){p->x0 + (p->x1 - p->x0) * (double)last / range->x1,
                          p->y0 + (p->y1 - p->y0) * up};
}

/* The label of series i at height y: a leader from the line's end, marker, name, final f. */
static void put_label(const struct scene *s, size_t i, double y, struct str *out)
{
    const struct series *series = &s->series[i];
    double u = s->layout.unit, x = s->layout.labels;
    struct point end = line_end(s, series->run);
    struct str value = {0};
    if (series->run->outcome.status != STATUS_DIVERGED)
        str_addf(
            out,
            "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead lw 1.2 lc rgb \"%s\"\n",
            fmax(end.x, s->layout.loss.x1) / s->layout.width + 0.002, end.y / s->layout.height,
            (x - 12 * u) / s->layout.width, y / s->layout.height, series->colour);
    if (series->run->outcome.status == STATUS_DIVERGED)
        str_addf(&value, word(WORD_DIVERGED_AT), series->run->outcome.step);
    else
        text_number(&value, run_result(series->run) - s->loss.offset, 2);
    double right = s->layout.width - 20 * u;
    double room = right - x - 32 * u - note_pixels(s, str_text(&value), TEXT_NOTE);
    double size = note_fit(s, series->run->label, TEXT_NOTE, room);
    scene_mark(s, (struct point){x, y}, series->point, 1.3, series->colour, out);
    scene_text(s, (struct point){x + 16 * u, y},
               (struct text_style){size, true, true, series->colour, ANCHOR_LEFT},
               series->run->label, out);
    scene_text(s, (struct point){right, y}, note_style(s, ANCHOR_RIGHT), str_text(&value), out);
    str_release(&value);
}

/* Named series from the lowest line end to the highest, by rank among equals; returns how many. */
static size_t order_labels(const struct scene *s, size_t *order, double *height)
{
    size_t n = 0;
    for (size_t i = s->count; i-- > 0;) {
        if (!s->series[i].named)
            continue;
        double y = line_end(s, s->series[i].run).y;
        size_t k = n++;
        for (; k > 0 && height[k - 1] > y; k--) {
            height[k] = height[k - 1];
            order[k] = order[k - 1];
        }
        height[k] = y;
        order[k] = i;
    }
    return n;
}

void loss_labels(const struct scene *s, struct str *out)
{
    const struct box *p = &s->layout.loss;
    double u = s->layout.unit, top = s->layout.height - 90 * u;
    size_t *order = xcalloc(s->count, sizeof *order);
    double *height = xcalloc(s->count, sizeof *height);
    size_t n = order_labels(s, order, height);
    labels_spread(height, n, LABEL_GAP * u, fmin(p->y0 - 20 * u, 60 * u), top);
    for (size_t k = 0; k < n; k++)
        put_label(s, order[k], height[k], out);
    free(order);
    free(height);
}
