/* Names and contents of the files of maps. */
#include "cli/mapfiles.h"

#include "cli/commands.h"
#include "cli/language.h"
#include "cli/mapreport.h"
#include "cli/record.h"
#include "cli/show.h"
#include "cli/tally.h"
#include "core/mapout.h"
#include "plot/dots.h"
#include "plot/draw.h"
#include "plot/figure.h"
#include "util/child.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

/* Some maps, for the printers below. */
struct some {
    struct map *const *maps;
    size_t n;
    enum map_value value;
};

static void print_csv(FILE *stream, const void *what)
{
    const struct some *some = what;
    maps_csv(stream, some->maps, some->n, some->value);
}

static void print_raw(FILE *stream, const void *what)
{
    const struct some *some = what;
    maps_raw(stream, some->maps, some->n);
}

static void print_json(FILE *stream, const void *what)
{
    const struct some *some = what;
    maps_json(stream, some->maps, some->n);
}

static bool is_file(const char *path)
{
    return path && strcmp(path, "-") != 0;
}

static struct some all_of(const struct atlas *t)
{
    return (struct some){t->order, atlas_count(t), t->value[0]};
}

/* The files that the user named. */
static int write_named(struct tally *tally, const struct atlas *t, const struct map_settings *s)
{
    struct some all = all_of(t);
    int status = OK;
    if (is_file(s->run.json))
        status |= tally_write(tally, s->run.json, print_json, &all);
    if (is_file(s->run.csv))
        status |= tally_write(tally, s->run.csv, print_csv, &all);
    if (is_file(s->raw))
        status |= tally_write(tally, s->raw, print_raw, &all);
    return status;
}

static int write_numbers(struct tally *tally, const struct atlas *t, const struct map_settings *s)
{
    int status = write_named(tally, t, s);
    for (size_t i = 0; i < atlas_count(t) && !s->run.csv && !s->raw; i++) {
        struct some one = {t->order + i, 1, t->value[i / t->optimizers]};
        char *stem = atlas_stem(t, s, i);
        status |= tally_write_in(tally, stem, ".csv", print_csv, &one);
        free(stem);
    }
    return status;
}

/* The pictures of one function's maps: one for all of them where there are several, then each. */
static void add_figure(struct figure *f, const struct atlas *t, const struct map_settings *s,
                       size_t first, size_t n, const char *title)
{
    size_t k = first / t->optimizers;
    const struct settings *r = &s->run;
    bool all = n == t->optimizers;
    const struct map *m = &t->maps[first];
    struct str command = {0};
    map_cell_command(m, m->columns / 2 + m->rows / 2 * m->columns, &command);
    *f = (struct figure){.view = t->view + k,
                         .runs = t->group + first,
                         .count = n,
                         .maps = m,
                         .value = t->value[k],
                         .command = command.text,
                         .title = all ? title : NULL,
                         .width = r->size.width,
                         .height = r->size.height,
                         .magnify = r->size.magnify,
                         .dpi = r->size.dpi,
                         .scale = (double)r->scale,
                         .transparent = r->transparent,
                         .theme = r->theme,
                         .formats = r->formats,
                         .name = n > 1 ? atlas_stem_all(t, s, k) : atlas_stem(t, s, first),
                         .origin = &r->origin};
}

static size_t list_figures(const struct atlas *t, const struct map_settings *s, const char *title,
                           struct figure *f)
{
    size_t n = 0;
    for (size_t k = 0; k < t->functions; k++) {
        size_t first = k * t->optimizers;
        if (t->optimizers > 1)
            add_figure(&f[n++], t, s, first, t->optimizers, title);
        for (size_t i = 0; i < t->optimizers; i++)
            add_figure(&f[n++], t, s, first + i, 1, title);
    }
    for (size_t i = 0; i < n; i++)
        f[i].number = (long)i;
    return n;
}

static void add_tables(struct figure *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str table = {0};
        mapreport_html(f[i].maps, f[i].count, &table);
        f[i].table = table.text;
    }
}

static void print_text(FILE *stream, const void *what)
{
    fputs(what, stream);
}

/* The drawings that need no gnuplot; the first of each function is shown, too. */
static int write_dots(struct tally *tally, const struct atlas *t, const struct figure *f)
{
    int status = OK;
    for (size_t i = 0; i < tally->figures; i++) {
        struct str text = {0};
        if (f[i].count == t->optimizers)
            show_dots(&f[i]);
        figure_dots(&f[i], false, &text);
        status |= tally_write_in(tally, f[i].name, ".txt", print_text, str_text(&text));
        str_release(&text);
    }
    return status;
}

static int draw(struct tally *tally, const struct atlas *t, const struct map_settings *s)
{
    struct figure *all = xcalloc(t->functions * (t->optimizers + 1), sizeof *all), *f = all;
    language_fit(s->run.formats); /* no label of a map has words */
    char *title = language_fit_title(s->run.title);
    size_t count = list_figures(t, s, title, all);
    tally->figures = count;
    if (s->run.only != ORIGIN_ALL) { /* a picture drawn again is alone */
        f += (size_t)s->run.only < count ? (size_t)s->run.only : count - 1;
        tally->figures = 1;
    }
    struct show how = s->run.show ? show_begin(f, tally->figures) : (struct show){0};
    if (s->run.formats & 1u << FORMAT_HTML)
        add_tables(f, tally->figures);
    int status = s->run.formats & 1u << FORMAT_TXT ? write_dots(tally, t, f) : OK;
    if (s->run.formats & ~(1u << FORMAT_TXT))
        status |= figures_end(
            figures_begin(f, tally->figures, s->run.out, s->run.jobs, tally_figure, tally));
    tally_clear(tally);
    if (s->run.show)
        status |= show_figures(&how, f, tally->figures, t->optimizers, s->run.out, s->run.quiet);
    for (size_t i = 0; i < count; i++) {
        free((char *)all[i].name);
        free((char *)all[i].table);
        free((char *)all[i].command);
    }
    free(all);
    free(title);
    return status;
}

static int write_record(const struct atlas *t, const struct map_settings *s,
                        const struct tally *tally, struct err *e)
{
    char *stem = atlas_stem_whole(t, s), *path = file_join(s->run.out, stem);
    bool named = s->run.csv || s->raw;
    int status = record_write(&s->run, str_text(&tally->paths), named ? NULL : path, e);
    free(stem);
    free(path);
    return status;
}

int mapfiles_write(const struct atlas *t, const struct map_settings *s)
{
    struct tally tally;
    struct err e;
    bool folder = !s->run.no_plot || (!s->run.csv && !s->raw);
    tally_begin(&tally, &s->run);
    if (folder && file_make_folder(s->run.out, &e) != OK)
        return complain(FAILED, &e);
    int status = s->run.only == ORIGIN_ALL ? write_numbers(&tally, t, s) : OK;
    if (status == OK && write_record(t, s, &tally, &e) != OK)
        status = complain(FAILED, &e);
    if (!s->run.no_plot && !interrupt_pending())
        status |= draw(&tally, t, s);
    tally_end(&tally);
    return status;
}

int mapfiles_to_stdout(const struct atlas *t, const struct map_settings *s)
{
    struct tally tally;
    struct some all = all_of(t);
    tally_begin(&tally, &s->run);
    if (s->run.csv && !is_file(s->run.csv))
        print_csv(stdout, &all);
    else if (s->run.json && !is_file(s->run.json))
        print_json(stdout, &all);
    else
        print_raw(stdout, &all);
    int status = write_named(&tally, t, s);
    tally_end(&tally);
    return status;
}
