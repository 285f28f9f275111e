/* What `run` leaves on the disk: CSV, JSON, figures and their scripts. */
#ifndef OPTVIZ_CLI_FILES_H
#define OPTVIZ_CLI_FILES_H

#include "cli/study.h"

/* Write every file that the settings ask for, the numbers first. Each failure is reported on
 * stderr as it happens and costs no other file. OK, or FAILED when anything failed. */
int files_write(const struct study *t, const struct settings *s);

/* The numbers that were asked for on standard output, and a file that was named beside them. */
int files_to_stdout(const struct study *t, const struct settings *s);

#endif
