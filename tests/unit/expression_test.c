/* Functions that are typed: their values, starts and minima.  Each built-in function's formula is
 * typed, and what is known of the function has to be found. */
#include "custom/expression.h"
#include "custom/minima.h"
#include "util/err.h"
#include "util/rng.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "typed.h"

static int within(const struct box *b, struct point p)
{
    return p.x >= b->x0 && p.x <= b->x1 && p.y >= b->y0 && p.y <= b->y1;
}

/* From the nearest of f's minima, the larger one of the two coordinates' distances. */
static double missed(const struct func *f, struct point p)
{
    double nearest = INFINITY;
    for (int i = 0; i < f->minimum_count; i++)
        nearest = fmin(nearest, fmax(fabs(f->minima[i].x - p.x), fabs(f->minima[i].y - p.y)));
    return nearest;
}

/* Whether all known minima are where the gradient is 0; those of a border are not. */
static int is_level(const struct func *f)
{
    struct point g;
    for (int i = 0; i < f->minimum_count; i++) {
        func_at(f, f->minima[i], &g);
        if (hypot(g.x, g.y) > 1e-6 * (1 + fabs(f->minimum)))
            return 0;
    }
    return f->minimum_count > 0;
}

static void finds_known_minima(const struct func *known, struct box domain)
{
    struct func *f = typed(known->formula, &domain);
    double worst = 0;
    int level = is_level(known);
    for (int i = 0; level && i < known->minimum_count; i++)
        worst = fmax(worst, missed(f, known->minima[i]) / (1 + fabs(known->minima[i].x)));
    ok(f->minimum_count == (level ? known->minimum_count : 0) && worst <= 1e-10 && f->found,
       "%s: %d minima found, the farthest off by %.2g", known->name, f->minimum_count, worst);
    ok(level ? fabs(f->minimum - known->minimum) <= 1e-12 * (1 + fabs(known->minimum))
             : f->minimum == -INFINITY,
       "%s: %.17g is the lowest value", known->name, f->minimum);
    f->release(f);
}

/* The known domain with its corner moved, so that no minimum is on the grid. */
static struct box skewed(struct box b)
{
    b.x0 += 0.00123 * (b.x1 - b.x0);
    b.y0 += 0.00321 * (b.y1 - b.y0);
    return b;
}

static int starts_well(const struct func *f)
{
    struct point g;
    double value = func_at(f, f->start, &g);
    return within(&f->domain, f->start) && isfinite(value) && isfinite(g.x) && isfinite(g.y) &&
           (g.x != 0 || g.y != 0) && value > f->minimum;
}

/* The same values, gradients and second derivatives as the function that was written by hand. */
static void agrees(const struct func *known)
{
    struct func *f = typed(known->formula, &known->domain);
    double worst = 0;
    for (uint64_t i = 0; i < 100; i++) {
        struct point p = anywhere(&known->domain, i), a, b;
        double u = func_at(f, p, &a), v = func_at(known, p, &b), h[3], k[3];
        func_hessian(f, p, h);
        func_hessian(known, p, k);
        double size = fabs(v) + hypot(b.x, b.y) + 1;
        worst = fmax(worst, (fabs(u - v) + fabs(a.x - b.x) + fabs(a.y - b.y)) / size);
        worst = memcmp(h, k, sizeof h) ? INFINITY : worst;
    }
    ok(worst < 1e-10, "%s as typed is the one written by hand, to %.2g", known->name, worst);
    ok(starts_well(f), "%s: a start above the minimum that is not critical", known->name);
    f->release(f);
}

/* Against central differences of the gradient. */
static void curves(const struct func *f)
{
    double step = 1e-6 * (f->domain.x1 - f->domain.x0), worst = 0;
    for (uint64_t i = 0; i < 100; i++) {
        struct point p = anywhere(&f->domain, 1000 + i), a, b, c, d;
        double h[3];
        func_hessian(f, p, h);
        func_at(f, (struct point){p.x + step, p.y}, &a);
        func_at(f, (struct point){p.x - step, p.y}, &b);
        func_at(f, (struct point){p.x, p.y + step}, &c);
        func_at(f, (struct point){p.x, p.y - step}, &d);
        double size = fabs(h[0]) + fabs(h[1]) + fabs(h[2]) + hypot(a.x, a.y) / step * 1e-9;
        double off = fabs(h[0] - (a.x - b.x) / (2 * step)) + fabs(h[1] - (a.y - b.y) / (2 * step)) +
                     fabs(h[1] - (c.x - d.x) / (2 * step)) + fabs(h[2] - (c.y - d.y) / (2 * step));
        worst = off / (size + 1e-9) > worst ? off / (size + 1e-9) : worst;
    }
    ok(worst < 1e-4, "%s: second derivatives are those of the gradient, to %.2g", f->name, worst);
}

/* Minima of functions on -5..5: how many, one of them, and how near it has to be found. */
struct hollow {
    const char *text;
    int count;
    double x, y, off;
};

static const struct hollow hollows[] = {
    {"(x - 1.234)^2 + 3*(y + 2.345)^2", 1, 1.234, -2.345, 1e-15},
    {"1e9 + (x - 1.5)^2 + (y - 0.1)^2", 1, 1.5, 0.1, 1e-14},
    {"1e-200*(x^2 + (y - 0.1)^2)", 1, 0, 0.1, 1e-15},
    {"1e300*(x^2 + (y - 0.1)^2)", 1, 0, 0.1, 1e-15},
    /* below what f rounds away, and round numbers */
    {"cosh(x - 1/3) + y^2 + (x + 1e3)^2 - x^2 - 2e3*x - 1e6", 1, 1 / 3.0, 0, 1e-11},
    {"cosh(x - 0.1) + cosh(y - 1.7)", 1, 0.1, 1.7, 0},
    {"sin(x)*sin(y)", 8, 1.5707963267948966, -1.5707963267948966, 1e-15},
    {"sin(3*x)*sin(3*y)", FUNC_MINIMA, NAN, NAN, 0}, /* more than there is room for */
    {"exp(x^2 + y^2) + cos(5*x)", 2, 0.565060244695503, 0, 1e-12},
    {"-exp(-100*((x - 0.02)^2 + (y - 0.03)^2))", 1, 0.02, 0.03, 1e-12},
    /* flat to second order */
    {"x^4 + y^4", 1, 0, 0, 1e-10},
    {"(x - 0.123)^4 + (y - 0.321)^4 + 1", 1, 0.123, 0.321, 1e-10},
    {"(x - 0.123)^4 + (y - 0.321)^2", 1, 0.123, 0.321, 1e-7},
    {"x^2 + 1e-9*(y - 1.27)^2", 1, 0, 1.27, 1e-12},
    /* kinks */
    {"abs(x) + abs(y)", 1, 0, 0, 0},
    {"abs(x - 0.1) + (y - 0.2)^2", 1, 0.1, 0.2, 1e-5},
    {"hypot(x - 0.1, y - 0.2)", 1, 0.1, 0.2, 0},
    {"max(abs(x + 3*y - 1), abs(x - y))", 1, 0.25, 0.25, 1e-13},
    {"100*abs(y - x^2) + (1 - x)^2", 1, 1, 1, 1e-5},
    {"sqrt(abs(x - 0.01)) + sqrt(abs(y - 0.02))", 1, 0.01, 0.02, 1e-13},
    {"abs(sin(x)) + abs(sin(y))", FUNC_MINIMA, 0, 0, 1e-13}, /* of 9 */
    {"sqrt(x) + y^2", 1, 0, 0, 0},                           /* NaN beyond */
    /* lowest on the border, or without end */
    {"x + y", 0, NAN, NAN, 0},
    {"x^2 - y^2", 0, NAN, NAN, 0},
    {"-x^2 - y^2", 0, NAN, NAN, 0},
    {"x^3 - 3*x + y^2", 0, NAN, NAN, 0},
    {"1/x", 0, NAN, NAN, 0},
    {"log(x^2 + y^2)", 0, NAN, NAN, 0},
    {"log(abs(x - 0.01)) + y^2", 0, NAN, NAN, 0},
    {"if(x^2 + y^2 < 0.001, log(0*x), (x - 2)^2 + y^2)", 0, NAN, NAN, 0},
    {"-1/((x - 0.01)^2 + y^2)", 0, NAN, NAN, 0},
    {"if(x < 0, (x + 1)^2, (x + 1)^2 - 5) + y^2", 0, NAN, NAN, 0},
    /* lines and plains */
    {"x^2", 0, NAN, NAN, 0},
    {"(x - y)^2", 0, NAN, NAN, 0},
    {"(x - 2*y)^2", 0, NAN, NAN, 0},
    {"(x^2 + y^2 - 1)^2", 0, NAN, NAN, 0},
    {"abs(x^2 + y^2 - 1)", 0, NAN, NAN, 0},
    {"x^2*y^2", 0, NAN, NAN, 0},
    {"max(x^2 + y^2 - 1, 0)", 0, NAN, NAN, 0},
    {"floor(x)^2 + y^2", 0, NAN, NAN, 0},
    {"sign(x) + sign(y)", 0, NAN, NAN, 0},
};

static void test_hollows(void)
{
    for (size_t i = 0; i < sizeof hollows / sizeof *hollows; i++) {
        const struct hollow *h = &hollows[i];
        struct func *f = typed(h->text, NULL);
        double off = isnan(h->x) ? 0 : missed(f, (struct point){h->x, h->y});
        ok(f->minimum_count == h->count && off <= h->off, "%s: %d minima, off by %.2g", h->text,
           f->minimum_count, off);
        int sound = (h->count > 0) == isfinite(f->minimum);
        for (int k = 0; k < f->minimum_count; k++)
            sound = sound && within(&f->domain, f->minima[k]) &&
                    func_at(f, f->minima[k], NULL) <= f->minimum + 1e-9;
        ok(sound, "%s: all in the domain and at %g", h->text, f->minimum);
        f->release(f);
    }
}

static void test_starts(void)
{
    struct box range = {0, 10, -1, 1};
    struct func *plain = typed("x^2 + y^2", NULL), *moved = typed("x^2 + y^2", &range);
    struct func *log = typed("log(x - 4) + y^2", NULL), *flat = typed("floor(x) + sign(y)", NULL);
    struct func *well = typed("-exp(-50*(x^2 + y^2))", NULL), *ridge = typed("(y - 3)*x^2", NULL);
    ok(plain->start.x == -4 && plain->start.y == 3, "the usual start is (-4, 3)");
    ok(moved->start.x == 1 && fabs(moved->start.y - 0.6) < 1e-15, "and as far in of other domains");
    ok(missed(moved, (struct point){0, 0}) == 0,
       "a minimum on the border counts where it is level");
    ok(starts_well(log) && log->start.x > 4 && log->start.x < 5,
       "the start is where f is finite: (%g, %g)", log->start.x, log->start.y);
    ok(isfinite(func_at(flat, flat->start, NULL)), "no slope anywhere: a start all the same");
    ok(starts_well(well) && hypot(well->start.x, well->start.y) < 1,
       "the start is no plain where there is a slope: (%g, %g)", well->start.x, well->start.y);
    ok(starts_well(ridge), "a slope is enough");
    struct box whole = {-60, 60, -60, 60};
    struct func *low = typed("(x + 4.1)^2 + (y - 3.1)^2", NULL);
    struct func *tie = typed("(x - 0.5)^2 + (y - 0.5)^2", &whole);
    ok(starts_well(low) && func_at(low, low->start, NULL) > 1, "the start is not at the bottom");
    ok(missed(tie, (struct point){0.5, 0.5}) == 0, "a minimum amid four equal grid points");
    struct func *all[] = {plain, moved, log, flat, well, ridge, low, tie};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        all[i]->release(all[i]);
}

static void refused(const char *text, const char *message)
{
    struct func *f = NULL;
    struct err e = {{0}};
    int status = expression_func(text, NULL, 0, NULL, &f, &e);
    ok(status == USAGE && !f && strncmp(e.text, message, strlen(message)) == 0, "\"%s\": %s", text,
       strtok(e.text, "\n"));
}

static void test_texts(void)
{
    struct expr_param a = {"a", 0.05};
    struct err e;
    struct func *f = NULL;
    char text[] = "  a*x^2\n + y^2 ";
    ok(expression_func(text, &a, 1, NULL, &f, &e) == OK, "a parameter");
    text[2] = '7';
    ok(strcmp(f->formula, "0.05*x^2  + y^2") == 0, "on one line, with values: %s", f->formula);
    ok(func_at(f, (struct point){2, 3}, NULL) == 0.05 * 4 + 9, "and its value");
    ok(strcmp(f->title, f->formula) == 0 && strcmp(f->name, "expression") == 0, "and named");
    ok(f->steps == 100 && !f->presets && f->ref && f->about, "and described");
    f->release(f);
    f = typed("(1 - x)^2 + 100*(y - x^2)^2 + 0*x + 0*y + 0*x*y", NULL);
    ok(strcmp(f->title, "f(x, y)") == 0, "a long text is no title");
    f->release(f);
    refused("3", "3 depends neither on x nor on y");
    refused("", "the expression is empty");
    refused("x +", "expected");
    refused("x + q", "unknown");
    refused("sqrt(-1 - x^2)", "sqrt(-1 - x^2) and its gradient are finite nowhere");
}

static size_t asked;

/* No two points near each other have anything in common. */
static void noise(const struct func *self, size_t n, const double *restrict x,
                  const double *restrict y, double *restrict f, double *restrict gx,
                  double *restrict gy)
{
    (void)self;
    for (size_t i = 0; i < n; i++) {
        uint64_t a, b;
        memcpy(&a, &x[i], sizeof a);
        memcpy(&b, &y[i], sizeof b);
        f[i] = rng_uniform(1, a, b);
        gx[i] = rng_uniform(2, a, b) - 0.5;
        gy[i] = rng_uniform(3, a, b) - 0.5;
    }
    asked += n;
}

static void noisy_hessian(const struct func *self, struct point p, double h[3])
{
    double g[2];
    noise(self, 1, &p.x, &p.y, &h[0], &g[0], &g[1]);
    h[1] = g[0];
    h[2] = g[1];
}

static void test_work(void)
{
    struct func f = {.domain = {-1, 1, -1, 1}, .formula = "", .eval = noise};
    struct survey s;
    f.hessian = noisy_hessian;
    survey_make(&s, &f);
    minima_find(&f, &s);
    survey_release(&s);
    ok(asked < 1000000, "noise is looked at %zu times", asked);
}

int main(void)
{
    for (const struct func *const *f = functions; *f; f++) {
        finds_known_minima(*f, (*f)->domain);
        finds_known_minima(*f, skewed((*f)->domain));
        agrees(*f);
        curves(*f);
    }
    test_hollows();
    test_starts();
    test_texts();
    test_work();
    return done();
}
