/* Streams made anew on top of read and write, which libc would otherwise call where no other
 * library can come between. */
#define _GNU_SOURCE
#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { STREAMS = 64 };

static struct {
    FILE *stream;
    int fd;
} streams[STREAMS];

static ssize_t stream_read(void *cookie, char *bytes, size_t n)
{
    return read(streams[(size_t)cookie].fd, bytes, n);
}

#ifdef __GLIBC__
enum { LIKE_GLIBC = 1 }; /* to write less than all is to fail */
#else
enum { LIKE_GLIBC = 0 };
#endif

/* As libc does: again until all is written or a write fails. */
static ssize_t stream_write(void *cookie, const char *bytes, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t part = write(streams[(size_t)cookie].fd, bytes + done, n - done);
        if (part < 0)
            return LIKE_GLIBC ? (ssize_t)done : -1;
        done += (size_t)part;
    }
    return (ssize_t)n;
}

static int stream_seek(void *cookie, off64_t *at, int whence)
{
    off64_t place = lseek64(streams[(size_t)cookie].fd, *at, whence);
    *at = place < 0 ? *at : place;
    return place < 0 ? -1 : 0;
}

static int stream_close(void *cookie)
{
    streams[(size_t)cookie].stream = NULL;
    return close(streams[(size_t)cookie].fd);
}

FILE *make_stream(int fd, const char *mode)
{
    static const cookie_io_functions_t functions = {stream_read, stream_write, stream_seek,
                                                    stream_close};
    for (size_t i = 0; i < STREAMS; i++)
        if (!streams[i].stream) {
            streams[i].fd = fd;
            streams[i].stream = fopencookie((void *)i, mode, functions);
            return streams[i].stream;
        }
    errno = EMFILE;
    return NULL;
}

FILE *fdopen(int fd, const char *mode)
{
    return fails(FDOPEN, describe(fd)) ? NULL : make_stream(fd, mode);
}

/* For reading and for writing only. */
FILE *fopen(const char *restrict path, const char *restrict mode)
{
    int fd = open_with("fopen", path, *mode == 'r' ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC, 0666);
    return fd < 0 ? NULL : make_stream(fd, mode);
}

int fileno(FILE *stream)
{
    REAL(int, "fileno", FILE *);
    for (size_t i = 0; i < STREAMS; i++)
        if (streams[i].stream == stream)
            return streams[i].fd;
    return real(stream);
}
