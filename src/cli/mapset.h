/* What the options of `map` say, before anything is run. */
#ifndef OPTVIZ_CLI_MAPSET_H
#define OPTVIZ_CLI_MAPSET_H

#include "cli/axes.h"
#include "cli/settings.h"

enum {
    CELLS_MOST = 20000000, /* of all maps together: about a gigabyte */
    MAP_SIDE = 512,
    MAP_STEPS = 500,
};

struct map_settings {
    struct settings run; /* the first member: options of `run` put their values here */
    struct axes axes;
    size_t side[MAP_AXES]; /* of axes that do not say; 0: MAP_SIDE */
    bool has_value;
    enum map_value value;       /* when has_value */
    const char *raw;            /* NULL: not given; may be "-" */
    struct transform transform; /* --rotate and so on, of all functions */
    struct str without;         /* names of optimizers that were left out */
};

extern const struct option_row mapset_options[];

void mapset_init(struct map_settings *s);
void mapset_release(struct map_settings *s);

/* What only all options together tell. The functions are read without the transform. */
int mapset_check(struct map_settings *s, struct err *e);

/* Whether numbers go to standard output, so that nothing is drawn or written elsewhere. */
bool mapset_to_stdout(const struct map_settings *s);

#endif
