/* Whole command lines, a word a line, for every command: they are refused with a message, or what
 * was kept of them for --rerun is read back to the same words and read again to the same settings.
 * Nothing is run and nothing is written. */
#include "fuzz.h"

#include "cli/commands.h"
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

/* The same command line from what was kept of it. */
static void check_kept(const struct settings *s)
{
    struct str text = {0}, again = {0};
    struct origin o;
    struct settings t;
    struct err e = {""};
    int first = 0;
    if (s->origin.count == 0)
        return;
    origin_text(&s->origin, 0, NULL, &text);
    MUST(origin_parse(text.text, &o), "%s", text.text);
    char **argv = calloc(o.count + 2, sizeof *argv), name[] = "optviz";
    MUST(argv, "memory");
    argv[0] = name;
    for (size_t i = 0; i < o.count; i++)
        argv[1 + i] = o.argument[i];
    settings_init(&t);
    reset_getopt();
    int status = options_parse(&command_run, (int)o.count + 1, argv, &t, &first, &e);
    MUST(status == OK && first == (int)o.count + 1, "%s: %s", text.text, e.text);
    origin_text(&t.origin, 0, NULL, &again);
    MUST(strcmp(text.text, again.text) == 0, "%s, then %s", text.text, again.text);
    MUST(t.optimizers.count == s->optimizers.count && t.func_count == s->func_count &&
             t.steps == s->steps && t.runs == s->runs && t.formats == s->formats,
         "%s", text.text);
    settings_release(&t);
    origin_release(&o);
    free(argv);
    str_release(&text);
    str_release(&again);
}

static void check_settings(struct settings *s)
{
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
    int status = settings_check(s, &e);
    MUST(status == OK || status == USAGE, "%d", status);
    if (status != OK)
        fuzz_check_message(&e);
    else
        MUST(s->optimizers.count > 0 && s->functions.count > 0 && s->formats, "nothing to run");
}

static void check_run(int argc, char **argv)
{
    struct settings s;
    struct err e = {""};
    int first = 0;
    settings_init(&s);
    reset_getopt();
    int status = options_parse(&command_run, argc, argv, &s, &first, &e);
    MUST(status == OK || status == USAGE || status == OPTIONS_HELP, "%d", status);
    if (status == USAGE)
        fuzz_check_message(&e);
    if (status == OK) {
        MUST(first >= 1 && first <= argc, "%d of %d", first, argc);
        check_kept(&s);
        check_settings(&s);
    }
    settings_release(&s);
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
        check_run(argc, argv);
    free(text);
    return 0;
}
