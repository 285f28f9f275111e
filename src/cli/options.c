/* Options by getopt_long, with messages of our own. */
#include "cli/options.h"

#include "util/err.h"
#include "util/mem.h"
#include "util/suggest.h"
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_LONG = 256 }; /* getopt's value of row 0; short options are mapped to their row */

static size_t count_rows(const struct option_row *rows)
{
    size_t n = 0;
    while (rows[n].name)
        n++;
    return n;
}

static void print_help(const struct command *c)
{
    printf("%s\n\nusage: %s\n\n", c->about, c->usage);
    for (const struct option_row *o = c->options; o->name; o++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
        if (o->letter)
            printf("  -%c, %-27s %s\n", o->letter, left, o->help);
        else
            printf("      %-27s %s\n", left, o->help);
    }
    printf("  -h, %-27s %s\n", "--help", "print this");
    if (c->more)
        printf("\n%s", c->more);
}

/* getopt_long's two arrays; both are freed by the caller. */
static struct option *long_options(const struct option_row *rows, size_t n)
{
    struct option *all = xcalloc(n + 2, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = (struct option){rows[i].name, rows[i].arg ? required_argument : no_argument, NULL,
                                 FIRST_LONG + (int)i};
    all[n] = (struct option){"help", no_argument, NULL, 'h'};
    return all;
}

static char *short_options(const struct option_row *rows, size_t n)
{
    char *text = xcalloc(2 * n + 3, 1), *end = text;
    *end++ = ':';
    *end++ = 'h';
    for (size_t i = 0; i < n; i++)
        if (rows[i].letter) {
            *end++ = rows[i].letter;
            if (rows[i].arg)
                *end++ = ':';
        }
    return text;
}

static const struct option_row *row_of(const struct command *c, int found)
{
    for (size_t i = 0; c->options[i].name; i++)
        if (found == FIRST_LONG + (int)i || found == c->options[i].letter)
            return &c->options[i];
    return NULL;
}

/* How many options begin so. */
static size_t count_begun(const struct option_row *rows, const char *name)
{
    size_t n = 0;
    for (const struct option_row *o = rows; o->name; o++)
        n += strncmp(o->name, name, strlen(name)) == 0;
    return n;
}

/* The longest option with whose name that one begins: "optimizer" means opt. */
static const char *inside_of(const struct option_row *rows, const char *name)
{
    const char *best = NULL;
    for (const struct option_row *o = rows; o->name; o++)
        if (strlen(o->name) >= 3 && strncmp(o->name, name, strlen(o->name)) == 0 &&
            (!best || strlen(o->name) > strlen(best)))
            best = o->name;
    return best;
}

static int unknown_option(const struct command *c, const char *typed, struct err *e)
{
    size_t n = count_rows(c->options);
    const char **names = xcalloc(n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = c->options[i].name;
    char *name = xstrndup(typed + strspn(typed, "-"), strcspn(typed + strspn(typed, "-"), "="));
    const char *near = suggest(name, names, n);
    size_t begun = *name && typed[1] == '-' ? count_begun(c->options, name) : 0;
    near = near ? near : inside_of(c->options, name);
    if (begun > 1)
        err_set(e, USAGE, "'%s' may be several options: 'optviz %s --help' lists them", typed,
                c->name);
    else if (near)
        err_set(e, USAGE, "unknown option '%s': did you mean '--%s'?", typed, near);
    else
        err_set(e, USAGE, "unknown option '%s': 'optviz %s --help' lists them", typed, c->name);
    free(name);
    free(names);
    return USAGE;
}

/* Of words and numbers; files, folders and titles say themselves what an empty one is. */
static bool lacks_value(const struct option_row *o, const char *value)
{
    static const char *const own[] = {"FILE", "DIR", "TEXT", "NAME", NULL};
    for (const char *const *arg = own; *arg && o->arg; arg++)
        if (strcmp(o->arg, *arg) == 0)
            return false;
    return o->arg && !*value;
}

static int no_value(const struct option_row *o, struct err *e)
{
    return err_set(e, USAGE, "--%s needs a value: --%s %s", o->name, o->name, o->arg);
}

/* "-opt", which is -o with "pt", is mostly meant as --opt. */
static bool is_long_name(const struct command *c, const char *typed)
{
    for (const struct option_row *o = c->options; o->name; o++)
        if (typed[0] == '-' && strcmp(o->name, typed + 1) == 0)
            return true;
    return false;
}

/* What getopt_long refused: `found` is '?' or ':', the culprit stands before optind. */
static int refuse(const struct command *c, int found, char **argv, struct err *e)
{
    const struct option_row *o = row_of(c, optopt);
    if (found == ':' && o)
        return no_value(o, e);
    if (o && optopt >= FIRST_LONG)
        return err_set(e, USAGE, "--%s takes no value", o->name);
    if (optopt == 'h')
        return err_set(e, USAGE, "--help takes no value");
    if (is_long_name(c, argv[optind - 1]))
        return unknown_option(c, argv[optind - 1], e);
    if (argv[optind] && is_long_name(c, argv[optind])) /* getopt is in the midst of it */
        return unknown_option(c, argv[optind], e);
    if (optopt < 0 || (optopt > 0x7F && !o)) /* a letter of more bytes, or a part of it */
        return err_set(e, USAGE, "an option's letter is from a to z: 'optviz %s --help' lists them",
                       c->name);
    if (optopt > 0 && optopt < FIRST_LONG) {
        char typed[3] = {'-', (char)optopt, 0};
        return unknown_option(c, typed, e);
    }
    return unknown_option(c, argv[optind - 1], e);
}

static int parse(const struct command *c, int argc, char **argv, const struct option *longs,
                 const char *shorts, void *settings, struct err *e)
{
    opterr = 0;
    optind = 1;
    for (;;) {
        int found = getopt_long(argc, argv, shorts, longs, NULL);
        if (found == -1)
            return OK;
        if (found == 'h') {
            print_help(c);
            return OPTIONS_HELP;
        }
        const struct option_row *o = found == '?' || found == ':' ? NULL : row_of(c, found);
        if (o && found < FIRST_LONG && is_long_name(c, argv[optind - 1]))
            return unknown_option(c, argv[optind - 1], e);
        if (o && lacks_value(o, optarg))
            return no_value(o, e);
        int status = o ? o->take(settings, optarg, e) : refuse(c, found, argv, e);
        if (status != OK)
            return status;
        if (o && c->seen)
            c->seen(settings, o->name, o->arg ? optarg : NULL);
    }
}

int options_parse(const struct command *c, int argc, char **argv, void *settings, int *first,
                  struct err *e)
{
    size_t n = count_rows(c->options);
    struct option *longs = long_options(c->options, n);
    char *shorts = short_options(c->options, n);
    int status = parse(c, argc, argv, longs, shorts, settings, e);
    *first = optind;
    free(longs);
    free(shorts);
    return status;
}
