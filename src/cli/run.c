/* The command `run`: options to runs to tables, files and figures. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/merge.h"
#include "cli/report.h"
#include "cli/rerun.h"
#include "cli/shardrun.h"
#include "cli/stem.h"
#include "util/err.h"
#include "util/mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file for numbers that is named beside numbers on standard output is written, too. */
static int deliver(const struct study *t, const struct settings *s)
{
    if (!settings_to_stdout(s)) {
        report_print(t, stdout);
        fflush(stdout);
        return files_write(t, s);
    }
    if (!s->quiet)
        report_print(t, stderr);
    return files_to_stdout(t, s);
}

/* What the parts of all runs are called after. */
static char *whole_stem(const struct study *t, const struct settings *s)
{
    if (t->functions > 1)
        return xstrdup(s->name ? s->name : "summary");
    struct run *first = t->order[0];
    return t->optimizers > 1 ? compare_stem(t, s, first->func) : run_stem(t, s, first);
}

/* Some of the runs, into a file; nothing is to do when that is there. */
static int make_part(struct study *t, const struct settings *s, struct err *e)
{
    struct str bytes = {0};
    size_t first, last;
    shard_part(t->optimizers * t->functions, s->shard, s->shards, &first, &last);
    study_compare(t); /* for names */
    char *stem = whole_stem(t, s), *path;
    int status = shard_path(s, stem, &path, e);
    bool there = status == OK && shard_is_there(path, s);
    if (status == OK && !there)
        status = study_run(t, first, last, e);
    if (status == OK && !there) {
        shardrun_pack(t, s, &bytes);
        status = shard_write(path, s, &bytes, e);
    }
    if (status == OK && !s->quiet)
        fprintf(stderr, there ? "%s is there and whole\n" : "wrote %s\n", path);
    str_release(&bytes);
    free(stem);
    free(path);
    return status;
}

/* Runs from parts where there are some, else made. */
static int make(struct study *t, const struct shard *part, size_t n, struct err *e)
{
    int status = n == 0 ? study_run(t, 0, t->optimizers * t->functions, e) : OK;
    for (size_t i = 0; i < n && status == OK; i++)
        status = shardrun_unpack(t, &part[i], e);
    if (status == OK)
        study_compare(t);
    return status;
}

int run_finish(struct settings *s, const struct shard *part, size_t n)
{
    struct err e;
    struct study t;
    int status = settings_check(s, &e);
    words_use(s->language);
    if (status != OK)
        return complain(status, &e);
    study_init(&t, s);
    status = s->shards > 0 ? make_part(&t, s, &e) : make(&t, part, n, &e);
    if (status != OK)
        complain(status, &e);
    else if (s->shards == 0)
        status = deliver(&t, s);
    study_release(&t);
    return status;
}

/* The options; with --rerun those of the picture first. */
static int read_options(struct settings *s, struct rerun *again, int argc, char **argv, int *first,
                        struct err *e)
{
    settings_init(s, &command_run);
    int status = options_parse(&command_run, argc, argv, s, first, e);
    if (status != OK || !s->rerun || s->version || *first < argc)
        return status;
    status = rerun_read(again, s, argc, argv, e);
    if (status == OK && again->other)
        return OK;
    settings_release(s);
    settings_init(s, &command_run);
    s->language = LANGUAGE_EN; /* and not this user's locale */
    if (status == OK)
        status = options_parse(&command_run, again->argc, again->argv, s, first, e);
    *first += argc - again->argc;
    s->only = again->stored.figure;
    return status;
}

static int run_main(int argc, char **argv)
{
    struct settings s;
    struct rerun again = {0};
    struct err e;
    int first = 0;
    int status = read_options(&s, &again, argc, argv, &first, &e);
    if (!rerun_settled(&status, &s, &again, argc, argv, first, &e))
        status = run_finish(&s, NULL, 0);
    settings_release(&s);
    rerun_release(&again);
    return status;
}

const struct command command_run = {
    .name = "run",
    .about = "run optimizers on functions, write their steps as CSV, draw their paths",
    .usage = "optviz [run] --opt LIST --func LIST [options]",
    .options = settings_options,
    .more = "Examples:\n\n"
            "  optviz --opt adam --func bowl\n"
            "  optviz --opt sgd:lr=0.95,momentum:lr=0.1,adagrad:lr=1.5,adam:lr=0.3 --func bowl "
            "--view panels\n"
            "  optviz --opt all --func all --out figures --format svg\n"
            "  optviz --opt adam:lr=0.3 --func bowl --start -7,2 --steps 30 --csv -\n",
    .run = run_main,
    .seen = rerun_keep,
};
