/* One small file for each command, however many CSV files it wrote. */
#include "cli/record.h"

#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

/* The names without their folders, which are nobody's business. */
static void add_names(struct str *out, const char *paths)
{
    for (size_t n; (n = strcspn(paths, "\n")) > 0; paths += n + 1) {
        size_t folder = n;
        while (folder > 0 && paths[folder - 1] != '/')
            folder--;
        str_add_bytes(out, paths + folder, n + 1 - folder);
    }
}

/* The last path without its ending; one optimizer on many functions has no file that sums up. */
static char *record_path(const struct settings *s, const char *paths, const char *stem)
{
    struct str path = {0};
    const char *last = paths;
    for (const char *p = paths; *p; p += strcspn(p, "\n") + 1)
        last = p;
    size_t n = strcspn(last, "\n");
    if (n > 4 && strncmp(last + n - 4, ".csv", 4) == 0)
        n -= 4;
    str_add_bytes(&path, last, n);
    if (stem) {
        str_clear(&path);
        str_add(&path, stem);
    } else if (s->functions.count > 1 && !s->csv && settings_columns(s) == 1) {
        char *summary = file_join(s->out, s->name ? s->name : "summary");
        str_clear(&path);
        str_add(&path, summary);
        free(summary);
    }
    str_add(&path, ".run.json");
    return path.text;
}

int record_write(const struct settings *s, const char *paths, const char *stem, struct err *e)
{
    struct str names = {0}, text = {0};
    if (!*paths)
        return OK;
    add_names(&names, paths);
    origin_text(&s->origin, ORIGIN_ALL, str_text(&names), &text);
    str_add_char(&text, '\n');
    char *path = record_path(s, paths, stem);
    int status = file_write(path, text.text, text.length, e);
    free(path);
    str_release(&names);
    str_release(&text);
    return status;
}
