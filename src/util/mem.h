/* Memory that never fails quietly: when there is none left, the program says so and exits 1. */
#ifndef OPTVIZ_UTIL_MEM_H
#define OPTVIZ_UTIL_MEM_H

#include <stddef.h>

/* Zeroed memory for n things of the given size. The caller frees it with free(). */
void *xcalloc(size_t n, size_t size);

/* As realloc for n things of the given size; the product is checked. */
void *xrealloc(void *old, size_t n, size_t size);

/* Room for one more behind `count` things: a list that grows by this alone is moved only when its
 * length is a power of 2. */
void *xgrow(void *old, size_t count, size_t size);

char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t length);

#endif
