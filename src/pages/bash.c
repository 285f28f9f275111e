/* Completion for bash.  Readline cuts words at ':' and '=', too (COMP_WORDBREAKS), so the script
 * looks at the line itself and offers what comes after the last of them. */
#include "pages/pages.h"

#include "cli/commands.h"
#include "core/schedule.h"
#include "optim/optim.h"
#include "pages/values.h"
#include <stdio.h>
#include <stdlib.h>

static const char *const head =
    "# bash completion of optviz " OPTVIZ_VERSION ", made of the program's own tables\n"
    "\n"
    "# _optviz_settings NAME: the settings of an optimizer or a schedule\n"
    "_optviz_settings() {\n"
    "    case $1 in\n";

static const char *const body =
    "    esac\n"
    "}\n"
    "\n"
    "# _optviz_offer CURRENT WORDS...: those words that begin so\n"
    "_optviz_offer() {\n"
    "    local current=$1 word\n"
    "    shift\n"
    "    for word; do\n"
    "        [[ $word != \"$current\"* ]] || COMPREPLY+=(\"$word\")\n"
    "    done\n"
    "}\n"
    "\n"
    "# _optviz_value CURRENT list|word WORDS...: a name, or after a colon one of its settings\n"
    "_optviz_value() {\n"
    "    local current=$1 kind=$2 before item name\n"
    "    shift 2\n"
    "    item=$current\n"
    "    [[ $kind != list ]] || item=${current##*,}\n"
    "    before=${current%\"$item\"}\n"
    "    if [[ $item == *:* ]]; then\n"
    "        name=${item%%:*}\n"
    "        before+=${item%:*}:\n"
    "        set -- $(_optviz_settings \"$name\")\n"
    "        set -- \"${@/%/=}\"\n"
    "        [[ -z $1 || $1 == = ]] && return\n"
    "        compopt -o nospace 2>/dev/null\n"
    "    elif [[ $kind == list ]]; then\n"
    "        compopt -o nospace 2>/dev/null\n"
    "    fi\n"
    "    _optviz_offer \"$current\" \"${@/#/$before}\"\n"
    "}\n"
    "\n"
    "# _optviz_files CURRENT f|d: files or folders\n"
    "_optviz_files() {\n"
    "    local file\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r file; do\n"
    "        COMPREPLY+=(\"$file\")\n"
    "    done < <(compgen \"-$2\" -- \"$1\")\n"
    "}\n"
    "\n"
    "_optviz() {\n"
    "    local line=${COMP_LINE:0:COMP_POINT} words current option='' command=run cut i\n"
    "    COMPREPLY=()\n"
    "    read -ra words <<<\"$line\"\n"
    "    current=${line##*[[:space:]]}\n"
    "    [[ -z $current ]] || unset \"words[${#words[@]}-1]\"\n"
    "    [[ ${#words[@]} -lt 2 || ${words[1]} == -* ]] || command=${words[1]}\n"
    "    option=${words[${#words[@]}-1]}\n"
    "    if [[ $current == --*=* ]]; then\n"
    "        option=${current%%=*}\n"
    "        current=${current#*=}\n"
    "    fi\n"
    "    case $command:$option in\n";

static const char *const end = "    esac\n"
                               "    # what readline has already as a word of its own\n"
                               "    cut=${current%\"${current##*[:=]}\"}\n"
                               "    [[ $COMP_WORDBREAKS == *:* ]] || cut=''\n"
                               "    for i in \"${!COMPREPLY[@]}\"; do\n"
                               "        COMPREPLY[i]=${COMPREPLY[i]#\"$cut\"}\n"
                               "    done\n"
                               "}\n"
                               "complete -F _optviz optviz\n";

static void print_words(const struct value *v)
{
    for (size_t i = 0; i < v->count; i++)
        printf(" %s", v->word[i].name);
}

static void print_settings(const char *name)
{
    struct value v = {0};
    value_settings(name, &v);
    if (v.count > 0) {
        printf("    %s) echo", name);
        print_words(&v);
        puts(" ;;");
    }
    value_release(&v);
}

static void print_value(const struct command *c, const struct option_row *o)
{
    struct value v;
    value_of(o, &v);
    if (v.kind != VALUE_NONE) {
        printf("    %s:--%s", c->name, o->name);
        if (o->letter)
            printf(" | %s:-%c", c->name, o->letter);
        puts(")");
        if (v.count > 0) {
            printf("        _optviz_value \"$current\" %s", v.kind == VALUE_LIST ? "list" : "word");
            print_words(&v);
            putchar('\n');
        }
        if (v.kind == VALUE_FILE || v.kind == VALUE_FOLDER)
            printf("        _optviz_files \"$current\" %c\n", v.kind == VALUE_FILE ? 'f' : 'd');
        puts("        ;;");
    }
    value_release(&v);
}

static void print_options(const struct command *c)
{
    printf("    %s:*)\n", c->name);
    if (c == commands[0]) {
        printf("        [[ ${#words[@]} -ne 1 ]] || _optviz_offer \"$current\"");
        for (const struct command *const *k = commands; *k; k++)
            printf(" %s", (*k)->name);
        putchar('\n');
    }
    if (c->options->name) {
        printf("        _optviz_offer \"$current\"");
        for (const struct option_row *o = c->options; o->name; o++)
            printf(" --%s", o->name);
        putchar('\n');
    }
    puts("        _optviz_offer \"$current\" --help");
    if (value_operands(c))
        puts("        _optviz_files \"$current\" f");
    if (c == &command_list) {
        struct value v = {0};
        value_listed(&v);
        printf("        _optviz_offer \"$current\"");
        print_words(&v);
        putchar('\n');
        value_release(&v);
    }
    puts("        ;;");
}

void pages_bash(void)
{
    fputs(head, stdout);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        print_settings((*o)->name);
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        print_settings(k->name);
    fputs(body, stdout);
    for (const struct command *const *c = commands; *c; c++) {
        for (const struct option_row *o = (*c)->options; o->name; o++)
            print_value(*c, o);
        print_options(*c);
    }
    fputs(end, stdout);
}
