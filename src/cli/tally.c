/* Files written, and what is said of them. */
#include "cli/tally.h"

#include "cli/commands.h"
#include "plot/animate.h"
#include "plot/figure.h"
#include "util/err.h"
#include "util/file.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    LISTED_MOST = 12,
    PRECIOUS = 10, /* seconds of computing: what took less can be had again as soon */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void tally_begin(struct tally *t, const struct settings *s)
{
    *t = (struct tally){.settings = s, .begun = now()};
}

void tally_note(struct tally *t, const char *path)
{
    str_addf(&t->paths, "%s\n", path);
    str_addf(&t->list, "wrote %s\n", path);
    t->count++;
}

int tally_write(struct tally *t, const char *path, void (*print)(FILE *stream, const void *what),
                const void *what)
{
    struct outfile f;
    struct err e;
    if (file_begin(&f, path, &e) != OK)
        return complain(FAILED, &e);
    f.cached = clock() < PRECIOUS * CLOCKS_PER_SEC;
    print(f.stream, what);
    if (file_commit(&f, &e) != OK)
        return complain(FAILED, &e);
    tally_note(t, path);
    return OK;
}

int tally_write_in(struct tally *t, const char *stem, const char *ending,
                   void (*print)(FILE *stream, const void *what), const void *what)
{
    struct str name = {0};
    str_addf(&name, "%s%s", stem, ending);
    char *path = file_join(t->settings->out, name.text);
    int status = tally_write(t, path, print, what);
    free(path);
    str_release(&name);
    return status;
}

static void show_progress(struct tally *t)
{
    if (t->settings->quiet || !isatty(STDERR_FILENO) || now() - t->begun < 1)
        return;
    fprintf(stderr, "\rdrawing %zu of %zu", t->drawn, t->figures);
    t->shown = true;
}

void tally_clear(struct tally *t)
{
    if (t->shown)
        fprintf(stderr, "\r%40s\r", "");
    t->shown = false;
}

/* The same problem is told once, however many figures have it. */
static void tell_problem(struct tally *t, const char *problem)
{
    if (strncmp(problem, t->last_problem, sizeof t->last_problem - 1) == 0)
        return;
    tally_clear(t);
    fprintf(stderr, "optviz: %s\n", problem);
    snprintf(t->last_problem, sizeof t->last_problem, "%s", problem);
}

static void note_frames(struct tally *t, const struct figure *f)
{
    struct str name = {0};
    str_addf(&name, "%s-001.png to -%03d.png", f->name, frame_count(f));
    char *path = file_join(f->frames, name.text);
    tally_note(t, path);
    free(path);
    str_release(&name);
}

void tally_figure(void *with, const struct figure *f, const char *problem)
{
    struct tally *t = with;
    struct str name = {0};
    t->drawn += t->drawn < t->figures;
    if (problem)
        tell_problem(t, problem);
    for (size_t i = 0; !problem && figure_file(f, i, &name); i++) {
        char *path = file_join(t->settings->out, name.text);
        tally_note(t, path);
        free(path);
    }
    if (!problem && f->frames)
        note_frames(t, f);
    str_release(&name);
    show_progress(t);
}

void tally_end(struct tally *t)
{
    const struct settings *s = t->settings;
    if (!s->quiet && t->count <= LISTED_MOST)
        fputs(str_text(&t->list), stderr);
    else if (!s->quiet)
        fprintf(stderr, "wrote %zu files in %s\n", t->count, s->out);
    str_release(&t->list);
    str_release(&t->paths);
}
