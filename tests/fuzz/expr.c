/* Formulas: read or refused as a second reader does; the value against a second evaluator; the
 * gradient against differences of that one, and where it must be NaN; the printed form.  Text, or,
 * where the first byte is 0x80 or more, choices in a grammar, so that it is always a formula. */
#include "fuzz.h"

#include "expr/expr.h"
#include "util/str.h"

#include "reference.h"
#include <math.h>

enum { LONGEST = 1000, DEEPEST = 150, TURNS = 60 };

/* ---- the text ---- */

struct choices {
    const uint8_t *at, *end;
    int left; /* of TURNS */
};

static unsigned pick(struct choices *c, unsigned below)
{
    return c->at < c->end ? *c->at++ % below : 0;
}

static void grow(struct choices *c, struct str *s, int depth)
{
    static const char *const leaves[] = {"x", "y", "2", "0.5", "pi", "3", "1.25", "e", "0", "1e3"};
    static const char *const signs[] = {"+", "-", "*", "/", "^", " **"};
    static const char *const one[] = {
        "(",     "sin(",   "cos(",  "tan(", "asin(",  "acos(", "atan(",    "sinh(",
        "cosh(", "tanh(",  "exp(",  "log(", "log2(",  "sqrt(", "cbrt(",    "abs(",
        "sign(", "floor(", "ceil(", "erf(", "log10(", "-(",    "sin(pi*(", "cos(2*pi*("};
    static const char *const two[] = {"min(", "max(", "pow(", "hypot(", "if(x<y,", "if(x*y>=0.5,"};
    unsigned kind = depth == 0 || c->left-- <= 0 || c->at >= c->end ? 0 : pick(c, 8);
    if (kind < 2) {
        str_add(s, leaves[pick(c, 10)]);
    } else if (kind < 5) {
        str_add_char(s, '(');
        grow(c, s, depth - 1);
        str_add(s, signs[pick(c, 6)]);
        grow(c, s, depth - 1);
        str_add_char(s, ')');
    } else if (kind < 7) {
        const char *name = one[pick(c, 24)];
        str_add(s, name);
        grow(c, s, depth - 1);
        str_add(s, strstr(name, "*(") ? "))" : ")");
    } else {
        str_add(s, two[pick(c, 6)]);
        grow(c, s, depth - 1);
        str_add_char(s, ',');
        grow(c, s, depth - 1);
        str_add_char(s, ')');
    }
}

static char *make_text(const uint8_t *data, size_t size)
{
    if (size == 0 || *data < 0x80)
        return fuzz_string(data, size);
    struct choices c = {data + 1, data + size, TURNS};
    struct str s = {0};
    grow(&c, &s, 12);
    return s.text;
}

/* ---- what holds ---- */

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void eval(const struct expr *x, double px, double py, double v[3])
{
    expr_eval(x, 1, &px, &py, &v[0], &v[1], &v[2]);
}

static void check_value(const char *text, double px, double py, double got)
{
    struct reference r = reference_at(text, px, py);
    MUST(r.accepted, "%s is refused by the other reader", text);
    if (r.unsure)
        return;
    if (isfinite(r.value))
        MUST(fabs(got - r.value) <= r.error, "%s at (%.17g, %.17g): %.17g, not %.17g +- %g", text,
             px, py, got, r.value, r.error);
    else
        MUST(!isfinite(got), "%s at (%.17g, %.17g): %.17g, not %g", text, px, py, got, r.value);
}

/* Where f is finite no derivative is NaN, where it is not all are. */
static void check_nans(const struct expr *x, const char *text, double px, double py,
                       const double v[3])
{
    double g[2], h[3], f = expr_hessian(x, px, py, g, h), alone;
    expr_eval(x, 1, &px, &py, &alone, NULL, NULL);
    MUST(same_bits(f, v[0]) && same_bits(alone, v[0]), "%s at (%.17g, %.17g)", text, px, py);
    bool want = !isfinite(v[0]);
    for (int i = 1; i < 3; i++)
        MUST(isnan(v[i]) == want, "%s at (%.17g, %.17g): gradient %g, %g", text, px, py, v[1],
             v[2]);
    for (int i = 0; i < 2; i++)
        MUST(isnan(g[i]) == want, "%s at (%.17g, %.17g): gradient of the Hessian", text, px, py);
    for (int i = 0; i < 3; i++)
        MUST(isnan(h[i]) == want, "%s at (%.17g, %.17g): Hessian %g %g %g", text, px, py, h[0],
             h[1], h[2]);
}

/* The central difference with that step; false where it cannot tell. */
static bool difference(const char *text, double px, double py, int along, double h, uint64_t piece,
                       double *slope, double *error)
{
    double dx = along ? 0 : h, dy = along ? h : 0;
    volatile double x1 = px + dx, x0 = px - dx, y1 = py + dy, y0 = py - dy;
    struct reference a = reference_at(text, x1, y1), b = reference_at(text, x0, y0);
    double width = along ? y1 - y0 : x1 - x0;
    *slope = (a.value - b.value) / width;
    *error = (a.error + b.error) / width;
    return !a.unsure && !b.unsure && !a.kink && !b.kink && a.piece == piece && b.piece == piece &&
           isfinite(*slope);
}

/* Differences over three steps, extrapolated, must agree, and those over much smaller ones, too, as
 * far as rounding lets them: else the formula has features that differences miss. */
static void check_gradient(const char *text, double px, double py, const double v[3])
{
    static const double steps[] = {1, 0.5, 0.37, 1e-2, 1e-4, 1e-6};
    struct reference r = reference_at(text, px, py);
    if (r.unsure || r.kink || !isfinite(r.value))
        return;
    for (int along = 0; along < 2; along++) {
        double d[6], error[6], h = fmin(1e-4 * (1 + fabs(along ? py : px)), 1e-3), apart = 0;
        bool tells = true;
        for (int i = 0; tells && i < 6; i++) {
            tells = difference(text, px, py, along, h * steps[i], r.piece, &d[i], &error[i]);
            if (tells && i > 0)
                apart += fmax(0, fabs(d[i] - d[i - 1]) - (i > 2 ? error[i] : 0));
        }
        double best = tells ? (4 * d[1] - d[0]) / 3 : 0;
        double room = tells ? 10 * apart + error[4] + 1e-6 * fabs(best) + 1e-9 : 0;
        if (!tells || room > 1e-2 * (1 + fabs(best)) || fabs(best) > 1e12)
            continue;
        MUST(fabs(v[1 + along] - best) <= room,
             "%s at (%.17g, %.17g): df/d%c %.17g, not %.17g +- %g", text, px, py, "xy"[along],
             v[1 + along], best, room);
    }
}

static void check_printed(const struct expr *x, const char *text, const struct expr *again,
                          double px, double py)
{
    double v[3], w[3];
    eval(x, px, py, v);
    eval(again, px, py, w);
    for (int i = 0; i < 3; i++)
        MUST(same_bits(v[i], w[i]), "%s at (%.17g, %.17g): %.17g, as printed %.17g", text, px, py,
             v[i], w[i]);
}

static struct expr *print_and_read(const struct expr *x, const char *text)
{
    struct str once = {0}, twice = {0};
    struct expr *again = NULL;
    struct err e;
    expr_print(x, &once);
    int status = expr_parse(str_text(&once), NULL, 0, &again, &e);
    bool too_long = once.length > EXPR_LENGTH || strstr(e.text, "more than") != NULL;
    MUST(status == OK || too_long, "%s is printed as %s: %s", text, str_text(&once), e.text);
    if (status == OK) {
        expr_print(again, &twice);
        MUST(strcmp(str_text(&once), str_text(&twice)) == 0, "%s is printed as %s and then as %s",
             text, once.text, twice.text);
    }
    str_release(&once);
    str_release(&twice);
    return again;
}

static void check(const struct expr *x, const char *text, size_t size)
{
    static const double at[][2] = {{0, 0},    {1, -1},    {0.3, 0.7},    {-2.5, 1000},
                                   {1e-8, 3}, {-0.6, -4}, {7.25, 0.125}, {1e9, -1e-9}};
    struct expr *again = print_and_read(x, text);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        double v[3], px = at[i][0] + (i == 2 ? (double)size / 64 : 0), py = at[i][1];
        eval(x, px, py, v);
        check_value(text, px, py, v[0]);
        check_nans(x, text, px, py, v);
        if (i % 2 == 0) /* the dearest of all */
            check_gradient(text, px, py, v);
        if (again)
            check_printed(x, text, again, px, py);
    }
    expr_free(again);
}

/* The limits on length and depth are not the other reader's. */
static bool may_be_too_deep(const char *text)
{
    int brackets = 0;
    for (const char *c = text; *c; c++)
        brackets += *c == '(' || *c == '^' || *c == '*';
    return brackets > DEEPEST;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = make_text(data, size);
    struct expr *x = NULL;
    struct err e = {""};
    if (strlen(text) <= LONGEST) {
        int status = expr_parse(text, NULL, 0, &x, &e);
        MUST(status == OK || status == USAGE, "%d", status);
        if (status != OK) {
            fuzz_check_message(&e);
            MUST(may_be_too_deep(text) || !reference_at(text, 0.5, 0.25).accepted,
                 "'%s' is read by the other reader: %s", text, e.text);
        } else {
            check(x, text, size);
            expr_free(x);
        }
    }
    free(text);
    return 0;
}
