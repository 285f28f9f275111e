/* Asking gnuplot for its version and its terminals. */
#include "plot/probe.h"

#include "plot/figure.h"
#include "plot/scene.h"
#include "util/child.h"
#include "util/err.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const question =
    "print sprintf(\"optviz: %.1f.%s |%s |\", GPVAL_VERSION, GPVAL_PATCHLEVEL, GPVAL_TERMINALS)";

/* The answer: "optviz: 5.4.4 | canvas ... svg |". */
static bool read_answer(const char *text, struct probe *p)
{
    const char *at = strstr(text, "optviz: ");
    const char *bar = at ? strchr(at, '|') : NULL;
    if (!bar || !isdigit((unsigned char)at[8]))
        return false;
    at += 8;
    snprintf(p->version, sizeof p->version, "%.*s", (int)strcspn(at, " |"), at);
    for (unsigned k = 0; k < FORMATS; k++) {
        char name[32];
        snprintf(name, sizeof name, " %s ", terminal_name((enum format)k));
        if (name[1] != ' ' && strstr(bar, name))
            p->formats |= 1u << k;
    }
    if (strstr(bar, " png "))
        p->formats |= 1u << FORMAT_PNG;
    return true;
}

int probe_gnuplot(struct probe *p, struct err *e)
{
    static const char *const drop[] = {"GNUTERM=", "GNUPLOT", "DISPLAY=", "LC_", NULL};
    static const char *const add[] = {"LC_ALL=C", "TERM=dumb", NULL};
    const char *const argv[] = {"gnuplot", "-d", "-e", question, NULL};
    const char **environment = child_environment(drop, add);
    struct child c = {0};
    bool missing = false;
    *p = (struct probe){0};
    int status = child_start(&c, argv, NULL, environment, 2, &missing, e);
    free(environment);
    if (missing)
        return err_set(e, FAILED, "not installed");
    if (status != OK)
        return status;
    while (!c.done && children_wait(&c, 1))
        ;
    if (!read_answer(str_text(&c.output), p))
        status = err_set(e, FAILED, "it does not answer");
    child_release(&c);
    return status;
}
