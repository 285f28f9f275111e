/* Memory that cannot be had. */
#define _GNU_SOURCE
#include "fault.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static char early[65536]; /* for what dlsym itself allocates */
static size_t early_used;

static void *early_memory(size_t n)
{
    size_t at = early_used;
    early_used += (n + 15) & ~(size_t)15;
    return early_used <= sizeof early ? early + at : NULL;
}

static bool is_early(const void *p)
{
    return (const char *)p >= early && (const char *)p < early + sizeof early;
}

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void (*free)(void *);
    bool looking;
} memory;

bool memory_ready(void)
{
    if (memory.free || memory.looking)
        return memory.free != NULL;
    memory.looking = true;
    *(void **)&memory.malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&memory.calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&memory.realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&memory.free = dlsym(RTLD_NEXT, "free");
    memory.looking = false;
    return memory.free != NULL;
}

void *malloc(size_t n)
{
    if (!memory_ready())
        return early_memory(n);
    return fails(MALLOC, "malloc") ? NULL : memory.malloc(n);
}

void *calloc(size_t n, size_t size)
{
    if (!memory_ready())
        return early_memory(n * size);
    return fails(MALLOC, "calloc") ? NULL : memory.calloc(n, size);
}

void *realloc(void *old, size_t n)
{
    if (!memory_ready() || is_early(old)) {
        void *fresh = memory.malloc ? memory.malloc(n) : early_memory(n);
        size_t most = (size_t)(early + sizeof early - (char *)old);
        if (fresh && old)
            memcpy(fresh, old, n < most ? n : most);
        return fresh;
    }
    return fails(MALLOC, "realloc") ? NULL : memory.realloc(old, n);
}

void free(void *p)
{
    if (p && !is_early(p) && memory_ready())
        memory.free(p);
}
