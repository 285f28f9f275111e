/* Starting gnuplot, and understanding what it says. */
#include "plot/gnuplot.h"

#include "plot/collect.h"
#include "plot/figure.h"
#include "util/child.h"
#include "util/err.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 60 };

/* A file that reads from the pipe that is the child's standard input. */
static const char gate[] = "/dev/stdin";

static const char *const install_hint =
    "gnuplot is not installed: 'apt install gnuplot-nox' (Debian, Ubuntu), 'dnf install gnuplot' "
    "(Fedora), 'apk add gnuplot' (Alpine), 'pacman -S gnuplot' (Arch) or 'brew install gnuplot'";

double gnuplot_patience(void)
{
    double seconds = SECONDS;
    const char *text = getenv("OPTVIZ_TIMEOUT");
    if (text && num_parse(text, strlen(text), &seconds) && seconds > 0)
        return seconds;
    return SECONDS;
}

static const char **gnuplot_environment(void)
{
    static const char *const drop[] = {"GNUTERM=", "GNUPLOT",   "GNUHELP=", "GNUFITLOG=",
                                       "FIT_",     "DISPLAY=",  "PAGER=",   "LC_",
                                       "LANG=",    "LANGUAGE=", NULL};
    static const char *const add[] = {"LC_ALL=C.UTF-8", "TERM=dumb", NULL};
    return child_environment(drop, add);
}

bool gnuplot_waits(void)
{
    return access(gate, R_OK) == 0;
}

int gnuplot_start(const struct work *w, struct child *c, struct err *e)
{
    struct str name[PACK] = {{0}};
    const char *argv[PACK + 4] = {"gnuplot", "-d", gate};
    bool missing = false;
    for (size_t i = 0; i < w->count; i++) {
        str_addf(&name[i], "%s.gp", w->pack[i]->name);
        argv[i + (w->early ? 3 : 2)] = name[i].text;
    }
    const char **environment = gnuplot_environment();
    double seconds = gnuplot_patience() * (double)w->count;
    int status = (w->early ? child_start_held : child_start)(c, argv, w->temp, environment, seconds,
                                                             &missing, e);
    if (missing)
        err_set(e, FAILED, "%s", install_hint);
    free(environment);
    for (size_t i = 0; i < w->count; i++)
        str_release(&name[i]);
    return status;
}

/* The first line that gnuplot printed that says something. */
static void first_complaint(const struct child *c, struct str *out)
{
    const char *text = str_text(&c->output);
    text += strspn(text, " \t\r\n^");
    struct str line = {0};
    str_add_bytes(&line, text, strcspn(text, "\n"));
    utf8_clean(out, str_text(&line), 300);
    str_release(&line);
}

int gnuplot_judge(const struct work *w, const struct child *c, struct err *e)
{
    const char *name = w->figure->name;
    struct str said = {0};
    int status = OK;
    first_complaint(c, &said);
    const char *lacks = strstr(str_text(&said), "optviz: no terminal");
    if (c->timed_out)
        status = err_set(e, FAILED, "%s.gp: gnuplot took longer than %g s and was stopped", name,
                         gnuplot_patience());
    else if (c->unread)
        status = err_set(e, FAILED, "%s.gp: what gnuplot says cannot be read: %s", name,
                         strerror(c->unread));
    else if (c->signal)
        status = err_set(e, FAILED, "%s.gp: gnuplot was ended by signal %d", name, c->signal);
    else if (strstr(str_text(&c->output), "optviz: gnuplot is too old"))
        status = err_set(e, FAILED, "gnuplot is too old: optviz needs 5.2 or later");
    else if (lacks)
        status = err_set(e, FAILED,
                         "this gnuplot has %.60s; other formats are there, and for webp gnuplot 6",
                         lacks + strlen("optviz: "));
    else if (c->exit_status != 0)
        status = err_set(e, FAILED, "%s.gp: gnuplot failed (status %d): %s", name, c->exit_status,
                         str_text(&said));
    else if (!strstr(str_text(&c->output), "optviz: drawn"))
        status = err_set(e, FAILED, "%s.gp: gnuplot ended before the script did%s%s", name,
                         said.length ? ": " : "", str_text(&said));
    str_release(&said);
    return status;
}

size_t gnuplot_drawn(const struct child *c)
{
    static const char word[] = "optviz: drawn";
    size_t n = 0;
    for (const char *at = strstr(str_text(&c->output), word); at; at = strstr(at + 1, word))
        n++;
    return n;
}
