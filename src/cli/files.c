/* Names and contents of the files of a study. */
#include "cli/files.h"

#include "cli/commands.h"
#include "cli/figures.h"
#include "cli/language.h"
#include "cli/record.h"
#include "cli/report.h"
#include "cli/show.h"
#include "cli/stem.h"
#include "cli/tally.h"
#include "core/csv.h"
#include "plot/dots.h"
#include "plot/draw.h"
#include "plot/steps.h"
#include "util/child.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

/* Some runs, for the printers below. */
struct some {
    struct run *const *runs;
    size_t n;
};

static void print_trace(FILE *stream, const void *what)
{
    csv_trace(stream, what);
}

static void print_traces(FILE *stream, const void *what)
{
    const struct some *some = what;
    if (some->n == 1)
        csv_trace(stream, some->runs[0]);
    else
        csv_traces(stream, some->runs, some->n);
}

static void print_summary(FILE *stream, const void *what)
{
    const struct some *some = what;
    csv_summary(stream, some->runs, some->n);
}

static void print_json(FILE *stream, const void *what)
{
    const struct some *some = what;
    json_runs(stream, some->runs, some->n);
}

static void print_ranking(FILE *stream, const void *what)
{
    report_ranking_csv(what, stream);
}

static bool is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

/* The files that the user named. */
static int write_named(struct tally *t, const struct some *all)
{
    const struct settings *s = t->settings;
    int status = OK;
    if (s->json && !is_stdout(s->json))
        status |= tally_write(t, s->json, print_json, all);
    if (s->csv && !is_stdout(s->csv))
        status |= tally_write(t, s->csv, print_traces, all);
    return status;
}

static int write_csvs(struct tally *t, const struct study *study)
{
    const struct settings *s = t->settings;
    struct some all = {study->order, study->optimizers * study->functions};
    int status = OK;
    status |= write_named(t, &all);
    for (size_t i = 0; i < all.n && !s->csv; i++) {
        char *stem = run_stem(study, s, all.runs[i]);
        status |= tally_write_in(t, stem, ".csv", print_trace, all.runs[i]);
        free(stem);
    }
    for (size_t k = 0; k < study->functions && study->optimizers > 1; k++) {
        struct some group = {study_group(study, k), study->optimizers};
        char *stem = compare_stem(study, s, group.runs[0]->func);
        status |= tally_write_in(t, stem, ".csv", print_summary, &group);
        free(stem);
    }
    if (study->functions > 1 && study->optimizers > 1)
        status |= tally_write_in(t, s->name ? s->name : "summary",
                                 s->name ? "-summary.csv" : ".csv", print_ranking, study);
    return status;
}

/* A picture drawn again is alone; where it is not one of these, the last is meant. */
static size_t pick_figure(struct tally *t, const struct settings *s)
{
    if (s->only == ORIGIN_ALL)
        return 0;
    size_t wanted = (size_t)s->only, last = t->figures - 1;
    t->figures = 1;
    return wanted < last ? wanted : last;
}

static void print_text(FILE *stream, const void *what)
{
    fputs(what, stream);
}

/* The drawings that need no gnuplot. */
static int write_dots(struct tally *t, const struct study *study, const struct figure *f)
{
    int status = OK;
    for (size_t i = 0; i < t->figures; i++) {
        struct str text = {0};
        if (f[i].count == study->optimizers)
            show_dots(&f[i]);
        figure_dots(&f[i], false, &text);
        status |= tally_write_in(t, f[i].name, ".txt", print_text, str_text(&text));
        str_release(&text);
    }
    return status;
}

static void print_steps(FILE *stream, const void *what)
{
    struct str text = {0};
    steps_tex(what, &text);
    fputs(str_text(&text), stream);
    str_release(&text);
}

/* Tables of steps are written as LaTeX, too; under another name where the figure is NAME.tex. */
static int write_tables(struct tally *t, const struct figure *f, size_t n)
{
    int status = OK;
    for (size_t i = 0; i < n; i++)
        if (f[i].view->layout == LAYOUT_TABLE)
            status |= tally_write_in(t, f[i].name,
                                     f[i].formats & 1u << FORMAT_TEX ? "-table.tex" : ".tex",
                                     print_steps, f[i].runs[0]);
    return status;
}

/* The tables of web pages. */
static void add_tables(struct figure *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str table = {0};
        report_html(f[i].runs, f[i].count, &table);
        f[i].table = table.text;
    }
}

/* The numbers of all runs, and where they come from. */
static int write_numbers(struct tally *t, const struct study *study)
{
    const struct settings *s = t->settings;
    struct err e;
    int status = s->only == ORIGIN_ALL ? write_csvs(t, study) : OK;
    if (status == OK && record_write(s, str_text(&t->paths), NULL, &e) != OK)
        status = complain(FAILED, &e);
    return status;
}

/* The first gnuplots are at work while the numbers are brought to the disk. */
static int write_all(struct tally *t, const struct study *study)
{
    const struct settings *s = t->settings;
    struct figure_views v;
    bool other = language_fit(s->formats);
    for (size_t k = 0; other && k < study->functions; k++)
        runs_compare(study_group(study, k), study->optimizers);
    size_t most = study->functions * (study->optimizers + 1);
    struct figure *figures = xcalloc(most, sizeof *figures);
    char *title = language_fit_title(s->title);
    t->figures = figures_list(study, s, title, &v, figures);
    size_t count = t->figures;
    for (size_t i = 0; i < count; i++)
        figures[i].number = (long)i;
    struct figure *first = figures + pick_figure(t, s);
    struct show how = s->show ? show_begin(first, t->figures) : (struct show){0};
    bool plots = s->formats & ~(1u << FORMAT_TXT);
    struct drawing *d =
        plots ? figures_begin(first, t->figures, s->out, s->jobs, tally_figure, t) : NULL;
    int status = write_numbers(t, study);
    status |= write_tables(t, first, t->figures);
    if (s->formats & 1u << FORMAT_HTML)
        add_tables(first, t->figures);
    if (s->formats & 1u << FORMAT_TXT)
        status |= write_dots(t, study, first);
    if (plots)
        status |= figures_end(d);
    tally_clear(t);
    if (s->show)
        status |= show_figures(&how, first, t->figures, study->optimizers, s->out, s->quiet);
    for (size_t i = 0; i < count; i++) {
        free((char *)figures[i].name);
        free((char *)figures[i].table);
    }
    free(figures);
    free(title);
    return status;
}

int files_write(const struct study *study, const struct settings *s)
{
    struct tally t;
    tally_begin(&t, s);
    struct err e;
    bool folder = !s->no_plot || !s->csv || study->optimizers > 1;
    if (folder && file_make_folder(s->out, &e) != OK)
        return complain(FAILED, &e);
    if (!s->no_plot && s->frames && file_make_folder(s->frames, &e) != OK)
        return complain(FAILED, &e);
    interrupt_catch_pipe(); /* gnuplots and their folders are put away first */
    int status = (s->no_plot ? write_numbers : write_all)(&t, study);
    tally_end(&t);
    return status;
}

int files_to_stdout(const struct study *t, const struct settings *s)
{
    struct tally tally;
    tally_begin(&tally, s);
    struct some all = {t->order, t->optimizers * t->functions};
    (is_stdout(s->csv) ? print_traces : print_json)(stdout, &all);
    int status = write_named(&tally, &all);
    tally_end(&tally);
    return status;
}
