/* The command line beside the numbers that came of it: NAME.run.json, which --rerun reads. */
#ifndef OPTVIZ_CLI_RECORD_H
#define OPTVIZ_CLI_RECORD_H

#include "cli/settings.h"

/* Write it. `paths`: the files with numbers, each ended by a newline; the last, which sums the
 * others up, gives its name
 * unless `stem` does, which is a path without an ending. Nothing is written when there are none. */
int record_write(const struct settings *s, const char *paths, const char *stem, struct err *e);

#endif
