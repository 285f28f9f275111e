/* Cutting what the user lists into its parts. */
#ifndef OPTVIZ_CLI_PARTS_H
#define OPTVIZ_CLI_PARTS_H

#include <stddef.h>

struct err;

/* The length of the first part of `text`, up to `separator` outside parentheses or the end. */
size_t part_length(const char *text, char separator);

/* Call take(into, part) for each part of a comma-separated text, without the blanks round it; parts
 * may be written to. The first
 * status that is not OK ends it. */
int each_part(const char *text, void *into, int (*take)(void *into, char *part, struct err *e),
              struct err *e);

#endif
