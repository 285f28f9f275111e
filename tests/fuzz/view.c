/* Templates of the user's: the name that scripts hold is harmless, heads are left out, parts are
 * put in, and what is refused gets a message.  The first line is the path. */
#include "fuzz.h"

#include "plot/views.h"
#include "util/str.h"

static void check_code(const struct view *v)
{
    struct str code = {0};
    bool parts = strstr(v->text, "#: include ") != NULL;
    str_add(&code, "");
    view_code(v, &code);
    for (const char *line = code.text; *line; line += *line == '\n') {
        MUST(parts || *line != '#', "%s", line);
        line += strcspn(line, "\n");
    }
    MUST(code.length == 0 || code.text[code.length - 1] == '\n', "no line end behind the code");
    MUST(parts || code.length <= strlen(v->text) + 1, "the code is longer than the template");
    str_release(&code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *path = fuzz_string(data, size);
    struct err e = {""};
    struct view v;
    size_t n = strcspn(path, "\n");
    const char *text = path + n + (path[n] == '\n');
    char *name = fuzz_string((const uint8_t *)path, n);
    int status = view_read(name, text, &v, &e);
    MUST(status == OK || status == USAGE, "%d", status);
    MUST(strspn(v.name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
             strlen(v.name),
         "%s", v.name);
    if (status != OK) {
        fuzz_check_message(&e);
    } else {
        MUST(v.layout < LAYOUTS && v.data < 8, "layout %d", (int)v.layout);
        MUST(!v.only || v.each, "only, but not each");
        check_code(&v);
    }
    free(name);
    free(path);
    return 0;
}
