/* What the values of options may be, for those who complete them: the registries, by the names of
 * the options, which mean the same in every command. */
#ifndef OPTVIZ_PAGES_VALUES_H
#define OPTVIZ_PAGES_VALUES_H

#include "cli/options.h"
#include <stdbool.h>
#include <stddef.h>

enum value_kind {
    VALUE_NONE, /* the option takes none */
    VALUE_FREE, /* a number, a title: nothing to offer */
    VALUE_WORD, /* one of the words */
    VALUE_LIST, /* some of them, separated by commas */
    VALUE_FILE, /* a file, or one of the words */
    VALUE_FOLDER,
};

struct value_word {
    char *name, *about;
};

struct value {
    enum value_kind kind;
    bool repeats; /* the option may stand several times */
    struct value_word *word;
    size_t count;
};

/* What the option takes into *v, which is released after. */
void value_of(const struct option_row *o, struct value *v);
void value_release(struct value *v);

/* Append to *v the settings that the name takes after a colon ("lr"), when it is that of an
 * optimizer or of a schedule. */
void value_settings(const char *name, struct value *v);

/* Whether what stands beside the options are files ("merge FILE..."). */
bool value_operands(const struct command *c);

/* Append a word. */
void value_add(struct value *v, const char *name, const char *about);

/* What can be listed: optimizers, functions, views, schedules, and the words for all of them. */
void value_listed(struct value *v);

#endif
