/* What every optimizer says of itself. */
#include "core/trace.h"
#include "optim/optim.h"

#include <string.h>

#include "tap.h"

static int in_range(const struct param *p, double v)
{
    return v >= p->min && v <= p->max && (p->kind != PARAM_BELOW || v < p->max) &&
           (p->kind != PARAM_WHOLE || rint(v) == v);
}

/* Whether `word` stands in `text`, not as a part of a longer name. */
static int mentions(const char *text, const char *word)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_0123456789";
    size_t size = strlen(word);
    for (const char *p = text; (p = strstr(p, word)); p++)
        if ((p == text || !strchr(letters, p[-1])) && (!p[size] || !strchr(letters, p[size])))
            return 1;
    return 0;
}

static void test_params(const struct optimizer *o)
{
    for (const struct param *p = o->params; p->name; p++) {
        ok(p->min < p->max && (isnan(p->fallback) || in_range(p, p->fallback)),
           "%s: default of %s is in its range", o->name, p->name);
        ok(!isnan(p->fallback) || strcmp(p->name, "lr") == 0, "%s: %s has a default", o->name,
           p->name);
        ok(p->offset % sizeof(double) == 0 && p->offset + sizeof(double) <= o->hyper_size,
           "%s: %s lies in the hyperparameters", o->name, p->name);
        ok(p->help && *p->help, "%s: %s is explained", o->name, p->name);
        ok(mentions(o->rule, p->name), "%s: the rule says what %s does", o->name, p->name);
        ok(optim_param(o, p->name) == p, "%s: %s is there once", o->name, p->name);
    }
}

static int line(const char *text)
{
    return text && *text && !strchr(text, '\n');
}

static void test_descriptor(const struct optimizer *o)
{
    ok(line(o->name) && strspn(o->name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(o->name),
       "%s: name", o->name);
    ok(optim_find(o->name) == o, "%s: found by its name", o->name);
    ok(line(o->title), "%s: title", o->name);
    ok(line(o->about), "%s: about", o->name);
    ok(line(o->ref), "%s: ref", o->name);
    ok(o->rule && *o->rule && o->rule[strlen(o->rule) - 1] != '\n', "%s: rule", o->name);
    ok(o->groups != NULL, "%s: groups", o->name);
    ok(o->hyper_size <= OPTIM_HYPER_ROOM, "%s: hyperparameters have room", o->name);
    ok(o->slots >= 0 && o->slots <= OPTIM_SLOTS && o->carries >= 0 && o->carries <= OPTIM_CARRIES,
       "%s: %d slots, %d carries", o->name, o->slots, o->carries);
    int named = 0;
    while (named < OPTIM_SLOTS && line(o->slot_names[named]))
        named++;
    ok(named == o->slots, "%s: %d slots have names", o->name, named);
    for (int k = 0; k < OPTIM_SLOTS; k++)
        ok(!o->slot_decay[k] || (k < o->slots && optim_param(o, o->slot_decay[k])),
           "%s: slot %d is a mean by a setting, or none", o->name, k);
    ok(o->step ? !o->move && o->states == 0 : o->move && !o->ahead && o->slots + o->carries == 0,
       "%s: a step with slots, or a move with states", o->name);
}

/* Names in order, and no title or place in the palette twice. */
static void test_unique(const struct optimizer *const *o)
{
    const struct optimizer *const *next = o + 1;
    ok(!*next || strcmp((*o)->name, (*next)->name) < 0, "%s: in its place", (*o)->name);
    int colours = 0, titles = 0;
    for (; *next; next++) {
        colours += (*o)->colour != 0 && (*o)->colour == (*next)->colour;
        titles += strcmp((*o)->title, (*next)->title) == 0;
    }
    ok((*o)->colour >= 0 && colours == 0, "%s: a colour of its own", (*o)->name);
    ok(titles == 0, "%s: a title of its own", (*o)->name);
}

/* Names of columns: every slot twice, then what every rule has. */
static void test_columns(const struct optimizer *o)
{
    char name[TRACE_NAME], other[TRACE_NAME];
    size_t count = 0, twins = 0;
    for (; trace_column(o, count, name); count++)
        for (size_t k = 0; k < count && trace_column(o, k, other); k++)
            twins += strcmp(name, other) == 0;
    ok(count == 2 * (size_t)o->slots + 5 && twins == 0, "%s: %zu columns of internals", o->name,
       count);
}

int main(void)
{
    ok(optimizers[0] != NULL && optim_find("") == NULL, "there are optimizers");
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        test_descriptor(*o);
        test_unique(o);
        test_params(*o);
        test_columns(*o);
    }
    return done();
}
