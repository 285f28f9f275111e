/* The instructions that combine values and derivatives, and none where a constant makes it easier.
 */
#include "expr/write.h"

#include "util/mem.h"

enum { CONSTANT_MEMORY = 32 };

int writer_array(struct writer *w, bool is_constant, double value)
{
    if (w->count == w->room) {
        w->room = w->room ? 2 * w->room : 64;
        w->arrays = xrealloc(w->arrays, w->room, sizeof *w->arrays);
    }
    w->arrays[w->count] = (struct array){.is_constant = is_constant, .value = value};
    return (int)w->count++;
}

/* One of the last arrays if it is that constant. */
int writer_constant(struct writer *w, double value)
{
    for (size_t i = w->count; i-- > 0 && i + CONSTANT_MEMORY > w->count;)
        if (w->arrays[i].is_constant && fm_bits(w->arrays[i].value) == fm_bits(value))
            return (int)i;
    return writer_array(w, true, value);
}

int writer_emit4(struct writer *w, enum kernel kernel, double k, int a, int b, int c, int d)
{
    int out = writer_array(w, false, 0);
    tape_add(w->tape,
             (struct insn){.kernel = kernel, .k = k, .in = {a, b, c, d}, .out = {out, NONE}});
    return out;
}

bool writer_is_constant(const struct writer *w, int array)
{
    return w->arrays[array].is_constant;
}

int writer_emit(struct writer *w, enum kernel kernel, int a, int b)
{
    bool is_product = kernel == K_MUL || kernel == K_PRODUCT;
    bool is_sum = kernel == K_ADD || kernel == K_SUB;
    if ((is_product || is_sum) && writer_is_constant(w, a) != writer_is_constant(w, b)) {
        int other = writer_is_constant(w, a) ? b : a;
        double k = w->arrays[writer_is_constant(w, a) ? a : b].value;
        enum kernel by_number = is_product ? K_SCALE : K_OFFSET;
        if (kernel == K_SUB && other == b)
            by_number = K_FROM;
        else if (kernel == K_SUB)
            k = -k;
        return writer_emit4(w, by_number, k, other, NONE, NONE, NONE);
    }
    return writer_emit4(w, kernel, 0, a, b, NONE, NONE);
}

static bool is_one(const struct writer *w, int array)
{
    return writer_is_constant(w, array) && w->arrays[array].value == 1;
}

static bool is_minus_one(const struct writer *w, int array)
{
    return writer_is_constant(w, array) && w->arrays[array].value == -1;
}

static int derivative(struct writer *w, double value)
{
    return value == 0 ? NONE : writer_constant(w, value);
}

int writer_times(struct writer *w, int a, int b)
{
    return is_one(w, a) ? b : is_one(w, b) ? a : writer_emit(w, K_MUL, a, b);
}

int writer_product(struct writer *w, int slope, int d)
{
    if (slope == NONE || d == NONE)
        return NONE;
    if (writer_is_constant(w, slope) && writer_is_constant(w, d))
        return derivative(w, rule_product(w->arrays[slope].value, w->arrays[d].value));
    if (is_minus_one(w, slope) || is_minus_one(w, d))
        return writer_emit(w, K_NEG, writer_is_constant(w, d) ? slope : d, NONE);
    return is_one(w, slope) ? d : is_one(w, d) ? slope : writer_emit(w, K_PRODUCT, slope, d);
}

int writer_negative(struct writer *w, int d)
{
    if (d == NONE)
        return NONE;
    return writer_is_constant(w, d) ? writer_constant(w, -w->arrays[d].value)
                                    : writer_emit(w, K_NEG, d, NONE);
}

int writer_sum(struct writer *w, int d, int e)
{
    if (d == NONE || e == NONE)
        return d == NONE ? e : d;
    if (writer_is_constant(w, d) && writer_is_constant(w, e))
        return derivative(w, w->arrays[d].value + w->arrays[e].value);
    return writer_emit(w, K_ADD, d, e);
}

int writer_difference(struct writer *w, int d, int e)
{
    if (d == NONE || e == NONE)
        return d == NONE ? writer_negative(w, e) : d;
    if (writer_is_constant(w, d) && writer_is_constant(w, e))
        return derivative(w, w->arrays[d].value - w->arrays[e].value);
    return writer_emit(w, K_SUB, d, e);
}

int writer_products(struct writer *w, int s, int d, int t, int e)
{
    if (d == NONE || e == NONE || is_one(w, s) || is_one(w, d) || is_one(w, t) || is_one(w, e) ||
        (writer_is_constant(w, s) && writer_is_constant(w, d)) ||
        (writer_is_constant(w, t) && writer_is_constant(w, e)))
        return writer_sum(w, writer_product(w, s, d), writer_product(w, t, e));
    return writer_emit4(w, K_PRODUCTS, 0, s, d, t, e);
}
