/* The command `map`: options to maps to tables, files and figures. */
#include "cli/atlas.h"
#include "cli/commands.h"
#include "cli/mapfiles.h"
#include "cli/mapreport.h"
#include "cli/merge.h"
#include "cli/rerun.h"
#include "cli/shardmap.h"
#include "plot/font.h"
#include "util/err.h"
#include <stdio.h>
#include <stdlib.h>

static int deliver(const struct atlas *t, const struct map_settings *s)
{
    if (!s->run.quiet)
        mapreport_print(t, s, stderr);
    return mapset_to_stdout(s) ? mapfiles_to_stdout(t, s) : mapfiles_write(t, s);
}

/* One part of the cells, into its file; nothing is to do when that is there. */
static int make_part(struct atlas *t, const struct map_settings *s, struct err *e)
{
    struct str bytes = {0};
    char *stem = atlas_stem_whole(t, s), *path;
    int status = shard_path(&s->run, stem, &path, e);
    bool there = status == OK && shard_is_there(path, &s->run);
    if (status == OK && !there)
        status = atlas_make(t, s, e);
    if (status == OK && !there) {
        shardmap_pack(t, &s->run, &bytes);
        status = shard_write(path, &s->run, &bytes, e);
    }
    if (status == OK && !s->run.quiet)
        fprintf(stderr, there ? "%s is there and whole\n" : "wrote %s\n", path);
    str_release(&bytes);
    free(stem);
    free(path);
    return status;
}

/* Cells from parts where there are some, else computed. */
static int make(struct atlas *t, const struct map_settings *s, const struct shard *part, size_t n,
                struct err *e)
{
    int status = n == 0 ? atlas_make(t, s, e) : OK;
    for (size_t i = 0; i < n && status == OK; i++)
        status = shardmap_unpack(t, &part[i], e);
    return status;
}

int map_finish(struct map_settings *s, const struct shard *part, size_t n)
{
    struct err e;
    struct atlas t;
    int status = mapset_check(s, &e);
    words_use(s->run.language);
    if (status == OK && !s->run.no_plot && s->run.shards == 0 && !mapset_to_stdout(s))
        font_begin();
    if (status == OK)
        status = atlas_init(&t, s, &e);
    if (status != OK)
        return complain(status, &e);
    status = s->run.shards > 0 ? make_part(&t, s, &e) : make(&t, s, part, n, &e);
    if (status != OK)
        complain(status, &e);
    else if (s->run.shards == 0)
        status = deliver(&t, s);
    atlas_release(&t);
    return status;
}

/* The options; with --rerun those of the picture first. */
static int read_options(struct map_settings *s, struct rerun *again, int argc, char **argv,
                        int *first, struct err *e)
{
    mapset_init(s);
    int status = options_parse(&command_map, argc, argv, s, first, e);
    if (status != OK || !s->run.rerun || s->run.version || *first < argc)
        return status;
    status = rerun_read(again, &s->run, argc, argv, e);
    if (status != OK || again->other)
        return status;
    mapset_release(s);
    mapset_init(s);
    s->run.language = LANGUAGE_EN; /* and not this user's locale */
    status = options_parse(&command_map, again->argc, again->argv, s, first, e);
    *first += argc - again->argc;
    s->run.only = again->stored.figure;
    return status;
}

static int map_main(int argc, char **argv)
{
    struct map_settings s;
    struct rerun again = {0};
    struct err e;
    int first = 0;
    int status = read_options(&s, &again, argc, argv, &first, &e);
    if (!rerun_settled(&status, &s.run, &again, argc, argv, first, &e))
        status = map_finish(&s, NULL, 0);
    mapset_release(&s);
    rerun_release(&again);
    return status;
}

const struct command command_map = {
    .name = "map",
    .about = "a run for every cell of a grid over starts, hyperparameters or both, as a picture",
    .usage = "optviz map --opt LIST --func LIST [--axes LIST] [options]",
    .options = mapset_options,
    .more = "An axis is x or y (the start), a hyperparameter of the optimizer, a setting of the\n"
            "schedule, steps, warmup, noise, batch, clip-value, clip-norm, condition or rotate.\n\n"
            "Examples:\n\n"
            "  optviz map --opt adam --func himmelblau\n"
            "  optviz map --opt momentum --func bowl --axes lr=1e-3..3:log,momentum=0..0.99\n"
            "  optviz map --opt sgd,momentum,adam,rmsprop --func rosenbrock --axes "
            "lr=1e-5..1:log\n"
            "  optviz map --opt all --func himmelblau --grid 256\n",
    .run = map_main,
    .seen = rerun_keep,
};
