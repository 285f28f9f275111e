/* Where a picture comes from: the command line that drew it, as text that pictures carry and
 * `--rerun` reads.
 *
 *     {"optviz":"0.1.0","figure":0,"seed":0,"arguments":["--opt","adam","--func","bowl"]}
 *
 * It is JSON in printable ASCII without <, > , & and %, so that it stands in PNG, XML and PDF as it
 * is. A byte that is no UTF-8 is written as Python's surrogateescape does: "\udc80" to "\udcff". */
#ifndef OPTVIZ_PLOT_ORIGIN_H
#define OPTVIZ_PLOT_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

enum { ORIGIN_ALL = -1 };

/* Start with {.figure = ORIGIN_ALL}. */
struct origin {
    char **argument; /* [count]: options and their values in turn; whatever bytes */
    size_t count;
    uint64_t seed;
    long figure;      /* which of the figures that the command draws, from 0; or ORIGIN_ALL */
    char version[32]; /* of the optviz that drew it; set by origin_parse only */
};

void origin_add(struct origin *o, const char *argument);
void origin_release(struct origin *o);

/* Append it as text; for the whole command when `figure` is ORIGIN_ALL, which may have `files`:
 * names ended by a newline each, or NULL. */
void origin_text(const struct origin *o, long figure, const char *files, struct str *out);

/* Read it back; what else stands in the object is skipped. False when it is not such a text. */
bool origin_parse(const char *text, struct origin *o);

#endif
