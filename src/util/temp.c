/* The list of temporary files and folders. */
#define _DARWIN_C_SOURCE /* mkdtemp on macOS; means nothing elsewhere */
#include "util/temp.h"

#include "util/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char pattern[] = ".optviz-XXXXXX";

struct temp {
    struct temp *next;
    DIR *inside; /* of a folder: opened when it is made, for later there may be no memory to */
    bool made;
    char path[];
};

static struct temp *temps;

static void clear(void)
{
    while (temps)
        (void)(temps->inside ? temp_remove_folder : temp_remove_file)(temps->path);
}

void temp_clear_at_exit(void)
{
    static bool registered;
    if (!registered)
        registered = atexit(clear) == 0;
}

char *temp_name(const char *folder, size_t n)
{
    struct temp *t = xcalloc(sizeof *t + n + sizeof pattern, 1);
    memcpy(t->path, folder, n);
    memcpy(t->path + n, pattern, sizeof pattern);
    t->next = temps;
    temps = t;
    temp_clear_at_exit();
    return t->path;
}

/* Where it stands in the list. */
static struct temp **place_of(const char *path)
{
    struct temp **t = &temps;
    while ((*t)->path != path)
        t = &(*t)->next;
    return t;
}

int temp_make_file(char *temp)
{
    int fd = mkstemp(temp);
    if (fd < 0)
        return -1;
    (*place_of(temp))->made = true;
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
}

int temp_make_folder(char *temp)
{
    struct temp *t = *place_of(temp);
    if (!mkdtemp(temp))
        return -1;
    t->made = true;
    t->inside = opendir(temp);
    if (t->inside)
        return 0;
    int why = errno;
    rmdir(temp);
    t->made = false;
    errno = why;
    return -1;
}

void temp_drop(char *temp)
{
    struct temp **place = place_of(temp), *t = *place;
    *place = t->next;
    if (t->inside)
        closedir(t->inside);
    free(t);
}

int temp_remove_file(char *temp)
{
    bool made = (*place_of(temp))->made;
    int why = made && unlink(temp) != 0 && errno != ENOENT ? errno : 0;
    temp_drop(temp);
    return why;
}

int temp_remove_folder(char *temp)
{
    struct temp *t = *place_of(temp);
    rewinddir(t->inside);
    for (struct dirent *entry; (entry = readdir(t->inside));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(t->inside), entry->d_name, 0); /* fails on a sub-folder */
    int why = rmdir(temp) != 0 && errno != ENOENT ? errno : 0;
    temp_drop(temp);
    return why;
}
