/* The environment that a child gets. */
#include "util/child.h"
#include "util/mem.h"
#include <stdbool.h>
#include <string.h>

extern char **environ;

/* Whether `variable` ("NAME=value") begins with one of list[] up to and including `last`, or, when
 * last is '\0', with all of it. */
static bool begins_with_one(const char *variable, const char *const list[], char last)
{
    for (; *list; list++) {
        const char *end = last ? strchr(*list, last) : NULL;
        size_t length = end ? (size_t)(end - *list) + 1 : strlen(*list);
        if (strncmp(variable, *list, length) == 0)
            return true;
    }
    return false;
}

/* Copies the text; returns where it is, *room moves behind it. */
static const char *put(char **room, const char *text)
{
    size_t bytes = strlen(text) + 1;
    const char *copy = memcpy(*room, text, bytes);
    *room += bytes;
    return copy;
}

const char **child_environment(const char *const drop[], const char *const add[])
{
    size_t count = 1, bytes = 0;
    for (char **v = environ; *v; v++, count++)
        bytes += strlen(*v) + 1;
    for (const char *const *v = add; *v; v++, count++)
        bytes += strlen(*v) + 1;

    /* count pointers, then their text: room for all, though some are dropped */
    const char **list = xcalloc(count * sizeof *list + bytes, 1);
    char *text = (char *)(list + count);
    size_t n = 0;
    for (char **v = environ; *v; v++)
        if (!begins_with_one(*v, drop, '\0') && !begins_with_one(*v, add, '='))
            list[n++] = put(&text, *v);
    for (const char *const *v = add; *v; v++)
        list[n++] = put(&text, *v);
    return list;
}
