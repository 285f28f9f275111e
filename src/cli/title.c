/* Titles through font_fit. */
#include "cli/title.h"

#include "cli/settings.h"
#include "plot/font.h"
#include "util/str.h"
#include <stdio.h>

enum { TITLE_MOST = 120 };

char *title_fit(const struct settings *s)
{
    struct str title = {0};
    if (!s->title)
        return NULL;
    str_add(&title, "");
    int lost = font_fit(&title, s->title, TITLE_MOST);
    if (lost > 0)
        fprintf(stderr,
                "optviz: warning: --title: no installed font has %d of its characters; '?' "
                "stands for them\n",
                lost);
    return title.text;
}
