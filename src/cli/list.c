/* The command `list`: what there is, and a page on each. */
#include "cli/commands.h"
#include "cli/spec.h"
#include "core/schedule.h"
#include "custom/saddles.h"
#include "plot/views.h"
#include "util/err.h"
#include "util/num.h"
#include "util/suggest.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void list_optimizers(void)
{
    for (const struct optimizer *const *o = optimizers; *o; o++)
        printf("%s\t%s\t%s\t%s\n", (*o)->name, (*o)->title, (*o)->groups, (*o)->about);
}

static void list_functions(void)
{
    for (const struct func *const *f = functions; *f; f++)
        printf("%s\t%s\t%s\t%s\n", (*f)->name, (*f)->title, (*f)->formula, (*f)->about);
}

static void list_schedules(void)
{
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        printf("%s\t%s\t%s\n", k->name, k->rule, k->about);
}

static void show_schedule(const struct schedule_kind *k)
{
    printf("%s\n\nThe learning rate %s.\n\n  factor = %s\n\nfor k = 0, 1, ... of the n steps "
           "after the warm-up.\n",
           k->name, k->about, k->rule);
    for (int i = 0; i < SCHEDULE_SETTINGS && k->setting[i].name; i++)
        printf("%s  %-8s %-8g %s\n", i ? "" : "\nSettings: name, default, what it does\n",
               k->setting[i].name, k->setting[i].fallback, k->setting[i].help);
    printf("\nTry: optviz --opt momentum --func bowl --schedule %s\n", k->name);
}

static const struct schedule_kind *find_schedule(const char *name)
{
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

static void list_views(void)
{
    struct view v;
    for (size_t i = 0; view_get(i, &v); i++)
        printf("%s\t%s\t%s\n", v.name, v.about, v.example);
}

/* The members of a group on one line. */
static void print_members(const char *group)
{
    printf("  %-17s", group);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        if (spec_in_group((*o)->groups, group))
            printf(" %s", (*o)->name);
    putchar('\n');
}

static void list_overview(void)
{
    struct view v;
    const char **groups = spec_groups();
    puts("optimizers ('optviz list optimizers' says more):");
    for (const struct optimizer *const *o = optimizers; *o; o++)
        printf("  %-17s %s\n", (*o)->name, (*o)->title);
    puts("\ngroups of optimizers ('all' is all of them):");
    for (const char **g = groups; *g; g++)
        print_members(*g);
    puts("\nfunctions ('optviz list functions' says more):");
    for (const struct func *const *f = functions; *f; f++)
        printf("  %-17s %s\n", (*f)->name, (*f)->formula);
    puts("\nviews ('optviz list views' says more):");
    for (size_t i = 0; view_get(i, &v); i++)
        printf("  %-17s %s\n", v.name, v.about);
    puts("\nschedules of the learning rate ('optviz list schedules' says more):");
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        printf("  %-17s %s\n", k->name, k->about);
    puts("\n'optviz list NAME' is a page on one of them.");
    free((char *)groups[0]);
    free(groups);
}

static void print_param(const struct param *p)
{
    char fallback[NUM_ROOM] = "auto", min[NUM_ROOM], max[NUM_ROOM], range[96];
    if (!isnan(p->fallback))
        num_text(fallback, p->fallback);
    num_short(min, p->min, 6);
    num_short(max, p->max, 6);
    snprintf(range, sizeof range, "%s%s to %s%s", p->kind == PARAM_WHOLE ? "whole, " : "", min,
             p->kind == PARAM_BELOW ? "below " : "", max);
    printf("  %-20s %-8s %-18s %s\n", p->name, fallback, range, p->help);
}

static void print_indented(const char *text)
{
    for (; *text; text += strspn(text, "\n")) {
        size_t n = strcspn(text, "\n");
        printf("  %.*s\n", (int)n, text);
        text += n;
    }
}

static void show_optimizer(const struct optimizer *o)
{
    printf("%s (%s)\n\n%s\n\nThe rule, for %s g at step t = 1, 2, ...:\n\n", o->name, o->title,
           o->about, o->move ? "the point x with gradient" : "each coordinate x with gradient");
    print_indented(o->rule);
    puts(o->params->name ? "\nSettings: name, default, range, what it does" : "\nNo settings.");
    for (const struct param *p = o->params; p->name; p++)
        print_param(p);
    if (o->shows)
        printf("\nIt shows on %s\n", o->shows);
    printf("\nSource: %s\nGroups: %s\nTry:    optviz --opt %s --func bowl\n", o->ref, o->groups,
           o->name);
}

static void print_pair(double x, double y)
{
    char a[NUM_ROOM], b[NUM_ROOM];
    num_text(a, x);
    num_text(b, y);
    printf("(%s, %s)", a, b);
}

/* The saddle points of the domain, to six digits; of many the first. */
static void print_saddles(const struct func *f)
{
    struct point saddle[6];
    size_t n = saddles_find(f, saddle, 6);
    if (n == 0)
        return;
    printf("Saddles: ");
    for (size_t i = 0; i < n && i < 6; i++)
        printf("%s(%.6g, %.6g)", i ? ", " : "", saddle[i].x, saddle[i].y);
    if (n > 6)
        printf(" and %zu more", n - 6);
    putchar('\n');
}

static void show_function(const struct func *f)
{
    printf("%s (%s)\n\n%s\n\n  f = %s\n\nDomain:  x ", f->name, f->title, f->about, f->formula);
    print_pair(f->domain.x0, f->domain.x1);
    printf(", y ");
    print_pair(f->domain.y0, f->domain.y1);
    printf("\nStart:   ");
    print_pair(f->start.x, f->start.y);
    printf(", %ld steps\n", f->steps);
    if (f->minimum_count == 0)
        puts("Minima:  none, f falls without end");
    for (int k = 0; k < f->minimum_count; k++) {
        char value[NUM_ROOM];
        num_text(value, f->minimum);
        printf("Minimum: ");
        print_pair(f->minima[k].x, f->minima[k].y);
        printf(", f = %s\n", value);
    }
    print_saddles(f);
    printf("Presets:");
    for (const struct preset *p = f->presets; p && p->optimizer; p++) {
        char lr[NUM_ROOM];
        num_text(lr, p->lr);
        printf("%s %s:lr=%s", p == f->presets ? "" : ",", p->optimizer, lr);
    }
    printf("\nSource:  %s\nTry:     optviz --opt all --func %s\n         optviz --opt sgd,momentum,"
           "adam,newton --func %s --view panels\n",
           f->ref, f->name, f->name);
}

static void show_view(const struct view *v)
{
    printf("%s\n\n%s\n\nTry: %s\n", v->name, v->about, v->example);
}

static int unknown_name(const char *name)
{
    struct err e;
    struct view v[64];
    const char *names[512] = {"optimizers", "functions", "views", "schedules"};
    size_t n = 4;
    for (const struct optimizer *const *o = optimizers; *o && n < 200; o++)
        names[n++] = (*o)->name;
    for (const struct func *const *f = functions; *f && n < 400; f++)
        names[n++] = (*f)->name;
    for (size_t i = 0; i < 64 && view_get(i, &v[i]); i++)
        names[n++] = v[i].name;
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        names[n++] = k->name;
    const char *near = suggest(name, names, n);
    if (near)
        err_set(&e, USAGE, "nothing is named '%s': did you mean '%s'?", name, near);
    else
        err_set(&e, USAGE, "nothing is named '%s': 'optviz list' shows what there is", name);
    return complain(USAGE, &e);
}

static int list_named(const char *name)
{
    struct view v;
    const struct optimizer *o = optim_find(name);
    const struct func *f = func_find(name);
    const struct schedule_kind *schedule = find_schedule(name);
    if (strcmp(name, "optimizers") == 0)
        list_optimizers();
    else if (strcmp(name, "functions") == 0)
        list_functions();
    else if (strcmp(name, "views") == 0)
        list_views();
    else if (strcmp(name, "schedules") == 0)
        list_schedules();
    else if (o)
        show_optimizer(o);
    else if (f)
        show_function(f);
    else if (view_find(name, &v))
        show_view(&v);
    else if (schedule)
        show_schedule(schedule);
    else
        return unknown_name(name);
    return OK;
}

static int list_main(int argc, char **argv)
{
    struct err e;
    int first = 0, status = options_parse(&command_list, argc, argv, NULL, &first, &e);
    if (status == OPTIONS_HELP)
        return OK;
    if (status != OK)
        return complain(status, &e);
    if (first == argc)
        list_overview();
    for (int i = first; i < argc && status == OK; i++)
        status = list_named(argv[i]);
    return status;
}

static const struct option_row no_options[] = {{0}};

const struct command command_list = {
    .name = "list",
    .about = "list optimizers, functions and views, or explain one of them",
    .usage = "optviz list [optimizers | functions | views | schedules | NAME]",
    .options = no_options,
    .run = list_main,
};
