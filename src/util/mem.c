/* Memory that is there, or the end of the program. */
#include "util/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *check(void *memory)
{
    if (!memory) {
        fputs("optviz: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

/* n * size, at least 1 so that NULL always means failure. */
static size_t product(size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        check(NULL);
    size_t bytes = n * size;
    return bytes ? bytes : 1;
}

void *xcalloc(size_t n, size_t size)
{
    return check(calloc(product(n, size), 1));
}

void *xrealloc(void *old, size_t n, size_t size)
{
    return check(realloc(old, product(n, size)));
}

void *xgrow(void *old, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return old;
    size_t room = count <= SIZE_MAX / 2 ? 2 * count : SIZE_MAX;
    return xrealloc(old, count == 0 ? 1 : room, size);
}

char *xstrdup(const char *text)
{
    return check(strdup(text));
}

char *xstrndup(const char *text, size_t length)
{
    return check(strndup(text, length));
}
