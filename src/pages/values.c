/* The words of each option. */
#include "pages/values.h"

#include "cli/settings.h"
#include "core/map.h"
#include "core/schedule.h"
#include "plot/theme.h"
#include "plot/views.h"
#include "util/mem.h"
#include <stdlib.h>
#include <string.h>

void value_add(struct value *v, const char *name, const char *about)
{
    v->word = xgrow(v->word, v->count, sizeof *v->word);
    v->word[v->count++] = (struct value_word){xstrdup(name), xstrdup(about)};
}

void value_release(struct value *v)
{
    for (size_t i = 0; i < v->count; i++) {
        free(v->word[i].name);
        free(v->word[i].about);
    }
    free(v->word);
    *v = (struct value){0};
}

static void add_optimizers(struct value *v)
{
    for (const struct optimizer *const *o = optimizers; *o; o++)
        value_add(v, (*o)->name, (*o)->title);
}

static void optimizer_lists(struct value *v)
{
    add_optimizers(v);
    value_add(v, "all", "all optimizers");
    const char **groups = spec_groups();
    for (const char **group = groups; *group; group++)
        value_add(v, *group, "a group of optimizers");
    free((char *)groups[0]);
    free(groups);
}

static void add_functions(struct value *v)
{
    for (const struct func *const *f = functions; *f; f++)
        value_add(v, (*f)->name, (*f)->title);
}

static void function_lists(struct value *v)
{
    add_functions(v);
    value_add(v, "linear", "a loss over data");
    value_add(v, "logistic", "a loss over data");
    value_add(v, "all", "all functions");
}

static void views(struct value *v)
{
    struct view view;
    for (size_t i = 0; view_get(i, &view); i++)
        value_add(v, view.name, view.about);
}

static void schedules(struct value *v)
{
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        value_add(v, k->name, k->about);
}

static void formats(struct value *v)
{
    for (int k = 0; k < FORMATS; k++)
        value_add(v, format_names[k], "");
}

static void themes_by_name(struct value *v)
{
    for (const struct theme *const *t = themes; *t; t++)
        value_add(v, (*t)->name, "");
}

static void languages(struct value *v)
{
    for (int k = 0; k < LANGUAGES; k++)
        value_add(v, language_names[k], "");
}

static void sizes_by_name(struct value *v)
{
    for (const struct size *s = sizes; s->name; s++)
        value_add(v, s->name, "");
}

static void measures(struct value *v)
{
    for (int k = MEASURE_F; k < MEASURES; k++)
        value_add(v, measure_names[k], "");
}

static void map_values(struct value *v)
{
    for (int k = 0; k < MAP_VALUES; k++)
        value_add(v, map_value_names[k], "");
}

static void steps_or_evaluations(struct value *v)
{
    value_add(v, "step", "");
    value_add(v, "evaluations", "");
}

static void full_batch(struct value *v)
{
    value_add(v, "full", "all rows");
}

static void standard_output(struct value *v)
{
    value_add(v, "-", "standard output");
}

/* By name and by what help shows as the value, so that an option of another command that means
 * another thing by the name is left alone. */
static const struct {
    const char *name, *arg;
    enum value_kind kind;
    bool repeats;
    void (*words)(struct value *v);
} known[] = {
    {"opt", "LIST", VALUE_LIST, true, optimizer_lists},
    {"func", "LIST", VALUE_LIST, true, function_lists},
    {"param", NULL, VALUE_FREE, true, NULL},
    {"view", "VIEW", VALUE_FILE, false, views},
    {"schedule", "KIND", VALUE_WORD, false, schedules},
    {"format", "LIST", VALUE_LIST, false, formats},
    {"batch", "LIST", VALUE_LIST, false, full_batch},
    {"theme", "NAME", VALUE_WORD, false, themes_by_name},
    {"lang", "NAME", VALUE_WORD, false, languages},
    {"size", "WxH", VALUE_WORD, false, sizes_by_name},
    {"y", "WHAT", VALUE_WORD, false, measures},
    {"x", "WHAT", VALUE_WORD, false, steps_or_evaluations},
    {"value", "WHAT", VALUE_WORD, false, map_values},
    {"raw", "FILE", VALUE_FILE, false, standard_output},
    {"csv", "FILE", VALUE_FILE, false, standard_output},
    {"json", "FILE", VALUE_FILE, false, standard_output},
};

void value_of(const struct option_row *o, struct value *v)
{
    *v = (struct value){.kind = VALUE_FREE};
    if (!o->arg)
        v->kind = VALUE_NONE;
    else if (strncmp(o->arg, "FILE", 4) == 0)
        v->kind = VALUE_FILE;
    else if (strcmp(o->arg, "DIR") == 0)
        v->kind = VALUE_FOLDER;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, o->name) == 0 && o->arg &&
            (!known[i].arg || strcmp(known[i].arg, o->arg) == 0)) {
            v->kind = known[i].kind;
            v->repeats = known[i].repeats;
            if (known[i].words)
                known[i].words(v);
        }
}

void value_settings(const char *name, struct value *v)
{
    const struct optimizer *o = optim_find(name);
    for (const struct param *p = o ? o->params : NULL; p && p->name; p++)
        value_add(v, p->name, p->help);
    for (const struct schedule_kind *k = schedule_kinds; k->name; k++)
        for (int i = 0; i < SCHEDULE_SETTINGS && k->setting[i].name; i++)
            if (strcmp(k->name, name) == 0)
                value_add(v, k->setting[i].name, k->setting[i].help);
}

bool value_operands(const struct command *c)
{
    return strstr(c->usage, " FILE...") != NULL;
}

void value_listed(struct value *v)
{
    value_add(v, "optimizers", "all optimizers");
    value_add(v, "functions", "all functions");
    value_add(v, "views", "all views");
    value_add(v, "schedules", "all schedules");
    add_optimizers(v);
    add_functions(v);
    views(v);
    schedules(v);
}
