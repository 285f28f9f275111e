/* The reference files: trajectories, values and gradients, minima, domains.  Run from the top of
 * the project, or with OPTVIZ_TESTS set to the folder that holds them. */
#include "funcs/func.h"
#include "optim/optim.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { FIELDS = 8, LINE = 512 };

static const char *folder = "tests/golden";

/* A file read line by line, each split in place at its commas (the first FIELDS - 1 of them). */
struct table {
    FILE *file;
    char line[LINE];
    char *field[FIELDS];
    int fields;
};

static int table_next(struct table *t)
{
    if (!fgets(t->line, sizeof t->line, t->file))
        return 0;
    t->line[strcspn(t->line, "\n")] = 0;
    char *next = t->line;
    for (t->fields = 0; next && t->fields < FIELDS; t->fields++) {
        t->field[t->fields] = next;
        next = strchr(next, ',');
        if (next)
            *next++ = 0;
    }
    return 1;
}

/* Opens folder/NAME and passes its head line; a file that is missing or empty is a failure. */
static int table_open(struct table *t, const char *name)
{
    char path[LINE];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    t->file = fopen(path, "r");
    if (t->file && table_next(t))
        return 1;
    ok(0, "%s can be read", path);
    if (t->file)
        fclose(t->file);
    return 0;
}

/* Field i as a number; NAN, which equals nothing, if there is none. */
static double number(const struct table *t, int i)
{
    char *end = NULL;
    double value = i < t->fields ? strtod(t->field[i], &end) : NAN;
    return end && end != t->field[i] ? value : NAN;
}

/* |got - want| in units of want, but of at least `floor`; NAN and inf unless both are finite. */
static double error(double got, double want, double floor)
{
    return fabs(got - want) / fmax(fabs(want), floor);
}

/* The larger one, and NAN if either is. */
static double worse(double a, double b)
{
    return a >= b || isnan(a) ? a : b;
}

/* "name:key=value:..." into an optimizer and its hyperparameters; NULL if it is no such thing. */
static const struct optimizer *read_spec(char *spec, void *hyper)
{
    char *next = strchr(spec, ':');
    if (next)
        *next++ = 0;
    const struct optimizer *o = optim_find(spec);
    if (!o)
        return NULL;
    optim_defaults(o, hyper);
    while (next) {
        char *key = next, *equals = strchr(key, '=');
        next = strchr(key, ':');
        if (next)
            *next++ = 0;
        if (!equals)
            return NULL;
        *equals = 0;
        const struct param *p = optim_param(o, key);
        if (!p)
            return NULL;
        optim_set(p, hyper, strtod(equals + 1, NULL));
    }
    return o;
}

struct run {
    const struct optimizer *optimizer;
    const struct func *func;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
    double x[2], memory[OPTIM_SLOTS][2], carry[OPTIM_CARRIES];
};

/* Step t, counted from 1; step 0 is the start. */
static void run_step(struct run *r, long t)
{
    struct point g;
    double *slot[OPTIM_SLOTS];
    for (int i = 0; i < OPTIM_SLOTS; i++)
        slot[i] = r->memory[i];
    const struct param *lr = optim_param(r->optimizer, "lr");
    struct clock clock = {.step = t, .lr = lr ? optim_get(lr, r->hyper) : 0, .carry = r->carry};
    func_at(r->func, (struct point){r->x[0], r->x[1]}, &g);
    r->optimizer->step(r->hyper, &clock, 2, r->x, (double[]){g.x, g.y}, slot);
}

/* The largest error at any step, in units of 1e-9 of the reference but of at least 1e-12. */
static double follow(struct run *r, struct table *t, long *steps)
{
    double worst = 0;
    for (*steps = -1; table_next(t); ++*steps) {
        if (*steps >= 0)
            run_step(r, *steps + 1);
        double f = func_at(r->func, (struct point){r->x[0], r->x[1]}, NULL);
        worst = worse(worst, error(r->x[0], number(t, 1), 1e-3));
        worst = worse(worst, error(r->x[1], number(t, 2), 1e-3));
        worst = worse(worst, error(f, number(t, 3), 1e-3));
    }
    return worst;
}

static void test_case(struct table *c)
{
    struct run run = {.func = func_find(c->field[2]), .x = {number(c, 3), number(c, 4)}};
    run.optimizer = read_spec(c->field[1], run.hyper);
    if (!ok(run.func && run.optimizer, "%s: known names", c->field[0]))
        return;
    char path[LINE];
    snprintf(path, sizeof path, "trajectories/%s.csv", c->field[0]);
    struct table t;
    if (!table_open(&t, path))
        return;
    long steps;
    double worst = follow(&run, &t, &steps);
    fclose(t.file);
    ok(steps == (long)number(c, 5), "%s: %ld steps", c->field[0], steps);
    ok(worst <= 1e-9, "%s: largest error %.1e", c->field[0], worst);
}

static void test_cases(void)
{
    struct table t;
    if (!table_open(&t, "cases.csv"))
        return;
    int count = 0;
    for (; table_next(&t); count++)
        if (t.fields == 6)
            test_case(&t);
        else
            ok(0, "cases.csv: a case has six fields, not %d", t.fields);
    fclose(t.file);
    ok(count > 0, "%d trajectories", count);
}

/* A formula without a call of a function, like cos(...), is a polynomial here. */
static int is_polynomial(const struct func *f)
{
    for (const char *p = strchr(f->formula, '('); p; p = strchr(p + 1, '('))
        if (p > f->formula && p[-1] >= 'a' && p[-1] <= 'z')
            return 0;
    return 1;
}

/* The rows of one function in functions.csv: value and gradient. */
static void test_values(const struct func *f)
{
    struct table t;
    if (!table_open(&t, "functions.csv"))
        return;
    double worst = 0;
    int rows = 0;
    while (table_next(&t))
        if (strcmp(t.field[0], f->name) == 0) {
            struct point g;
            double value = func_at(f, (struct point){number(&t, 1), number(&t, 2)}, &g);
            worst = worse(worst, error(value, number(&t, 3), 1e-2));
            worst = worse(worst, error(g.x, number(&t, 4), 1e-2));
            worst = worse(worst, error(g.y, number(&t, 5), 1e-2));
            rows++;
        }
    fclose(t.file);
    ok(rows > 0 && worst <= (is_polynomial(f) ? 1e-12 : 1e-10), "%s: %d values, largest error %.1e",
       f->name, rows, worst);
}

static void test_minima(const struct func *f)
{
    struct table t;
    if (!table_open(&t, "minima.csv"))
        return;
    int rows = 0;
    while (table_next(&t))
        if (strcmp(t.field[0], f->name) == 0 && rows++ < f->minimum_count) {
            struct point g, p = f->minima[rows - 1];
            double value = func_at(f, p, &g);
            ok(p.x == number(&t, 1) && p.y == number(&t, 2), "%s: minimum %d", f->name, rows);
            ok(fabs(value - number(&t, 3)) <= 1e-12 && f->minimum == number(&t, 3),
               "%s: f there is %g", f->name, value);
            ok(hypot(g.x, g.y) <= 1e-10, "%s: its gradient is (%g, %g)", f->name, g.x, g.y);
        }
    fclose(t.file);
    ok(rows == f->minimum_count, "%s: %d minima", f->name, rows);
}

static void test_domain(const struct func *f)
{
    struct table t;
    if (!table_open(&t, "domains.csv"))
        return;
    int rows = 0, good = 0;
    while (table_next(&t))
        if (strcmp(t.field[0], f->name) == 0) {
            rows++;
            good = f->domain.x0 == number(&t, 1) && f->domain.x1 == number(&t, 2) &&
                   f->domain.y0 == number(&t, 3) && f->domain.y1 == number(&t, 4) &&
                   f->start.x == number(&t, 5) && f->start.y == number(&t, 6);
        }
    fclose(t.file);
    ok(rows == 1 && good, "%s: domain and start", f->name);
}

int main(void)
{
    if (getenv("OPTVIZ_TESTS"))
        folder = getenv("OPTVIZ_TESTS");
    test_cases();
    for (const struct func *const *f = functions; *f; f++) {
        test_values(*f);
        test_minima(*f);
        test_domain(*f);
    }
    return done();
}
