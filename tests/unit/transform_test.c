/* Functions turned, shifted and stretched: nothing but the place changes. */
#include "custom/expression.h"
#include "custom/transform.h"
#include "expr/expr.h"
#include "util/err.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "typed.h"

/* The transformed function; that it cannot be made ends the test. */
static struct func *made(const struct func *inner, struct transform t)
{
    struct func *f;
    struct err e;
    if (transform_func(inner, &t, &f, &e) == OK)
        return f;
    ok(0, "%s: %s", inner->name, e.text);
    exit(1);
}

static double size_of(const struct func *f, struct point p)
{
    struct point g;
    double value = func_at(f, p, &g), reach = fabs(p.x) + fabs(p.y) + 1;
    return fabs(value) + (fabs(g.x) + fabs(g.y)) * reach + 1;
}

/* Turned by the angle in degrees about c, then moved. */
static struct point turned(struct point p, struct point c, double degrees, struct point by)
{
    double a = degrees * (3.141592653589793 / 180), dx = p.x - c.x, dy = p.y - c.y;
    return (struct point){c.x + by.x + cos(a) * dx - sin(a) * dy,
                          c.y + by.y + sin(a) * dx + cos(a) * dy};
}

/* Value equal at the moved point, gradient turned, Hessian the gradient's slope, for a function
 * turned by 30 degrees and shifted by (1, -2). */
static void moves(const struct func *inner)
{
    struct func *f = made(inner, (struct transform){30, {1, -2}, 0});
    struct point c = {0, 0};
    double values = 0, slopes = 0, nearest = INFINITY;
    if (inner->minimum_count == 0)
        c = (struct point){(inner->domain.x0 + inner->domain.x1) / 2,
                           (inner->domain.y0 + inner->domain.y1) / 2};
    for (int i = 0; i < inner->minimum_count; i++) {
        double far =
            hypot(inner->minima[i].x - inner->start.x, inner->minima[i].y - inner->start.y);
        c = far < nearest ? inner->minima[i] : c;
        nearest = fmin(nearest, far);
    }
    for (uint64_t i = 0; i < 200; i++) {
        struct point p = anywhere(&inner->domain, i), g, k;
        struct point q = turned(p, c, 30, (struct point){1, -2});
        double v = func_at(inner, p, &g), size = size_of(inner, p);
        values = fmax(values, fabs(func_at(f, q, &k) - v) / size);
        struct point want = turned(g, (struct point){0, 0}, 30, (struct point){0, 0});
        double h[3];
        func_hessian(inner, p, h);
        size += (fabs(h[0]) + fabs(h[1]) + fabs(h[2])) * (fabs(p.x) + fabs(p.y) + 3);
        slopes = fmax(slopes, (fabs(k.x - want.x) + fabs(k.y - want.y)) / size);
    }
    ok(values < 1e-13, "%s turned and shifted: the same values, to %.2g", inner->name, values);
    ok(slopes < 1e-13, "%s turned and shifted: the gradient is turned, to %.2g", inner->name,
       slopes);
    struct point start = turned(inner->start, c, 30, (struct point){1, -2});
    ok(hypot(f->start.x - start.x, f->start.y - start.y) < 1e-12, "%s: the start moves along",
       inner->name);
    for (int i = 0; i < f->minimum_count; i++)
        ok(fabs(func_at(f, f->minima[i], NULL) - f->minimum) <=
               1e-9 * size_of(inner, inner->minima[i]),
           "%s: minimum %d moves along", inner->name, i + 1);
    f->release(f);
}

/* The Hessian against central differences of the gradient, with everything at once. */
static void curves(const struct func *inner, double condition)
{
    struct func *f = made(inner, (struct transform){-70, {0.5, 0.25}, condition});
    double step = 1e-6 * (inner->domain.x1 - inner->domain.x0), worst = 0;
    for (uint64_t i = 0; i < 50; i++) {
        struct point p = anywhere(&f->domain, 1000 + i), a, b, c, d;
        double h[3];
        func_hessian(f, p, h);
        func_at(f, (struct point){p.x + step, p.y}, &a);
        func_at(f, (struct point){p.x - step, p.y}, &b);
        func_at(f, (struct point){p.x, p.y + step}, &c);
        func_at(f, (struct point){p.x, p.y - step}, &d);
        double size = fabs(h[0]) + fabs(h[1]) + fabs(h[2]) + hypot(a.x, a.y) / step * 1e-9 + 1e-9;
        double off = fabs(h[0] - (a.x - b.x) / (2 * step)) + fabs(h[1] - (a.y - b.y) / (2 * step)) +
                     fabs(h[1] - (c.x - d.x) / (2 * step)) + fabs(h[2] - (c.y - d.y) / (2 * step));
        worst = off / size > worst ? off / size : worst;
    }
    ok(worst < 1e-3, "%s: the Hessian is the gradient's slope, to %.2g", inner->name, worst);
    f->release(f);
}

/* The formula that a figure shows is that of the function. */
static void formula_agrees(const struct func *inner, struct transform t)
{
    struct func *f = made(inner, t);
    struct expr *x = NULL;
    struct err e = {{0}};
    int parsed = expr_parse(f->formula, NULL, 0, &x, &e) == OK;
    double worst = 0;
    for (uint64_t i = 0; parsed && i < 100; i++) {
        struct point p = anywhere(&f->domain, 2000 + i);
        double v;
        expr_eval(x, 1, &p.x, &p.y, &v, NULL, NULL);
        worst = fmax(worst, fabs(v - func_at(f, p, NULL)) / size_of(f, p));
    }
    ok(parsed && worst < 1e-12, "%s: its formula gives its values, to %.2g: %.60s", f->name, worst,
       parsed ? f->formula : e.text);
    expr_free(x);
    f->release(f);
}

static int same_bits(const struct func *f, const struct func *g)
{
    for (uint64_t i = 0; i < 200; i++) {
        struct point p = anywhere(&f->domain, 3000 + i), a, b;
        double u = func_at(f, p, &a), v = func_at(g, p, &b);
        if (u != v || a.x != b.x || a.y != b.y)
            return 0;
    }
    return 1;
}

static double apart(const struct func *f, const struct func *g)
{
    double worst = 0;
    for (uint64_t i = 0; i < 200; i++) {
        struct point p = anywhere(&f->domain, 4000 + i);
        worst = fmax(worst, fabs(func_at(f, p, NULL) - func_at(g, p, NULL)) / size_of(f, p));
    }
    return worst;
}

static int same_box(const struct box *a, double x0, double x1, double y0, double y1)
{
    return a->x0 == x0 && a->x1 == x1 && a->y0 == y0 && a->y1 == y1;
}

static void test_turns(void)
{
    const struct func *bowl = func_find("bowl"), *tilted = func_find("tilted");
    struct func *none = made(bowl, (struct transform){0}),
                *t = made(bowl, (struct transform){.degrees = 45});
    struct func *full = made(bowl, (struct transform){.degrees = 360}),
                *q = made(bowl, (struct transform){.degrees = 90});
    struct func *quarter = typed("y^2/20 + x^2", NULL),
                *three = made(bowl, (struct transform){.degrees = -270});
    ok(same_bits(none, bowl) && strcmp(none->title, "Bowl") == 0 &&
           strcmp(none->formula, bowl->formula) == 0,
       "no transform leaves all as it is");
    ok(same_bits(full, bowl), "a full turn is none");
    ok(apart(t, tilted) < 1e-15, "the bowl turned by 45 degrees is the tilted one");
    ok(apart(q, quarter) < 1e-15 && same_bits(q, three), "a quarter turn swaps the axes");
    ok(q->start.x == -2 && q->start.y == -7, "and takes (-7, 2) to (-2, -7) exactly");
    ok(same_box(&q->frame, -2.8, 2.8, -8.2, 3), "and the frame along");
    ok(strcmp(q->formula, "(-y)^2/20 + x^2") == 0 || strcmp(q->formula, "y^2/20 + (-x)^2") == 0,
       "and its formula shows it: %s", q->formula);
    ok(same_box(&q->domain, -10, 10, -10, 10), "the domain is the same square");
    ok(fabs(t->domain.x1 - sqrt(200)) < 1e-14 && t->domain.x0 == -t->domain.x1,
       "turned by 45 degrees it is the square round its corners");
    ok(t->presets == bowl->presets && t->steps == bowl->steps, "learning rates are kept");
    struct func *all[] = {none, t, full, q, quarter, three};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        all[i]->release(all[i]);
}

/* By odd multiples of 45 degrees the diagonals become axes, exactly. */
static void test_diagonals(void)
{
    for (int degrees = -405; degrees <= 405; degrees += 90) {
        struct func *f = made(func_find("bowl"), (struct transform){.degrees = degrees});
        struct point up, down;
        func_at(f, (struct point){3, 3}, &up);
        func_at(f, (struct point){3, -3}, &down);
        ok(up.x == up.y && down.x == -down.y, "turned by %d degrees: down along diagonals",
           degrees);
        f->release(f);
    }
}

static void test_names(void)
{
    const struct func *bowl = func_find("bowl");
    struct func *f = made(bowl, (struct transform){-45, {1, -0.5}, 100});
    ok(strcmp(f->name, "bowl-condition100-turned-45-shifted1_-0.5") == 0, "named: %s", f->name);
    ok(strcmp(f->title, "Bowl of condition 100, turned by -45 degrees, shifted by (1, -0.5)") == 0,
       "titled: %s", f->title);
    f->release(f);
    f = made(bowl, (struct transform){0, {1, -0.5}, 0});
    ok(strcmp(f->formula, "(x - 1)^2/20 + (y + 0.5)^2") == 0, "a shift in a formula: %s",
       f->formula);
    ok(f->minima[0].x == 1 && f->minima[0].y == -0.5 && f->start.x == -6 && f->start.y == 1.5,
       "minimum and start are shifted exactly");
    ok(same_box(&f->domain, -9, 11, -10.5, 9.5), "and the domain");
    f->release(f);
    struct func *x1 = typed("exp(x) + max(1e-3*x, 2.e0*y) + x*2 + y^2", NULL), *g;
    g = made(x1, (struct transform){0, {1, 0}, 0});
    ok(strcmp(g->formula, "exp((x - 1)) + max(1e-3*(x - 1), 2.e0*y) + (x - 1)*2 + y^2") == 0,
       "only the variables are replaced: %s", g->formula);
    g->release(g); /* and x1 with it */
}

/* The ratio of the eigenvalues of the Hessian at the minimum. */
static double condition_of(const struct func *f, struct point p)
{
    double h[3];
    func_hessian(f, p, h);
    double mean = (h[0] + h[2]) / 2, most = mean + hypot((h[0] - h[2]) / 2, h[1]);
    return most * most / (h[0] * h[2] - h[1] * h[1]);
}

/* Any function with a positive definite Hessian at its minimum can be given any condition. */
static void conditions(const struct func *inner)
{
    static const double wanted[] = {1, 3, 100, 12345};
    struct point m = inner->minima[0], g;
    func_at(inner, m, &g);
    double kept = condition_of(inner, m);
    if (inner->minimum_count != 1 || !(kept >= 1 && kept < 1e9) || hypot(g.x, g.y) > 1e-6)
        return;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct func *f = made(inner, (struct transform){17, {1, 2}, wanted[i]});
        double got = condition_of(f, f->minima[0]);
        ok(fabs(got / wanted[i] - 1) < 1e-9, "%s: the condition number %g is %.12g", inner->name,
           wanted[i], got);
        ok(!f->presets, "%s: learning rates are not kept", inner->name);
        f->release(f);
    }
}

static void test_stretch(void)
{
    struct func *f = made(func_find("sphere"), (struct transform){0, {0, 0}, 20}), *g, *h;
    ok(strcmp(f->formula, "x^2 + (4.47213595499958*y)^2") == 0, "y is squeezed: %s", f->formula);
    ok(f->domain.x1 == 5 && fabs(f->domain.y1 - 5 / sqrt(20)) < 1e-15 && f->start.x == -4,
       "and the domain along y, x is kept");
    g = made(f, (struct transform){0, {0, 0}, 1});
    ok(apart(g, func_find("sphere")) < 1e-14, "and back");
    h = made(func_find("tilted"), (struct transform){0, {0, 0}, 20});
    ok(apart(h, func_find("tilted")) < 1e-14, "a function that has the condition stays as it is");
    g->release(g); /* and f with it */
    h->release(h);
}

static void refused(const char *name, struct transform t, const char *message)
{
    struct func *f = NULL;
    struct err e = {{0}};
    int status = transform_func(func_find(name), &t, &f, &e);
    ok(status == USAGE && !f && strstr(e.text, message), "%s: %s", name, e.text);
}

/* More points than a chunk holds, alone and together, and the mini-batches of a loss. */
static void sample(const struct func *self, const struct draw *draw, size_t n,
                   const double *restrict x, const double *restrict y, double *restrict gx,
                   double *restrict gy)
{
    (void)self;
    for (size_t i = 0; i < n; i++) {
        gx[i] = x[i] + (double)draw->run[i];
        gy[i] = y[i] * (double)draw->step;
    }
}

static void test_batches(void)
{
    enum { N = 1000 };
    static double x[N], y[N], f[N], gx[N], gy[N];
    struct func loss = *func_find("bowl");
    static uint64_t run[N];
    struct draw draw = {.run = run, .step = 3};
    loss.sample = sample;
    struct func *t = made(&loss, (struct transform){.degrees = 90});
    int same = 1, drawn = 1;
    for (size_t i = 0; i < N; i++) {
        struct point p = anywhere(&loss.domain, i);
        run[i] = 7 * i + 5;
        x[i] = p.x;
        y[i] = p.y;
    }
    t->eval(t, N, x, y, f, gx, gy);
    for (size_t i = 0; i < N; i++) {
        struct point g;
        double v = func_at(t, (struct point){x[i], y[i]}, &g);
        same = same && v == f[i] && g.x == gx[i] && g.y == gy[i];
    }
    ok(same, "a point has the same bits alone and among %d", N);
    t->sample(t, &draw, N, x, y, gx, gy);
    for (size_t i = 0; i < N; i++) /* inner sees (y, -x), and (u, v) becomes (-v, u) */
        drawn = drawn && gx[i] == x[i] * 3 && gy[i] == y[i] + (double)(7 * i + 5);
    ok(drawn, "mini-batches are drawn for the same runs, their gradients turned");
    t->release(t);
}

int main(void)
{
    for (const struct func *const *f = functions; *f; f++) {
        moves(*f);
        curves(*f, 0);
        formula_agrees(*f, (struct transform){30, {1, -2}, 0});
        formula_agrees(*f, (struct transform){-90, {0.1, 0}, 0});
        conditions(*f);
    }
    curves(func_find("rosenbrock"), 10);
    formula_agrees(func_find("rosenbrock"), (struct transform){30, {1, -2}, 10});
    test_turns();
    test_diagonals();
    test_names();
    test_stretch();
    test_batches();
    refused("saddle", (struct transform){0, {0, 0}, 10}, "has none that is known");
    refused("bowl", (struct transform){0, {0, 0}, 0.5}, "between 1 and 1e12");
    refused("bowl", (struct transform){0, {0, 0}, NAN}, "between 1 and 1e12");
    refused("bowl", (struct transform){INFINITY, {0, 0}, 0}, "angle");
    refused("bowl", (struct transform){0, {0, NAN}, 0}, "shift");
    return done();
}
