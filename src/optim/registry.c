/* The table of optimizers, made from the list of files in this folder. */
#include "optim/optim.h"

#include <string.h>

#define X(name) extern const struct optimizer optim_##name;
#include "gen/optim.def"
#undef X

const struct optimizer *const optimizers[] = {
#define X(name) &optim_##name,
#include "gen/optim.def"
#undef X
    NULL};

const struct optimizer *optim_find(const char *name)
{
    for (const struct optimizer *const *o = optimizers; *o; o++)
        if (strcmp((*o)->name, name) == 0)
            return *o;
    return NULL;
}

const struct param *optim_param(const struct optimizer *o, const char *name)
{
    for (const struct param *p = o->params; p->name; p++)
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

void optim_defaults(const struct optimizer *o, void *hyper)
{
    for (const struct param *p = o->params; p->name; p++)
        optim_set(p, hyper, p->fallback);
}

double optim_get(const struct param *p, const void *hyper)
{
    double value;
    memcpy(&value, (const char *)hyper + p->offset, sizeof value);
    return value;
}

void optim_set(const struct param *p, void *hyper, double value)
{
    memcpy((char *)hyper + p->offset, &value, sizeof value);
}
