/* A library for LD_PRELOAD in whose programs chosen calls fail.
 *
 *     FAULT=KIND:N[+][:WHY]   the N-th call of that kind fails, with + all from the N-th on
 *     FAULT_LOG=FILE          what failed is written there; without FAULT, how often each kind was
 *                             called
 *
 * The kinds are those of `kinds` below.  WHY is one of `reasons`, or "short": a write takes half of
 * what it was given.  Streams are made anew (streams.c), so that each write is one of its own. What
 * the program starts does not inherit the library. */
#define _GNU_SOURCE
#include "fault.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
    const char *name;
    int why; /* unless FAULT says another */
} kinds[KINDS] = {
    [MALLOC] = {"malloc", ENOMEM}, [READ] = {"read", EIO},        [WRITE] = {"write", ENOSPC},
    [CLOSE] = {"close", EIO},      [OPEN] = {"open", EMFILE},     [RENAME] = {"rename", EACCES},
    [FSYNC] = {"fsync", EIO},      [SPAWN] = {"spawn", EAGAIN},   [MKDIR] = {"mkdir", ENOSPC},
    [UNLINK] = {"unlink", EACCES}, [STAT] = {"stat", EACCES},     [PIPE] = {"pipe", EMFILE},
    [FCNTL] = {"fcntl", EMFILE},   [FDOPEN] = {"fdopen", ENOMEM}, [POLL] = {"poll", EINTR},
    [WAIT] = {"wait", EINTR},      [GETCWD] = {"getcwd", EACCES}, [CHMOD] = {"chmod", EPERM},
    [THREAD] = {"thread", EAGAIN},
};

static const struct {
    const char *name;
    int why;
} reasons[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EINTR", EINTR}, {"EACCES", EACCES},
               {"ENOMEM", ENOMEM}, {"EDQUOT", EDQUOT}, {"short", 0}};

static struct {
    enum kind kind; /* KINDS: none fails */
    long first;
    bool on, cut;
    int why;
} fault = {.kind = KINDS};

static bool ready;
static long calls[KINDS];
static char log_path[4096];

/* Both go round the calls that are counted. */
static void note(const char *text)
{
    static int (*real_open)(const char *, int, ...);
    static ssize_t (*real_write)(int, const void *, size_t);
    static int (*real_close)(int);
    int before = errno;
    if (!real_open) {
        *(void **)&real_open = dlsym(RTLD_NEXT, "open");
        *(void **)&real_write = dlsym(RTLD_NEXT, "write");
        *(void **)&real_close = dlsym(RTLD_NEXT, "close");
    }
    int fd = *log_path ? real_open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd >= 0) {
        (void)!real_write(fd, text, strlen(text));
        real_close(fd);
    }
    errno = before;
}

bool fails(enum kind kind, const char *what)
{
    if (!ready)
        return false;
    long n = __atomic_add_fetch(&calls[kind], 1, __ATOMIC_RELAXED);
    if (kind != fault.kind || n < fault.first || (n > fault.first && !fault.on))
        return false;
    char text[400];
    snprintf(text, sizeof text, "%s %ld %.300s\n", kinds[kind].name, n, what ? what : "?");
    note(text);
    errno = fault.why;
    return true;
}

/* ---- descriptors ---- */

const char *describe(int fd)
{
    static char path[300];
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = 0;
    return path;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (!fails(WRITE, describe(fd)))
        return real(fd, bytes, n);
    return fault.cut ? real(fd, bytes, (n + 1) / 2) : -1;
}

ssize_t read(int fd, void *bytes, size_t n)
{
    REAL(ssize_t, "read", int, void *, size_t);
    if (!fails(READ, describe(fd)))
        return real(fd, bytes, n);
    return fault.cut ? real(fd, bytes, (n + 1) / 2) : -1;
}

/* As on Linux, the descriptor is gone all the same. */
int close(int fd)
{
    REAL(int, "close", int);
    bool bad = fails(CLOSE, describe(fd));
    int why = errno, result = real(fd);
    errno = bad ? why : errno;
    return bad ? -1 : result;
}

/* What it does no test can see, and disks are slow. */
int fsync(int fd)
{
    return fails(FSYNC, describe(fd)) ? -1 : 0;
}

int open_with(const char *name, const char *path, int flags, mode_t mode)
{
    REAL(int, "open", const char *, int, ...);
    (void)name;
    return fails(OPEN, path) ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_with("open", path, flags, mode);
}

int mkstemp(char *template)
{
    REAL(int, "mkstemp", char *);
    return fails(OPEN, template) ? -1 : real(template);
}

int pipe(int ends[2])
{
    REAL(int, "pipe", int *);
    return fails(PIPE, "") ? -1 : real(ends);
}

int fcntl(int fd, int command, ...)
{
    REAL(int, "fcntl", int, int, ...);
    va_list args;
    va_start(args, command);
    void *value = va_arg(args, void *);
    va_end(args);
    return fails(FCNTL, "") ? -1 : real(fd, command, value);
}

int poll(struct pollfd *polls, nfds_t n, int nap)
{
    REAL(int, "poll", struct pollfd *, nfds_t, int);
    return fails(POLL, "") ? -1 : real(polls, n, nap);
}

/* ---- folders and names ---- */

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    return fails(RENAME, to) ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t);
    return fails(MKDIR, path) ? -1 : real(path, mode);
}

char *mkdtemp(char *template)
{
    REAL(char *, "mkdtemp", char *);
    return fails(MKDIR, template) ? NULL : real(template);
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    return fails(UNLINK, path) ? -1 : real(path);
}

int unlinkat(int folder, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    return fails(UNLINK, path) ? -1 : real(folder, path, flags);
}

int rmdir(const char *path)
{
    REAL(int, "rmdir", const char *);
    return fails(UNLINK, path) ? -1 : real(path);
}

int stat(const char *restrict path, struct stat *restrict s)
{
    REAL(int, "stat", const char *, struct stat *);
    return fails(STAT, path) ? -1 : real(path, s);
}

int access(const char *path, int mode)
{
    REAL(int, "access", const char *, int);
    return fails(STAT, path) ? -1 : real(path, mode);
}

int fchmod(int fd, mode_t mode)
{
    REAL(int, "fchmod", int, mode_t);
    return fails(CHMOD, describe(fd)) ? -1 : real(fd, mode);
}

DIR *opendir(const char *path)
{
    REAL(DIR *, "opendir", const char *);
    return fails(OPEN, path) ? NULL : real(path);
}

char *getcwd(char *path, size_t n)
{
    REAL(char *, "getcwd", char *, size_t);
    return fails(GETCWD, "") ? NULL : real(path, n);
}

/* ---- processes ---- */

int posix_spawn(pid_t *restrict pid, const char *restrict path,
                const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const argv[restrict],
                char *const env[restrict])
{
    REAL(int, "posix_spawn", pid_t *, const char *, const posix_spawn_file_actions_t *,
         const posix_spawnattr_t *, char *const *, char *const *);
    return fails(SPAWN, path) ? fault.why : real(pid, path, actions, attributes, argv, env);
}

int posix_spawnp(pid_t *restrict pid, const char *restrict path,
                 const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes, char *const argv[restrict],
                 char *const env[restrict])
{
    REAL(int, "posix_spawnp", pid_t *, const char *, const posix_spawn_file_actions_t *,
         const posix_spawnattr_t *, char *const *, char *const *);
    return fails(SPAWN, path) ? fault.why : real(pid, path, actions, attributes, argv, env);
}

pid_t fork(void)
{
    REAL(pid_t, "fork", void);
    return fails(SPAWN, "fork") ? -1 : real();
}

pid_t waitpid(pid_t pid, int *status, int options)
{
    REAL(pid_t, "waitpid", pid_t, int *, int);
    return fails(WAIT, "") ? -1 : real(pid, status, options);
}

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes,
                   void *(*run)(void *), void *restrict with)
{
    REAL(int, "pthread_create", pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    return fails(THREAD, "") ? fault.why : real(thread, attributes, run, with);
}

/* ---- beginning and end ---- */

static void take_fault(const char *text)
{
    char name[20] = "", why[20] = "", plus = 0;
    if (sscanf(text, "%19[a-z]:%ld%c", name, &fault.first, &plus) < 2)
        _exit(99);
    fault.on = plus == '+';
    const char *last = strrchr(text, ':');
    snprintf(why, sizeof why, "%s", last + 1);
    for (size_t k = 0; k < KINDS; k++)
        if (strcmp(name, kinds[k].name) == 0)
            fault.kind = (enum kind)k;
    if (fault.kind == KINDS)
        _exit(99);
    fault.why = kinds[fault.kind].why;
    fault.cut = strcmp(why, "short") == 0;
    for (size_t k = 0; k < sizeof reasons / sizeof *reasons; k++)
        if (strcmp(why, reasons[k].name) == 0 && reasons[k].why)
            fault.why = reasons[k].why;
}

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("FAULT"), *path = getenv("FAULT_LOG");
    snprintf(log_path, sizeof log_path, "%s", path ? path : "");
    if (text)
        take_fault(text);
#ifdef __GLIBC__ /* musl's cannot be replaced: what goes there does not fail */
    stdout = make_stream(1, "w");
#endif
    unsetenv("LD_PRELOAD");
    unsetenv("FAULT");
    unsetenv("FAULT_LOG");
    memory_ready();
    ready = true;
}

__attribute__((destructor)) static void end(void)
{
    ready = false;
    for (size_t k = 0; k < KINDS && fault.kind == KINDS; k++) {
        char text[80];
        snprintf(text, sizeof text, "%s %ld\n", kinds[k].name, calls[k]);
        note(text);
    }
}
