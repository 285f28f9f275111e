/* Operations by the C library, errors by running error analysis: a few units in the last place for
 * each, and what the errors of the operands come to. */
#include "rules.h"

#include <math.h>
#include <string.h>

#define UNIT 2.3e-16
#define TINY 1e-300
#define NEAR 1e-3 /* to a kink */

struct value rule_exact(double v)
{
    return (struct value){v, 0, false};
}

/* What was decided on the way. */
static void decide(struct reference *r, double what, bool sure)
{
    uint64_t bits;
    memcpy(&bits, &what, sizeof bits);
    r->piece = (r->piece ^ bits) * 0x9E3779B97F4A7C15u;
    r->piece ^= r->piece >> 31;
    r->unsure |= !sure;
}

static void near_kink(struct reference *r, double distance)
{
    r->kink |= !(fabs(distance) > NEAR);
}

/* A result of inexact arithmetic. */
static struct value rounded(struct reference *r, double v, double error)
{
    if (isfinite(v) && (fabs(v) > 1e300 || !(error < 1e300)))
        r->unsure = true;
    return (struct value){v, isfinite(v) ? error + UNIT * fabs(v) + TINY : 0, false};
}

/* ---- operations ---- */

struct value rule_sum(struct reference *r, struct value a, struct value b, double sign)
{
    double v = a.v + sign * b.v;
    if (isinf(v) && isfinite(a.v) && isfinite(b.v))
        r->unsure = true;
    return rounded(r, v, a.error + b.error);
}

struct value rule_product(struct reference *r, struct value a, struct value b)
{
    double v = a.v * b.v;
    bool zero =
        (a.v == 0 && a.error == 0 && isfinite(b.v)) || (b.v == 0 && b.error == 0 && isfinite(a.v));
    if ((isinf(v) && isfinite(a.v) && isfinite(b.v)) ||
        (!isfinite(v) && (fabs(a.v) <= a.error || fabs(b.v) <= b.error) && a.error + b.error > 0))
        r->unsure = true;
    if (zero)
        return rule_exact(v);
    return rounded(r, v, fabs(a.v) * b.error + fabs(b.v) * a.error + a.error * b.error);
}

struct value rule_quotient(struct reference *r, struct value a, struct value b)
{
    double v = a.v / b.v;
    decide(r, b.v < 0, !(b.error > 0 && fabs(b.v) <= 2 * b.error));
    near_kink(r, b.v);
    if (b.v == 0 || !isfinite(a.v) || !isfinite(b.v)) {
        r->unsure |= b.v == 0 && fabs(a.v) <= a.error && a.error > 0;
        return rule_exact(v);
    }
    if (isinf(v) || (v != 0 && fabs(v) < 1e-290))
        r->unsure = true;
    return rounded(r, v, (a.error + fabs(v) * b.error) / (fabs(b.v) - b.error));
}

static bool is_whole(double v)
{
    return v == floor(v);
}

/* C's, but -0 counts as 0 and -inf as any other negative number. */
static double power_of(double a, double b)
{
    if (isinf(a) && a < 0 && !is_whole(b))
        return NAN;
    return pow(a == 0 ? 0 : a, b);
}

struct value rule_power(struct reference *r, struct value a, struct value b)
{
    double v = power_of(a.v, b.v), size = fabs(a.v), rounding = (fabs(b.v) + 16) * UNIT * fabs(v);
    bool whole = b.error == 0 && is_whole(b.v);
    decide(r, a.v < 0, whole || a.error == 0 || size > 2 * a.error);
    if (!whole || b.v < 0)
        near_kink(r, a.v);
    if (b.error > 0 && (a.v <= 0 || !isfinite(b.v)))
        r->unsure = true;
    if (!isfinite(a.v) || !isfinite(b.v) || (a.v == 0 && a.error == 0)) {
        r->unsure |= a.error > 0 || b.error > 0;
        return rule_exact(v);
    }
    if (!isfinite(v) || (v != 0 && fabs(v) < 1e-290) || size <= 2 * a.error || b.error > 1e-3) {
        r->unsure |= !(isnan(v) && !whole && a.v < -2 * a.error && b.error == 0);
        return rounded(r, v, isnan(v) ? 0 : fabs(v) + rounding);
    }
    double relative = 2 * (fabs(b.v) * a.error / size + fabs(log(size)) * b.error);
    if (relative > 0.1)
        r->unsure = true;
    return rounded(r, v, fabs(v) * relative + rounding);
}

struct value rule_compare(struct reference *r, const char *mark, struct value a, struct value b)
{
    double room = a.error + b.error;
    bool close = room > 0 && !(fabs(a.v - b.v) > room), truth = false;
    if (strcmp(mark, "<") == 0)
        truth = a.v < b.v;
    else if (strcmp(mark, "<=") == 0)
        truth = a.v <= b.v;
    else if (strcmp(mark, ">") == 0)
        truth = a.v > b.v;
    else if (strcmp(mark, ">=") == 0)
        truth = a.v >= b.v;
    else
        truth = (a.v == b.v) == (strcmp(mark, "==") == 0);
    decide(r, truth, !close);
    near_kink(r, a.v - b.v);
    return (struct value){truth, 0, true};
}

/* ---- functions of one argument; `d` bounds the derivative near a ---- */

static struct value by_slope(struct reference *r, double v, double d, struct value a)
{
    return rounded(r, v, d * a.error + 8 * UNIT * fabs(v));
}

static struct value f_sin(struct reference *r, struct value a)
{
    r->unsure |= a.error > 0.1;
    return rounded(r, sin(a.v), a.error + 8 * UNIT);
}

static struct value f_cos(struct reference *r, struct value a)
{
    r->unsure |= a.error > 0.1;
    return rounded(r, cos(a.v), a.error + 8 * UNIT);
}

static struct value f_tan(struct reference *r, struct value a)
{
    double v = tan(a.v), d = 1 + v * v;
    decide(r, floor(a.v / 3.141592653589793 + 0.5), isnan(v) || (a.error + 8 * UNIT) * d < 0.1);
    near_kink(r, 1 / v);
    return rounded(r, v, 2 * d * (a.error + 8 * UNIT));
}

static void edge(struct reference *r, struct value a)
{
    double in = 1 - fabs(a.v);
    r->unsure |= a.error > 0 && fabs(in) <= 10 * a.error;
    near_kink(r, in);
}

static struct value f_asin(struct reference *r, struct value a)
{
    edge(r, a);
    double d = a.error > 0 ? 2 / sqrt(fabs(1 - a.v * a.v)) : 0;
    return rounded(r, asin(a.v), d * a.error + 8 * UNIT);
}

static struct value f_acos(struct reference *r, struct value a)
{
    edge(r, a);
    double d = a.error > 0 ? 2 / sqrt(fabs(1 - a.v * a.v)) : 0;
    return rounded(r, acos(a.v), d * a.error + 8 * UNIT);
}

static struct value f_atan(struct reference *r, struct value a)
{
    return by_slope(r, atan(a.v), 1, a);
}

static bool overflows(struct reference *r, double v, struct value a)
{
    r->unsure |= isinf(v) && isfinite(a.v) && fabs(a.v) < 720;
    r->unsure |= a.error > 0.01;
    return isinf(v);
}

static struct value f_sinh(struct reference *r, struct value a)
{
    double v = sinh(a.v);
    return overflows(r, v, a) ? rule_exact(v) : by_slope(r, v, 2 * cosh(a.v), a);
}

static struct value f_cosh(struct reference *r, struct value a)
{
    double v = cosh(a.v);
    return overflows(r, v, a) ? rule_exact(v) : by_slope(r, v, 2 * v, a);
}

static struct value f_exp(struct reference *r, struct value a)
{
    double v = exp(a.v);
    return overflows(r, v, a) ? rule_exact(v) : by_slope(r, v, 2 * v, a);
}

static struct value f_tanh(struct reference *r, struct value a)
{
    return by_slope(r, tanh(a.v), 1, a);
}

static struct value logarithm(struct reference *r, double v, double scale, struct value a)
{
    r->unsure |= a.error > 0 && fabs(a.v) <= 2 * a.error;
    decide(r, a.v > 0, true);
    near_kink(r, a.v);
    return by_slope(r, v, a.error > 0 ? 2 * scale / fabs(a.v) : 0, a);
}

static struct value f_log(struct reference *r, struct value a)
{
    return logarithm(r, log(a.v), 1, a);
}

static struct value f_log10(struct reference *r, struct value a)
{
    return logarithm(r, log10(a.v), 1, a);
}

static struct value f_log2(struct reference *r, struct value a)
{
    return logarithm(r, log2(a.v), 2, a);
}

static struct value f_sqrt(struct reference *r, struct value a)
{
    r->unsure |= a.error > 0 && fabs(a.v) <= 2 * a.error;
    decide(r, a.v > 0, true);
    near_kink(r, a.v);
    return by_slope(r, sqrt(a.v), a.error > 0 ? 1 / sqrt(fabs(a.v)) : 0, a);
}

static struct value f_cbrt(struct reference *r, struct value a)
{
    double v = cbrt(a.v);
    r->unsure |= a.error > 0 && fabs(a.v) <= 2 * a.error;
    near_kink(r, a.v);
    return by_slope(r, v, a.error > 0 ? 1 / (v * v) : 0, a);
}

static struct value f_abs(struct reference *r, struct value a)
{
    decide(r, a.v > 0, true);
    near_kink(r, a.v);
    return rounded(r, fabs(a.v), a.error);
}

static struct value f_sign(struct reference *r, struct value a)
{
    double v = isnan(a.v) || a.v == 0 ? a.v : (double)((a.v > 0) - (a.v < 0)); /* -0 stays -0 */
    decide(r, v, a.error == 0 || fabs(a.v) > a.error);
    near_kink(r, a.v);
    return rule_exact(v);
}

static struct value step(struct reference *r, struct value a, double v)
{
    double below = a.v - floor(a.v), room = fmin(below, 1 - below);
    decide(r, v, !isfinite(a.v) || a.error == 0 || room > a.error);
    near_kink(r, room);
    return rule_exact(v);
}

static struct value f_floor(struct reference *r, struct value a)
{
    return step(r, a, floor(a.v));
}

static struct value f_ceil(struct reference *r, struct value a)
{
    return step(r, a, ceil(a.v));
}

static struct value f_erf(struct reference *r, struct value a)
{
    return by_slope(r, erf(a.v), 1.2, a);
}

/* ---- functions of two arguments ---- */

static struct value choose(struct reference *r, struct value a, struct value b, bool first)
{
    if (isnan(a.v) || isnan(b.v))
        return rule_exact(NAN);
    decide(r, first, true);
    near_kink(r, a.v - b.v);
    struct value v = first ? a : b;
    v.error = fmax(a.error, b.error);
    return v;
}

static struct value f_min(struct reference *r, struct value a, struct value b)
{
    return choose(r, a, b, a.v <= b.v);
}

static struct value f_max(struct reference *r, struct value a, struct value b)
{
    return choose(r, a, b, a.v >= b.v);
}

static struct value f_hypot(struct reference *r, struct value a, struct value b)
{
    double v = hypot(a.v, b.v);
    r->unsure |= isinf(v);
    near_kink(r, v);
    return rounded(r, v, a.error + b.error + 8 * UNIT * v);
}

const struct rule rules[] = {
    {"sin", f_sin, NULL},   {"cos", f_cos, NULL},      {"tan", f_tan, NULL},
    {"asin", f_asin, NULL}, {"acos", f_acos, NULL},    {"atan", f_atan, NULL},
    {"sinh", f_sinh, NULL}, {"cosh", f_cosh, NULL},    {"tanh", f_tanh, NULL},
    {"exp", f_exp, NULL},   {"log", f_log, NULL},      {"log10", f_log10, NULL},
    {"log2", f_log2, NULL}, {"sqrt", f_sqrt, NULL},    {"cbrt", f_cbrt, NULL},
    {"abs", f_abs, NULL},   {"sign", f_sign, NULL},    {"floor", f_floor, NULL},
    {"ceil", f_ceil, NULL}, {"erf", f_erf, NULL},      {"min", NULL, f_min},
    {"max", NULL, f_max},   {"pow", NULL, rule_power}, {"hypot", NULL, f_hypot},
    {NULL, NULL, NULL},
};
