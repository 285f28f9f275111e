/* From the tree to straight-line code: values, and derivatives by the chain rule in forward mode.
 * Nothing is written for derivatives that are 0 everywhere, and no loop runs over those that are
 * the same number everywhere. */
#include "expr/tape.h"

#include "util/mem.h"

#include <math.h>
#include <stdlib.h>

enum { NONE = -1 }; /* a derivative that is 0 everywhere, an input that is not there */
enum { CONSTANT_MEMORY = 32 };

/* The arrays of a node; sine and cosine are of it times turn times pi, or of it if turn is 0. */
struct result {
    int v, d[2];
    int sine, cosine;
    double turn;
};

struct writer {
    struct tape *tape;
    const struct node *nodes;
    struct result *results; /* of the nodes so far */
    struct array *arrays;
    size_t count, room;
    bool gradient;
};

static int new_array(struct writer *w, bool is_constant, double value)
{
    if (w->count == w->room) {
        w->room = w->room ? 2 * w->room : 64;
        w->arrays = xrealloc(w->arrays, w->room, sizeof *w->arrays);
    }
    w->arrays[w->count] = (struct array){.is_constant = is_constant, .value = value};
    return (int)w->count++;
}

/* One of the last arrays if it is that constant. */
static int constant(struct writer *w, double value)
{
    for (size_t i = w->count; i-- > 0 && i + CONSTANT_MEMORY > w->count;)
        if (w->arrays[i].is_constant && fm_bits(w->arrays[i].value) == fm_bits(value))
            return (int)i;
    return new_array(w, true, value);
}

static int emit4(struct writer *w, enum kernel kernel, double k, int a, int b, int c, int d)
{
    int out = new_array(w, false, 0);
    tape_add(w->tape,
             (struct insn){.kernel = kernel, .k = k, .in = {a, b, c, d}, .out = {out, NONE}});
    return out;
}

static bool is_constant(const struct writer *w, int array)
{
    return w->arrays[array].is_constant;
}

/* As emit4; with a constant among a and b a loop that need not read it. */
static int emit(struct writer *w, enum kernel kernel, int a, int b)
{
    bool is_product = kernel == K_MUL || kernel == K_PRODUCT;
    bool is_sum = kernel == K_ADD || kernel == K_SUB;
    if ((is_product || is_sum) && is_constant(w, a) != is_constant(w, b)) {
        int other = is_constant(w, a) ? b : a;
        double k = w->arrays[is_constant(w, a) ? a : b].value;
        enum kernel by_number = is_product ? K_SCALE : K_OFFSET;
        if (kernel == K_SUB && other == b)
            by_number = K_FROM;
        else if (kernel == K_SUB)
            k = -k;
        return emit4(w, by_number, k, other, NONE, NONE, NONE);
    }
    return emit4(w, kernel, 0, a, b, NONE, NONE);
}

static bool is_one(const struct writer *w, int array)
{
    return is_constant(w, array) && w->arrays[array].value == 1;
}

static bool is_minus_one(const struct writer *w, int array)
{
    return is_constant(w, array) && w->arrays[array].value == -1;
}

static int derivative(struct writer *w, double value)
{
    return value == 0 ? NONE : constant(w, value);
}

/* The product of values. */
static int times(struct writer *w, int a, int b)
{
    return is_one(w, a) ? b : is_one(w, b) ? a : emit(w, K_MUL, a, b);
}

/* The product of a slope and a derivative; either may be NONE. */
static int product(struct writer *w, int slope, int d)
{
    if (slope == NONE || d == NONE)
        return NONE;
    if (is_constant(w, slope) && is_constant(w, d))
        return derivative(w, rule_product(w->arrays[slope].value, w->arrays[d].value));
    if (is_minus_one(w, slope) || is_minus_one(w, d))
        return emit(w, K_NEG, is_constant(w, d) ? slope : d, NONE);
    return is_one(w, slope) ? d : is_one(w, d) ? slope : emit(w, K_PRODUCT, slope, d);
}

static int negative(struct writer *w, int d)
{
    if (d == NONE)
        return NONE;
    return is_constant(w, d) ? constant(w, -w->arrays[d].value) : emit(w, K_NEG, d, NONE);
}

static int sum(struct writer *w, int d, int e)
{
    if (d == NONE || e == NONE)
        return d == NONE ? e : d;
    if (is_constant(w, d) && is_constant(w, e))
        return derivative(w, w->arrays[d].value + w->arrays[e].value);
    return emit(w, K_ADD, d, e);
}

static int difference(struct writer *w, int d, int e)
{
    if (d == NONE || e == NONE)
        return d == NONE ? negative(w, e) : d;
    if (is_constant(w, d) && is_constant(w, e))
        return derivative(w, w->arrays[d].value - w->arrays[e].value);
    return emit(w, K_SUB, d, e);
}

/* s d + t e, in one loop where nothing is known of the four. */
static int products(struct writer *w, int s, int d, int t, int e)
{
    if (d == NONE || e == NONE || is_one(w, s) || is_one(w, d) || is_one(w, t) || is_one(w, e) ||
        (is_constant(w, s) && is_constant(w, d)) || (is_constant(w, t) && is_constant(w, e)))
        return sum(w, product(w, s, d), product(w, t, e));
    return emit4(w, K_PRODUCTS, 0, s, d, t, e);
}

static bool has_derivative(const struct writer *w, const struct result *r)
{
    return w->gradient && (r->d[0] != NONE || r->d[1] != NONE);
}

/* r->d of a function of a alone. */
static void chain(struct writer *w, struct result *r, const struct result *a, int slope)
{
    for (int i = 0; i < 2; i++)
        r->d[i] = product(w, slope, a->d[i]);
}

/* The same with a constant factor: it goes to the derivatives where they are constant, else to the
 * slope. */
static void chain_scaled(struct writer *w, struct result *r, const struct result *a, int slope,
                         double k)
{
    int factor = constant(w, k);
    bool varies = false;
    for (int i = 0; i < 2; i++)
        varies = varies || (a->d[i] != NONE && !is_constant(w, a->d[i]));
    if (varies)
        chain(w, r, a, product(w, slope, factor));
    else
        for (int i = 0; i < 2; i++)
            r->d[i] = product(w, slope, product(w, factor, a->d[i]));
}

/* a^n in the order of rules.c's whole_power. */
static int whole_power(struct writer *w, int a, int n)
{
    int p = constant(w, 1);
    for (; n > 0; n >>= 1) {
        if (n & 1)
            p = times(w, p, a);
        if (n > 1)
            a = times(w, a, a);
    }
    return p;
}

/* As rules.c's multiplied_power; below the last multiplication stands the slope, but for k. */
static void write_multiplied(struct writer *w, struct result *r, const struct result *a, double k)
{
    int n = (int)fabs(k), p = n > 0 ? whole_power(w, a->v, n - 1) : constant(w, 1);
    if (fabs(k) != n)
        p = times(w, p, emit(w, K_SQRT, a->v, NONE));
    r->v = n > 0 ? times(w, p, a->v) : p;
    if (k < 0)
        r->v = emit4(w, K_OVER, 1, r->v, NONE, NONE, NONE);
    if (!has_derivative(w, a))
        return;
    if (k < 0)
        p = emit(w, K_DIV, r->v, a->v);
    chain_scaled(w, r, a, p, k);
}

static void write_fixed_power(struct writer *w, struct result *r, const struct result *a, double k)
{
    int exponent = constant(w, k);
    r->v = emit(w, K_POW, a->v, exponent);
    if (has_derivative(w, a))
        chain(w, r, a, emit4(w, K_POW_SLOPE, 0, a->v, exponent, r->v, NONE));
}

/* sin, cos and tan, and those of k*pi*a.  The sine and the cosine of a node are computed once. */
static void write_turning(struct writer *w, struct result *r, const struct node *n)
{
    struct result *a = &w->results[n->a];
    if (a->sine == NONE || fm_bits(a->turn) != fm_bits(n->k)) {
        a->turn = n->k;
        a->sine = new_array(w, false, 0);
        a->cosine = new_array(w, false, 0);
        tape_add(w->tape, (struct insn){.kernel = n->k != 0 ? K_SIN_COS_PI : K_SIN_COS,
                                        .k = 0.5 * n->k,
                                        .in = {a->v, NONE, NONE, NONE},
                                        .out = {a->sine, a->cosine}});
    }
    bool is_sine = n->op == OP_SIN || n->op == OP_SIN_PI;
    bool is_tan = n->op == OP_TAN || n->op == OP_TAN_PI;
    int sine = a->sine, cosine = a->cosine;
    r->v = is_tan ? emit(w, K_DIV, sine, cosine) : is_sine ? sine : cosine;
    if (!has_derivative(w, a))
        return;
    int slope = is_tan ? emit(w, K_TAN_SLOPE, r->v, NONE) : is_sine ? cosine : sine;
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
    r->v = emit(w, s->value, a->v, NONE);
    if (!has_derivative(w, a) || s->reads == SLOPE_IS_0)
        return;
    int from = s->reads == OF_V ? r->v : a->v;
    chain(w, r, a,
          s->reads == SLOPE_IS_V ? r->v : emit4(w, s->slope, s->k, from, r->v, NONE, NONE));
}

static void write_unary(struct writer *w, struct result *r, const struct node *n)
{
    const struct result *a = &w->results[n->a];
    if (n->op == OP_NEG) {
        r->v = emit(w, K_NEG, a->v, NONE);
        for (int i = 0; i < 2; i++)
            r->d[i] = negative(w, a->d[i]);
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
    double inverse = is_constant(w, b) ? exact_inverse(w->arrays[b].value) : 0;
    return inverse != 0 ? emit(w, K_MUL, a, constant(w, inverse)) : emit(w, K_DIV, a, b);
}

/* What the derivatives of the quotient, the power and hypot are multiplied with. */
static void write_slopes(struct writer *w, struct result *r, enum op op, const struct result *a,
                         const struct result *b)
{
    bool of_a = has_derivative(w, a), of_b = has_derivative(w, b);
    int s = NONE, t = NONE;
    if (op == OP_DIV && (of_a || of_b)) {
        s = is_constant(w, b->v) ? constant(w, 1 / w->arrays[b->v].value)
                                 : emit4(w, K_OVER, 1, b->v, NONE, NONE, NONE);
        t = of_b ? emit(w, K_MUL_NEG, r->v, s) : NONE;
    } else if (op == OP_POW) {
        s = of_a ? emit4(w, K_POW_SLOPE, 0, a->v, b->v, r->v, NONE) : NONE;
        t = of_b ? emit(w, K_POW_SLOPE_B, a->v, r->v) : NONE;
    } else if (op == OP_HYPOT) {
        s = of_a ? emit(w, K_HYPOT_SLOPE, a->v, r->v) : NONE;
        t = of_b ? emit(w, K_HYPOT_SLOPE, b->v, r->v) : NONE;
    }
    for (int i = 0; i < 2; i++)
        r->d[i] = products(w, s, a->d[i], t, b->d[i]);
}

/* Where the mask is 1 what a is, else what b is. */
static void write_choice(struct writer *w, struct result *r, int mask, const struct result *a,
                         const struct result *b)
{
    r->v = emit4(w, K_SELECT, 0, mask, a->v, b->v, NONE);
    for (int i = 0; i < 2 && w->gradient; i++) {
        int d = a->d[i], e = b->d[i];
        if (d != e)
            r->d[i] = emit4(w, K_SELECT, 0, mask, d == NONE ? constant(w, 0) : d,
                            e == NONE ? constant(w, 0) : e, NONE);
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
        r->v = emit(w, n->op == OP_ADD ? K_ADD : K_SUB, a->v, b->v);
        for (int i = 0; i < 2; i++)
            r->d[i] = n->op == OP_ADD ? sum(w, a->d[i], b->d[i]) : difference(w, a->d[i], b->d[i]);
        break;
    case OP_MUL:
        r->v = emit(w, K_MUL, a->v, b->v);
        for (int i = 0; i < 2; i++)
            r->d[i] = products(w, b->v, a->d[i], a->v, b->d[i]);
        break;
    case OP_MIN:
    case OP_MAX:
        write_choice(w, r, emit(w, n->op == OP_MIN ? K_MIN_FIRST : K_MAX_FIRST, a->v, b->v), a, b);
        break;
    case OP_IF:
        write_choice(w, r, a->v, b, &w->results[n->c]);
        break;
    case OP_DIV:
    case OP_POW:
    case OP_HYPOT:
        r->v = n->op == OP_DIV ? quotient(w, a->v, b->v)
                               : emit(w, n->op == OP_POW ? K_POW : K_HYPOT, a->v, b->v);
        write_slopes(w, r, n->op, a, b);
        break;
    default:
        r->v = emit(w, (enum kernel)(K_LT + (n->op - OP_LT)), a->v, b->v);
        break;
    }
}

static void write_node(struct writer *w, struct result *r, const struct node *n)
{
    if (n->op == OP_NUMBER) {
        r->v = constant(w, n->k);
    } else if (n->op == OP_X || n->op == OP_Y) {
        r->v = n->op == OP_X ? 0 : 1;
        if (w->gradient)
            r->d[r->v] = constant(w, 1);
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
    new_array(&w, false, 0);
    new_array(&w, false, 0);
    for (size_t i = 0; i < count; i++) {
        struct result r = {NONE, {NONE, NONE}, NONE, NONE, 0};
        write_node(&w, &r, &nodes[i]);
        w.results[i] = r;
    }
    struct result *last = &w.results[count - 1];
    int outputs[3] = {last->v, last->d[0], last->d[1]};
    for (int i = 1; i < 3 && gradient; i++)
        if (outputs[i] == NONE)
            outputs[i] = constant(&w, 0);
    tape_place(t, w.arrays, w.count, outputs, gradient ? 3 : 1);
    free(w.arrays);
    free(w.results);
}
