/* The manual: the tables of the program put into a text in mdoc(7). */
#include "pages/pages.h"

#include "cli/commands.h"
#include "cli/mapset.h"
#include "cli/settings.h"
#include "core/schedule.h"
#include "pages/roff.h"
#include "plot/views.h"
#include "util/num.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *released; /* "2026-11-20" */

static void date(void)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int year, month, day;
    if (sscanf(released, "%d-%d-%d", &year, &month, &day) == 3 && month > 0 && month < 13)
        printf(".Dd %s %d, %d\n", months[month - 1], day, year);
}

/* A word of a usage line, up to `length`: "--opt", "LIST", "[run]", "[options]". */
static void usage_word(const char *word, int length)
{
    bool optional = *word == '[';
    if (optional)
        printf(".Op Ar \"%.*s\"\n", length - 2, word + 1);
    else if (strncmp(word, "--", 2) == 0)
        printf(".Fl -%.*s\n", length - 2, word + 2);
    else
        printf(isupper((unsigned char)*word) ? ".Ar %.*s\n" : ".Cm %.*s\n", length, word);
}

static void usage(const struct command *c)
{
    puts(".Nm");
    for (const char *at = c->usage + strlen("optviz"); *at; at += strspn(at, " ")) {
        at += strspn(at, " ");
        size_t length = *at == '[' ? strcspn(at, "]") + 1 : strcspn(at, " ");
        usage_word(at, (int)length);
        at += length;
    }
}

static void synopsis(void)
{
    for (const struct command *const *c = commands; *c; c++)
        usage(*c);
    puts(".Nm\n.Fl -help | -version");
}

static void option(const struct option_row *o)
{
    printf(".It ");
    if (o->letter)
        printf("Fl %c , ", o->letter);
    printf("Fl -%s", o->name);
    if (o->arg)
        printf(" Ar \"%s\"", o->arg);
    putchar('\n');
    roff_text(o->help);
}

static void all_options(void)
{
    for (const struct command *const *c = commands; *c; c++) {
        printf(".Ss optviz %s\n", (*c)->name);
        roff_sentence((*c)->about);
        puts(".Bl -tag -width Ds");
        for (const struct option_row *o = (*c)->options; o->name; o++)
            option(o);
        puts(".It Fl h , Fl -help\nprint this\n.El");
    }
}

static void setting(const struct param *p)
{
    char fallback[NUM_ROOM] = "auto", min[NUM_ROOM], max[NUM_ROOM];
    if (!isnan(p->fallback))
        num_text(fallback, p->fallback);
    num_short(min, p->min, 6);
    num_short(max, p->max, 6);
    printf(".It Cm %s Ns = Ns Ar %s\n", p->name, fallback);
    roff_text(p->help);
    printf("(%s%s to %s%s)\n", p->kind == PARAM_WHOLE ? "whole, " : "", min,
           p->kind == PARAM_BELOW ? "below " : "", max);
}

static void all_optimizers(void)
{
    puts(".Bl -tag -width Ds");
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        printf(".It Cm %s\n", (*o)->name);
        roff_sentence((*o)->title);
        roff_sentence((*o)->about);
        if ((*o)->params->name)
            puts(".Bl -tag -width Ds -compact");
        for (const struct param *p = (*o)->params; p->name; p++)
            setting(p);
        if ((*o)->params->name)
            puts(".El");
    }
    puts(".El");
}

static void all_functions(void)
{
    puts(".Bl -tag -width Ds");
    for (const struct func *const *f = functions; *f; f++) {
        printf(".It Cm %s\n", (*f)->name);
        roff_sentence((*f)->title);
        roff_literal((*f)->formula);
        roff_sentence((*f)->about);
    }
    puts(".El");
}

static void all_views(void)
{
    struct view v;
    puts(".Bl -tag -width Ds");
    for (size_t i = 0; view_get(i, &v); i++) {
        printf(".It Cm %s\n", v.name);
        roff_text(v.about);
    }
    puts(".El");
}

static void schedule_settings(const struct schedule_kind *k)
{
    if (!k->setting[0].name)
        return;
    puts(".Bl -tag -width Ds -compact");
    for (int i = 0; i < SCHEDULE_SETTINGS && k->setting[i].name; i++) {
        printf(".It Cm %s Ns = Ns Ar %g\n", k->setting[i].name, k->setting[i].fallback);
        roff_text(k->setting[i].help);
    }
    puts(".El");
}

static void all_schedules(void)
{
    puts(".Bl -tag -width Ds");
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++) {
        printf(".It Cm %s\n", k->name);
        roff_text(k->about);
        roff_literal(k->rule);
        schedule_settings(k);
    }
    puts(".El");
}

static void limits(void)
{
    printf(".Bl -bullet -compact\n"
           ".It\n%d steps of one run, %d steps of all runs together\n"
           ".It\n%d runs of one optimizer with noise, %d sizes of mini-batches, %d starts\n"
           ".It\n%d cells of all maps together\n"
           ".It\n%d gnuplots at a time\n"
           ".It\n%d to %d pixels a side, times\n.Fl -scale\nup to %d\n"
           ".El\n",
           STEPS_MOST, ROWS_MOST, RUNS_MOST, BATCHES_MOST, STARTS_MOST, CELLS_MOST, JOBS_MOST,
           SIDE_LEAST, SIDE_MOST, PIXELS_MOST);
}

/* The lines of the examples that --help shows, each command by itself. */
static void examples(void)
{
    puts(".Bd -literal -offset indent");
    for (const struct command *const *c = commands; *c; c++)
        for (const char *at = (*c)->more ? (*c)->more : ""; *at; at += strcspn(at, "\n") + 1)
            if (strncmp(at, "  optviz ", 9) == 0)
                roff_line(at + 2, strcspn(at + 2, "\n"));
    puts(".Ed");
}

static const struct {
    const char *name;
    void (*print)(void);
} parts[] = {
    {"date", date},
    {"synopsis", synopsis},
    {"options", all_options},
    {"optimizers", all_optimizers},
    {"functions", all_functions},
    {"views", all_views},
    {"schedules", all_schedules},
    {"limits", limits},
    {"examples", examples},
};

static int part(const char *name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].name, name) == 0) {
            parts[i].print();
            return 0;
        }
    fprintf(stderr, "optviz-pages: '@%s' is no table\n", name);
    return 1;
}

int pages_man(const char *day)
{
    char line[256];
    int status = 0;
    released = day;
    while (status == 0 && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        if (*line == '@')
            status = part(line + 1);
        else
            puts(line);
    }
    return status;
}
