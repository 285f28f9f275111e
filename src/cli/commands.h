/* The commands of the program. */
#ifndef OPTVIZ_CLI_COMMANDS_H
#define OPTVIZ_CLI_COMMANDS_H

#include "cli/options.h"

/* Ends with a NULL name; the first is the one that is run when none is named. */
extern const struct command *const commands[];

extern const struct command command_run;
extern const struct command command_map;
extern const struct command command_merge;
extern const struct command command_list;

/* Find the command in argv, run it, and return the exit status. */
int commands_main(int argc, char **argv);

/* "optviz: " and the message as one line on stderr; returns the status. */
int complain(int status, const struct err *e);

#endif
