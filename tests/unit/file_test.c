/* Files that are whole or not there, folders, and paths. */
#include "tap.h"

#include "util/err.h"
#include "util/file.h"
#include "util/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool holds(const char *path, const char *text)
{
    char bytes[64] = {0};
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(bytes, 1, sizeof bytes - 1, f) : 0;
    bool same = f && n == strlen(text) && strcmp(bytes, text) == 0;
    if (f)
        fclose(f);
    return same;
}

/* Entries of a folder, "." and ".." left out. */
static int count_entries(const char *path)
{
    int n = -2;
    DIR *folder = opendir(path);
    while (folder && readdir(folder))
        n++;
    if (folder)
        closedir(folder);
    return n;
}

static void test_file_write(const char *folder)
{
    struct err e = {"untouched"};
    struct outfile f;
    struct stat s;
    char *path = file_join(folder, "a.csv");
    mode_t mask = umask(027);

    ok(file_begin(&f, path, &e) == OK && count_entries(folder) == 1 && access(path, F_OK) != 0,
       "file_begin: only a temporary file");
    fputs("one\n", f.stream);
    ok(file_commit(&f, &e) == OK && holds(path, "one\n") && count_entries(folder) == 1,
       "file_commit: the whole file and nothing else");
    ok(stat(path, &s) == 0 && (s.st_mode & 0777) == 0640, "file_commit: mode 0666 less the umask");
    umask(mask);
    file_abandon(&f);
    ok(holds(path, "one\n"), "file_abandon does nothing after file_commit");

    file_begin(&f, path, &e);
    fputs("two\n", f.stream);
    file_abandon(&f);
    ok(holds(path, "one\n") && count_entries(folder) == 1, "file_abandon leaves the earlier file");
    ok(file_write(path, "a\0b", 3, &e) == OK && stat(path, &s) == 0 && s.st_size == 3,
       "file_write replaces, NULs and all");
    ok(file_write(path, NULL, 0, &e) == OK && holds(path, ""), "file_write of nothing");
    ok(file_draft(path, "draft", 5, &e) == OK && holds(path, "draft") && count_entries(folder) == 1,
       "file_draft: the whole file and nothing else");
    ok(strcmp(e.text, "untouched") == 0, "no message when all is well: %s", e.text);
    unlink(path);
    free(path);
}

static void test_file_refused(const char *folder)
{
    static const char *const under[] = {"plain/x.csv", "missing/x.csv", "sub", "sub/", "fifo"};
    static const char *const why[] = {"Not a directory", "No such file or directory",
                                      "Is a directory", "Is a directory", "not a plain file"};
    char *plain = file_join(folder, "plain"), *sub = file_join(folder, "sub");
    char *fifo = file_join(folder, "fifo");
    struct err e;
    file_write(plain, "kept", 4, &e);
    mkdir(sub, 0777);
    mkfifo(fifo, 0600);
    for (size_t i = 0; i < sizeof under / sizeof *under; i++) {
        char *path = file_join(folder, under[i]);
        struct str message = {0};
        str_addf(&message, "cannot write '%s': %s", path, why[i]);
        struct outfile f;
        int status = file_begin(&f, path, &e);
        ok(status == FAILED && !f.stream && strcmp(e.text, message.text) == 0, "%s", e.text);
        file_abandon(&f);
        str_release(&message);
        free(path);
    }
    ok(count_entries(folder) == 3 && count_entries(sub) == 0 && holds(plain, "kept"),
       "nothing is left of files that were refused");
    rmdir(sub);
    unlink(plain);
    unlink(fifo);
    free(plain);
    free(sub);
    free(fifo);
}

static void test_file_full(const char *folder)
{
    int full = open("/dev/full", O_WRONLY);
    if (full < 0) {
        ok(1, "# SKIP no /dev/full here");
        return;
    }
    struct err e;
    char *path = file_join(folder, "full.csv");
    file_write(path, "kept", 4, &e);
    for (int lines = 1; lines <= 100000; lines += 99999) {
        struct outfile f;
        file_begin(&f, path, &e);
        dup2(full, fileno(f.stream)); /* the disk fills up while we write */
        for (int i = 0; i < lines; i++)
            fprintf(f.stream, "%d\n", i);
        ok(file_commit(&f, &e) == FAILED && strstr(e.text, path) && strstr(e.text, "No space left"),
           "a full disk: %s", e.text);
        ok(holds(path, "kept") && count_entries(folder) == 1,
           "a full disk leaves the earlier file");
    }
    close(full);
    unlink(path);
    free(path);
}

/* A folder inside it is none of ours. */
static void test_folder_stays(const char *parent)
{
    struct err e;
    char *temp = NULL;
    file_temp_folder(parent, &temp, &e);
    char *name = strdup(temp), *below = file_join(temp, "below");
    mkdir(below, 0777);
    ok(file_remove_temp_folder(temp, &e) == FAILED && strstr(e.text, name) &&
           access(below, F_OK) == 0,
       "%s", e.text);
    rmdir(below);
    rmdir(name);
    free(below);
    free(name);
}

static void test_folders(const char *folder)
{
    struct err e;
    char *deep = file_join(folder, "a//b/c/"), *plain = file_join(folder, "plain");
    char *below = file_join(plain, "x");
    ok(file_make_folder(deep, &e) == OK && file_make_folder(deep, &e) == OK &&
           access(deep, W_OK) == 0,
       "file_make_folder: parents too, and again");
    ok(file_make_folder("", &e) == OK && file_make_folder("/", &e) == OK, "file_make_folder: here");
    file_write(plain, "", 0, &e);
    ok(file_make_folder(plain, &e) == FAILED && strstr(e.text, plain), "%s", e.text);
    ok(file_make_folder(below, &e) == FAILED && strstr(e.text, below), "%s", e.text);
    static const char *const made[] = {"a/b/c", "a/b", "a"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        char *path = file_join(folder, made[i]);
        ok(rmdir(path) == 0, "file_make_folder made %s", made[i]);
        free(path);
    }

    char *temp = NULL, *none = NULL;
    struct stat s;
    ok(file_temp_folder(folder, &temp, &e) == OK && stat(temp, &s) == 0 &&
           (s.st_mode & 0777) == 0700,
       "file_temp_folder: for us alone");
    char *inside = file_join(temp, "s.gp");
    file_write(inside, "plot", 4, &e);
    char *gone = strdup(temp);
    ok(file_remove_temp_folder(temp, &e) == OK && access(gone, F_OK) != 0,
       "file_remove_temp_folder");
    test_folder_stays(folder);
    ok(file_temp_folder(plain, &none, &e) == FAILED && !none && strstr(e.text, plain), "%s",
       e.text);
    unlink(plain);
    free(inside);
    free(gone);
    free(below);
    free(plain);
    free(deep);
}

static void test_join(void)
{
    static const char *const cases[][3] = {{"out", "a", "out/a"}, {"out/", "a", "out/a"},
                                           {"/", "a", "/a"},      {"", "a", "a"},
                                           {".", "a", "a"},       {"..", "a", "../a"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *path = file_join(cases[i][0], cases[i][1]);
        ok(strcmp(path, cases[i][2]) == 0, "file_join: %s", path);
        free(path);
    }
}

int main(void)
{
    char folder[] = "/tmp/optviz-file-XXXXXX";
    if (!mkdtemp(folder))
        return 1;
    test_file_write(folder);
    test_file_refused(folder);
    test_file_full(folder);
    test_folders(folder);
    test_join();
    ok(count_entries(folder) == 0, "the tests leave nothing behind");
    rmdir(folder);
    return done();
}
