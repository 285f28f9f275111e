/* Losses over data: the fit, its derivatives, and what data is refused. */
#include "rows.h"
#include "tap.h"

/* The row's own part of the sum, in long double. */
static void row_loss(const char *kind, double x, double y, struct point p, long double out[3])
{
    long double z = (long double)p.x * x + p.y, slope;
    if (strcmp(kind, "linear") == 0) {
        out[0] = (z - y) * (z - y);
        slope = 2 * (z - y);
    } else {
        long double m = (2 * y - 1) * z;
        out[0] = m > 0 ? log1pl(expl(-m)) : log1pl(expl(m)) - m;
        slope = -(2 * y - 1) / (1 + expl(m));
    }
    out[1] = slope * x;
    out[2] = slope;
}

static void mean_loss(const char *kind, const struct rows *d, struct point p, long double out[3])
{
    out[0] = out[1] = out[2] = 0;
    for (size_t i = 0; i < d->n; i++) {
        long double one[3];
        row_loss(kind, d->x[i], d->y[i], p, one);
        for (int k = 0; k < 3; k++)
            out[k] += one[k] / d->n;
    }
}

/* Against the normal equations in long double, x counted from its centre. */
static void test_least_squares(void)
{
    static const double centre[] = {0, 5, -40, 1e4, 2e-5}, width[] = {1, 5, 3, 10, 1e-5};
    for (int k = 0; k < 5; k++) {
        static struct rows d;
        struct err e = {""};
        make_rows(&d, "linear", 500 + 331 * (size_t)k, (uint64_t)k, centre[k], width[k]);
        long double n = d.n, sx = 0, sy = 0, sxx = 0, sxy = 0, least[3];
        for (size_t i = 0; i < d.n; i++) {
            long double x = (long double)d.x[i] - centre[k];
            sx += x;
            sy += d.y[i];
            sxx += x * x;
            sxy += x * d.y[i];
        }
        long double w = (n * sxy - sx * sy) / (n * sxx - sx * sx),
                    b = (sy - w * sx) / n - w * centre[k];
        struct func *f = func_of("linear", &d, &e);
        struct point g, m = f->minima[0];
        mean_loss("linear", &d, (struct point){(double)w, (double)b}, least);
        double far = fmax(fabs(m.x / (double)w - 1), fabs(m.y / (double)b - 1));
        ok(far < 1e-14 && fabs(f->minimum / (double)least[0] - 1) < 1e-14,
           "linear %d: closed form within %.2g, minimum within %.2g", k, far,
           fabs(f->minimum / (double)least[0] - 1));
        ok(at(f, m, &g) == f->minimum && g.x == 0 && g.y == 0, "linear %d: gradient 0 there", k);
        f->release(f);
    }
}

static void test_logistic_minimum(void)
{
    static const double centre[] = {0, 5, -40, 2000, 2e-5}, width[] = {1, 5, 3, 10, 1e-5};
    for (int k = 0; k < 5; k++) {
        static struct rows d;
        struct err e = {""};
        make_rows(&d, "logistic", 300 + 331 * (size_t)k, (uint64_t)k, centre[k], width[k]);
        struct func *f = func_of("logistic", &d, &e);
        struct point g, m = f->minima[0];
        double h[3], value = at(f, m, &g);
        f->hessian(f, m, h);
        /* the Newton step from there, in units of the weights, from the gradient in long double */
        long double l[3];
        mean_loss("logistic", &d, m, l);
        double det = h[0] * h[2] - h[1] * h[1];
        double dx = (double)(h[2] * l[1] - h[1] * l[2]) / det;
        double dy = (double)(h[0] * l[2] - h[1] * l[1]) / det;
        ok(f->minimum_count == 1 && value == f->minimum && fabs(dx) <= 3e-14 * fabs(m.x) &&
               fabs(dy) <= 3e-14 * (fabs(m.y) + fabs(m.x * centre[k])),
           "logistic %d: minimum (%g, %g), off by (%.2g, %.2g)", k, m.x, m.y, dx, dy);
        f->release(f);
    }
}

/* Value, gradient and Hessian all over the domain, against long double and differences. */
static void test_derivatives(const char *kind, const struct rows *d, const struct func *f)
{
    double x[POINTS], y[POINTS], worst = 0, worst_h = 0;
    scatter(f, POINTS, x, y);
    for (int i = 0; i < POINTS; i++) {
        struct point p = {x[i], y[i]}, g, a, b;
        long double want[3];
        double h[3], value = at(f, p, &g), step = 1e-5 * (f->domain.x1 - f->domain.x0);
        mean_loss(kind, d, p, want);
        worst = fmax(worst, fabs(value / (double)want[0] - 1));
        worst = fmax(worst, fabs(g.x - (double)want[1]) / (1 + fabs(g.x)));
        worst = fmax(worst, fabs(g.y - (double)want[2]) / (1 + fabs(g.y)));
        f->hessian(f, p, h);
        at(f, (struct point){p.x + step, p.y}, &a);
        at(f, (struct point){p.x - step, p.y}, &b);
        worst_h = fmax(worst_h, fabs((a.x - b.x) / (2 * step) - h[0]) / (1e-3 + h[0]));
        worst_h = fmax(worst_h, fabs((a.y - b.y) / (2 * step) - h[1]) / (1e-3 + fabs(h[1])));
        at(f, (struct point){p.x, p.y + step}, &a);
        at(f, (struct point){p.x, p.y - step}, &b);
        worst_h = fmax(worst_h, fabs((a.y - b.y) / (2 * step) - h[2]) / (1e-3 + h[2]));
    }
    ok(worst < 1e-12, "%s: value and gradient within %.2g", kind, worst);
    ok(worst_h < 1e-6, "%s: second derivatives within %.2g", kind, worst_h);
}

static void test_kinds(void)
{
    static struct rows d;
    for (int k = 0; k < 2; k++) {
        struct err e = {""};
        make_rows(&d, kinds[k], 700, 9, 4, 5);
        struct func *f = func_of(kinds[k], &d, &e);
        test_derivatives(kinds[k], &d, f);
        f->release(f);
    }
}

/* A file, and what it gives: "" or the error after its name; where good, w of the fit. */
struct sample {
    const char *kind, *text, *want;
    double w;
};

static const struct sample samples[] = {
    {"linear", "x,y\n0,1\n1,3\n2,5\n", "", 2},
    {"linear", "y,x\n1,0\n3,1\n5,2\n", "", 2},
    {"linear", "Y,X\n1,0\n3,1\n5,2\n", "", 2},
    {"linear", "id,y,z,x\n7,1,9,0\n7,3,9,1\n7,5,9,2\n", "", 2},
    {"linear", "y,height\n1,0\n3,1\n5,2\n", "", 2},
    {"linear", "weight,x\n1,0\n3,1\n5,2\n", "", 2},
    {"linear", "a,y\n0,1\n1,3\n2,5\n", "", 2},
    {"linear", "0,1\n1,3\n2,5\n", "", 2},
    {"linear", "0,1\n1,3\n", "", 2},
    {"linear", "a,b,c\n1,2,3\n4,5,6\n",
     "3 columns: which are x and y? Name two so in the first row", 0},
    {"linear", "1,2,3\n4,5,6\n", "3 columns: which are x and y? Name two so in the first row", 0},
    {"linear", "x,y,X\n1,2,3\n4,5,6\n", "two columns are named x", 0},
    {"linear", "x,y\n3,1\n3,2\n", "column 1 (x) is 3 in every row: there is nothing to learn", 0},
    {"linear", "1,0.1\n3,0.1\n", "column 2 is 0.1 in every row: there is nothing to learn", 0},
    {"linear", "x,y\n1,a\n3,2\n", "row 2, column 2 (y): 'a' is not a number", 0},
    {"linear", "1,1e200\n3,-1e200\n",
     "column 2 has numbers too large or too near each other (1e60 and 1e-60 are the limits)", 0},
    {"linear", "1e-200,1\n3e-200,2\n",
     "column 1 has numbers too large or too near each other (1e60 and 1e-60 are the limits)", 0},
    {"linear",
     "-5,1e20\n-4,1e20\n-3,1e20\n-2,1e20\n-1,1e20\n0,1e20\n1,1e20\n2,1e20\n3,1e20\n4,1e20\n"
     "5,100000000000000016384\n",
     "column 1 and column 2 differ too little for their size", 0},
    {"logistic", "x,y\n0,0\n1,1\n2,0\n3,1\n", "", 0.908184263},
    {"logistic", "x,y\n0,-1\n1,1\n2,-1\n3,1\n", "", 0.908184263},
    {"logistic", "x,y\n0,1\n1,0\n2,1\n3,0\n", "", -0.908184263},
    {"logistic", "x,y\n0,0\n\n1,2\n2,0\n3,1\n",
     "row 4, column 2 (y): a label is 0 or 1 (or -1 or 1), not 2", 0},
    {"logistic", "x,y\n0,0\n1,1\n2,-1\n3,1\n",
     "row 2, column 2 (y): a label is 0 or 1 (or -1 or 1), not 0", 0},
    {"logistic", "0,0\n1,1\n2,0.5\n3,1\n",
     "row 3, column 2: a label is 0 or 1 (or -1 or 1), not 0.5", 0},
    {"logistic", "x,y\n0,1\n1,1\n2,1\n",
     "column 2 (y) is 1 in every row: there is nothing to learn", 0},
};

static void test_samples(void)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct sample *s = &samples[i];
        char path[] = "/tmp/optviz-data-XXXXXX", want[200] = "";
        struct func *f = NULL;
        struct err e = {""};
        FILE *file = fdopen(mkstemp(path), "w");
        fputs(s->text, file);
        fclose(file);
        if (*s->want)
            snprintf(want, sizeof want, "%s: %s", path, s->want);
        int status = data_func(s->kind, path, &f, &e);
        ok(status == (*want ? USAGE : OK) && strcmp(e.text, want) == 0, "%s sample %zu: %s",
           s->kind, i, e.text);
        if (status == OK) {
            ok(fabs(f->minima[0].x - s->w) < 1e-6, "w is %.15g", f->minima[0].x);
            f->release(f);
        }
        unlink(path);
    }
}

/* No minimum where a border tells the classes apart, even if they touch there. */
static void test_separable(void)
{
    static const struct rows apart[] = {
        {4, {0, 1, 2, 3}, {0, 0, 1, 1}}, {4, {0, 1, 2, 3}, {1, 1, 0, 0}},
        {4, {0, 1, 1, 3}, {0, 0, 1, 1}}, {2, {0, 1}, {0, 1}},
        {3, {0, 1, 2}, {0, 1, 0}}, /* one within the others: there is one, at w = 0 */
    };
    for (size_t k = 0; k < 5; k++) {
        struct err e = {""};
        struct point g;
        struct func *f = func_of("logistic", &apart[k], &e);
        bool good = f && f->minimum_count == (k == 4) && isfinite(at(f, f->start, &g));
        good = good && (k == 4 || (f->minimum == -INFINITY && strstr(f->about, "do not overlap")));
        ok(good, "classes apart %zu: %s", k, f ? f->about : e.text);
        if (f)
            f->release(f);
    }
}

int main(void)
{
    struct func *f;
    struct err e;
    test_least_squares();
    test_logistic_minimum();
    test_kinds();
    test_samples();
    test_separable();
    ok(data_func("ridge", NULL, &f, &e) == USAGE, "%s", e.text);
    ok(data_func("linear", "/nowhere/data.csv", &f, &e) == FAILED, "%s", e.text);
    return done();
}
