/* Command lines kept and run again. What stands in a picture is another's text: it is taken apart
 * into options here, and no more than names of options and their values come of it. */
#include "cli/rerun.h"

#include "cli/commands.h"
#include "cli/takes.h"
#include "cli/version.h"
#include "plot/stamp.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether an option says what is drawn; others change files, talk and speed. One that names a file
 * or a folder is none, so that no picture can make another write somewhere. */
static bool is_kept(const struct option_row *o)
{
    static const char *const left_out[] = {"jobs", "quiet", "no-plot", "version",
                                           "show", "shard", NULL};
    for (const char *const *n = left_out; *n; n++)
        if (strcmp(*n, o->name) == 0)
            return false;
    return !o->arg || (strcmp(o->arg, "FILE") != 0 && strcmp(o->arg, "DIR") != 0);
}

/* The row of an option that is kept, by its whole name; or NULL. */
static const struct option_row *find_kept(const struct command *c, const char *name)
{
    for (const struct option_row *o = c->options; o->name; o++)
        if (strcmp(name, o->name) == 0)
            return is_kept(o) ? o : NULL;
    return NULL;
}

int take_rerun(void *s, const char *value, struct err *e)
{
    ((struct settings *)s)->rerun = value;
    return *value ? OK : err_set(e, USAGE, "--rerun needs a picture that optviz drew");
}

void rerun_keep(void *settings, const char *name, const char *value)
{
    struct settings *s = settings;
    struct str option = {0};
    if (!find_kept(s->command, name))
        return;
    str_addf(&option, "--%s", name);
    origin_add(&s->origin, option.text);
    if (value)
        origin_add(&s->origin, value);
    str_release(&option);
}

static int refuse(const char *file, const char *why, const char *what, struct err *e)
{
    struct str clean = {0};
    utf8_clean(&clean, what, 60);
    err_set(e, FAILED, "'%s': the command line in it is not run: %s '%s'", file, why,
            str_text(&clean));
    str_release(&clean);
    return FAILED;
}

/* A view that is a file of somebody's is gnuplot code: only the user can name one. */
static bool is_foreign_view(const struct option_row *o, const char *value)
{
    return strcmp(o->name, "view") == 0 &&
           value[strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-,")] != 0;
}

static int take_stored(struct rerun *r, const struct settings *s, const char *file, struct err *e)
{
    const struct origin *o = &r->stored;
    for (size_t i = s->command == &command_run ? 0 : 1; i < o->count; i++) {
        char *name = o->argument[i];
        bool option = strncmp(name, "--", 2) == 0;
        const struct option_row *row = option ? find_kept(s->command, name + 2) : NULL;
        if (!row)
            return refuse(file, "it holds", name, e);
        if (row->arg && ++i == o->count)
            return refuse(file, "no value follows", name, e);
        char *value = row->arg ? o->argument[i] : NULL;
        if (value && is_foreign_view(row, value)) {
            if (!s->has_view)
                return refuse(file, "name its view yourself by --view if you trust it:", value, e);
            continue;
        }
        r->argv[r->argc++] = name;
        if (value)
            r->argv[r->argc++] = value;
    }
    return OK;
}

const struct command *rerun_command(const struct origin *o)
{
    return o->count > 0 && strcmp(o->argument[0], "map") == 0 ? &command_map : &command_run;
}

int rerun_line(struct rerun *r, const struct settings *s, const char *file, int argc, char **argv,
               struct err *e)
{
    r->argv = xcalloc(r->stored.count + (size_t)argc + 1, sizeof *r->argv);
    r->argv[r->argc++] = argv[0];
    int status = take_stored(r, s, file, e);
    for (int i = 1; i < argc; i++)
        r->argv[r->argc++] = argv[i];
    return status;
}

int rerun_read(struct rerun *r, const struct settings *s, int argc, char **argv, struct err *e)
{
    struct str file = {0}, text = {0};
    int status = file_read(s->rerun, &file, e);
    bool found = status == OK && stamp_find(&file, &text) && origin_parse(text.text, &r->stored);
    str_release(&file);
    str_release(&text);
    if (status != OK)
        return status;
    if (!found)
        return err_set(e, FAILED,
                       "'%s' does not say how it was drawn; pictures of optviz 0.1.0 or later do, "
                       "those of --format txt apart",
                       s->rerun);
    if (rerun_command(&r->stored) != s->command) {
        r->other = rerun_command(&r->stored);
        return OK;
    }
    status = rerun_line(r, s, s->rerun, argc, argv, e);
    if (status == OK && !s->quiet && strcmp(r->stored.version, OPTVIZ_VERSION) != 0)
        fprintf(stderr,
                "optviz: warning: '%s' was drawn by optviz %s, and this is " OPTVIZ_VERSION
                ": it may come out otherwise\n",
                s->rerun, r->stored.version);
    return status;
}

bool rerun_settled(int *status, const struct settings *s, const struct rerun *r, int argc,
                   char **argv, int first, struct err *e)
{
    if (*status == OPTIONS_HELP)
        *status = OK;
    else if (*status != OK)
        complain(*status, e);
    else if (r->other)
        *status = r->other->run(argc, argv);
    else if (s->version)
        version_print();
    else if (first < argc)
        *status = complain(err_set(e, USAGE,
                                   "'%s' is no option: optimizers go to --opt, functions to --func",
                                   argv[first]),
                           e);
    else
        return false;
    return true;
}

void rerun_release(struct rerun *r)
{
    origin_release(&r->stored);
    free(r->argv);
    *r = (struct rerun){0};
}
