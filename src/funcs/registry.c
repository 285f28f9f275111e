/* The table of functions, made from the list of files in this folder. */
#include "funcs/func.h"

#include <string.h>

#define X(name) extern const struct func func_##name;
#include "gen/funcs.def"
#undef X

const struct func *const functions[] = {
#define X(name) &func_##name,
#include "gen/funcs.def"
#undef X
    NULL};

const struct func *func_find(const char *name)
{
    for (const struct func *const *f = functions; *f; f++)
        if (strcmp((*f)->name, name) == 0)
            return *f;
    return NULL;
}

double func_at(const struct func *f, struct point p, struct point *g)
{
    double value, gx, gy;
    f->eval(f, 1, &p.x, &p.y, &value, &gx, &gy);
    if (g)
        *g = (struct point){gx, gy};
    return value;
}
