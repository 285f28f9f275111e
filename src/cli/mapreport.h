/* What became of the cells of maps, as tables that a user reads. */
#ifndef OPTVIZ_CLI_MAPREPORT_H
#define OPTVIZ_CLI_MAPREPORT_H

#include "cli/atlas.h"
#include <stdio.h>

/* For each function what was mapped, and a row for each optimizer. */
void mapreport_print(const struct atlas *t, const struct map_settings *s, FILE *stream);

/* The same of n maps of one function as HTML. */
void mapreport_html(const struct map *maps, size_t n, struct str *out);

#endif
