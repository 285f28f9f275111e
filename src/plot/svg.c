/* Mending an SVG file after gnuplot. */
#include "plot/svg.h"

#include "util/file.h"
#include "util/str.h"
#include <string.h>

int svg_finish(const char *path, struct err *e)
{
    static const char plain[] = "<text>", keeping[] = "<text xml:space=\"preserve\">";
    struct str old = {0}, new = {0};
    int status = file_read(path, &old, e);
    const char *at = str_text(&old);
    for (const char *text; status == 0 && (text = strstr(at, plain));) {
        str_add_bytes(&new, at, (size_t)(text - at));
        str_add(&new, keeping);
        at = text + sizeof plain - 1;
    }
    str_add(&new, at);
    if (status == 0)
        status = file_write(path, new.text, new.length, e);
    str_release(&old);
    str_release(&new);
    return status;
}
