/* The operations one point at a time: for constants and for the Hessian. */
#include "expr/rules.h"

/* a^n, n >= 0, by the binary digits of n from the lowest on: the order of tape.c's. */
static double whole_power(double a, int n)
{
    double p = 1;
    for (; n > 0; n >>= 1, a *= a)
        if (n & 1)
            p *= a;
    return p;
}

/* a^k for whole k and for half k, with n = |k| less the half: a^(n - 1) sqrt(a) a. */
static double multiplied_power(double a, double k)
{
    int n = (int)fabs(k);
    double p = n > 0 ? whole_power(a, n - 1) : 1;
    if (fabs(k) != n)
        p *= sqrt(a);
    if (n > 0)
        p *= a;
    return k < 0 ? 1 / p : p;
}

static double turned(enum op op, double s, double c)
{
    return op == OP_SIN || op == OP_SIN_PI ? s : op == OP_COS || op == OP_COS_PI ? c : s / c;
}

static double unary_value(enum op op, double k, double a)
{
    double s, c;
    switch (op) {
    case OP_NEG:
        return -a;
    case OP_POW_WHOLE:
    case OP_POW_HALF:
        return multiplied_power(a, k);
    case OP_POW_FIXED:
        return fm_pow(a, k);
    case OP_SQRT:
        return sqrt(a);
    case OP_CBRT:
        return fm_cbrt(a);
    case OP_EXP:
        return fm_exp(a);
    case OP_LOG:
        return fm_log(a);
    case OP_LOG10:
        return fm_log10(a);
    case OP_LOG2:
        return fm_log2(a);
    case OP_ASIN:
        return fm_asin(a);
    case OP_ACOS:
        return fm_acos(a);
    case OP_ATAN:
        return fm_atan(a);
    case OP_SINH:
        return fm_sinh(a);
    case OP_COSH:
        return fm_cosh(a);
    case OP_TANH:
        return fm_tanh(a);
    case OP_ERF:
        return erf(a);
    case OP_ABS:
        return fabs(a);
    case OP_SIGN:
        return rule_sign(a);
    case OP_FLOOR:
        return fm_floor(a);
    case OP_CEIL:
        return fm_ceil(a);
    case OP_SIN:
    case OP_COS:
    case OP_TAN:
        fm_sin_cos(a, &s, &c);
        return turned(op, s, c);
    default:
        fm_sincos_2pi(a * (0.5 * k), &s, &c);
        return turned(op, s, c);
    }
}

static double binary_value(enum op op, double a, double b)
{
    switch (op) {
    case OP_ADD:
        return a + b;
    case OP_SUB:
        return a - b;
    case OP_MUL:
        return a * b;
    case OP_DIV:
        return a / b;
    case OP_POW:
        return fm_pow(a, b);
    case OP_MIN:
        return rule_min_first(a, b) != 0 ? a : b;
    case OP_MAX:
        return rule_max_first(a, b) != 0 ? a : b;
    case OP_HYPOT:
        return fm_hypot(a, b);
    case OP_LT:
        return a < b;
    case OP_LE:
        return a <= b;
    case OP_GT:
        return a > b;
    case OP_GE:
        return a >= b;
    case OP_EQ:
        return a == b;
    default:
        return a != b;
    }
}

double rule_value(enum op op, double k, double a, double b)
{
    return op == OP_NUMBER ? k : op_is_unary(op) ? unary_value(op, k, a) : binary_value(op, a, b);
}

static double power_slope(enum op op, double k, double a, double v, double *curve)
{
    double s;
    if (op == OP_POW_WHOLE) {
        *curve = k * (k - 1) * multiplied_power(a, k - 2);
        return k * multiplied_power(a, k - 1);
    }
    s = op == OP_CBRT ? rule_cbrt_slope(a, v) : rule_pow_slope(a, k, v);
    if (op == OP_SQRT)
        s = rule_sqrt_slope(v);
    *curve = a != 0 ? (k - 1) * (s / a) : 0;
    return s;
}

static double turning_slope(enum op op, double k, double a, double v, double *curve)
{
    double s, c, turn = 1;
    if (op == OP_SIN || op == OP_COS || op == OP_TAN) {
        fm_sin_cos(a, &s, &c);
    } else {
        fm_sincos_2pi(a * (0.5 * k), &s, &c);
        turn = k * RULE_PI;
    }
    int is_tan = op == OP_TAN || op == OP_TAN_PI;
    *curve = (is_tan ? 2 * v * (1 + v * v) : -v) * turn * turn;
    return (is_tan ? 1 + v * v : op == OP_SIN || op == OP_SIN_PI ? c : -s) * turn;
}

/* The slope of a unary operation; *curve is its derivative. */
static double unary_slope(const struct node *n, double a, double v, double *curve)
{
    double s = 0;
    switch ((enum op)n->op) {
    case OP_NEG:
        return -1;
    case OP_POW_WHOLE:
    case OP_POW_HALF:
    case OP_POW_FIXED:
        return power_slope(n->op, n->k, a, v, curve);
    case OP_SQRT:
        return power_slope(n->op, 0.5, a, v, curve);
    case OP_CBRT:
        return power_slope(n->op, 1 / 3.0, a, v, curve);
    case OP_EXP:
        return *curve = v;
    case OP_LOG:
    case OP_LOG10:
    case OP_LOG2:
        s = n->op == OP_LOG10 ? RULE_LOG10_SLOPE : n->op == OP_LOG2 ? RULE_LOG2_SLOPE : 1;
        s /= a;
        *curve = -s / a;
        return s;
    case OP_ASIN:
    case OP_ACOS:
        s = n->op == OP_ASIN ? rule_asin_slope(a) : -rule_asin_slope(a);
        *curve = a * s * s * s;
        return s;
    case OP_ATAN:
        s = rule_atan_slope(a);
        *curve = -2 * (a * s) * s;
        return s;
    case OP_SINH:
        *curve = v;
        return fm_cosh(a);
    case OP_COSH:
        *curve = v;
        return fm_sinh(a);
    case OP_TANH:
        s = rule_tanh_slope(a);
        *curve = -2 * v * s;
        return s;
    case OP_ERF:
        s = rule_erf_slope(a);
        *curve = -2 * a * s;
        return s;
    case OP_ABS:
        return rule_sign(a);
    case OP_SIGN:
    case OP_FLOOR:
    case OP_CEIL:
        return 0;
    default:
        return turning_slope(n->op, n->k, a, v, curve);
    }
}

static void pow_slopes(double a, double b, double v, double s[2], double c[3])
{
    double log = a > 0 ? fm_log(a) : 0, at_zero = b == 2 ? 2 : 0;
    s[0] = rule_pow_slope(a, b, v);
    s[1] = rule_pow_slope_b(a, v);
    c[0] = a != 0 ? (b - 1) * (s[0] / a) : at_zero;
    c[1] = a > 0 ? s[0] * log + v / a : 0;
    c[2] = s[1] * log;
}

void rule_slopes(const struct node *n, double a, double b, double v, double s[2], double c[3])
{
    s[0] = s[1] = c[0] = c[1] = c[2] = 0;
    switch ((enum op)n->op) {
    case OP_ADD:
    case OP_SUB:
        s[0] = 1;
        s[1] = n->op == OP_ADD ? 1 : -1;
        break;
    case OP_MUL:
        s[0] = b;
        s[1] = a;
        c[1] = 1;
        break;
    case OP_DIV:
        s[0] = 1 / b;
        s[1] = -(v * s[0]);
        c[1] = -s[0] * s[0];
        c[2] = -2 * s[1] * s[0];
        break;
    case OP_POW:
        pow_slopes(a, b, v, s, c);
        break;
    case OP_MIN:
    case OP_MAX:
        s[0] = n->op == OP_MIN ? rule_min_first(a, b) : rule_max_first(a, b);
        s[1] = 1 - s[0];
        break;
    case OP_HYPOT:
        s[0] = rule_hypot_slope(a, v);
        s[1] = rule_hypot_slope(b, v);
        c[0] = v > 0 ? s[1] * s[1] / v : 0;
        c[1] = v > 0 ? -s[0] * s[1] / v : 0;
        c[2] = v > 0 ? s[0] * s[0] / v : 0;
        break;
    default:
        s[0] = unary_slope(n, a, v, &c[0]);
        break;
    }
}
