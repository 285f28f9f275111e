/* The terminal: whether it is one, and whether it wants colour (https://no-color.org). */
#include "cli/show.h"

#include "plot/dots.h"
#include "util/str.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value && strcmp(value, "0") != 0;
}

void show_dots(const struct figure *f)
{
    bool forced = is_set("CLICOLOR_FORCE"), colour = !is_set("NO_COLOR");
    struct str text = {0};
    if (!isatty(STDOUT_FILENO) && !forced)
        return;
    str_add(&text, "\n");
    figure_dots(f, colour, &text);
    fputs(str_text(&text), stdout);
    fflush(stdout);
    str_release(&text);
}
