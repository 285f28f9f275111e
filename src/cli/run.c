/* The command `run`: options to runs to tables, files and figures. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/report.h"
#include "cli/rerun.h"
#include "cli/version.h"
#include "plot/font.h"
#include "util/err.h"
#include <stdio.h>
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

static int make_and_deliver(struct settings *s)
{
    struct err e;
    struct study t;
    int status = settings_check(s, &e);
    words_use(s->language);
    bool fonts = s->formats & ~(1u << FORMAT_TXT);
    if (status == OK && fonts && !s->no_plot && !settings_to_stdout(s))
        font_begin();
    if (status == OK)
        status = study_make(&t, s, &e);
    if (status != OK)
        return complain(status, &e);
    status = deliver(&t, s);
    study_release(&t);
    return status;
}

/* The options; with --rerun those of the picture first. */
static int read_options(struct settings *s, struct rerun *again, int argc, char **argv, int *first,
                        struct err *e)
{
    settings_init(s);
    int status = options_parse(&command_run, argc, argv, s, first, e);
    if (status != OK || !s->rerun || s->version || *first < argc)
        return status;
    status = rerun_read(again, s, argc, argv, e);
    settings_release(s);
    settings_init(s);
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
    if (status == OK && s.version)
        version_print();
    else if (status == OK && first < argc)
        status = complain(err_set(&e, USAGE,
                                  "'%s' is no option: optimizers go to --opt, functions to --func",
                                  argv[first]),
                          &e);
    else if (status == OK)
        status = make_and_deliver(&s);
    else if (status != OPTIONS_HELP)
        complain(status, &e);
    settings_release(&s);
    rerun_release(&again);
    return status == OPTIONS_HELP ? OK : status;
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
