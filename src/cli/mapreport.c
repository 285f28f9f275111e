/* Tables of maps. */
#include "cli/mapreport.h"

#include "cli/table.h"
#include "core/mapout.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

enum { MINIMA_SHOWN = 6 };

/* n maps of one function, and what is told of them. */
struct group {
    const struct map *maps;
    struct map_summary *sums; /* [n] */
    size_t n;
    size_t shown[MINIMA_SHOWN], count; /* the minima with a column, from 0 on */
};

static size_t reached(const struct group *g, size_t minimum)
{
    size_t sum = 0;
    for (size_t i = 0; i < g->n; i++)
        sum += g->sums[i].reached[minimum];
    return sum;
}

/* The minima that most cells reached, in their own order; of equals the first. */
static void choose_minima(struct group *g)
{
    for (size_t k = 0; k < g->maps->basin_count; k++) {
        size_t above = 0;
        for (size_t j = 0; j < g->maps->basin_count; j++)
            above += reached(g, j) > reached(g, k) || (reached(g, j) == reached(g, k) && j < k);
        if (above < MINIMA_SHOWN)
            g->shown[g->count++] = k;
    }
}

static void group_init(struct group *g, const struct map *maps, size_t n)
{
    *g = (struct group){.maps = maps, .n = n};
    g->sums = xcalloc(n, sizeof *g->sums);
    for (size_t i = 0; i < n; i++)
        map_summary(&maps[i], &g->sums[i]);
    choose_minima(g);
}

static void group_release(struct group *g)
{
    for (size_t i = 0; i < g->n; i++)
        free(g->sums[i].reached);
    free(g->sums);
}

static bool is_axis(const struct map *m, const char *name)
{
    for (int k = 0; k < m->axes; k++)
        if (strcmp(m->axis[k].name, name) == 0)
            return true;
    return false;
}

/* The settings that act and that no axis varies. */
static void add_settings(struct table *t, const struct map *m)
{
    static const enum word words[] = {
        [LR_PRESET] = WORD_PRESET, [LR_DEFAULT] = WORD_DEFAULT, [LR_AUTO] = WORD_AUTO};
    const struct run *r = m->run;
    struct str text = {0};
    for (const struct param *p = r->optim->params; p->name; p++) {
        if (!run_shows(r, p) || is_axis(m, p->name))
            continue;
        str_addf(&text, "%s%s=", text.length ? ", " : "", p->name);
        str_add_num(&text, optim_get(p, r->hyper));
        if (strcmp(p->name, "lr") == 0 && lr_source_name(r->lr_source))
            str_addf(&text, " (%s)", word(words[r->lr_source]));
    }
    table_add(t, "%s", str_text(&text));
    str_release(&text);
}

static void add_share(struct table *t, size_t part, size_t all)
{
    table_add(t, "%.1f %%", 100 * (double)part / (double)all);
}

static void add_heads(struct table *t, const struct group *g)
{
    const struct map *m = g->maps;
    table_add(t, "%s", word(WORD_HEAD_OPTIMIZER));
    table_add(t, "%s", word(WORD_HEAD_SETTINGS));
    for (size_t k = 0; k < g->count; k++) {
        char x[NUM_ROOM], y[NUM_ROOM];
        num_short(x, m->basins[g->shown[k]].at.x, 3);
        num_short(y, m->basins[g->shown[k]].at.y, 3);
        table_add(t, "(%s, %s)", x, y);
    }
    if (m->basin_count > g->count)
        table_add(t, word(WORD_HEAD_OTHERS), m->basin_count - g->count);
    table_add(t, "%s", m->basin_count > 0 ? word(WORD_HEAD_MISSED) : word(WORD_CONVERGED));
    table_add(t, "%s", word(WORD_DIVERGED));
    table_add(t, "%s", word(WORD_HEAD_MEDIAN_STEPS));
}

static void add_row(struct table *t, const struct group *g, size_t i)
{
    const struct map *m = &g->maps[i];
    const struct map_summary *s = &g->sums[i];
    size_t rest = s->arrived;
    table_add(t, "%s", m->run->label);
    add_settings(t, m);
    for (size_t k = 0; k < g->count; k++) {
        add_share(t, s->reached[g->shown[k]], s->cells);
        rest -= s->reached[g->shown[k]];
    }
    if (m->basin_count > g->count)
        add_share(t, rest, s->cells);
    if (m->basin_count > 0)
        add_share(t, s->cells - s->arrived - s->diverged, s->cells);
    else
        add_share(t, s->converged, s->cells);
    add_share(t, s->diverged, s->cells);
    if (s->converged > 0)
        table_add(t, "%g", s->steps);
    else
        table_add(t, "-");
}

static void fill(struct table *t, const struct group *g)
{
    char align[MINIMA_SHOWN + 8] = "ll";
    size_t columns = g->count + (g->maps->basin_count > g->count) + 3;
    memset(align + 2, 'r', columns);
    table_init(t, align);
    add_heads(t, g);
    for (size_t i = 0; i < g->n; i++)
        add_row(t, g, i);
}

/* "x=-6..6:512" */
static void add_axis(const struct axis *a, struct str *out)
{
    str_addf(out, ", %s=", a->name);
    str_add_num(out, a->from);
    str_add(out, "..");
    str_add_num(out, a->to);
    str_addf(out, a->log ? ":log:%zu" : ":%zu", a->n);
}

/* "Bowl: f = x^2/20 + y^2, 500 steps from (x, y), x=-10..10:512, y=-10..10:512" */
static void add_subject(const struct map *m, struct str *out)
{
    char x[NUM_ROOM], y[NUM_ROOM];
    const struct func *f = m->run->func;
    num_text(x, m->run->start.x);
    num_text(y, m->run->start.y);
    if (strcmp(f->title, f->formula) != 0) {
        word_function(f->title, out);
        str_add(out, ": ");
    }
    str_addf(out, "f = %s, ", f->formula);
    run_begin(m->run, 1, is_axis(m, "x") ? "x" : x, is_axis(m, "y") ? "y" : y, out);
    for (int k = 0; k < m->axes; k++)
        add_axis(&m->axis[k], out);
}

void mapreport_print(const struct atlas *t, const struct map_settings *s, FILE *stream)
{
    for (size_t k = 0; k < t->functions; k++) {
        struct group g;
        struct table table;
        struct str subject = {0};
        group_init(&g, &t->maps[k * t->optimizers], t->optimizers);
        add_subject(g.maps, &subject);
        fprintf(stream, "%s%s\n\n", k ? "\n" : "", str_text(&subject));
        fill(&table, &g);
        table_print(&table, stream);
        table_release(&table);
        str_release(&subject);
        group_release(&g);
    }
    if (s->without.length)
        fprintf(stream, "\nwithout %s, which have no such hyperparameter\n", s->without.text);
}

void mapreport_html(const struct map *maps, size_t n, struct str *out)
{
    struct group g;
    struct table table;
    struct str subject = {0};
    group_init(&g, maps, n);
    add_subject(maps, &subject);
    str_add(out, "<h2>Summary</h2>\n<p class=\"about\">");
    str_add_escaped(out, str_text(&subject));
    str_add(out, "</p>\n<div class=\"wide\">\n");
    fill(&table, &g);
    table_html(&table, out);
    str_add(out, "</div>\n");
    table_release(&table);
    str_release(&subject);
    group_release(&g);
}
