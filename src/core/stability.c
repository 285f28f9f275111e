/* Where theory says that gradient descent on a quadratic diverges. */
#include "core/cells.h"
#include "core/mapout.h"
#include <string.h>

enum { LOOKS = 8 };

#define SAME 1e-12 /* of the Hessian's size: rounding */

/* The eigenvalues of the Hessian if it is the same, and positive definite, at places of no pattern
 * all over the domain. */
static bool is_quadratic(const struct func *f, double *most)
{
    const struct box *d = &f->domain;
    double first[3] = {0};
    for (int k = 0; k <= LOOKS; k++) {
        double h[3], u = 0.618033988749895 * k, v = 0.414213562373095 * k;
        struct point p = {d->x0 + (u - floor(u)) * (d->x1 - d->x0),
                          d->y0 + (v - floor(v)) * (d->y1 - d->y0)};
        func_hessian(f, p, h);
        if (k == 0)
            memcpy(first, h, sizeof first);
        double size = fabs(first[0]) + fabs(first[2]);
        for (int i = 0; i < 3; i++)
            if (!(fabs(h[i] - first[i]) <= SAME * size))
                return false;
    }
    double mean = (first[0] + first[2]) / 2, half = (first[0] - first[2]) / 2;
    double root = sqrt(half * half + first[1] * first[1]);
    *most = mean + root;
    return mean - root > SAME * mean;
}

static double hyper_of(const struct setup *s, const char *name)
{
    const struct param *p = optim_param(s->task.optim, name);
    return p ? optim_get(p, s->hyper) : 0;
}

/* Nothing but the rule, at one learning rate. */
static bool is_plain(const struct setup *s)
{
    const char *name = s->task.optim->name;
    const struct schedule_kind *kind = s->around.schedule.kind;
    return (strcmp(name, "sgd") == 0 || strcmp(name, "momentum") == 0) &&
           (!kind || kind == schedule_kinds) && s->around.clip_value <= 0 &&
           s->around.clip_norm <= 0 && s->around.batch == 0;
}

/* With x(t+1) = x(t) + momentum (x(t) - x(t-1)) - lr (1 - dampening) lambda x(t) both roots are
 * within the unit circle while lr (1 - dampening) lambda < 2 (1 + momentum). */
double map_stability(const struct map *m, double value)
{
    struct setup s = {0};
    double at[MAP_AXES] = {value, value}, most, limit = NAN;
    int rate = -1;
    for (int k = 0; k < m->axes; k++)
        rate = strcmp(m->axis[k].name, "lr") == 0 ? k : rate;
    if (rate < 0)
        return NAN;
    at[rate] = 1;
    setup_at(m, at, &s);
    if (is_plain(&s) && is_quadratic(s.task.func, &most)) {
        double take = 1 - hyper_of(&s, "dampening"), bend = most + hyper_of(&s, "weight_decay");
        limit = 2 * (1 + hyper_of(&s, "momentum")) / (take * bend);
    }
    if (limit > 0)
        limit /= run_scale(m->run, s.around.batch);
    setup_release(&s);
    return limit;
}
