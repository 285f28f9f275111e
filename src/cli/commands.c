/* From argv to a command. */
#include "cli/commands.h"

#include "cli/version.h"
#include "util/child.h"
#include "util/err.h"
#include "util/suggest.h"
#include <stdio.h>
#include <string.h>

const struct command *const commands[] = {&command_run, &command_map, &command_merge, &command_list,
                                          NULL};

int complain(int status, const struct err *e)
{
    fprintf(stderr, "optviz: %s\n", e->text);
    return status;
}

static void print_usage(FILE *stream)
{
    fputs("optviz runs gradient optimizers on 2-D functions and draws their paths.\n\n"
          "    optviz --opt adam --func bowl                  one run: CSV, picture, script\n"
          "    optviz --opt all --func rosenbrock             a comparison\n"
          "    optviz --opt notes --func bowl --view panels   the lecture notes' figure\n"
          "    optviz map --opt adam --func himmelblau        where each start leads\n\n"
          "Commands:\n\n",
          stream);
    for (const struct command *const *c = commands; *c; c++)
        fprintf(stream, "    optviz %-5s %s\n", (*c)->name, (*c)->about);
    fputs("\n'optviz COMMAND --help' explains a command's options; run is meant when none is "
          "named.\n",
          stream);
}

static const struct command *find_command(const char *name)
{
    for (const struct command *const *c = commands; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

static int unknown_command(const char *name)
{
    struct err e;
    const char *names[8];
    size_t n = 0;
    for (const struct command *const *c = commands; *c; c++)
        names[n++] = (*c)->name;
    const char *near = suggest(name, names, n);
    if (near)
        return complain(err_set(&e, USAGE, "unknown command '%s': did you mean '%s'?", name, near),
                        &e);
    return complain(err_set(&e, USAGE,
                            "unknown command '%s': 'optviz --help' shows the commands; an "
                            "optimizer is named with --opt",
                            name),
                    &e);
}

/* When stdout could not take what was printed, that is a failure, too. */
static int finish(int status)
{
    struct err e;
    if (fflush(stdout) != 0 || ferror(stdout))
        status = complain(err_set(&e, FAILED, "cannot write to standard output"), &e);
    interrupt_raise();
    return status;
}

int commands_main(int argc, char **argv)
{
    interrupt_catch();
    if (argc < 2) {
        print_usage(stderr);
        return USAGE;
    }
    const char *word = argv[1];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
        print_usage(stdout);
        return finish(OK);
    }
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        version_print();
        return finish(OK);
    }
    if (*word == '-')
        return finish(commands[0]->run(argc, argv));
    const struct command *c = find_command(word);
    return c ? finish(c->run(argc - 1, argv + 1)) : unknown_command(word);
}
