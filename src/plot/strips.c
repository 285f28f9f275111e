/* Plots by step, from values to datablocks, tics and heads. */
#include "plot/strips.h"

#include "plot/endlabels.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdio.h>
#include <stdlib.h>

#define THIN    0.1   /* pixels by which a thinned line may be off */
#define DEEPEST 1e-16 /* below this share of the highest value a log axis shows no more */

enum { MARKS = 12, MARKED = 6 }; /* markers on a line, about; lines that have them */

static double drawn(const struct strip *p, const struct strip_line *l, size_t k)
{
    double v = l->value[k * l->stride];
    v /= l->decay > 0 ? 1 - pow(l->decay, (double)k) : 1;
    v = l->root ? sqrt(v) : v;
    return p->log ? log10(v) : v; /* -inf for 0: left out */
}

void strip_fit(struct strip *p)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < p->lines; i++)
        for (size_t k = p->line[i].first; k < p->line[i].rows; k++) {
            double v = drawn(p, &p->line[i], k);
            low = isfinite(v) ? fmin(low, v) : low;
            high = isfinite(v) ? fmax(high, v) : high;
        }
    if (!(low <= high))
        low = high = 0;
    low = p->log ? fmax(low, high + log10(DEEPEST)) : low;
    if (p->log && high - low < 1.5) { /* two powers of ten at least */
        p->range.y0 = floor(low - 0.05);
        p->range.y1 = ceil(high + 0.05);
        return;
    }
    double least = fmax(1e-9, 1e-6 * fmax(fabs(low), fabs(high)));
    double room = fmax(0.06 * (high - low), (least - (high - low)) / 2);
    p->range.y0 = low - room;
    p->range.y1 = high + room;
}

/* What the figure shows; released by free(all->lines). */
static void strips_of(const struct scene *s, struct strips *all)
{
    *all = (struct strips){.lines = xcalloc(STRIP_LINES + 2 * s->count, sizeof *all->lines)};
    if (s->figure->view->layout == LAYOUT_MAP_STRIPS)
        inside_strips(s, all);
    else
        phase_strips(s, all);
}

/* The line within the plot, pieces apart where a value has no place. */
static void put_line(const struct scene *s, int place, const struct strip *p,
                     const struct strip_line *line, struct str *out)
{
    const struct box *b = &s->layout.strip[place];
    struct point scale = {(b->x1 - b->x0) / (p->range.x1 - p->range.x0),
                          (b->y1 - b->y0) / (p->range.y1 - p->range.y0)};
    struct point *path = xcalloc(line->rows + 1, sizeof *path);
    struct lines l = {0};
    size_t n = 0;
    for (size_t k = line->first; k <= line->rows; k++) {
        double y = k < line->rows ? drawn(p, line, k) : NAN;
        if (isfinite(y)) {
            path[n++] = (struct point){(double)k, y};
            continue;
        }
        clip_path(path, n, p->range, &l);
        n = 0;
    }
    lines_simplify(&l, scale, THIN);
    lines_uncrowd(&l, scale);
    lines_write(&l, p->range, out);
    lines_release(&l);
    free(path);
}

/* Markers: at every step while they are few, else now and then, to tell lines apart in grey. */
static void put_marks(const struct strip *p, const struct strip_line *line, size_t turn,
                      struct str *out)
{
    bool all = line->rows <= 40 && p->lines <= 4;
    size_t every = all ? 1 : 1 + (line->rows - 1) / MARKS;
    size_t first = line->first + (all ? 0 : turn * every / (p->lines + 1));
    str_addf(out, "-1 %.7g\n", p->range.y0);
    for (size_t k = first; k < line->rows && p->lines <= MARKED; k += every) {
        double y = drawn(p, line, k);
        if (y >= p->range.y0 && y <= p->range.y1)
            str_addf(out, "%zu %.7g\n", k, y);
    }
    str_add(out, "\n\n");
}

static void put_blocks(const struct scene *s, const struct strips *all, struct str *out)
{
    struct str marks = {0}, rules = {0};
    str_add(out, "$STRIP << EOD\n");
    for (int k = 0; k < s->layout.strips; k++) {
        const struct strip *p = &all->at[k];
        for (size_t i = 0; i < p->lines; i++) {
            put_line(s, k, p, &p->line[i], out);
            put_marks(p, &p->line[i], i, &marks);
        }
        str_addf(&rules, "-2 %.7g\n-1 %.7g\n", p->range.y0, p->range.y0);
        for (int i = 0; i < p->rules; i++)
            str_addf(&rules, "\n%.7g %.7g\n%.7g %.7g\n", p->range.x0, p->rule[i], p->range.x1,
                     p->rule[i]);
        str_add(&rules, "\n\n");
    }
    str_addf(out, "EOD\n$STRIPPOINT << EOD\n%sEOD\n$STRIPRULE << EOD\n%sEOD\n", str_text(&marks),
             str_text(&rules));
    str_release(&marks);
    str_release(&rules);
}

/* An array of numbers, one a plot. */
static void put_array(const char *name, const double *value, int n, struct str *out)
{
    str_addf(out, "array %s[%d] = [", name, n);
    for (int i = 0; i < n; i++)
        str_addf(out, "%s%.7g", i ? ", " : "", value[i]);
    str_add(out, "]\n");
}

static void put_places(const struct scene *s, const struct strips *all, struct str *out)
{
    static const char *const names[] = {"LEFT", "RIGHT", "BOTTOM", "TOP", "X1",
                                        "Y0",   "Y1",    "FIRST",  "LAST"};
    const struct layout *l = &s->layout;
    double value[9][LAYOUT_STRIPS_MOST];
    char name[32];
    size_t lines = 0;
    for (int i = 0; i < l->strips; i++) {
        const struct box *b = &l->strip[i], *r = &all->at[i].range;
        const double each[] = {b->x0 / l->width,
                               b->x1 / l->width,
                               b->y0 / l->height,
                               b->y1 / l->height,
                               r->x1,
                               r->y0,
                               r->y1,
                               (double)lines + 1,
                               (double)(lines + all->at[i].lines)};
        for (int k = 0; k < 9; k++)
            value[k][i] = each[k];
        lines += all->at[i].lines;
    }
    str_addf(out, "STRIPS = %d\n", l->strips);
    for (int k = 0; k < 9; k++) {
        snprintf(name, sizeof name, "STRIP_%s", names[k]);
        put_array(name, value[k], l->strips, out);
    }
}

static void put_looks(const struct scene *s, const struct strips *all, struct str *out)
{
    struct str points = {0};
    size_t n = 0;
    for (int i = 0; i < s->layout.strips; i++)
        n += all->at[i].lines;
    str_addf(out, "array STRIP_COLOUR[%zu] = [", n);
    for (size_t i = 0; i < n; i++) {
        str_addf(out, "%s\"%s\"", i ? ", " : "", all->lines[i].colour);
        str_addf(&points, "%s%d", i ? ", " : "", all->lines[i].point);
    }
    str_addf(out, "]\narray STRIP_POINT[%zu] = [%s]\n", n, str_text(&points));
    str_release(&points);
}

/* Powers of ten, as many as there is room for. */
static void right_angle_tics(struct str *out)
{
    static const char *const degrees[] = {"0", "90", "180"};
    for (int k = 0; k < 3; k++) {
        str_add(out, k ? ", " : "");
        text_label(out, degrees[k], TEXT_TIC, false, false);
        str_addf(out, " %s", degrees[k]);
    }
}

static void put_tics(const struct scene *s, const struct strips *all, struct str *out)
{
    double u = s->layout.unit;
    struct str x = {0}, y = {0};
    for (int i = 0; i < s->layout.strips; i++) {
        const struct strip *p = &all->at[i];
        const struct box *b = &s->layout.strip[i];
        int most_x = (int)fmin(6, fmax(2, (b->x1 - b->x0) / (110 * u)));
        int most_y = (int)fmin(6, fmax(2, (b->y1 - b->y0) / (36 * u)));
        struct str tics = {0};
        bool lowest = s->figure->view->layout != LAYOUT_STRIPS || i + 1 == s->layout.strips;
        scene_tic_list(0, p->range.x1, (int)fmin(most_x, p->range.x1), lowest, &tics);
        str_add(&x, i ? ", " : "");
        text_literal(&x, str_text(&tics));
        str_clear(&tics);
        if (p->log)
            scene_log_tic_list(p->range.y0, p->range.y1, most_y, true, &tics);
        else if (p->degrees)
            right_angle_tics(&tics);
        else
            scene_tic_list(p->range.y0, p->range.y1, most_y, true, &tics);
        str_add(&y, i ? ", " : "");
        text_literal(&y, str_text(&tics));
        str_release(&tics);
    }
    str_addf(out, "array STRIP_XTICS[%d] = [%s]\narray STRIP_YTICS[%d] = [%s]\n", s->layout.strips,
             str_text(&x), s->layout.strips, str_text(&y));
    str_release(&x);
    str_release(&y);
}

void strips_data(const struct scene *s, struct str *out)
{
    struct strips all;
    strips_of(s, &all);
    put_places(s, &all, out);
    put_looks(s, &all, out);
    put_tics(s, &all, out);
    put_blocks(s, &all, out);
    free(all.lines);
}

void strips_tics(const struct scene *s, struct str *out)
{
    struct strips all;
    strips_of(s, &all);
    put_tics(s, &all, out);
    free(all.lines);
}

/* How much the words of a head have to shrink to fit over their plot. */
static double head_size(const struct scene *s, const struct strip *p, double room)
{
    double u = s->layout.unit, wide = note_pixels(s, p->title, TEXT_HEAD) + 18 * u;
    for (int i = 0; i < p->signs; i++)
        wide += note_pixels(s, p->sign[i].text, TEXT_NOTE) + 38 * u;
    return fmin(1, room / wide);
}

static void put_head(const struct scene *s, const struct strip *p, const struct box *b,
                     struct str *out)
{
    double u = s->layout.unit, y = b->y1 + 24 * u, x = b->x0;
    double size = head_size(s, p, b->x1 - b->x0 + 24 * u);
    const char *ink = s->figure->theme->ink;
    scene_text(s, (struct point){x, y},
               (struct text_style){size * TEXT_HEAD, true, false, ink, ANCHOR_LEFT}, p->title, out);
    x += size * (note_pixels(s, p->title, TEXT_HEAD) + 18 * u);
    for (int i = 0; i < p->signs; i++) {
        const struct strip_sign *sign = &p->sign[i];
        struct text_style style = {size * TEXT_NOTE, true, false, sign->colour, ANCHOR_LEFT};
        scene_mark(s, (struct point){x + size * 7 * u, y}, sign->point, size * 1.1, sign->colour,
                   out);
        scene_text(s, (struct point){x + size * 20 * u, y}, style, sign->text, out);
        x += size * (note_pixels(s, sign->text, TEXT_NOTE) + 38 * u);
    }
}

/* Names at the ends of the lines of plot k, which has one for each series. */
static void put_ends(const struct scene *s, const struct strip *p, const struct box *b,
                     struct str *out)
{
    struct end_label *label = xcalloc(s->count, sizeof *label);
    size_t n = 0;
    for (size_t i = s->count; i-- > 0;) {
        const struct strip_line *l = &p->line[i];
        double along = fmin(((double)l->rows - 1) / p->range.x1, 1),
               value = drawn(p, l, l->rows - 1);
        double up = (value - p->range.y0) / (p->range.y1 - p->range.y0);
        struct str text = {0};
        if (!s->series[i].named)
            continue;
        text_number(&text, value, 3);
        if (s->series[i].run->outcome.status == STATUS_DIVERGED)
            str_clear(&text), str_add(&text, status_word(STATUS_DIVERGED));
        label[n] = (struct end_label){
            i,
            {b->x0 + (b->x1 - b->x0) * along, b->y0 + (b->y1 - b->y0) * fmin(fmax(up, 0), 1)},
            s->series[i].run->outcome.status == STATUS_DIVERGED,
            ""};
        snprintf(label[n++].value, sizeof label->value, "%s", str_text(&text));
        str_release(&text);
    }
    end_labels(s, b, label, n, b->y0 - 10 * s->layout.unit, b->y1 + 10 * s->layout.unit, out);
    free(label);
}

void strips_texts(const struct scene *s, struct str *out)
{
    struct strips all;
    strips_of(s, &all);
    for (int i = 0; i < s->layout.strips; i++) {
        put_head(s, &all.at[i], &s->layout.strip[i], out);
        if (s->figure->view->layout == LAYOUT_STRIPS)
            put_ends(s, &all.at[i], &s->layout.strip[i], out);
    }
    free(all.lines);
}
