/* One table of options per command: getopt_long's arrays, the help text and the messages for
 * mistakes all come from it. */
#ifndef OPTVIZ_CLI_OPTIONS_H
#define OPTVIZ_CLI_OPTIONS_H

struct err;

struct option_row {
    const char *name; /* without the dashes; NULL ends the table */
    char letter;      /* the short one, or 0 */
    const char *arg;  /* what it takes, as help shows it; NULL when it takes nothing */
    const char *help; /* one line */
    /* Put the value (NULL when it takes none) into the command's settings. */
    int (*take)(void *settings, const char *value, struct err *e);
};

struct command {
    const char *name, *about, *usage;
    const struct option_row *options;  /* --help is not in it: every command has it */
    const char *more;                  /* printed below the options: examples; or NULL */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
    /* Told of each option that was taken, by its whole name; or NULL. */
    void (*seen)(void *settings, const char *name, const char *value);
};

enum { OPTIONS_HELP = -1 }; /* what options_parse returns when --help was asked for and printed */

/* Read argv[1..argc) into the settings. Operands, which come after or between the options, are
 * moved to the end of argv; *first is the index of the first of them. OK, USAGE, or OPTIONS_HELP.
 */
int options_parse(const struct command *c, int argc, char **argv, void *settings, int *first,
                  struct err *e);

#endif
