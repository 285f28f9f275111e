/* Maps: values along axes, minima as the literature has them, cells for any number of threads, the
 * command line of a cell, sums, and the limit of stability against the theory and the engine. */
#include "core/basins.h"
#include "core/mapout.h"
#include "core/mapping.h"
#include "tap.h"
#include "util/err.h"
#include "util/num.h"
#include "util/str.h"

#include <stdlib.h>
#include <string.h>

/* ---- axes ---- */

static bool reads_back(double value)
{
    char text[NUM_ROOM];
    num_text(text, value);
    return strtod(text, NULL) == value && strlen(text) <= 14;
}

/* Ends exact, rising, within a thousandth of the gap of the place in theory. */
static void axis_is_even(struct axis a)
{
    bool good = axis_at(&a, 0) == a.from && axis_at(&a, a.n - 1) == a.to, rises = true,
         short_ = true;
    double worst = 0, last = (double)(a.n - 1);
    for (size_t i = 1; i < a.n; i++) {
        double at = axis_at(&a, i), before = axis_at(&a, i - 1), part = (double)i / last;
        double ideal =
            a.log ? pow(a.from, 1 - part) * pow(a.to, part) : a.from + (a.to - a.from) * part;
        worst = fmax(worst, fabs(at - ideal) / (at - before));
        rises = rises && at > before;
        short_ = short_ && reads_back(at);
    }
    ok(good && rises && worst < 1e-3, "%g..%g%s:%zu: even, both ends in (%g)", a.from, a.to,
       a.log ? ":log" : "", a.n, worst);
    ok(short_, "%g..%g:%zu: short numbers that read back", a.from, a.to, a.n);
}

static void test_axes(void)
{
    axis_is_even((struct axis){AXIS_X, "x", -6, 6, false, false, 512});
    axis_is_even((struct axis){AXIS_X, "x", -5.12, 5.12, false, false, 33});
    axis_is_even((struct axis){AXIS_HYPER, "momentum", 0, 0.99, false, false, 100});
    axis_is_even((struct axis){AXIS_HYPER, "lr", 1e-5, 1, true, false, 400});
    axis_is_even((struct axis){AXIS_HYPER, "lr", 1e-3, 3, true, false, 16384});
    axis_is_even((struct axis){AXIS_HYPER, "eps", 1e-300, 1e300, true, false, 7});
    axis_is_even((struct axis){AXIS_X, "x", 2, 2.0001, false, false, 11});
    struct axis hundredths = {AXIS_HYPER, "momentum", 0, 0.99, false, false, 100};
    ok(axis_at(&hundredths, 37) == 0.37, "hundredths are hundredths");
    struct axis x = {AXIS_X, "x", -1, 1, false, false, 3};
    ok(axis_at(&x, 1) == 0 && !signbit(axis_at(&x, 1)), "the middle is 0");
    struct axis whole = {AXIS_STEPS, "steps", 0, 10, false, true, 4};
    ok(axis_at(&whole, 1) == 3 && axis_at(&whole, 2) == 7, "whole numbers");
}

/* ---- minima ---- */

/* f and all its minima in the domain: Himmelblau 1972; Dixon & Szego 1978 (the camels); Styblinski
 * & Tang 1990. */
static const struct {
    const char *name;
    size_t count;
    struct point at[6];
} minima[] = {
    {"himmelblau",
     4,
     {{3, 2}, {-2.805118, 3.131312}, {-3.779310, -3.283186}, {3.584428, -1.848126}}},
    {"six-hump-camel",
     6,
     {{0.0898, -0.7126},
      {-0.0898, 0.7126},
      {-1.7036, 0.7961},
      {1.7036, -0.7961},
      {-1.6071, -0.5687},
      {1.6071, 0.5687}}},
    {"three-hump-camel", 3, {{0, 0}, {-1.7475, 0.8738}, {1.7475, -0.8738}}},
    {"styblinski-tang",
     4,
     {{-2.903534, -2.903534}, {-2.903534, 2.746803}, {2.746803, -2.903534}, {2.746803, 2.746803}}},
    {"bowl", 1, {{0, 0}}},
    {"saddle", 0, {{0, 0}}},
};

static void test_minima(void)
{
    for (size_t i = 0; i < sizeof minima / sizeof *minima; i++) {
        const struct func *f = func_find(minima[i].name);
        size_t n, met = 0;
        struct basin *b = basins_of(f, &n);
        for (size_t k = 0; k < minima[i].count; k++)
            for (size_t j = 0; j < n; j++)
                met += fabs(b[j].at.x - minima[i].at[k].x) < 1e-4 &&
                       fabs(b[j].at.y - minima[i].at[k].y) < 1e-4;
        ok(n == minima[i].count && met == n, "%s has these %zu minima (%zu)", f->name,
           minima[i].count, n);
        bool first = true;
        for (size_t j = 0; j < n; j++)
            first = first && b[j].global == (j < (size_t)f->minimum_count) &&
                    basin_at(f, b, n, b[j].at) == j + 1;
        ok(first, "%s: the known ones first, each its own", f->name);
        free(b);
    }
    size_t n;
    struct basin *b = basins_of(func_find("rastrigin"), &n);
    ok(n == 121, "rastrigin has 11 x 11 minima (%zu)", n);
    ok(basin_at(func_find("rastrigin"), b, n, (struct point){0.09, -0.09}) == 1, "a tenth is near");
    ok(basin_at(func_find("rastrigin"), b, n, (struct point){0.2, 0}) == 0, "a fifth is far");
    free(b);
}

/* ---- maps ---- */

static struct run common(const char *func, const char *optim)
{
    struct run r = {
        .func = func_find(func), .optim = optim_find(optim), .steps = 200, .repeats = 1};
    r.start = r.func->start;
    r.slug = (char *)"slug";
    optim_defaults(r.optim, r.hyper);
    return r;
}

static void begin(struct map *m)
{
    struct err e;
    if (map_begin(m, &e) != OK) {
        ok(0, "%s", e.text);
        exit(1);
    }
}

static void compute(struct map *m, int jobs)
{
    struct mapping work = {0, map_cells(m), jobs, NULL, NULL};
    map_make(m, &work);
}

/* All that is known of a map, as bytes; the caller frees them. */
static char *bytes_of(struct map *m, size_t *size)
{
    char *bytes;
    FILE *out = open_memstream(&bytes, size);
    maps_raw(out, &m, 1);
    fclose(out);
    return bytes;
}

static void test_threads(void)
{
    struct around around = {.noise = 1};
    struct run r = common("himmelblau", "adam");
    for (int noisy = 0; noisy < 2; noisy++) {
        char *bytes[2];
        size_t size[2];
        for (int k = 0; k < 2; k++) {
            struct map m = {
                .run = &r, .axes = 2, .runs = noisy ? 3 : 1, .source = "--func himmelblau"};
            m.axis[0] = (struct axis){AXIS_X, "x", -6, 6, false, false, 50};
            m.axis[1] = (struct axis){AXIS_Y, "y", -6, 6, false, false, 41};
            r.around = noisy ? &around : NULL;
            begin(&m);
            compute(&m, k ? 4 : 1);
            bytes[k] = bytes_of(&m, &size[k]);
            map_release(&m);
        }
        ok(size[0] == size[1] && memcmp(bytes[0], bytes[1], size[0]) == 0,
           "1 thread and 4 make the same bytes%s", noisy ? " of noisy runs" : "");
        free(bytes[0]);
        free(bytes[1]);
    }
}

static void test_parts(void)
{
    struct run r = common("bowl", "sgd");
    struct map m = {.run = &r, .axes = 2, .runs = 1, .source = "--func bowl"};
    m.axis[0] = (struct axis){AXIS_X, "x", -6, 6, false, false, 20};
    m.axis[1] = (struct axis){AXIS_HYPER, "lr", 0.1, 2, true, false, 9};
    begin(&m);
    struct mapping work = {37, 91, 2, NULL, NULL};
    ok(map_make(&m, &work) == 54, "as many cells as were asked for");
    size_t wrong = 0;
    for (size_t i = 0; i < map_cells(&m); i++)
        wrong += (m.cells[i].status != MAP_UNKNOWN) != (i >= 37 && i < 91);
    ok(wrong == 0, "those and no other");
    map_release(&m);
}

static void command_is(const struct map *m, size_t cell, const char *expected)
{
    struct str text = {0};
    map_cell_command(m, cell, &text);
    ok(strcmp(str_text(&text), expected) == 0, "%s", str_text(&text));
    str_release(&text);
}

static void test_commands(void)
{
    struct run r = common("himmelblau", "adam");
    struct map m = {.run = &r, .axes = 2, .runs = 1, .source = "--func himmelblau"};
    m.axis[0] = (struct axis){AXIS_X, "x", -6, 6, false, false, 5};
    m.axis[1] = (struct axis){AXIS_Y, "y", -6, 6, false, false, 5};
    begin(&m);
    command_is(&m, 7, "optviz --opt adam:lr=0.2 --func himmelblau --start 0,-3 --steps 200");
    map_release(&m);

    struct around around = {.noise = 0.5, .seed = 3, .clip_norm = 2, .tolerance = 1e-4};
    struct run noisy = common("bowl", "momentum");
    schedule_parse("step:every=7", &around.schedule, &(struct err){0});
    noisy.around = &around;
    m = (struct map){.run = &noisy, .axes = 2, .runs = 4, .source = "--func bowl"};
    m.axis[0] = (struct axis){AXIS_HYPER, "lr", 1e-3, 1e-1, true, false, 3};
    m.axis[1] = (struct axis){AXIS_NOISE, "noise", 0, 1, false, false, 2};
    m.transform = (struct transform){30, {1, -2}, 0};
    begin(&m);
    command_is(&m, 1,
               "optviz --opt momentum:lr=0.01 --func bowl --rotate 30 --shift 1,-2 --start -7,2 "
               "--steps 200 --schedule step:every=7:gamma=0.5 --clip-norm 2 --tol 0.0001");
    command_is(&m, 5,
               "optviz --opt momentum:lr=0.1 --func bowl --rotate 30 --shift 1,-2 --start -7,2 "
               "--steps 200 --schedule step:every=7:gamma=0.5 --noise 1 --seed 3 --clip-norm 2 "
               "--tol 0.0001 --runs 4");
    map_release(&m);
}

static void test_sums(void)
{
    struct run r = common("bowl", "sgd");
    struct map m = {.run = &r, .axes = 1, .runs = 1, .source = "--func bowl"};
    struct map_summary s;
    m.axis[0] = (struct axis){AXIS_HYPER, "lr", 0.01, 1, false, false, 8};
    begin(&m);
    static const struct cell cells[8] = {
        {.status = STATUS_CONVERGED, .step = 10, .minimum = 1},
        {.status = STATUS_CONVERGED, .step = 30, .minimum = 1},
        {.status = STATUS_CONVERGED, .step = 40},
        {.status = STATUS_RUNNING, .minimum = 1},
        {.status = STATUS_RUNNING},
        {.status = STATUS_DIVERGED},
        {.status = STATUS_STALLED},
        {.status = MAP_UNKNOWN, .minimum = 1},
    };
    memcpy(m.cells, cells, sizeof cells);
    map_summary(&m, &s);
    ok(s.cells == 7 && s.arrived == 3 && s.reached[0] == 3 && s.diverged == 1 && s.converged == 3 &&
           s.steps == 30,
       "shares count the cells that are known");
    free(s.reached);
    map_release(&m);
}

/* ---- stability ---- */

static double limit_of(const char *func, const char *optim, const char *axis, double value)
{
    struct run r = common(func, optim);
    enum axis_kind kind = strcmp(axis, "condition") == 0 ? AXIS_CONDITION : AXIS_HYPER;
    struct map m = {.run = &r, .axes = 2, .runs = 1, .source = ""};
    m.axis[0] = (struct axis){AXIS_HYPER, "lr", 0.01, 3, true, false, 2};
    m.axis[1] = (struct axis){kind, axis, 1e-3, 0.9, false, false, 2};
    m.inner = kind == AXIS_CONDITION ? r.func : NULL;
    return map_stability(&m, value);
}

/* Cells clearly below the limit do not grow, and clearly above they do. */
static void engine_agrees(const char *func, const char *optim, const char *axis, double most)
{
    struct run r = common(func, optim);
    struct map m = {.run = &r, .axes = 2, .runs = 1, .source = ""};
    m.axis[0] = (struct axis){AXIS_HYPER, "lr", 0.05, 4, true, false, 60};
    m.axis[1] = (struct axis){AXIS_HYPER, axis, 0, most, false, false, 7};
    size_t wrong = 0, below = 0, above = 0;
    r.steps = 3000;
    begin(&m);
    compute(&m, 2);
    for (size_t i = 0; i < map_cells(&m); i++) {
        double lr = m.value[0][i % m.columns], limit = map_stability(&m, m.value[1][i / m.columns]);
        bool grew = !(m.cells[i].f < 100);
        below += lr < 0.99 * limit;
        above += lr > 1.01 * limit;
        wrong += (lr < 0.99 * limit && grew) || (lr > 1.01 * limit && !grew);
    }
    ok(wrong == 0 && below > 50 && above > 50,
       "%s on %s: %zu cells below the line, %zu above, %zu wrong", optim, func, below, above,
       wrong);
    map_release(&m);
}

static void test_stability(void)
{
    /* x^2/20 + y^2: the larger eigenvalue is 2 */
    ok(limit_of("bowl", "sgd", "weight_decay", 0) == 1, "sgd on the bowl: 2/2");
    ok(limit_of("bowl", "momentum", "momentum", 0.5) == 1.5, "momentum 0.5: 2 (1 + 0.5)/2");
    ok(limit_of("bowl", "momentum", "dampening", 0.5) == 3.8,
       "dampening halves the step: 2 * 1.9/1");
    double l = limit_of("sphere", "sgd", "condition", 4);
    ok(fabs(l - 0.25) < 1e-12, "condition 4 of the sphere x^2 + y^2: 2/8 (%g)", l);
    ok(isnan(limit_of("rosenbrock", "sgd", "weight_decay", 0)), "rosenbrock is no quadratic");
    ok(isnan(limit_of("bowl", "adam", "beta1", 0.5)), "adam has no such theory");
    ok(isnan(limit_of("saddle", "sgd", "weight_decay", 0)), "a saddle has no stable rate");
    engine_agrees("bowl", "momentum", "momentum", 0.9);
    engine_agrees("tilted", "sgd", "weight_decay", 1);
    engine_agrees("booth", "momentum", "dampening", 0.5);
}

int main(void)
{
    test_axes();
    test_minima();
    test_threads();
    test_parts();
    test_commands();
    test_sums();
    test_stability();
    return done();
}
