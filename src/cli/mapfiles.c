/* Names and contents of the files of maps. */
#include "cli/mapfiles.h"

#include "cli/commands.h"
#include "cli/record.h"
#include "cli/tally.h"
#include "core/mapout.h"
#include "util/child.h"
#include "util/err.h"
#include "util/file.h"
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

int mapfiles_write(const struct atlas *t, const struct map_settings *s)
{
    struct tally tally;
    struct err e;
    bool folder = !s->run.no_plot || (!s->run.csv && !s->raw);
    tally_begin(&tally, &s->run);
    if (folder && file_make_folder(s->run.out, &e) != OK)
        return complain(FAILED, &e);
    int status = write_numbers(&tally, t, s);
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
