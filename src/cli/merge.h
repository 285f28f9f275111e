/* What commands do with settings, and with parts of their work that were computed before. */
#ifndef OPTVIZ_CLI_MERGE_H
#define OPTVIZ_CLI_MERGE_H

#include "cli/mapset.h"
#include "cli/shard.h"

/* Compute, or take from n parts, all that the settings name, and write and draw it; with --shard
 * compute a part of it into a file. The exit status; messages have been printed. */
int run_finish(struct settings *s, const struct shard *part, size_t n);
int map_finish(struct map_settings *s, const struct shard *part, size_t n);

#endif
