/* Completion for zsh: a list of options for _arguments, with a function for each that has words. */
#include "pages/pages.h"

#include "cli/commands.h"
#include "core/schedule.h"
#include "optim/optim.h"
#include "pages/values.h"
#include <stdio.h>
#include <string.h>

static const char *const head =
    "#compdef optviz\n"
    "# zsh completion of optviz " OPTVIZ_VERSION ", made of the program's own tables\n"
    "\n"
    "# _optviz_settings NAME: the settings of an optimizer or a schedule, into $settings\n"
    "_optviz_settings() {\n"
    "    settings=()\n"
    "    case $1 in\n";

static const char *const body =
    "    esac\n"
    "}\n"
    "\n"
    "# _optviz_value list|word WORDS...: a name, or after a colon one of its settings\n"
    "_optviz_value() {\n"
    "    local kind=$1\n"
    "    local -a names settings\n"
    "    shift\n"
    "    names=(\"$@\")\n"
    "    [[ $kind != list ]] || compset -P '*,'\n"
    "    if [[ $PREFIX == *:* ]]; then\n"
    "        _optviz_settings ${PREFIX%%:*}\n"
    "        compset -P '*:'\n"
    "        _describe setting settings -S =\n"
    "    elif [[ $kind == list ]]; then\n"
    "        _describe name names -S ''\n"
    "    else\n"
    "        _describe name names\n"
    "    fi\n"
    "}\n"
    "\n";

static const char *const start = "_optviz() {\n"
                                 "    local command=run\n"
                                 "    local -a commands\n"
                                 "    commands=(";

static const char *const choose = ")\n"
                                  "    if (( CURRENT > 2 )) && [[ $words[2] != -* ]]; then\n"
                                  "        command=$words[2]\n"
                                  "        shift words\n"
                                  "        (( CURRENT-- ))\n"
                                  "    elif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
                                  "        _describe command commands\n"
                                  "        return\n"
                                  "    fi\n"
                                  "    case $command in\n";

static const char *const end = "    esac\n"
                               "}\n"
                               "\n"
                               "_optviz \"$@\"\n";

/* Between single quotes, with a backslash before each character of `special`. */
static void print_quoted(const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\'", stdout);
        else if (strchr(special, *text))
            putchar('\\');
        putchar(*text);
    }
}

static void print_words(const struct value *v)
{
    for (size_t i = 0; i < v->count; i++) {
        fputs(" '", stdout);
        print_quoted(v->word[i].name, ":\\");
        if (*v->word[i].about)
            putchar(':');
        print_quoted(v->word[i].about, "\\");
        putchar('\'');
    }
}

static void print_settings(const char *name)
{
    struct value v = {0};
    value_settings(name, &v);
    if (v.count > 0) {
        printf("    %s) settings=(", name);
        print_words(&v);
        puts(") ;;");
    }
    value_release(&v);
}

/* The function that offers an option's words, when it has any. */
static void print_function(const struct command *c, const struct option_row *o)
{
    struct value v;
    value_of(o, &v);
    if (v.count > 0) {
        printf("_optviz_%s_%s() {\n    _optviz_value %s", c->name, o->name,
               v.kind == VALUE_LIST ? "list" : "word");
        print_words(&v);
        printf("%s\n}\n\n", v.kind == VALUE_FILE ? "\n    _files" : "");
    }
    value_release(&v);
}

static void print_option(const struct command *c, const struct option_row *o)
{
    struct value v;
    value_of(o, &v);
    const char *equals = o->arg ? "=" : "", *plus = o->arg ? "+" : "";
    fputs(" \\\n            ", stdout);
    if (v.repeats)
        printf("'*'");
    else if (o->letter)
        printf("'(-%c --%s)'", o->letter, o->name);
    if (o->letter)
        printf("{-%c%s,--%s%s}", o->letter, plus, o->name, equals);
    else
        printf("--%s%s", o->name, equals);
    printf("'[");
    print_quoted(o->help, "[]\\");
    putchar(']');
    if (o->arg) {
        putchar(':');
        print_quoted(o->arg, ":\\");
        putchar(':');
    }
    if (v.count > 0)
        printf("_optviz_%s_%s", c->name, o->name);
    else if (v.kind == VALUE_FILE)
        printf("_files");
    else if (v.kind == VALUE_FOLDER)
        printf("_files -/");
    putchar('\'');
    value_release(&v);
}

static void print_command(const struct command *c)
{
    printf("    %s)\n        _arguments -s -S", c->name);
    for (const struct option_row *o = c->options; o->name; o++)
        print_option(c, o);
    printf(" \\\n            '(-h --help)'{-h,--help}'[print this]'");
    if (value_operands(c))
        printf(" \\\n            '*:file:_files'");
    if (c == &command_list)
        printf(" \\\n            '*:name:_optviz_listed'");
    puts("\n        ;;");
}

static void print_listed(void)
{
    struct value v = {0};
    value_listed(&v);
    printf("_optviz_listed() {\n    _optviz_value word");
    print_words(&v);
    puts("\n}\n");
    value_release(&v);
}

void pages_zsh(void)
{
    struct value names = {0};
    fputs(head, stdout);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        print_settings((*o)->name);
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        print_settings(k->name);
    fputs(body, stdout);
    for (const struct command *const *c = commands; *c; c++) {
        value_add(&names, (*c)->name, (*c)->about);
        for (const struct option_row *o = (*c)->options; o->name; o++)
            print_function(*c, o);
    }
    print_listed();
    fputs(start, stdout);
    print_words(&names);
    fputs(choose, stdout);
    for (const struct command *const *c = commands; *c; c++)
        print_command(*c);
    fputs(end, stdout);
    value_release(&names);
}
