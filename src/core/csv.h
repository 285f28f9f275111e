/* Numbers out: a run's steps and a comparison's summary as CSV and JSON.  Plain decimal numbers
 * that read back to the same double; nothing but `stream` is touched, and its errors are the
 * caller's to check. */
#ifndef OPTVIZ_CORE_CSV_H
#define OPTVIZ_CORE_CSV_H

#include <stddef.h>
#include <stdio.h>

struct run;

/* A field of text, quoted when it has to be; of a number, empty when it is not finite. */
void csv_text(FILE *stream, const char *text);
void csv_number(FILE *stream, double value);

/* A string of JSON; a number, null when it is not finite. */
void json_text(FILE *stream, const char *text);
void json_number(FILE *stream, double value);

/* "step,x,y,f,grad_x,grad_y,lr" and a row for each step of one run; with internals their columns
 * behind, and for a run that was repeated a last column "run" counting from 0. */
void csv_trace(FILE *stream, const struct run *r);

/* The steps of several runs in one table: the same columns, then "function,optimizer", and
 * "run" where they were repeated. */
void csv_traces(FILE *stream, struct run *const *runs, size_t n);

/* A row for each run, best first: rank, optimizer, function, settings, status, results, counts. */
void csv_summary(FILE *stream, struct run *const *runs, size_t n);

/* One JSON object: version, and for each run its settings, status, results and steps. */
void json_runs(FILE *stream, struct run *const *runs, size_t n);

#endif
