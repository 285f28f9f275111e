/* Expressions: values and gradients against tests/expr/cases.txt and the hand-written functions,
 * random ones against differences and their own printed form, kinks.  Run from the top of the
 * project. */
#include "expr/expr.h"
#include "funcs/func.h"
#include "util/err.h"
#include "util/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { LINE = 512, FIELDS = 6, RANDOM = 3000, MANY = 500 };

static struct err why;

static struct expr *parse(const char *text)
{
    struct expr *x = NULL;
    if (expr_parse(text, NULL, 0, &x, &why) != OK)
        ok(0, "%s: %s", text, why.text);
    return x;
}

static uint64_t random_state = 1;

/* Uniform in [0, 1): Knuth's MMIX generator. */
static double uniform(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (double)(random_state >> 11) * 0x1p-53;
}

static int pick(int n)
{
    return (int)(uniform() * n);
}

/* f, df/dx, df/dy. */
static void eval(const struct expr *x, double px, double py, double v[3])
{
    expr_eval(x, 1, &px, &py, &v[0], &v[1], &v[2]);
}

/* NaNs of either sign are one. */
static int same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static int near(double got, double want, double relative, double absolute)
{
    return got == want || fabs(got - want) <= relative * fabs(want) + absolute;
}

/* Splits a line at " | " in place; the number of fields. */
static int split(char *line, char *field[FIELDS])
{
    int n = 0;
    line[strcspn(line, "\n")] = 0;
    for (char *next = line; next && n < FIELDS;) {
        field[n++] = next;
        next = strstr(next, " | ");
        if (next) {
            *next = 0;
            next += 3;
        }
    }
    return n;
}

static void test_row(char *field[FIELDS])
{
    struct expr *x = parse(field[0]);
    if (!x)
        return;
    double v[3], g[2], h[3];
    double px = strtod(field[1], NULL), py = strtod(field[2], NULL);
    eval(x, px, py, v);
    double f = expr_hessian(x, px, py, g, h);
    int good =
        same_bits(f, v[0]) && near(g[0], v[1], 1e-13, 1e-15) && near(g[1], v[2], 1e-13, 1e-15);
    for (int i = 0; i < 3; i++)
        good = good && near(v[i], strtod(field[3 + i], NULL), 1e-14, 1e-15);
    ok(good, "%s at (%s, %s): %.17g, gradient (%.17g, %.17g)", field[0], field[1], field[2], v[0],
       v[1], v[2]);
    expr_free(x);
}

static void test_table(void)
{
    static const char path[] = "tests/expr/cases.txt";
    char line[LINE], *field[FIELDS];
    int rows = 0;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (*line == '#')
            continue;
        else if (++rows && split(line, field) == FIELDS)
            test_row(field);
        else
            ok(0, "row %d has its fields", rows);
    ok(rows > 500, "%s has %d rows", path, rows);
    if (file)
        fclose(file);
}

/* A formula and the function that has it, each the other's oracle. */
static void test_function(const struct func *func)
{
    static double x[MANY], y[MANY], want[3][MANY], got[3][MANY];
    struct expr *e = parse(func->formula);
    if (!e)
        return;
    for (int i = 0; i < MANY; i++) {
        x[i] = func->domain.x0 + uniform() * (func->domain.x1 - func->domain.x0);
        y[i] = func->domain.y0 + uniform() * (func->domain.y1 - func->domain.y0);
    }
    func->eval(func, MANY, x, y, want[0], want[1], want[2]);
    expr_eval(e, MANY, x, y, got[0], got[1], got[2]);
    for (int j = 0; j < 3; j++) {
        static const char *const what[] = {"f", "df/dx", "df/dy"};
        double most = 0, worst = 0;
        int good = 1;
        for (int i = 0; i < MANY; i++)
            most = fmax(most, fabs(want[j][i]));
        for (int i = 0; i < MANY; i++) {
            worst = fmax(worst, fabs(got[j][i] - want[j][i]) / most);
            good = good && near(got[j][i], want[j][i], 1e-10, 1e-13 * most);
        }
        ok(good, "%s: %s of the formula, largest error %.1e of the largest", func->name, what[j],
           worst);
    }
    expr_free(e);
}

/* Append a random expression. */
static void grow(struct str *s, int depth)
{
    static const char *const leaves[] = {"x", "y", "2", "0.5", "pi", "x", "y", "3", "1.25", "e"};
    static const char *const signs[] = {" + ", " - ", "*", "/", "*", " - ", " + ", "^"};
    static const char *const one[] = {"sin",   "cos",  "tan",       "asin", "acos",   "atan",
                                      "sinh",  "cosh", "tanh",      "exp",  "log",    "log2",
                                      "log10", "sqrt", "cbrt",      "abs",  "sign",   "floor",
                                      "ceil",  "erf",  "sin(2*pi*", "-",    "cos(pi*"};
    static const char *const two[] = {"min",   "max",        "pow",
                                      "hypot", "if(x < y, ", "if(x*y >= 0.5, "};
    static const char *const powers[] = {"^2", "^3", "^-1", "^4", "^1.5", "^-2", "^0.5", "^7"};
    int kind = depth == 0 ? 0 : pick(10);
    if (kind == 0) {
        str_add(s, leaves[pick(10)]);
    } else if (kind < 5) {
        str_add_char(s, '(');
        grow(s, depth - 1);
        str_add(s, signs[pick(8)]);
        grow(s, depth - 1);
        str_add_char(s, ')');
    } else if (kind < 7) {
        const char *name = one[pick(23)];
        int open = strchr(name, '(') != NULL;
        str_addf(s, "%s(", name);
        grow(s, depth - 1);
        str_add(s, open ? "))" : ")");
    } else if (kind < 8) {
        const char *name = two[pick(6)];
        str_addf(s, "%s%s", name, strchr(name, '(') ? "" : "(");
        grow(s, depth - 1);
        str_add(s, ", ");
        grow(s, depth - 1);
        str_add_char(s, ')');
    } else {
        str_add_char(s, '(');
        grow(s, depth - 1);
        str_addf(s, ")%s", powers[pick(8)]);
    }
}

/* One value, or one derivative, at a point that is moved by h along x or y. */
struct probe {
    const struct expr *x;
    double px, py;
    int which; /* f, df/dx, df/dy */
};

static double probe(const struct probe *p, int along, double h)
{
    double v[3];
    eval(p->x, p->px + (along ? 0 : h), p->py + (along ? h : 0), v);
    return v[p->which];
}

/* 1 if `got` is the derivative, 0 if not, -1 where differences cannot tell. */
static int is_derivative(const struct probe *p, int along, double got)
{
    static const double h = 1e-4;
    double size = fabs(probe(p, along, 0)) * 1e-10;
    double one = (probe(p, along, h) - probe(p, along, -h)) / (2 * h);
    double half = (probe(p, along, h / 2) - probe(p, along, -h / 2)) / h;
    double best = (4 * half - one) / 3;
    if (!(fabs(got) < 1e9) || !(fabs(one - half) <= 1e-4 * (1e-3 + fabs(best))) ||
        !(size <= 1e-6 * (1 + fabs(best))))
        return -1;
    return near(got, best, 1e-5, 1e-6 + size);
}

/* hash: of the bits of all values and gradients but NaNs, to be compared between compilers. */
struct tally {
    uint64_t hash;
    int expressions, points, first, first_none, second, second_none, nan, bits, printed;
};

static void check_point(struct tally *t, const struct expr *x, const char *text, double px,
                        double py, int smooth)
{
    double v[3], g[2], h[3], f;
    eval(x, px, py, v);
    expr_eval(x, 1, &px, &py, &f, NULL, NULL);
    double again = expr_hessian(x, px, py, g, h);
    t->points++;
    for (int i = 0; i < 3 && !strstr(text, "erf"); i++) {
        uint64_t bits;
        memcpy(&bits, &v[i], sizeof bits);
        t->hash = (t->hash ^ (isnan(v[i]) ? 0 : bits)) * 0x100000001B3;
    }
    int differs = !same_bits(f, v[0]) || !same_bits(again, v[0]);
    t->bits += differs;
    if (differs)
        printf("# %s at (%.17g, %.17g): %.17g, alone %.17g, with the Hessian %.17g\n", text, px, py,
               v[0], f, again);
    int bad = isnan(v[1]) || isnan(v[2]) || isnan(g[0]) || isnan(g[1]) || isnan(h[0]) ||
              isnan(h[1]) || isnan(h[2]);
    if (!isfinite(v[0])) /* all are NaN then */
        bad = !isnan(v[1]) || !isnan(v[2]) || !isnan(g[0]) || !isnan(h[0]) || !isnan(h[2]);
    t->nan += bad;
    if (bad)
        printf("# NaN: %s at (%g, %g)\n", text, px, py);
    for (int i = 0; i < 2 && smooth && isfinite(v[0]); i++) {
        struct probe p = {x, px, py, 0};
        int result = is_derivative(&p, i, v[1 + i]);
        t->first += result == 0 || (fabs(v[1 + i]) < 1e15 && !near(g[i], v[1 + i], 1e-9, 1e-9));
        t->first_none += result < 0;
        if (result == 0)
            printf("# df/d%c: %s at (%.17g, %.17g): %g\n", "xy"[i], text, px, py, v[1 + i]);
    }
    for (int i = 0; i < 3 && smooth && isfinite(v[0]); i++) {
        struct probe p = {x, px, py, i < 2 ? 1 : 2};
        int result = is_derivative(&p, i > 0, h[i]);
        t->second += result == 0;
        t->second_none += result < 0;
        if (result == 0)
            printf("# second %d: %s at (%.17g, %.17g): %g\n", i, text, px, py, h[i]);
    }
}

/* The text that is printed parses to what has the same bits and prints the same. */
static void check_printed(struct tally *t, const struct expr *x, const char *text)
{
    struct str printed = {0}, twice = {0};
    expr_print(x, &printed);
    struct expr *again = parse(str_text(&printed));
    if (!again)
        return;
    expr_print(again, &twice);
    int bad = strcmp(str_text(&printed), str_text(&twice)) != 0;
    for (int i = 0; i < 4; i++) {
        double px = 4 * uniform() - 2, py = 4 * uniform() - 2, v[3], w[3];
        eval(x, px, py, v);
        eval(again, px, py, w);
        for (int j = 0; j < 3; j++)
            bad = bad || !same_bits(v[j], w[j]);
    }
    if (bad)
        printf("# %s is printed as %s, and that as %s\n", text, str_text(&printed),
               str_text(&twice));
    t->printed += bad;
    str_release(&printed);
    str_release(&twice);
    expr_free(again);
}

/* The same bits at every place of a long array. */
static void check_batch(struct tally *t, const struct expr *x, const char *text)
{
    static double px[MANY], py[MANY], v[3][MANY], one[3];
    for (int i = 0; i < MANY; i++) {
        px[i] = 6 * uniform() - 3;
        py[i] = 6 * uniform() - 3;
    }
    px[7] = 2e6;
    py[300] = -1e9;
    expr_eval(x, MANY, px, py, v[0], v[1], v[2]);
    for (int i = 0; i < MANY; i += 1 + pick(20)) {
        eval(x, px[i], py[i], one);
        for (int j = 0; j < 3; j++)
            if (!same_bits(one[j], v[j][i])) {
                printf("# %s at (%.17g, %.17g): %.17g, %.17g in a batch\n", text, px[i], py[i],
                       one[j], v[j][i]);
                t->bits++;
            }
    }
}

static void test_random(void)
{
    struct str s = {0};
    struct tally t = {0};
    for (int i = 0; i < RANDOM; i++) {
        str_clear(&s);
        grow(&s, 1 + pick(5));
        struct expr *x = parse(str_text(&s));
        if (!x)
            continue;
        t.expressions++;
        int smooth = !strstr(str_text(&s), "floor") && !strstr(str_text(&s), "ceil");
        for (int j = 0; j < 4; j++) {
            double px = 4 * uniform() - 2, py = 4 * uniform() - 2;
            check_point(&t, x, str_text(&s), px, py, smooth);
        }
        for (int j = 0; j < 9; j++)
            check_point(&t, x, str_text(&s), j % 3 - 1, j / 3.0 - 1, 0);
        check_printed(&t, x, str_text(&s));
        check_batch(&t, x, str_text(&s));
        expr_free(x);
    }
    str_release(&s);
    ok(t.expressions == RANDOM, "%d random expressions are read", t.expressions);
    ok(t.first == 0, "%d wrong gradients (not told by differences: %d of %d)", t.first,
       t.first_none, t.points * 8 / 13);
    ok(t.second == 0, "%d wrong Hessians (not told: %d)", t.second, t.second_none);
    ok(t.nan == 0, "%d NaNs where f is finite, or none where it is not", t.nan);
    ok(t.bits == 0, "%d values differ alone, in a batch or without a gradient; hash %016llx",
       t.bits, (unsigned long long)t.hash);
    ok(t.printed == 0, "%d are not what they are printed as", t.printed);
}

static void test_kinks(void)
{
    static const struct {
        const char *text;
        double x, y, f, fx, fy;
    } kinks[] = {
        {"sqrt(x)", 0, 0, 0, 0, 0},
        {"sqrt(x^2 + y^2)", 0, 0, 0, 0, 0},
        {"hypot(x, y)", 0, 0, 0, 0, 0},
        {"abs(x) + abs(y)", 0, -1, 1, 0, -1},
        {"cbrt(x) + y", 0, 1, 1, 0, 1},
        {"x^0.3 + x^1.5 + x^2.5", 0, 0, 0, 0, 0},
        {"x^y", 0, 0, 1, 0, 0},
        {"x^y", 0, 1, 0, 1, 0},
        {"x^y", 0, 2, 0, 0, 0},
        {"x^y", -2, 3, -8, 12, 0},
        {"pow(0, y)", 0, 2, 0, 0, 0},
        {"3/(cosh(8000)^x + x) + x", -0.5, 0, -6.5, -11, 0},
        {"asin(x) + y", 1, 0, 1.5707963267948966, 0, 1},
        {"acos(x)", -1, 0, 3.141592653589793, 0, 0},
        {"min(x, y)", 1, 1, 1, 1, 0},
        {"max(0, x)", 0, 0, 0, 0, 0},
        {"sign(x) + floor(x) + ceil(x)", 0, 0, 0, 0, 0},
        {"if(x < 0, -x, x)", 0, 0, 0, 1, 0},
        {"if(x > 0, x*log(x), 0)", 0, 0, 0, 0, 0},
        {"1/(1 + exp(x)) + x^2", 1000, 0, 1000000, 2000, 0},
        {"1/(1 + exp(-x))", -1000, 0, 0, 0, 0},
        {"exp(-x^2)", 1e200, 0, 0, 0, 0},
        {"exp(-1/x^2) + y", 0, 0, 0, 0, 1},
        {"atan(1/x)", 0, 0, 1.5707963267948966, 0, 0},
        {"tanh(exp(x)) + y", 1000, 0, 1, 0, 1},
        {"sin(pi*x) + cos(pi*y)", 1, 0.5, 0, -3.141592653589793, -3.141592653589793},
        {"log(x^2)", 0, 0, -INFINITY, NAN, NAN},
        {"1/x", 0, 0, INFINITY, NAN, NAN},
        {"log(x) + y", -1, 0, NAN, NAN, NAN},
        {"min(x, log(x))", -1, 0, NAN, NAN, NAN},
        {"3", 1, 1, 3, 0, 0},
        {"1/0", 1, 1, INFINITY, NAN, NAN},
    };
    for (size_t i = 0; i < sizeof kinks / sizeof *kinks; i++) {
        double v[3], want[3] = {kinks[i].f, kinks[i].fx, kinks[i].fy};
        struct expr *x = parse(kinks[i].text);
        if (!x)
            continue;
        eval(x, kinks[i].x, kinks[i].y, v);
        int good = 1;
        for (int j = 0; j < 3; j++)
            good = good && (v[j] == want[j] || (isnan(v[j]) && isnan(want[j])));
        ok(good, "%s at (%g, %g): %g, gradient (%g, %g)", kinks[i].text, kinks[i].x, kinks[i].y,
           v[0], v[1], v[2]);
        expr_free(x);
    }
}

int main(void)
{
    test_table();
    for (const struct func *const *f = functions; *f; f++)
        test_function(*f);
    test_kinks();
    test_random();
    return done();
}
