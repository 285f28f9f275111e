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

void func_hessian(const struct func *f, struct point p, double h[3])
{
    /* central differences of the gradient until the formula's own are there */
    double step = 1e-5;
    struct point a, b, c, d;
    func_at(f, (struct point){p.x + step, p.y}, &a);
    func_at(f, (struct point){p.x - step, p.y}, &b);
    func_at(f, (struct point){p.x, p.y + step}, &c);
    func_at(f, (struct point){p.x, p.y - step}, &d);
    h[0] = (a.x - b.x) / (2 * step);
    h[1] = (c.x - d.x + a.y - b.y) / (4 * step);
    h[2] = (c.y - d.y) / (2 * step);
}
