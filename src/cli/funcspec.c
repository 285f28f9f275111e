/* The parser of lists of functions: names, formulas, losses over data. */
#include "cli/parts.h"
#include "cli/spec.h"
#include "custom/data.h"
#include "custom/expression.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/suggest.h"
#include <stdlib.h>
#include <string.h>

/* What each_part carries along. */
struct reading {
    const struct func_options *options;
    struct func_list *list;
    const char *text; /* the part that is read */
};

/* How many functions of that name are in the list. */
static size_t count_name(const struct func_list *list, const char *name)
{
    size_t n = 0, length = strlen(name);
    for (size_t i = 0; i < list->count; i++) {
        const char *other = list->item[i]->name;
        n += strncmp(other, name, length) == 0 &&
             strspn(other + length, "-0123456789") == strlen(other + length);
    }
    return n;
}

/* Append f, turned as the options say, with a number behind its name where that is taken. What was
 * made belongs to the list, also when this fails. */
static int add(struct reading *r, const struct func *f, const struct func *origin, struct err *e)
{
    struct func_list *list = r->list;
    struct func *turned = NULL;
    if (transform_acts(&r->options->transform)) {
        int status = transform_func(f, &r->options->transform, &turned, e);
        if (status != OK && f->release)
            f->release((struct func *)f);
        if (status != OK)
            return status;
        f = turned;
    }
    size_t count = list->count, twins = count_name(list, f->name);
    list->item = xgrow(list->item, count, sizeof *list->item);
    list->origin = xgrow(list->origin, count, sizeof *list->origin);
    list->name = xgrow(list->name, count, sizeof *list->name);
    list->text = xgrow(list->text, count, sizeof *list->text);
    list->text[list->count] = xstrdup(origin ? origin->name : r->text);
    list->name[list->count] = NULL;
    if (twins > 0 && f->release) {
        struct str name = {0};
        str_addf(&name, "%s-%zu", f->name, twins + 1);
        ((struct func *)f)->name = list->name[list->count] = name.text;
    }
    list->origin[list->count] = origin;
    list->item[list->count++] = f;
    return OK;
}

/* A built-in function, unless it is in the list. */
static int add_known(struct reading *r, const struct func *f, struct err *e)
{
    for (size_t i = 0; i < r->list->count; i++)
        if (r->list->origin[i] == f)
            return OK;
    return add(r, f, f, e);
}

static int unknown_function(const char *name, struct err *e)
{
    const char *names[256] = {"all", "linear", "logistic"};
    size_t n = 3;
    for (const struct func *const *f = functions; *f && n < 256; f++)
        names[n++] = (*f)->name;
    const char *near = suggest(name, names, n);
    if (near)
        return err_set(e, USAGE, "unknown function '%s': did you mean '%s'?", name, near);
    return err_set(e, USAGE, "unknown function '%s': 'optviz list functions' shows them", name);
}

/* "linear", "logistic:data=FILE". */
static int add_data(struct reading *r, char *part, struct err *e)
{
    static const char key[] = "data=";
    char *rest = strchr(part, ':');
    struct func *f;
    if (rest)
        *rest++ = 0;
    if (rest && strncmp(rest, key, sizeof key - 1) != 0)
        return err_set(e, USAGE, "%s:%s: its setting is data=FILE, a CSV file", part, rest);
    const char *file = rest ? rest + sizeof key - 1 : NULL;
    if (file && !*file)
        return err_set(e, USAGE, "%s:data= needs the name of a CSV file", part);
    int status = data_func(part, file, &f, e);
    return status == OK ? add(r, f, NULL, e) : status;
}

static bool is_data(const char *part)
{
    size_t n = strcspn(part, ":");
    return (n == 6 && strncmp(part, "linear", n) == 0) ||
           (n == 8 && strncmp(part, "logistic", n) == 0);
}

/* A word such as "bowl" or "three-hump-camel", which a formula with a minus sign may be, too. */
static bool is_word(const char *part)
{
    return strspn(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == strlen(part) &&
           strlen(part) > 1 && *part != '-';
}

/* "bowl:lr=1". */
static int no_settings(const char *part, struct err *e)
{
    return err_set(e, USAGE,
                   "%s: a built-in function has no settings; those of optimizers go to "
                   "--opt",
                   part);
}

static bool is_known_with_settings(const char *part)
{
    char *name = xstrndup(part, strcspn(part, ":"));
    bool known = part[strlen(name)] && (func_find(name) || strcmp(name, "all") == 0);
    free(name);
    return known;
}

/* Where that fails, "bowel:lr=1" is a name, too: no formula has a colon. */
static int add_expression(struct reading *r, char *part, struct err *e)
{
    const struct func_options *o = r->options;
    struct func *f;
    int status = expression_func(part, o->params, o->param_count, o->range, &f, e);
    if (status != OK)
        part[strcspn(part, ":")] = 0;
    if (status != OK && is_word(part))
        return unknown_function(part, e);
    return status == OK ? add(r, f, NULL, e) : status;
}

static int read_function(struct reading *r, char *part, struct err *e)
{
    const struct func *f = func_find(part);
    if (!*part)
        return err_set(e, USAGE, "--func has an empty name in its list");
    if (f)
        return add_known(r, f, e);
    if (is_data(part))
        return add_data(r, part, e);
    if (is_known_with_settings(part))
        return no_settings(part, e);
    if (strcmp(part, "all") != 0)
        return add_expression(r, part, e);
    int status = OK;
    for (const struct func *const *each = functions; *each && status == OK; each++)
        status = add_known(r, *each, e);
    return status;
}

static int take_function(void *into, char *part, struct err *e)
{
    struct reading *r = into;
    char *whole = xstrdup(part);
    r->text = whole;
    int status = read_function(r, part, e);
    free(whole);
    return status;
}

int spec_functions(const char *text, const struct func_options *o, struct func_list *list,
                   struct err *e)
{
    struct reading reading = {o, list, NULL};
    return each_part(text, &reading, take_function, e);
}

void spec_release_functions(struct func_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->item[i]->release)
            list->item[i]->release((struct func *)list->item[i]);
        free(list->name[i]);
        free(list->text[i]);
    }
    free(list->item);
    free(list->origin);
    free(list->name);
    free(list->text);
    *list = (struct func_list){0};
}
