/* What each operation computes: the value v of operands a and b, its first derivatives ("slopes")
 * and its second ("curves").  At kinks they are one-sided or 0.  Only for src/expr. */
#ifndef OPTVIZ_EXPR_RULES_H
#define OPTVIZ_EXPR_RULES_H

#include "expr/node.h"
#include "util/fmath.h"
#include "util/fmath_log.h"
#include "util/fmath_more.h"
#include "util/fmath_pow.h"
#include "util/fmath_trig.h"

#define RULE_PI          3.141592653589793
#define RULE_LOG10_SLOPE 0.4342944819032518 /* over a */
#define RULE_LOG2_SLOPE  1.4426950408889634

/* A product in the chain rule, in which 0 prevails over inf. */
static inline double rule_product(double slope, double d)
{
    double p = slope * d;
    return p == p ? p : 0;
}

/* A derivative as it leaves: NaN where f is not finite, never where it is. */
static inline double rule_finish(double f, double d)
{
    double number = d == d ? d : 0;
    return f - f == 0 ? number : f - f;
}

static inline double rule_sign(double a)
{
    double below = a < 0 ? -1 : a;
    return a > 0 ? 1 : below;
}

static inline double rule_sqrt_slope(double v)
{
    return v > 0 ? 0.5 / v : 0;
}

static inline double rule_cbrt_slope(double a, double v)
{
    return a != 0 ? v / (3 * a) : 0;
}

/* Of acos it is the negative. */
static inline double rule_asin_slope(double a)
{
    double q = (1 - a) * (1 + a);
    return q > 0 ? 1 / sqrt(q) : 0;
}

static inline double rule_atan_slope(double a)
{
    return 1 / (1 + a * a);
}

static inline double rule_tanh_slope(double a)
{
    double h = 1 / fm_cosh(a);
    return h * h;
}

static inline double rule_erf_slope(double a)
{
    return 1.1283791670955126 * fm_exp(-(a * a)); /* 2/sqrt(pi) */
}

/* Of a^k to a, k not whole. */
static inline double rule_pow_slope(double a, double k, double v)
{
    double at_zero = k == 1 ? 1 : 0, slope = k * (v / a);
    double small = fabs(v) < 0x1p-960 ? k * fm_pow(a, k - 1) : slope;
    return a != 0 ? small : at_zero;
}

/* Of a^b to b; where a is inf and a^b is 0, it is 0, too. */
static inline double rule_pow_slope_b(double a, double v)
{
    return a > 0 ? rule_product(v, fm_log(a)) : 0;
}

static inline double rule_hypot_slope(double a, double v)
{
    return v > 0 ? a / v : 0;
}

/* Whether min and max are their first operand. */
static inline double rule_min_first(double a, double b)
{
    return a <= b || a != a ? 1 : 0;
}

static inline double rule_max_first(double a, double b)
{
    return a >= b || a != a ? 1 : 0;
}

/* Of operands by value, for any op but OP_X, OP_Y and OP_IF; a comparison gives 1 or 0. */
double rule_value(enum op op, double k, double a, double b);

/* d/da and d/db into s[2], d2/da2, d2/dadb and d2/db2 into c[3]; 0 where there is no b. */
void rule_slopes(const struct node *n, double a, double b, double v, double s[2], double c[3]);

#endif
