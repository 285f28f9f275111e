/* Lists of optimizers and functions.  What is read is in range, and what it is printed as is read
 * to the same bytes; functions have names of their own, a domain with the start in it, and a
 * formula that is read to the same function; what is refused gets a message.  The first line is
 * what --opt has, the second --func, a third, where there is one, has letters: r turns, s shifts, c
 * stretches, p gives a parameter. */
#include "fuzz.h"

#include "cli/spec.h"
#include "util/num.h"
#include "util/str.h"

#include <math.h>

enum { LONGEST = 200 }; /* of formulas: their minima are searched for */

static void print_choice(const struct choice *c, struct str *out)
{
    str_add(out, c->optim->name);
    for (const struct param *p = c->optim->params; p->name; p++)
        if (!isnan(optim_get(p, c->hyper))) { /* a learning rate that is not chosen yet */
            str_addf(out, ":%s=", p->name);
            str_add_num(out, optim_get(p, c->hyper));
        }
}

static void check_choice(const struct choice *c)
{
    struct str text = {0};
    struct choices again = {0};
    struct err e = {""};
    for (const struct param *p = c->optim->params; p->name; p++) {
        double v = optim_get(p, c->hyper);
        if (isnan(v) && !c->lr_given && strcmp(p->name, "lr") == 0)
            continue;
        MUST(v >= p->min && v <= p->max, "%s:%s=%g", c->optim->name, p->name, v);
        MUST(p->kind != PARAM_BELOW || v < p->max, "%s:%s=%g", c->optim->name, p->name, v);
        MUST(p->kind != PARAM_WHOLE || v == floor(v), "%s:%s=%g", c->optim->name, p->name, v);
    }
    print_choice(c, &text);
    int status = spec_optimizers(text.text, &again, &e);
    MUST(status == OK && again.count == 1, "%s: %s", text.text, e.text);
    MUST(again.item->optim == c->optim, "%s", text.text);
    MUST(memcmp(again.item->hyper, c->hyper, sizeof c->hyper) == 0, "%s", text.text);
    free(again.item);
    str_release(&text);
}

static void check_optimizers(const char *text)
{
    struct choices list = {0};
    struct err e = {""};
    int status = spec_optimizers(text, &list, &e);
    MUST(status == OK || status == USAGE, "%d", status);
    if (status == OK)
        MUST(list.count > 0, "'%s' is no optimizer", text);
    else
        fuzz_check_message(&e);
    for (size_t i = 0; i < list.count && i < 50; i++)
        check_choice(&list.item[i]);
    free(list.item);
}

static void check_formula(const struct func *f)
{
    static const double at[][2] = {{0.25, -0.5}, {-3, 2}, {1, 1}};
    struct expr *x = NULL;
    struct err e = {""};
    MUST(expr_parse(f->formula, NULL, 0, &x, &e) == OK, "%s: %s", f->formula, e.text);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        double v[3], w[3], px = at[i][0], py = at[i][1];
        expr_eval(x, 1, &px, &py, &v[0], &v[1], &v[2]);
        f->eval(f, 1, &px, &py, &w[0], &w[1], &w[2]);
        for (int k = 0; k < 3; k++)
            MUST(v[k] == w[k] || (isnan(v[k]) && isnan(w[k])), "%s: %.17g, %.17g", f->formula, v[k],
                 w[k]);
    }
    expr_free(x);
}

static void check_function(const struct func_list *list, size_t i, bool plain)
{
    const struct func *f = list->item[i];
    const struct box *d = &f->domain;
    MUST(d->x0 < d->x1 && d->y0 < d->y1 && isfinite(d->x1 - d->x0) && isfinite(d->y1 - d->y0),
         "%s: %g %g %g %g", f->formula, d->x0, d->x1, d->y0, d->y1);
    MUST(isfinite(f->start.x) && isfinite(f->start.y), "%s starts nowhere", f->formula);
    MUST(!plain || (f->start.x >= d->x0 && f->start.x <= d->x1 && f->start.y >= d->y0 &&
                    f->start.y <= d->y1),
         "%s starts at (%g, %g)", f->formula, f->start.x, f->start.y);
    for (size_t k = 0; k < i; k++)
        MUST(strcmp(f->name, list->item[k]->name) != 0, "two are named %s", f->name);
    if (plain && !list->origin[i] && f->rows == 0)
        check_formula(f);
}

/* Only data sets that come with the program; no file of this machine. */
static bool names_a_file(const char *text)
{
    return strstr(text, "data") != NULL;
}

static void check_functions(const char *text, const char *letters)
{
    struct expr_param params[] = {{"a", -0.05}, {"b_1", 3}};
    struct func_options o = {.params = params, .param_count = strchr(letters, 'p') ? 2 : 0};
    struct func_list list = {0};
    struct err e = {""};
    o.transform.degrees = strchr(letters, 'r') ? 30 : 0;
    o.transform.shift.x = strchr(letters, 's') ? 1.5 : 0;
    o.transform.condition = strchr(letters, 'c') ? 100 : 0;
    if (names_a_file(text) || strlen(text) > LONGEST)
        return;
    int status = spec_functions(text, &o, &list, &e);
    MUST(status == OK || status == USAGE, "%d: %s", status, e.text);
    if (status == OK)
        MUST(list.count > 0, "'%s' is no function", text);
    else
        fuzz_check_message(&e);
    for (size_t i = 0; i < list.count; i++)
        check_function(&list, i, !strpbrk(letters, "rsc"));
    spec_release_functions(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    char *func = strchr(text, '\n'), *letters = func ? strchr(func + 1, '\n') : NULL;
    if (func)
        *func++ = 0;
    if (letters)
        *letters++ = 0;
    if (*text)
        check_optimizers(text);
    if (func)
        check_functions(func, letters ? letters : "");
    free(text);
    return 0;
}
