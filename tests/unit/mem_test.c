/* Memory that is there, or the end of the program. */
#include "tap.h"

#include "util/mem.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whether the program ends with status 1 when it asks for more than there is. */
static bool dies(void *(*ask)(void))
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        free(ask());
        _exit(0);
    }
    int status;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

static void *ask_calloc(void)
{
    return xcalloc(SIZE_MAX / 2, 4);
}

static void *ask_grow(void)
{
    return xgrow(NULL, SIZE_MAX / 2 + 1, 8);
}

static void *ask_realloc(void)
{
    return xrealloc(NULL, SIZE_MAX / 8 + 1, 8);
}

static void test_mem(void)
{
    unsigned char *bytes = xcalloc(100, 3);
    size_t set = 0;
    for (size_t i = 0; i < 300; i++)
        set += bytes[i] != 0;
    bytes = xrealloc(bytes, 0, 8);
    ok(set == 0 && bytes, "xcalloc is zeroed, xrealloc to nothing is not NULL");
    free(bytes);
    char *copy = xstrndup("gradient", 4);
    ok(strcmp(copy, "grad") == 0, "xstrndup cuts");
    free(copy);
    ok(dies(ask_calloc), "xcalloc: a product that overflows ends the program");
    ok(dies(ask_realloc), "xrealloc: a product that overflows ends the program");
    ok(dies(ask_grow), "xgrow: so does a list that long");
    size_t *list = NULL, kept = 0, moves = 0;
    for (size_t n = 0; n < 1000; n++) {
        uintptr_t before = (uintptr_t)list;
        list = xgrow(list, n, sizeof *list);
        moves += (uintptr_t)list != before;
        list[n] = n;
    }
    for (size_t n = 0; n < 1000; n++)
        kept += list[n] == n;
    ok(kept == 1000 && moves <= 11, "xgrow: 1000 numbers, moved %zu times", moves);
    free(list);
}

int main(void)
{
    test_mem();
    return done();
}
