/* Completion for fish: a line for each option, and a function for each that has words. */
#include "pages/pages.h"

#include "cli/commands.h"
#include "core/schedule.h"
#include "optim/optim.h"
#include "pages/values.h"
#include <stdio.h>
#include <string.h>

static const char *const head =
    "# fish completion of optviz " OPTVIZ_VERSION ", made of the program's own tables\n"
    "\n"
    "# Whether the command is one of those named; run is meant when none is typed.\n"
    "function __optviz_command\n"
    "    set -l typed (commandline -opc)[2]\n"
    "    string match -q -- '-*' \"$typed\"; or test -z \"$typed\"; and set typed run\n"
    "    contains -- $typed $argv\n"
    "end\n"
    "\n"
    "function __optviz_first\n"
    "    test (count (commandline -opc)) = 1\n"
    "end\n"
    "\n"
    "# The settings of an optimizer or a schedule.\n"
    "function __optviz_settings\n"
    "    switch $argv[1]\n";

static const char *const body =
    "    end\n"
    "end\n"
    "\n"
    "# list or word, then words: a name, or after a colon one of its settings\n"
    "function __optviz_value\n"
    "    set -l token (commandline -ct | string replace -r -- '^(--[a-z-]+=|-[a-zA-Z])' '')\n"
    "    set -l item \"$token\"\n"
    "    test $argv[1] = list; and set item (string replace -r -- '^.*,' '' \"$token\")\n"
    "    set -l before (string replace -r -- '[^,]*$' '' \"$token\")\n"
    "    test $argv[1] = list; or set before ''\n"
    "    if string match -q -- '*:*' \"$item\"\n"
    "        set before \"$before\"(string replace -r -- '[^:]*$' '' \"$item\")\n"
    "        set argv $argv[1] (__optviz_settings (string replace -r -- ':.*' '' \"$item\"))\n"
    "    end\n"
    "    for word in $argv[2..-1]\n"
    "        echo \"$before$word\"\n"
    "    end\n"
    "end\n"
    "\n";

/* Between single quotes. */
static void print_quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

/* Each behind a space, its description behind a tab. */
static void print_words(const struct value *v, const char *behind)
{
    for (size_t i = 0; i < v->count; i++) {
        putchar(' ');
        print_quoted(v->word[i].name);
        printf("%s\\t", behind);
        print_quoted(v->word[i].about);
    }
}

static void print_settings(const char *name)
{
    struct value v = {0};
    value_settings(name, &v);
    if (v.count > 0) {
        printf("        case %s\n            printf '%%s\\n'", name);
        print_words(&v, "=");
        putchar('\n');
    }
    value_release(&v);
}

static void print_function(const char *command, const char *option, const struct value *v)
{
    printf("function __optviz_%s_%s\n    __optviz_value %s", command, option,
           v->kind == VALUE_LIST ? "list" : "word");
    print_words(v, "");
    puts("\nend\n");
}

static void print_option(const struct command *c, const struct option_row *o)
{
    struct value v;
    value_of(o, &v);
    if (v.count > 0)
        print_function(c->name, o->name, &v);
    printf("complete -c optviz -n '__optviz_command %s' -l %s", c->name, o->name);
    if (o->letter)
        printf(" -s %c", o->letter);
    if (v.kind == VALUE_FILE)
        printf(" -r -F");
    else if (v.kind != VALUE_NONE)
        printf(" -x");
    if (v.count > 0)
        printf(" -a '(__optviz_%s_%s)'", c->name, o->name);
    else if (v.kind == VALUE_FOLDER)
        printf(" -a '(__fish_complete_directories (commandline -ct))'");
    printf(" -d ");
    print_quoted(o->help);
    puts(v.count > 0 ? "\n" : "");
    value_release(&v);
}

static void print_command(const struct command *c)
{
    printf("complete -c optviz -n __optviz_first -a %s -d ", c->name);
    print_quoted(c->about);
    puts("");
    if (value_operands(c))
        printf("complete -c optviz -n '__optviz_command %s; and not __optviz_first' -F\n", c->name);
    for (const struct option_row *o = c->options; o->name; o++)
        print_option(c, o);
    printf("complete -c optviz -n '__optviz_command %s' -l help -s h -d 'print this'\n", c->name);
}

static void print_listed(void)
{
    struct value v = {.kind = VALUE_WORD};
    value_listed(&v);
    print_function("list", "names", &v);
    puts("complete -c optviz -n '__optviz_command list; and not __optviz_first' -a "
         "'(__optviz_list_names)'");
    value_release(&v);
}

void pages_fish(void)
{
    fputs(head, stdout);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        print_settings((*o)->name);
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        print_settings(k->name);
    fputs(body, stdout);
    puts("complete -c optviz -f");
    for (const struct command *const *c = commands; *c; c++)
        print_command(*c);
    print_listed();
}
