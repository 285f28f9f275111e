/* What the parts of the library that makes calls fail share. */
#ifndef TESTS_FAULT_H
#define TESTS_FAULT_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

enum kind {
    MALLOC,
    READ,
    WRITE,
    CLOSE,
    OPEN,
    RENAME,
    FSYNC,
    SPAWN,
    MKDIR,
    UNLINK,
    STAT,
    PIPE,
    FCNTL,
    FDOPEN,
    POLL,
    WAIT,
    GETCWD,
    CHMOD,
    THREAD,
    KINDS
};

/* Whether this call is to fail; errno says why. `what` is for the log. */
bool fails(enum kind kind, const char *what);

/* The file behind a descriptor, until the next call. */
const char *describe(int fd);

/* open() under another name for the log. */
int open_with(const char *name, const char *path, int flags, mode_t mode);

/* A stream on top of read and write. */
FILE *make_stream(int fd, const char *mode);

/* Whether libc's own memory functions are known. */
bool memory_ready(void);

/* real_NAME: libc's own. */
#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (!real)                                                                                     \
    *(void **)&real = dlsym(RTLD_NEXT, name)

#endif
