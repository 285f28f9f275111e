/* The command `merge`: parts that --shard computed to what the whole would have been. */
#include "cli/merge.h"

#include "cli/commands.h"
#include "cli/rerun.h"
#include "cli/takes.h"
#include "util/err.h"
#include "util/mem.h"
#include <stdio.h>
#include <stdlib.h>

static int take_anything(void *settings, const char *value, struct err *e)
{
    (void)settings;
    (void)value;
    (void)e;
    return OK;
}

/* They are read by the command whose parts they are. */
static const struct option_row options[] = {
    {"out", 'o', "DIR", "where files go (out)", take_anything},
    {"name", 0, "NAME", "name of the files", take_anything},
    {"csv", 0, "FILE", "the numbers to FILE; - is standard output, and nothing is drawn",
     take_anything},
    {"json", 0, "FILE", "results to FILE; - as for --csv", take_anything},
    {"raw", 0, "FILE", "maps: the cells as doubles to FILE; - as for --csv", take_anything},
    {"format", 0, "LIST", "as the parts' command has it", take_anything},
    {"size", 0, "WxH", "the same", take_anything},
    {"scale", 0, "N", "the same", take_anything},
    {"transparent", 0, NULL, "no background", take_anything},
    {"lang", 0, "NAME", "en or ko: words of figures and tables", take_anything},
    {"theme", 0, "NAME", "light or dark", take_anything},
    {"title", 0, "TEXT", "title of the figure", take_anything},
    {"no-plot", 0, NULL, "numbers only, no figures", take_anything},
    {"jobs", 'j', "N", "how many gnuplots draw at a time (the processor's cores)", take_anything},
    {"quiet", 'q', NULL, "no word on standard error but errors", take_anything},
    {0},
};

/* The options of the parts' command and those given here, to the settings of `run`. */
static int read_run(struct settings *s, struct rerun *line, int argc, char **argv, const char *file,
                    struct err *e)
{
    int first;
    settings_init(s, &command_run);
    s->language = LANGUAGE_EN;
    int status = rerun_line(line, s, file, argc, argv, e);
    if (status == OK)
        status = options_parse(&command_run, line->argc, line->argv, s, &first, e);
    return status;
}

/* The same for `map`. */
static int read_map(struct map_settings *s, struct rerun *line, int argc, char **argv,
                    const char *file, struct err *e)
{
    int first;
    mapset_init(s);
    s->run.language = LANGUAGE_EN;
    int status = rerun_line(line, &s->run, file, argc, argv, e);
    if (status == OK)
        status = options_parse(&command_map, line->argc, line->argv, s, &first, e);
    return status;
}

/* The first part lends its command line. */
static int finish(struct shard *part, size_t n, int argc, char **argv)
{
    struct err e;
    struct rerun line = {.stored = part->origin};
    int status;
    if (rerun_command(&part->origin) == &command_map) {
        struct map_settings s;
        status = read_map(&s, &line, argc, argv, part->path, &e);
        status = status == OK ? map_finish(&s, part, n) : complain(status, &e);
        mapset_release(&s);
    } else {
        struct settings s;
        status = read_run(&s, &line, argc, argv, part->path, &e);
        status = status == OK ? run_finish(&s, part, n) : complain(status, &e);
        settings_release(&s);
    }
    free(line.argv);
    return status;
}

/* The parts in argv[argc] files. */
static int merge(char **files, size_t n, int argc, char **argv)
{
    struct err e;
    struct shard *part = xcalloc(n, sizeof *part);
    size_t count = 0;
    int status = OK;
    while (count < n && status == OK) {
        status = shard_read(files[count], &part[count], &e);
        count += status == OK;
    }
    if (status == OK)
        status = shards_check(part, n, &e);
    status = status == OK ? finish(part, n, argc, argv) : complain(status, &e);
    for (size_t i = 0; i < count; i++)
        shard_release(&part[i]);
    free(part);
    return status;
}

static int merge_main(int argc, char **argv)
{
    struct err e;
    int first = 0;
    int status = options_parse(&command_merge, argc, argv, NULL, &first, &e);
    if (status == OPTIONS_HELP)
        return OK;
    if (status != OK)
        return complain(status, &e);
    if (first == argc)
        return complain(err_set(&e, USAGE,
                                "merge needs the files of all parts, as in optviz merge "
                                "out/*.shard-*"),
                        &e);
    return merge(argv + first, (size_t)(argc - first), first, argv);
}

const struct command command_merge = {
    .name = "merge",
    .about = "put the parts together that --shard computed, and write and draw the whole",
    .usage = "optviz merge FILE... [options]",
    .options = options,
    .more = "Examples:\n\n"
            "  optviz map --opt adam --func himmelblau --shard 1/2\n"
            "  optviz map --opt adam --func himmelblau --shard 2/2\n"
            "  optviz merge out/himmelblau-adam-map.shard-*\n",
    .run = merge_main,
};
