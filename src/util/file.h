/* Files that are whole or not there: written under a temporary name in their own folder, checked,
 * then renamed. */
#ifndef OPTVIZ_UTIL_FILE_H
#define OPTVIZ_UTIL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct err;
struct str;

/* A file being written. Between file_begin and file_commit or file_abandon the caller prints to
 * `stream`; a write error need not be checked there. */
struct outfile {
    FILE *stream;
    char *path, *temp;
    bool cached; /* the system's cache has it at first, which saves waiting for the disk */
};

/* Create the temporary file beside `path` (a name that no one can guess, O_EXCL, mode 0666 less
 * the umask). FAILED with a message that names the path. */
int file_begin(struct outfile *f, const char *path, struct err *e);

/* Flush to the disk, unless `cached` is set, check, close, rename onto `path`. On failure the
 * temporary file is removed, an earlier file at `path` is left as it was, and the message names it.
 */
int file_commit(struct outfile *f, struct err *e);

/* Close and remove the temporary file; does nothing after file_commit. */
void file_abandon(struct outfile *f);

/* All of `bytes` as one file, by the three above, cached. */
int file_write(const char *path, const char *bytes, size_t n, struct err *e);

/* The same in a temporary folder, from where it will be moved to where it belongs: written in
 * place, and cached.  On failure a part of it may be there. */
int file_draft(const char *path, const char *bytes, size_t n, struct err *e);

/* Rename within one file system, onto whatever file is there. */
int file_move(const char *from, const char *to, struct err *e);

#define FILE_MOST ((size_t)1 << 30)

/* Append all of a file to *text. FAILED with a message that names the path. */
int file_read(const char *path, struct str *text, struct err *e);

/* The same of a file that has at most so many bytes; file_read takes up to FILE_MOST. */
int file_read_most(const char *path, size_t most, struct str *text, struct err *e);

/* Make a folder and its missing parents (mode 0777 less the umask); one that exists is fine. */
int file_make_folder(const char *path, struct err *e);

/* A new folder inside `parent` with a name that no one can guess, mode 0700. It and *path go with
 * file_remove_temp_folder, or when the program ends. */
int file_temp_folder(const char *parent, char **path, struct err *e);

/* Remove it and the plain files in it; sub-folders are not entered. FAILED with a message that
 * names what could not be removed. */
int file_remove_temp_folder(char *path, struct err *e);

/* "folder/name", or "name" when folder is "" or ".". The caller frees it. */
char *file_join(const char *folder, const char *name);

#endif
