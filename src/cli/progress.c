/* Progress on a terminal. */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 30, WIDTH = 70 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void progress_begin(struct progress *p, const char *what, size_t all, bool quiet)
{
    *p = (struct progress){what, all, now(), 0, quiet || !isatty(STDERR_FILENO)};
}

/* Ten times a second. */
void progress_show(struct progress *p, size_t done)
{
    double at = p->silent ? 0 : now();
    if (p->silent || at - p->begun < 1 || at - p->shown < 0.1 || done == 0)
        return;
    char bar[BAR + 1] = {0};
    for (size_t i = 0; i < BAR; i++)
        bar[i] = i * p->all < done * BAR ? '#' : '.';
    double left = (at - p->begun) * (double)(p->all - done) / (double)done;
    fprintf(stderr, "\r%s [%s] %3zu %%, %ld:%02ld left ", p->what, bar, 100 * done / p->all,
            (long)left / 60, (long)left % 60);
    p->shown = at;
}

void progress_end(struct progress *p)
{
    if (p->shown > 0)
        fprintf(stderr, "\r%*s\r", WIDTH, "");
    p->shown = 0;
}
