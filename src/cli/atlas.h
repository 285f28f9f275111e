/* All maps of one command line: of every optimizer on every function. */
#ifndef OPTVIZ_CLI_ATLAS_H
#define OPTVIZ_CLI_ATLAS_H

#include "cli/mapset.h"
#include "core/mapping.h"

struct atlas {
    struct map *maps;      /* function by function, the optimizers in the order asked for */
    struct map **order;    /* pointers to them in that order: what writers take */
    struct run *runs;      /* [count], what the cells of each have in common; labelled */
    struct func **made;    /* [functions]: the transformed function, or NULL */
    char **source;         /* [functions]: how a command line names it */
    enum map_value *value; /* [functions]: what is shown, */
    struct view *view;     /* [functions]: and how */
    struct run **group;    /* pointers to the runs: what figures take */
    size_t optimizers, functions;
};

/* Everything but the cells. On failure nothing is left to release. */
int atlas_init(struct atlas *t, const struct map_settings *s, struct err *e);
void atlas_release(struct atlas *t);

static inline size_t atlas_count(const struct atlas *t)
{
    return t->optimizers * t->functions;
}

/* Compute them, for the part that the settings name. Progress goes to stderr, if that is a
 * terminal. OK; or FAILED with a message when the user interrupted. */
int atlas_make(struct atlas *t, const struct map_settings *s, struct err *e);

/* The stem of the files of map k, and that of all maps of function k; the caller frees it. */
char *atlas_stem(const struct atlas *t, const struct map_settings *s, size_t k);
char *atlas_stem_all(const struct atlas *t, const struct map_settings *s, size_t k);

/* The stem of what there is one of for the whole command. */
char *atlas_stem_whole(const struct atlas *t, const struct map_settings *s);

#endif
