/* Files that are whole or not there, folders, and the paths between them. */
#include "util/file.h"

#include "util/err.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/temp.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int refuse(const char *path, int why, struct err *e)
{
    return err_set(e, FAILED, "cannot write '%s': %s", path, strerror(why));
}

/* The length of the folder's part of a path. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* What an open of 0666 would give; mkstemp gives 0600. Where the file system has no modes and
 * refuses, the file is no less whole. */
static void open_mode(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
}

/* A rename would put a plain file in the place of a device or pipe, /dev/null for one. */
static int check_target(const char *path, struct err *e)
{
    struct stat s;
    size_t length = strlen(path);
    if (length == 0)
        return refuse(path, ENOENT, e);
    if (path[length - 1] == '/' || (stat(path, &s) == 0 && S_ISDIR(s.st_mode)))
        return refuse(path, EISDIR, e);
    if (stat(path, &s) == 0 && !S_ISREG(s.st_mode))
        return err_set(e, FAILED, "cannot write '%s': not a plain file", path);
    return OK;
}

int file_begin(struct outfile *f, const char *path, struct err *e)
{
    *f = (struct outfile){0};
    if (check_target(path, e))
        return FAILED;

    char *temp = temp_name(path, folder_length(path));
    int fd = temp_make_file(temp);
    if (fd >= 0)
        open_mode(fd);
    FILE *stream = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!stream) {
        refuse(path, errno, e);
        if (fd >= 0)
            close(fd);
        temp_remove_file(temp);
        return FAILED;
    }
    *f = (struct outfile){.stream = stream, .path = xstrdup(path), .temp = temp};
    return OK;
}

/* Why a write failed whose errno is gone: another one fails for it, too. The file is lost anyway.
 */
static int ask_again(FILE *stream)
{
    return write(fileno(stream), "", 1) < 0 ? errno : EIO;
}

/* Bring everything to the disk, unless it may be cached, and close; 0 or why not, as errno says it.
 */
static int finish(FILE *stream, bool cached)
{
    int why = 0;
    if (fflush(stream) != 0)
        why = errno;
    else if (ferror(stream))
        why = ask_again(stream);
    else if (!cached && fsync(fileno(stream)) != 0 &&
             errno != EINVAL) /* EINVAL: no such thing here */
        why = errno;
    if (fclose(stream) != 0 && why == 0)
        why = errno;
    return why;
}

/* Remove what was written so far; where that fails, too, the message says what is left. */
static void remove_temp(char *temp, struct err *e)
{
    char *path = xstrdup(temp);
    int why = temp_remove_file(temp);
    if (why != 0 && e)
        err_set(e, FAILED, "%s; '%s' is left: %s", e->text, path, strerror(why));
    free(path);
}

int file_commit(struct outfile *f, struct err *e)
{
    int why = finish(f->stream, f->cached);
    if (why == 0 && rename(f->temp, f->path) != 0)
        why = errno;
    if (why != 0) {
        refuse(f->path, why, e);
        remove_temp(f->temp, e);
    } else {
        temp_drop(f->temp);
    }
    free(f->path);
    *f = (struct outfile){0};
    return why == 0 ? OK : FAILED;
}

void file_abandon(struct outfile *f)
{
    if (f->stream) {
        fclose(f->stream);
        temp_remove_file(f->temp);
    }
    free(f->path);
    *f = (struct outfile){0};
}

int file_write(const char *path, const char *bytes, size_t n, struct err *e)
{
    struct outfile f;
    if (file_begin(&f, path, e))
        return FAILED;
    f.cached = true;
    if (n > 0)
        fwrite(bytes, 1, n, f.stream); /* file_commit sees whether it failed */
    return file_commit(&f, e);
}

int file_draft(const char *path, const char *bytes, size_t n, struct err *e)
{
    FILE *stream = fopen(path, "wb");
    if (!stream)
        return refuse(path, errno, e);
    if (n > 0)
        fwrite(bytes, 1, n, stream);
    int why = finish(stream, true);
    return why == 0 ? OK : refuse(path, why, e);
}

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

int file_make_folder(const char *path, struct err *e)
{
    int status = OK;
    char *part = xstrdup(path);
    for (char *end = part; *end && status == OK;) {
        end += strspn(end, "/");
        end += strcspn(end, "/");
        char slash = *end;
        *end = '\0';
        /* Why mkdir refuses a folder that exists differs between systems. */
        if (mkdir(part, 0777) != 0) {
            int why = errno;
            if (why == EEXIST && access(part, F_OK) == 0 && !is_folder(part))
                status =
                    err_set(e, FAILED, "cannot make the folder '%s': '%s' is a file", path, part);
            else if (!is_folder(part))
                status = err_set(e, FAILED, "cannot make the folder '%s': %s", path, strerror(why));
        }
        *end = slash;
    }
    free(part);
    return status;
}

int file_read_most(const char *path, size_t most, struct str *text, struct err *e)
{
    char part[65536];
    FILE *f = fopen(path, "rb");
    if (!f)
        return err_set(e, FAILED, "cannot read '%s': %s", path, strerror(errno));
    size_t all = 0;
    for (size_t n; all <= most && (n = fread(part, 1, sizeof part, f)) > 0; all += n)
        str_add_bytes(text, part, n);
    int why = errno;
    int status = ferror(f) ? err_set(e, FAILED, "cannot read '%s': %s", path, strerror(why)) : OK;
    if (all > most)
        status = err_set(e, FAILED, "cannot read '%s': it has more than %zu bytes", path, most);
    fclose(f);
    return status;
}

int file_read(const char *path, struct str *text, struct err *e)
{
    return file_read_most(path, FILE_MOST, text, e);
}

int file_move(const char *from, const char *to, struct err *e)
{
    int status = check_target(to, e);
    if (status == OK && rename(from, to) != 0)
        status = refuse(to, errno, e);
    return status;
}

int file_temp_folder(const char *parent, char **path, struct err *e)
{
    char *inside = file_join(parent, "");
    *path = temp_name(inside, strlen(inside));
    free(inside);
    if (temp_make_folder(*path) == 0)
        return OK;
    err_set(e, FAILED, "cannot make a folder in '%s': %s", *parent ? parent : ".", strerror(errno));
    temp_drop(*path);
    *path = NULL;
    return FAILED;
}

int file_remove_temp_folder(char *path, struct err *e)
{
    char *name = xstrdup(path);
    int why = temp_remove_folder(path);
    int status = OK;
    if (why != 0)
        status = err_set(e, FAILED, "cannot remove the folder '%s': %s", name, strerror(why));
    free(name);
    return status;
}

char *file_join(const char *folder, const char *name)
{
    if (*folder == '\0' || strcmp(folder, ".") == 0)
        return xstrdup(name);
    size_t m = strlen(folder), n = strlen(name);
    bool slash = folder[m - 1] != '/';
    char *path = xcalloc(m + slash + n + 1, 1);
    memcpy(path, folder, m);
    if (slash)
        path[m] = '/';
    memcpy(path + m + slash, name, n);
    return path;
}
