/* Finding a program, and starting it with posix_spawn. */
#define _GNU_SOURCE      /* posix_spawn_file_actions_addchdir_np in glibc and musl */
#define _DARWIN_C_SOURCE /* and on macOS */
#include "util/spawn.h"

#include "util/file.h"
#include "util/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static bool is_program(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISREG(s.st_mode) && access(path, X_OK) == 0;
}

char *spawn_find(const char *name)
{
    char here[4096];
    if (!getcwd(here, sizeof here))
        here[0] = '\0'; /* gone, or too deep: relative names stay relative */
    if (strchr(name, '/')) {
        char *file = *name == '/' ? xstrdup(name) : file_join(here, name);
        if (access(file, F_OK) == 0)
            return file;
        free(file);
        return NULL;
    }
    const char *path = getenv("PATH");
    for (const char *entry = path ? path : "/usr/bin:/bin"; entry;) {
        size_t length = strcspn(entry, ":");
        char *relative = xstrndup(entry, length); /* "" is the current folder */
        char *folder = *relative == '/' ? xstrdup(relative) : file_join(here, relative);
        char *file = file_join(folder, name);
        free(relative);
        free(folder);
        if (is_program(file))
            return file;
        free(file);
        entry = entry[length] ? entry + length + 1 : NULL;
    }
    return NULL;
}

int spawn_raise(int fd)
{
    int raised = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    int why = errno;
    close(fd);
    errno = why;
    return raised;
}

int spawn_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return errno;
    ends[0] = spawn_raise(ends[0]);
    int why = ends[0] < 0 ? errno : 0;
    ends[1] = spawn_raise(ends[1]);
    if (ends[1] < 0)
        why = errno;
    if (why == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        why = errno;
    for (int i = 0; i < 2 && why != 0; i++) {
        if (ends[i] >= 0)
            close(ends[i]);
        ends[i] = -1;
    }
    return why;
}

/* input: -1 for none. */
static int set_actions(posix_spawn_file_actions_t *actions, const char *folder, int input,
                       int output)
{
    int why = input < 0 ? posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0)
                        : posix_spawn_file_actions_adddup2(actions, input, 0);
    if (why == 0)
        why = posix_spawn_file_actions_adddup2(actions, output, 1);
    if (why == 0)
        why = posix_spawn_file_actions_adddup2(actions, output, 2);
    if (why == 0 && folder && *folder)
        why = posix_spawn_file_actions_addchdir_np(actions, folder);
    return why;
}

/* Its own process group, no signal blocked, none ignored. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t all, none;
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    sigemptyset(&none);
    int why = posix_spawnattr_setpgroup(attributes, 0);
    if (why == 0)
        why = posix_spawnattr_setsigdefault(attributes, &all);
    if (why == 0)
        why = posix_spawnattr_setsigmask(attributes, &none);
    if (why == 0)
        why = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
                                                       POSIX_SPAWN_SETSIGMASK);
    return why;
}

int spawn_program(pid_t *pid, const char *program, const char *const argv[], const char *folder,
                  const char *const env[], int input, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int why = posix_spawn_file_actions_init(&actions);
    if (why != 0)
        return why;
    why = posix_spawnattr_init(&attributes);
    if (why == 0) {
        why = set_actions(&actions, folder, input, output);
        if (why == 0)
            why = set_attributes(&attributes);
        if (why == 0) /* POSIX: neither argv nor env is written to */
            why = posix_spawnp(pid, program, &actions, &attributes, (char *const *)argv,
                               env ? (char *const *)env : environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return why;
}
