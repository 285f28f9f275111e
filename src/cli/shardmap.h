/* Maps in parts (shard.h). */
#ifndef OPTVIZ_CLI_SHARDMAP_H
#define OPTVIZ_CLI_SHARDMAP_H

#include "cli/atlas.h"
#include "cli/shard.h"

/* Append the cells of the part that the settings name. */
void shardmap_pack(const struct atlas *t, const struct settings *s, struct str *out);

/* Put the cells of a part where they belong. FAILED when it is another atlas's. */
int shardmap_unpack(struct atlas *t, const struct shard *s, struct err *e);

#endif
