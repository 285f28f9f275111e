/* What the options of `run` do with their values: one function each, for the table in settings.c.
 */
#ifndef OPTVIZ_CLI_TAKES_H
#define OPTVIZ_CLI_TAKES_H

#include "cli/settings.h"

/* The number that ends where `end` is, or at the end of the text; *text moves behind it. False when
 * it is none. */
bool number_to(const char **text, char end, double *value);

/* A whole number from least to most. */
int take_whole(const char *option, const char *text, long least, long most, long *out,
               struct err *e);

/* A number from 0 to 1e100. */
int take_positive(const char *option, const char *text, double *out, struct err *e);

/* Each puts the value of its option into the struct settings; OK or USAGE. */
int take_opt(void *settings, const char *value, struct err *e);
int take_func(void *settings, const char *value, struct err *e);
int take_start(void *settings, const char *value, struct err *e);
int take_steps(void *settings, const char *value, struct err *e);
int take_lr(void *settings, const char *value, struct err *e);
int take_schedule(void *settings, const char *value, struct err *e);
int take_warmup(void *settings, const char *value, struct err *e);
int take_clip_value(void *settings, const char *value, struct err *e);
int take_clip_norm(void *settings, const char *value, struct err *e);
int take_noise(void *settings, const char *value, struct err *e);
int take_tol(void *settings, const char *value, struct err *e);
int take_seed(void *settings, const char *value, struct err *e);
int take_runs(void *settings, const char *value, struct err *e);
int take_internals(void *settings, const char *value, struct err *e);
int take_view(void *settings, const char *value, struct err *e);
int take_y(void *settings, const char *value, struct err *e);
int take_x(void *settings, const char *value, struct err *e);
int take_azimuth(void *settings, const char *value, struct err *e);
int take_elevation(void *settings, const char *value, struct err *e);
int take_format(void *settings, const char *value, struct err *e);
int take_out(void *settings, const char *value, struct err *e);
int take_name(void *settings, const char *value, struct err *e);
int take_csv(void *settings, const char *value, struct err *e);
int take_json(void *settings, const char *value, struct err *e);
int take_range(void *settings, const char *value, struct err *e);
int take_size(void *settings, const char *value, struct err *e);
int take_frames(void *settings, const char *value, struct err *e);
int take_scale(void *settings, const char *value, struct err *e);
int take_transparent(void *settings, const char *value, struct err *e);
int take_theme(void *settings, const char *value, struct err *e);
int take_lang(void *settings, const char *value, struct err *e);
int take_title(void *settings, const char *value, struct err *e);
int take_jobs(void *settings, const char *value, struct err *e);
int take_shard(void *settings, const char *value, struct err *e);
int take_rerun(void *settings, const char *value, struct err *e);
int take_show(void *settings, const char *value, struct err *e);
int take_no_plot(void *settings, const char *value, struct err *e);
int take_quiet(void *settings, const char *value, struct err *e);
int take_version(void *settings, const char *value, struct err *e);
int take_param(void *settings, const char *value, struct err *e);
int take_rotate(void *settings, const char *value, struct err *e);
int take_shift(void *settings, const char *value, struct err *e);
int take_condition(void *settings, const char *value, struct err *e);
int take_batch(void *settings, const char *value, struct err *e);
int take_scale_lr(void *settings, const char *value, struct err *e);

#endif
