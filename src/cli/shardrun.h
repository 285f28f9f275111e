/* Comparisons in parts (shard.h): some of the runs each. */
#ifndef OPTVIZ_CLI_SHARDRUN_H
#define OPTVIZ_CLI_SHARDRUN_H

#include "cli/shard.h"
#include "cli/study.h"

/* Append the runs of the part that the settings name; they have been made. */
void shardrun_pack(const struct study *t, const struct settings *s, struct str *out);

/* Put the runs of a part where they belong. FAILED when it is another study's. */
int shardrun_unpack(struct study *t, const struct shard *s, struct err *e);

#endif
