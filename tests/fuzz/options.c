/* Whole command lines, a word a line, for every command: they are refused with a message, or what
 * was kept of them for --rerun is read back to the same words and read again to the same settings.
 * Nothing is run and nothing is written. */
#include "fuzz.h"

#include "cli/commands.h"
#include "cli/mapset.h"
#include "cli/settings.h"
#include "util/str.h"

#include <getopt.h>

enum { MOST = 64 };

/* getopt remembers where it was when an earlier command line was refused within a word; 0 makes it
 * forget. */
static void reset_getopt(void)
{
    char name[] = "x", *argv[] = {name, NULL};
    optind = 0;
    (void)getopt(1, argv, "");
}

/* The words of the text, cut apart in place; argv[0] is the command. */
static int words_of(char *text, char *argv[MOST + 1])
{
    int argc = 0;
    for (char *at = text; at && argc < MOST;) {
        char *end = strchr(at, '\n');
        argv[argc++] = at;
        if (end)
            *end++ = 0;
        at = end;
    }
    argv[argc] = NULL;
    return argc;
}

/* Files of this machine are left alone: templates and data are other targets' business. */
static bool names_a_file(const char *word)
{
    return strchr(word, '/') || strstr(word, ".gp") || strstr(word, "data");
}

/* The settings of `run`, which those of `map` begin with. */
struct any {
    const struct command *command;
    struct map_settings map;
};

static void any_init(struct any *a, bool map)
{
    a->command = map ? &command_map : &command_run;
    if (map)
        mapset_init(&a->map);
    else
        settings_init(&a->map.run, &command_run);
}

static void any_release(struct any *a)
{
    if (a->command == &command_map)
        mapset_release(&a->map);
    else
        settings_release(&a->map.run);
}

/* The same command line from what was kept of it; that of `map` begins with the word. */
static void check_kept(const struct any *a)
{
    const struct settings *s = &a->map.run;
    struct str text = {0}, again = {0};
    bool map = a->command == &command_map;
    struct origin o;
    struct any b;
    struct err e = {""};
    int first = 0;
    origin_text(&s->origin, 0, NULL, &text);
    if (s->origin.count == 0 || (map && s->origin.count == 1)) {
        str_release(&text);
        return;
    }
    MUST(origin_parse(text.text, &o), "%s", text.text);
    char **argv = calloc(o.count + 2, sizeof *argv), name[] = "optviz";
    int argc = 0;
    MUST(argv, "memory");
    argv[argc++] = name;
    for (size_t i = map; i < o.count; i++)
        argv[argc++] = o.argument[i];
    any_init(&b, map);
    reset_getopt();
    int status = options_parse(a->command, argc, argv, &b.map, &first, &e);
    MUST(status == OK && first == argc, "%s: %s", text.text, e.text);
    origin_text(&b.map.run.origin, 0, NULL, &again);
    MUST(strcmp(text.text, again.text) == 0, "%s, then %s", text.text, again.text);
    const struct settings *t = &b.map.run;
    MUST(t->optimizers.count == s->optimizers.count && t->func_count == s->func_count &&
             t->steps == s->steps && t->runs == s->runs && t->formats == s->formats,
         "%s", text.text);
    any_release(&b);
    origin_release(&o);
    free(argv);
    str_release(&text);
    str_release(&again);
}

static void check_settings(struct any *a)
{
    struct settings *s = &a->map.run;
    struct err e = {""};
    MUST(s->steps >= -1 && s->steps <= STEPS_MOST, "%ld", s->steps);
    MUST(s->runs >= 1 && s->runs <= RUNS_MOST && s->batch_count <= BATCHES_MOST, "%ld", s->runs);
    MUST(s->size.width > 0 && s->size.width <= PIXELS_MOST, "%d", s->size.width);
    MUST(s->size.height > 0 && s->size.height <= PIXELS_MOST, "%d", s->size.height);
    MUST(s->jobs >= 1 && s->jobs <= JOBS_MOST && s->theme, "%d", s->jobs);
    size_t length = 0;
    for (size_t i = 0; i < s->func_count; i++)
        length += strlen(s->func_text[i]);
    if (length > 60) /* minima are searched for */
        return;
    int status = a->command == &command_map ? mapset_check(&a->map, &e) : settings_check(s, &e);
    MUST(status == OK || status == USAGE, "%d", status);
    if (status != OK)
        fuzz_check_message(&e);
    else
        MUST(s->optimizers.count > 0 && s->functions.count > 0 && s->formats, "nothing to run");
}

static void check_run(int argc, char **argv, bool map)
{
    struct any a;
    struct err e = {""};
    int first = 0;
    any_init(&a, map);
    reset_getopt();
    int status = options_parse(a.command, argc, argv, &a.map, &first, &e);
    MUST(status == OK || status == USAGE || status == OPTIONS_HELP, "%d", status);
    if (status == USAGE)
        fuzz_check_message(&e);
    if (status == OK) {
        MUST(first >= 1 && first <= argc, "%d of %d", first, argc);
        check_kept(&a);
        check_settings(&a);
    }
    any_release(&a);
}

static void check_list(int argc, char **argv)
{
    struct err e = {""};
    int first = 0;
    reset_getopt();
    int status = options_parse(&command_list, argc, argv, NULL, &first, &e);
    if (status == USAGE)
        fuzz_check_message(&e);
    if (status == OK)
        command_list.run(argc, argv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size), *argv[MOST + 1];
    int argc = words_of(text, argv);
    bool files = false;
    for (int i = 0; i < argc; i++)
        files |= names_a_file(argv[i]);
    if (!files && strcmp(argv[0], "list") == 0)
        check_list(argc, argv);
    else if (!files)
        check_run(argc, argv, strcmp(argv[0], "map") == 0);
    free(text);
    return 0;
}
