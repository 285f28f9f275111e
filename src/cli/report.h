/* The tables that a user reads. */
#ifndef OPTVIZ_CLI_REPORT_H
#define OPTVIZ_CLI_REPORT_H

#include "cli/study.h"
#include <stdio.h>

/* What was run, then a row for each optimizer, best first, for every function; for several
 * functions the ranking over all of them. */
void report_print(const struct study *t, FILE *stream);

/* What n runs on one function were, and their table, as HTML. */
void report_html(struct run *const *runs, size_t n, struct str *out);

/* The ranking over all functions as CSV: optimizer, mean_rank, then the rank on each function. */
void report_ranking_csv(const struct study *t, FILE *stream);

#endif
