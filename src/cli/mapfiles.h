/* What `map` leaves on the disk: CSV, JSON, raw doubles, figures and their scripts. */
#ifndef OPTVIZ_CLI_MAPFILES_H
#define OPTVIZ_CLI_MAPFILES_H

#include "cli/atlas.h"

/* Write every file that the settings ask for, the numbers first. Each failure is reported on
 * stderr as it happens and costs no other file. OK, or FAILED when anything failed. */
int mapfiles_write(const struct atlas *t, const struct map_settings *s);

/* The numbers that were asked for on standard output, and files that were named beside them. */
int mapfiles_to_stdout(const struct atlas *t, const struct map_settings *s);

#endif
