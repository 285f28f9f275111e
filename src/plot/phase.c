/* x and y of every path by step, and where the minima are. */
#include "plot/strips.h"

#include "util/str.h"

/* Widen the range to hold v. */
static void cover(struct box *r, double v)
{
    r->y0 = fmin(r->y0, v);
    r->y1 = fmax(r->y1, v);
}

/* The range of the paths that did not diverge, the start and the minimum next to the best end; of
 * the others what lies in the domain. */
static void fit(const struct scene *s, struct strip *p, bool is_y)
{
    const struct func *f = s->figure->runs[0]->func;
    const struct run *best = s->series[s->count - 1].run;
    const struct box d = f->domain;
    double low = is_y ? d.y0 : d.x0, high = is_y ? d.y1 : d.x1, nearest = INFINITY, at = 0;
    double start = is_y ? best->start.y : best->start.x;
    p->range = (struct box){0, fmax(1, (double)best->steps), start, start};
    for (size_t i = 0; i < p->lines; i++)
        for (size_t k = 0; k < p->line[i].rows; k++) {
            double v = p->line[i].value[k];
            if (s->series[i].run->outcome.status != STATUS_DIVERGED || (v >= low && v <= high))
                cover(&p->range, v);
        }
    for (int k = 0; k < f->minimum_count; k++) {
        double dx = f->minima[k].x - best->outcome.at.x, dy = f->minima[k].y - best->outcome.at.y;
        if (dx * dx + dy * dy < nearest) {
            nearest = dx * dx + dy * dy;
            at = is_y ? f->minima[k].y : f->minima[k].x;
        }
    }
    if (nearest < INFINITY && at >= low && at <= high)
        cover(&p->range, at);
    double room = fmax(0.06 * (p->range.y1 - p->range.y0), 1e-9 * fmax(fabs(start), 1));
    p->range.y0 -= room;
    p->range.y1 += room;
}

static void mark_minima(const struct scene *s, struct strip *p, bool is_y)
{
    const struct func *f = s->figure->runs[0]->func;
    for (int k = 0; k < f->minimum_count; k++) {
        double at = is_y ? f->minima[k].y : f->minima[k].x;
        bool seen = at < p->range.y0 || at > p->range.y1;
        for (int i = 0; i < p->rules; i++)
            seen = seen || p->rule[i] == at;
        if (!seen && p->rules < STRIP_RULES)
            p->rule[p->rules++] = at;
    }
}

void phase_strips(const struct scene *s, struct strips *all)
{
    static const char *const titles[] = {"{/:Italic x}", "{/:Italic y}"};
    for (int k = 0; k < 2; k++) {
        struct strip *p = &all->at[k];
        *p = (struct strip){.title = titles[k], .line = all->lines + (size_t)k * s->count};
        for (size_t i = 0; i < s->count; i++) {
            const struct series *series = &s->series[i];
            const struct trace *t = run_path(series->run);
            p->line[p->lines++] = (struct strip_line){.value = k ? t->y : t->x,
                                                      .rows = t->rows,
                                                      .stride = 1,
                                                      .colour = series->colour,
                                                      .point = series->point};
        }
        fit(s, p, k);
        mark_minima(s, p, k);
    }
}
