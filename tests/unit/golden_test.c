/* The reference files: trajectories, values and gradients, minima, domains.  Run from the top of
 * the project, or with OPTVIZ_TESTS set to the folder that holds them. */
#include "core/engine.h"
#include "core/trace.h"
#include "util/file.h"

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
    char *path = file_join(folder, name);
    t->file = fopen(path, "r");
    free(path);
    if (t->file && table_next(t))
        return 1;
    ok(0, "%s/%s can be read", folder, name);
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

/* The largest error at any step, in units of 1e-9 of the reference but of at least 1e-12. */
static double follow(const struct trace *run, struct table *t, long *steps)
{
    double worst = 0;
    for (*steps = -1; table_next(t); ++*steps) {
        size_t i = (size_t)(*steps + 1);
        if (i >= run->rows)
            return NAN;
        worst = worse(worst, error(run->x[i], number(t, 1), 1e-3));
        worst = worse(worst, error(run->y[i], number(t, 2), 1e-3));
        worst = worse(worst, error(run->f[i], number(t, 3), 1e-3));
    }
    return worst;
}

static void test_case(struct table *c)
{
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
    struct point start = {number(c, 3), number(c, 4)};
    struct task task = {.func = func_find(c->field[2]), .hyper = hyper};
    task.optim = read_spec(c->field[1], hyper);
    if (!ok(task.func && task.optim, "%s: known names", c->field[0]))
        return;
    char path[LINE];
    snprintf(path, sizeof path, "trajectories/%s.csv", c->field[0]);
    struct table t;
    if (!table_open(&t, path))
        return;
    const struct param *lr = optim_param(task.optim, "lr");
    task.lr = lr ? optim_get(lr, hyper) : 0;
    task.steps = (long)number(c, 5);
    struct trace run;
    struct outcome out;
    trace_init(&run, (size_t)task.steps + 1);
    engine_run(&task, start, &run, &out);
    long steps;
    double worst = follow(&run, &t, &steps);
    trace_release(&run);
    fclose(t.file);
    ok(steps == task.steps, "%s: %ld steps", c->field[0], steps);
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

/* What of the gradient a point of the domain can still go down: nothing points out of an edge. */
static double slope_inside(const struct func *f, struct point p, struct point g)
{
    const struct box *d = &f->domain;
    int x_out = (p.x == d->x0 && g.x > 0) || (p.x == d->x1 && g.x < 0);
    int y_out = (p.y == d->y0 && g.y > 0) || (p.y == d->y1 && g.y < 0);
    return hypot(x_out ? 0 : g.x, y_out ? 0 : g.y);
}

/* How far f falls below f(p) at places of the domain round p, near and less near. */
static double fall_around(const struct func *f, struct point p)
{
    static const double steps[] = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2};
    double most = 0, here = func_at(f, p, NULL);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (int k = 0; k < 9; k++) {
            int column = k % 3 - 1, row = k / 3 - 1;
            struct point q = {p.x + steps[i] * column, p.y + steps[i] * row};
            const struct box *d = &f->domain;
            if (q.x >= d->x0 && q.x <= d->x1 && q.y >= d->y0 && q.y <= d->y1)
                most = worse(most, here - func_at(f, q, NULL));
        }
    return most;
}

/* The places in minima.csv are where f, a double, cannot tell them from better ones; so the slope
 * left there is in proportion to f. */
static void test_minima(const struct func *f)
{
    struct table t;
    if (!table_open(&t, "minima.csv"))
        return;
    int rows = 0;
    while (table_next(&t))
        if (strcmp(t.field[0], f->name) == 0 && rows++ < f->minimum_count) {
            struct point g, p = f->minima[rows - 1];
            double value = func_at(f, p, &g), size = fmax(fabs(value), 1);
            ok(p.x == number(&t, 1) && p.y == number(&t, 2), "%s: minimum %d", f->name, rows);
            ok(fabs(value - number(&t, 3)) <= 1e-12 && f->minimum == number(&t, 3),
               "%s: f there is %g", f->name, value);
            ok(slope_inside(f, p, g) <= 1e-10 * size, "%s: its gradient is (%g, %g)", f->name, g.x,
               g.y);
            ok(fall_around(f, p) <= 1e-14 * size, "%s: nothing round it is lower", f->name);
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
