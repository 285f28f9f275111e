/* From the tree to straight-line code: values, and derivatives by the chain rule in forward mode.
 * Nothing is written for derivatives that are 0 everywhere, and no loop runs over those that are
 * the same number everywhere. */
#include "expr/write.h"

#include "util/mem.h"

#include <math.h>
#include <stdlib.h>

static bool has_derivative(const struct writer *w, const struct result *r)
{
    return w->gradient && (r->d[0] != NONE || r->d[1] != NONE);
}

/* r->d of a function of a alone. */
static void chain(struct writer *w, struct result *r, const struct result *a, int slope)
{
    for (int i = 0; i < 2; i++)
        r->d[i] = writer_product(w, slope, a->d[i]);
}

/* The same with a constant factor: it goes to the derivatives where they are constant, else to the
 * slope. */
static void chain_scaled(struct writer *w, struct result *r, const struct result *a, int slope,
                         double k)
{
    int factor = writer_constant(w, k);
    bool varies = false;
    for (int i = 0; i < 2; i++)
        varies = varies || (a->d[i] != NONE && !writer_is_constant(w, a->d[i]));
    if (varies)
        chain(w, r, a, writer_product(w, slope, factor));
    else
        for (int i = 0; i < 2; i++)
            r->d[i] = writer_product(w, slope, writer_product(w, factor, a->d[i]));
}

/* a^n in the order of rules.c's whole_power. */
static int whole_power(struct writer *w, int a, int n)
{
    int p = writer_constant(w, 1);
    for (; n > 0; n >>= 1) {
        if (n & 1)
            p = writer_times(w, p, a);
        if (n > 1)
            a = writer_times(w, a, a);
    }
    return p;
}

/* As rules.c's multiplied_power; below the last multiplication stands the slope, but for k. */
static void write_multiplied(struct writer *w, struct result *r, const struct result *a, double k)
{
    int n = (int)fabs(k), p = n > 0 ? whole_power(w, a->v, n - 1) : writer_constant(w, 1);
    if (fabs(k) != n)
        p = writer_times(w, p, writer_emit(w, K_SQRT, a->v, NONE));
    r->v = n > 0 ? writer_times(w, p, a->v) : p;
    if (k < 0)
        r->v = writer_emit4(w, K_OVER, 1, r->v, NONE, NONE, NONE);
    if (!has_derivative(w, a))
        return;
    if (k < 0)
        p = writer_emit(w, K_DIV, r->v, a->v);
    chain_scaled(w, r, a, p, k);
}

static void write_fixed_power(struct writer *w, struct result *r, const struct result *a, double k)
{
    int exponent = writer_constant(w, k);
    r->v = writer_emit(w, K_POW, a->v, exponent);
    if (has_derivative(w, a))
        chain(w, r, a, writer_emit4(w, K_POW_SLOPE, 0, a->v, exponent, r->v, NONE));
}

/* sin, cos and tan, and those of k*pi*a.  The sine and the cosine of a node are computed once. */
static void write_turning(struct writer *w, struct result *r, const struct node *n)
{
    struct result *a = &w->results[n->a];
    if (a->sine == NONE || fm_bits(a->turn) != fm_bits(n->k)) {
        a->turn = n->k;
        a->sine = writer_array(w, false, 0);
        a->cosine = writer_array(w, false, 0);
        tape_add(w->tape, (struct insn){.kernel = n->k != 0 ? K_SIN_COS_PI : K_SIN_COS,
                                        .k = 0.5 * n->k,
                                        .in = {a->v, NONE, NONE, NONE},
                                        .out = {a->sine, a->cosine}});
    }
    bool is_sine = n->op == OP_SIN || n->op == OP_SIN_PI;
    bool is_tan = n->op == OP_TAN || n->op == OP_TAN_PI;
    int sine = a->sine, cosine = a->cosine;
    r->v = is_tan ? writer_emit(w, K_DIV, sine, cosine) : is_sine ? sine : cosine;
    if (!has_derivative(w, a))
        return;
    int slope = is_tan ? writer_emit(w, K_TAN_SLOPE, r->v, NONE) : is_sine ? cosine : sine;
    double turn = (n->k != 0 ? n->k * RULE_PI : 1) * (is_tan || is_sine ? 1 : -1);
    chain_scaled(w, r, a, slope, turn);
}

/* The kernel of a function of one operand, and that of its slope and what that reads. */
static const struct simple {
    enum kernel value, slope;
    enum { OF_A, OF_V, OF_A_AND_V, SLOPE_IS_V, SLOPE_IS_0 } reads;
    double k;
} simple[] = {
    [OP_SQRT] = {K_SQRT, K_SQRT_SLOPE, OF_V, 0},
    [OP_CBRT] = {K_CBRT, K_CBRT_SLOPE, OF_A_AND_V, 0},
    [OP_EXP] = {K_EXP, K_EXP, SLOPE_IS_V, 0},
    [OP_LOG] = {K_LOG, K_OVER, OF_A, 1},
    [OP_LOG10] = {K_LOG10, K_OVER, OF_A, RULE_LOG10_SLOPE},
    [OP_LOG2] = {K_LOG2, K_OVER, OF_A, RULE_LOG2_SLOPE},
    [OP_ASIN] = {K_ASIN, K_ASIN_SLOPE, OF_A, 1},
    [OP_ACOS] = {K_ACOS, K_ASIN_SLOPE, OF_A, -1},
    [OP_ATAN] = {K_ATAN, K_ATAN_SLOPE, OF_A, 0},
    [OP_SINH] = {K_SINH, K_COSH, OF_A, 0},
    [OP_COSH] = {K_COSH, K_SINH, OF_A, 0},
    [OP_TANH] = {K_TANH, K_TANH_SLOPE, OF_A, 0},
    [OP_ERF] = {K_ERF, K_ERF_SLOPE, OF_A, 0},
    [OP_ABS] = {K_ABS, K_SIGN, OF_A, 0},
    [OP_SIGN] = {K_SIGN, K_SIGN, SLOPE_IS_0, 0},
    [OP_FLOOR] = {K_FLOOR, K_FLOOR, SLOPE_IS_0, 0},
    [OP_CEIL] = {K_CEIL, K_CEIL, SLOPE_IS_0, 0},
};

static void write_simple(struct writer *w, struct result *r, const struct node *n)
{
    const struct simple *s = &simple[n->op];
    const struct result *a = &w->results[n->a];
    r->v = writer_emit(w, s->value, a->v, NONE);
    if (!has_derivative(w, a) || s->reads == SLOPE_IS_0)
        return;
    int from = s->reads == OF_V ? r->v : a->v;
    chain(w, r, a,
          s->reads == SLOPE_IS_V ? r->v : writer_emit4(w, s->slope, s->k, from, r->v, NONE, NONE));
}

static void write_unary(struct writer *w, struct result *r, const struct node *n)
{
    const struct result *a = &w->results[n->a];
    if (n->op == OP_NEG) {
        r->v = writer_emit(w, K_NEG, a->v, NONE);
        for (int i = 0; i < 2; i++)
            r->d[i] = writer_negative(w, a->d[i]);
    } else if (n->op == OP_POW_WHOLE || n->op == OP_POW_HALF) {
        write_multiplied(w, r, a, n->k);
    } else if (n->op == OP_POW_FIXED) {
        write_fixed_power(w, r, a, n->k);
    } else if (n->op >= OP_SIN) {
        write_turning(w, r, n);
    } else {
        write_simple(w, r, n);
    }
}

/* 1/k if that is exact, as it is for a power of 2; else 0. */
static double exact_inverse(double k)
{
    int exponent;
    double part = frexp(k, &exponent);
    return fabs(part) == 0.5 && abs(exponent) < 1000 ? 1 / k : 0;
}

static int quotient(struct writer *w, int a, int b)
{
    double inverse = writer_is_constant(w, b) ? exact_inverse(w->arrays[b].value) : 0;
    return inverse != 0 ? writer_emit(w, K_MUL, a, writer_constant(w, inverse))
                        : writer_emit(w, K_DIV, a, b);
}

/* What the derivatives of the quotient, the power and hypot are multiplied with. */
static void write_slopes(struct writer *w, struct result *r, enum op op, const struct result *a,
                         const struct result *b)
{
    bool of_a = has_derivative(w, a), of_b = has_derivative(w, b);
    int s = NONE, t = NONE;
    if (op == OP_DIV && (of_a || of_b)) {
        s = writer_is_constant(w, b->v) ? writer_constant(w, 1 / w->arrays[b->v].value)
                                        : writer_emit4(w, K_OVER, 1, b->v, NONE, NONE, NONE);
        t = of_b ? writer_emit(w, K_MUL_NEG, r->v, s) : NONE;
    } else if (op == OP_POW) {
        s = of_a ? writer_emit4(w, K_POW_SLOPE, 0, a->v, b->v, r->v, NONE) : NONE;
        t = of_b ? writer_emit(w, K_POW_SLOPE_B, a->v, r->v) : NONE;
    } else if (op == OP_HYPOT) {
        s = of_a ? writer_emit(w, K_HYPOT_SLOPE, a->v, r->v) : NONE;
        t = of_b ? writer_emit(w, K_HYPOT_SLOPE, b->v, r->v) : NONE;
    }
    for (int i = 0; i < 2; i++)
        r->d[i] = writer_products(w, s, a->d[i], t, b->d[i]);
}

/* Where the mask is 1 what a is, else what b is. */
static void write_choice(struct writer *w, struct result *r, int mask, const struct result *a,
                         const struct result *b)
{
    r->v = writer_emit4(w, K_SELECT, 0, mask, a->v, b->v, NONE);
    for (int i = 0; i < 2 && w->gradient; i++) {
        int d = a->d[i], e = b->d[i];
        if (d != e)
            r->d[i] = writer_emit4(w, K_SELECT, 0, mask, d == NONE ? writer_constant(w, 0) : d,
                                   e == NONE ? writer_constant(w, 0) : e, NONE);
        else
            r->d[i] = d;
    }
}

static void write_binary(struct writer *w, struct result *r, const struct node *n)
{
    const struct result *a = &w->results[n->a], *b = &w->results[n->b];
    switch ((enum op)n->op) {
    case OP_ADD:
    case OP_SUB:
        r->v = writer_emit(w, n->op == OP_ADD ? K_ADD : K_SUB, a->v, b->v);
        for (int i = 0; i < 2; i++)
            r->d[i] = n->op == OP_ADD ? writer_sum(w, a->d[i], b->d[i])
                                      : writer_difference(w, a->d[i], b->d[i]);
        break;
    case OP_MUL:
        r->v = writer_emit(w, K_MUL, a->v, b->v);
        for (int i = 0; i < 2; i++)
            r->d[i] = writer_products(w, b->v, a->d[i], a->v, b->d[i]);
        break;
    case OP_MIN:
    case OP_MAX:
        write_choice(w, r, writer_emit(w, n->op == OP_MIN ? K_MIN_FIRST : K_MAX_FIRST, a->v, b->v),
                     a, b);
        break;
    case OP_IF:
        write_choice(w, r, a->v, b, &w->results[n->c]);
        break;
    case OP_DIV:
    case OP_POW:
    case OP_HYPOT:
        r->v = n->op == OP_DIV ? quotient(w, a->v, b->v)
                               : writer_emit(w, n->op == OP_POW ? K_POW : K_HYPOT, a->v, b->v);
        write_slopes(w, r, n->op, a, b);
        break;
    default:
        r->v = writer_emit(w, (enum kernel)(K_LT + (n->op - OP_LT)), a->v, b->v);
        break;
    }
}

static void write_node(struct writer *w, struct result *r, const struct node *n)
{
    if (n->op == OP_NUMBER) {
        r->v = writer_constant(w, n->k);
    } else if (n->op == OP_X || n->op == OP_Y) {
        r->v = n->op == OP_X ? 0 : 1;
        if (w->gradient)
            r->d[r->v] = writer_constant(w, 1);
    } else if (op_is_unary(n->op)) {
        write_unary(w, r, n);
    } else {
        write_binary(w, r, n);
    }
}

void tape_compile(struct tape *t, const struct node *nodes, size_t count, bool gradient)
{
    struct writer w = {.tape = t, .nodes = nodes, .gradient = gradient};
    w.results = xcalloc(count, sizeof *w.results);
    writer_array(&w, false, 0);
    writer_array(&w, false, 0);
    for (size_t i = 0; i < count; i++) {
        struct result r = {NONE, {NONE, NONE}, NONE, NONE, 0};
        write_node(&w, &r, &nodes[i]);
        w.results[i] = r;
    }
    struct result *last = &w.results[count - 1];
    int outputs[3] = {last->v, last->d[0], last->d[1]};
    for (int i = 1; i < 3 && gradient; i++)
        if (outputs[i] == NONE)
            outputs[i] = writer_constant(&w, 0);
    tape_place(t, w.arrays, w.count, outputs, gradient ? 3 : 1);
    free(w.arrays);
    free(w.results);
}
