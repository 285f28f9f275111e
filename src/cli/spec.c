/* The parser of lists of optimizers and functions. */
#include "cli/spec.h"

#include "cli/parts.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include "util/suggest.h"
#include <stdlib.h>
#include <string.h>

size_t part_length(const char *text, char separator)
{
    int depth = 0;
    size_t i = 0;
    for (; text[i] && (text[i] != separator || depth > 0); i++) {
        depth += text[i] == '(';
        depth -= text[i] == ')' && depth > 0;
    }
    return i;
}

bool spec_in_group(const char *groups, const char *name)
{
    size_t length = strlen(name);
    for (const char *g = groups; g && *g; g += strspn(g, " ")) {
        size_t word = strcspn(g, " ");
        if (word == length && strncmp(g, name, length) == 0)
            return true;
        g += word;
    }
    return false;
}

const char **spec_groups(void)
{
    struct str words = {0};
    size_t count = 0, room = 1;
    for (const struct optimizer *const *o = optimizers; *o; o++)
        for (const char *g = (*o)->groups; *g; g += strspn(g, " ")) {
            char *word = xstrndup(g, strcspn(g, " "));
            if (!spec_in_group(str_text(&words), word)) {
                str_addf(&words, "%s%s", words.length ? " " : "", word);
                room++;
            }
            g += strlen(word);
            free(word);
        }
    const char **names = xcalloc(room, sizeof *names);
    for (char *w = words.text ? strtok(words.text, " ") : NULL; w; w = strtok(NULL, " "))
        names[count++] = w;
    return names;
}

static struct choice *add_choice(struct choices *list, const struct optimizer *o, bool grouped)
{
    list->item = xgrow(list->item, list->count, sizeof *list->item);
    struct choice *c = &list->item[list->count++];
    memset(c, 0, sizeof *c);
    c->optim = o;
    c->grouped = grouped;
    optim_defaults(o, c->hyper);
    return c;
}

int spec_no_param(const struct optimizer *o, const char *name, struct err *e)
{
    struct str all = {0};
    const char *names[32] = {NULL};
    size_t n = 0;
    for (const struct param *p = o->params; p->name; p++) {
        str_addf(&all, "%s%s", n ? ", " : "", p->name);
        names[n++] = p->name;
    }
    const char *near = suggest(name, names, n);
    if (n == 0)
        err_set(e, USAGE, "%s has no settings, and so no '%s'", o->name, name);
    else if (near)
        err_set(e, USAGE, "%s has no '%s': did you mean '%s'? (it has %s)", o->name, name, near,
                str_text(&all));
    else
        err_set(e, USAGE, "%s has no '%s': it has %s", o->name, name, n ? all.text : "none");
    str_release(&all);
    return USAGE;
}

void spec_describe_range(const struct param *p, struct str *out)
{
    const char *kind = p->kind == PARAM_WHOLE ? "a whole number " : "";
    char min[NUM_ROOM], max[NUM_ROOM];
    num_short(min, p->min, 6);
    num_short(max, p->max, 6);
    str_addf(out, "%s must be %sfrom %s to %s%s", p->name, kind, min,
             p->kind == PARAM_BELOW ? "below " : "", max);
}

bool spec_in_range(const struct param *p, double value)
{
    if (p->kind == PARAM_WHOLE && value != floor(value))
        return false;
    return value >= p->min && (p->kind == PARAM_BELOW ? value < p->max : value <= p->max);
}

static int set_param(struct choice *c, const struct param *p, const char *text, struct err *e)
{
    double value = 0;
    struct str range = {0};
    int status = OK;
    bool number = num_parse(text, strlen(text), &value);
    spec_describe_range(p, &range);
    if (!number)
        status = err_set(e, USAGE, "%s:%s=%s: '%s' is not a %s; %s", c->optim->name, p->name, text,
                         text, num_wanted(text), str_text(&range));
    else if (!spec_in_range(p, value))
        status = err_set(e, USAGE, "%s:%s=%s is out of range: %s", c->optim->name, p->name, text,
                         str_text(&range));
    else
        optim_set(p, c->hyper, value);
    c->lr_given |= status == OK && strcmp(p->name, "lr") == 0;
    str_release(&range);
    return status;
}

/* One setting "name=value". It is cut apart in place. */
static int take_setting(struct choice *c, char *setting, struct err *e)
{
    char *equals = strchr(setting, '=');
    if (!equals)
        return err_set(e, USAGE, "%s:%s: a setting is written NAME=VALUE, as in %s:lr=0.1",
                       c->optim->name, setting, c->optim->name);
    *equals = 0;
    const struct param *p = optim_param(c->optim, setting);
    if (!p)
        return spec_no_param(c->optim, setting, e);
    return set_param(c, p, equals + 1, e);
}

static int unknown_optimizer(const char *name, struct err *e)
{
    const char *names[256] = {"all"};
    size_t n = 1;
    const char **groups = spec_groups();
    for (const struct optimizer *const *o = optimizers; *o && n < 200; o++)
        names[n++] = (*o)->name;
    for (const char **g = groups; *g && n < 256; g++)
        names[n++] = *g;
    const char *near = suggest(name, names, n);
    if (near)
        err_set(e, USAGE, "unknown optimizer '%s': did you mean '%s'?", name, near);
    else if (*name >= '0' && *name <= '9')
        err_set(e, USAGE,
                "unknown optimizer '%s': a comma separates optimizers, and decimals have a point",
                name);
    else
        err_set(e, USAGE, "unknown optimizer '%s': 'optviz list optimizers' shows them", name);
    free((char *)groups[0]);
    free(groups);
    return USAGE;
}

/* "all" or a group, in the order of the palette, which tells the story from SGD to the newest:
 * true when at least one optimizer was added. */
static bool add_group(struct choices *list, const char *name)
{
    size_t before = list->count;
    int last = 0;
    for (const struct optimizer *const *o = optimizers; *o; o++)
        last = (*o)->colour > last ? (*o)->colour : last;
    for (int colour = 1; colour <= last + 1; colour++)
        for (const struct optimizer *const *o = optimizers; *o; o++)
            if (((*o)->colour ? (*o)->colour : last + 1) == colour &&
                (strcmp(name, "all") == 0 || spec_in_group((*o)->groups, name)))
                add_choice(list, *o, true);
    return list->count > before;
}

/* One part "name:setting:setting". It is cut apart in place. */
static int take_optimizer(struct choices *list, char *part, struct err *e)
{
    char *rest = strchr(part, ':');
    if (rest)
        *rest++ = 0;
    if (!*part)
        return err_set(e, USAGE, "--opt has an empty name in its list");
    const struct optimizer *o = optim_find(part);
    if (!o && !add_group(list, part))
        return unknown_optimizer(part, e);
    if (!o && rest)
        return err_set(e, USAGE, "'%s' stands for several optimizers and takes no settings", part);
    struct choice *c = o ? add_choice(list, o, false) : NULL;
    while (c && rest) {
        char *next = strchr(rest, ':');
        if (next)
            *next++ = 0;
        int status = take_setting(c, rest, e);
        if (status != OK)
            return status;
        rest = next;
    }
    return OK;
}

/* The part without the blanks round it. */
static char *trim(char *part)
{
    size_t n = strlen(part);
    while (n > 0 && strchr(" \t\n", part[n - 1]))
        part[--n] = 0;
    return part + strspn(part, " \t\n");
}

int each_part(const char *text, void *list, int (*take)(void *list, char *part, struct err *e),
              struct err *e)
{
    for (;;) {
        size_t length = part_length(text, ',');
        char *part = xstrndup(text, length);
        int status = take(list, trim(part), e);
        free(part);
        if (status != OK || !text[length])
            return status;
        text += length + 1;
    }
}

static int optimizer_part(void *list, char *part, struct err *e)
{
    return take_optimizer(list, part, e);
}

int spec_optimizers(const char *text, struct choices *list, struct err *e)
{
    return each_part(text, list, optimizer_part, e);
}

int spec_lr(struct choices *list, double lr, struct err *e)
{
    char text[NUM_ROOM];
    bool any = false;
    num_text(text, lr);
    for (size_t i = 0; i < list->count; i++) {
        struct choice *c = &list->item[i];
        const struct param *p = optim_param(c->optim, "lr");
        if (!p)
            continue;
        any = true;
        int status = c->lr_given ? OK : set_param(c, p, text, e);
        if (status != OK)
            return status;
    }
    if (!any)
        return err_set(e, USAGE, "--lr: %s has no learning rate", list->item[0].optim->name);
    return OK;
}
