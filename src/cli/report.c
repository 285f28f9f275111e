/* Results as tables. */
#include "cli/report.h"

#include "cli/table.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

/* A number for people; "-" where there is none. */
static void add_number(struct table *t, double value, int digits)
{
    char text[NUM_ROOM] = "-";
    if (isfinite(value))
        num_short(text, value, digits);
    table_add(t, "%s", text);
}

static void add_status(struct table *t, const struct run *r)
{
    struct str end = {0};
    run_end(r, &end);
    table_add(t, "%s", str_text(&end));
    str_release(&end);
}

static void add_quartiles(struct table *t, const struct spread *s)
{
    char lower[NUM_ROOM] = "inf", upper[NUM_ROOM] = "inf";
    num_short(lower, s->lower, 3);
    num_short(upper, s->upper, 3);
    table_add(t, "%s..%s", lower, upper);
}

/* How many of several runs ended how. */
static void add_statuses(struct table *t, const struct spread *s)
{
    struct str text = {0};
    for (int k = 0; k < 4; k++)
        if (s->count[k] > 0) {
            str_add(&text, text.length ? ", " : "");
            str_addf(&text, word(WORD_COUNTED), s->count[k], status_word((enum status)k));
        }
    table_add(t, "%s", str_text(&text));
    str_release(&text);
}

static void add_run(struct table *t, const struct run *r)
{
    struct str settings = {0};
    run_settings_in(words_language(), r, true, &settings);
    table_add(t, "%d", r->rank);
    table_add(t, "%s", r->label);
    table_add(t, "%s", str_text(&settings));
    if (r->repeats > 1)
        add_statuses(t, &r->spread);
    else
        add_status(t, r);
    add_number(t, run_result(r), 5);
    if (r->repeats > 1)
        add_quartiles(t, &r->spread);
    add_number(t, r->metrics.distance, 3);
    add_number(t, r->metrics.detour, 3);
    table_add(t, "%ld", r->metrics.turns);
    table_add(t, "%ld/%ld/%ld", r->outcome.values, r->outcome.gradients, r->outcome.hessians);
    str_release(&settings);
}

/* What was run: "Bowl: f = x^2/20 + y^2, 30 steps from (-7, 2)". */
static void add_subject(const struct run *r, struct str *out)
{
    char x[NUM_ROOM], y[NUM_ROOM];
    const struct func *f = r->func;
    num_text(x, r->start.x);
    num_text(y, r->start.y);
    if (strcmp(f->title, f->formula) != 0) {
        word_function(f->title, out);
        str_add(out, ": ");
    }
    str_addf(out, "f = %s, ", f->formula);
    run_begin(r, r->starts, x, y, out);
    if (f->found)
        str_addf(out, ", %s", word(f->minimum_count > 0 ? WORD_MINIMUM_FOUND : WORD_NO_MINIMUM));
}

/* A row for each run, best first. */
static void fill_group(struct run *const *runs, size_t n, struct table *t)
{
    static const enum word heads[] = {WORD_HEAD_OPTIMIZER, WORD_HEAD_SETTINGS,  WORD_HEAD_STATUS,
                                      WORD_HEAD_F,         WORD_HEAD_QUARTILES, WORD_HEAD_DISTANCE,
                                      WORD_HEAD_PATH,      WORD_HEAD_TURNS};
    bool repeated = runs[0]->repeats > 1;
    table_init(t, repeated ? "rlllrrrrrr" : "rlllrrrrr");
    table_add(t, "#");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (repeated || heads[i] != WORD_HEAD_QUARTILES)
            table_add(t, "%s", word(heads[i]));
    table_add(t, "f/g/H");
    for (int rank = 1; rank <= (int)n; rank++)
        for (size_t i = 0; i < n; i++)
            if (n == 1 || runs[i]->rank == rank)
                add_run(t, runs[i]);
}

static void print_group(struct run *const *runs, size_t n, FILE *stream)
{
    struct table t;
    struct str subject = {0};
    add_subject(runs[0], &subject);
    fprintf(stream, "%s\n\n", str_text(&subject));
    fill_group(runs, n, &t);
    table_print(&t, stream);
    table_release(&t);
    str_release(&subject);
}

void report_html(struct run *const *runs, size_t n, struct str *out)
{
    struct table t;
    struct str subject = {0};
    add_subject(runs[0], &subject);
    str_addf(out, "<h2>%s</h2>\n<p class=\"about\">", word(WORD_PAGE_SUMMARY));
    str_add_escaped(out, str_text(&subject));
    str_add(out, "</p>\n<div class=\"wide\">\n");
    fill_group(runs, n, &t);
    table_html(&t, out);
    str_add(out, "</div>\n");
    table_release(&t);
    str_release(&subject);
}

/* The optimizers from the best mean rank to the worst; the caller frees it. */
static size_t *ranking(const struct study *t)
{
    size_t *order = xcalloc(t->optimizers, sizeof *order);
    for (size_t i = 0; i < t->optimizers; i++) {
        size_t k = i;
        for (; k > 0 && study_mean_rank(t, order[k - 1]) > study_mean_rank(t, i); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return order;
}

/* The name of optimizer i over all functions: the slug, which settings tell apart. */
static const char *slug(const struct study *t, size_t i)
{
    return t->order[i]->slug;
}

static void print_ranking(const struct study *t, FILE *stream)
{
    struct table table;
    size_t *order = ranking(t);
    table_init(&table, "rlrl");
    table_add(&table, "#");
    table_add(&table, "%s", word(WORD_HEAD_OPTIMIZER));
    table_add(&table, "%s", word(WORD_HEAD_MEAN_RANK));
    table_add(&table, "%s", word(WORD_HEAD_RANKS));
    for (size_t i = 0; i < t->optimizers; i++) {
        struct str ranks = {0};
        for (size_t k = 0; k < t->functions; k++)
            str_addf(&ranks, "%s%d", k ? " " : "", study_group(t, k)[order[i]]->rank);
        table_add(&table, "%zu", i + 1);
        table_add(&table, "%s", t->order[order[i]]->label);
        table_add(&table, "%.2f", study_mean_rank(t, order[i]));
        table_add(&table, "%s", str_text(&ranks));
        str_release(&ranks);
    }
    fprintf(stream, word(WORD_RANKING), t->functions);
    fputs("\n\n", stream);
    table_print(&table, stream);
    table_release(&table);
    free(order);
}

void report_print(const struct study *t, FILE *stream)
{
    for (size_t k = 0; k < t->functions; k++) {
        fputs(k ? "\n" : "", stream);
        print_group(study_group(t, k), t->optimizers, stream);
    }
    if (t->functions > 1 && t->optimizers > 1) {
        fputs("\n", stream);
        print_ranking(t, stream);
    }
}

void report_ranking_csv(const struct study *t, FILE *stream)
{
    size_t *order = ranking(t);
    fputs("optimizer,mean_rank", stream);
    for (size_t k = 0; k < t->functions; k++)
        fprintf(stream, ",%s", study_group(t, k)[0]->func->name);
    for (size_t i = 0; i < t->optimizers; i++) {
        char mean[NUM_ROOM];
        num_text(mean, study_mean_rank(t, order[i]));
        fprintf(stream, "\n%s,%s", slug(t, order[i]), mean);
        for (size_t k = 0; k < t->functions; k++)
            fprintf(stream, ",%d", study_group(t, k)[order[i]]->rank);
    }
    fputs("\n", stream);
    free(order);
}
