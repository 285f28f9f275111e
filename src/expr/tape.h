/* An expression as straight-line code over arrays of points, and what an expression holds.
 * Only for src/expr. */
#ifndef OPTVIZ_EXPR_TAPE_H
#define OPTVIZ_EXPR_TAPE_H

#include "expr/node.h"
#include "expr/rules.h"

#include <stdbool.h>

/* X(NAME, what a point of the output is), of the inputs a b c d at that point and the constant k.
 */
#define KERNELS(X)                                                                                 \
    X(NEG, -a[i])                                                                                  \
    X(ADD, a[i] + b[i])                                                                            \
    X(SUB, a[i] - b[i])                                                                            \
    X(MUL, a[i] * b[i])                                                                            \
    X(DIV, a[i] / b[i])                                                                            \
    X(SCALE, k *a[i])                                                                              \
    X(OFFSET, k + a[i])                                                                            \
    X(FROM, k - a[i])                                                                              \
    X(SCALE_MUL, k *(a[i] * b[i]))                                                                 \
    X(ADD_MUL, a[i] + b[i] * c[i])                                                                 \
    X(SUB_MUL, a[i] - b[i] * c[i])                                                                 \
    X(MUL_SUB, b[i] * c[i] - a[i])                                                                 \
    X(ADD_PRODUCT, a[i] + rule_product(b[i], c[i]))                                                \
    X(SUB_PRODUCT, a[i] - rule_product(b[i], c[i]))                                                \
    X(PRODUCT_SUB, rule_product(b[i], c[i]) - a[i])                                                \
    X(ADD_SCALE, a[i] + k * b[i])                                                                  \
    X(SUB_SCALE, a[i] - k * b[i])                                                                  \
    X(SCALE_SUB, k *b[i] - a[i])                                                                   \
    X(ADD_SCALE_MUL, a[i] + k * (b[i] * c[i]))                                                     \
    X(SUB_SCALE_MUL, a[i] - k * (b[i] * c[i]))                                                     \
    X(SCALE_MUL_SUB, k *(b[i] * c[i]) - a[i])                                                      \
    X(MUL_NEG, -(a[i] * b[i]))                                                                     \
    X(OVER, k / a[i])                                                                              \
    X(PRODUCT, rule_product(a[i], b[i]))                                                           \
    X(PRODUCTS, rule_product(a[i], b[i]) + rule_product(c[i], d[i]))                               \
    X(SQRT, sqrt(a[i]))                                                                            \
    X(SQRT_SLOPE, rule_sqrt_slope(a[i]))                                                           \
    X(CBRT, fm_cbrt(a[i]))                                                                         \
    X(CBRT_SLOPE, rule_cbrt_slope(a[i], b[i]))                                                     \
    X(EXP, fm_exp(a[i]))                                                                           \
    X(LOG, fm_log(a[i]))                                                                           \
    X(LOG10, fm_log10(a[i]))                                                                       \
    X(LOG2, fm_log2(a[i]))                                                                         \
    X(TAN_SLOPE, 1 + a[i] * a[i])                                                                  \
    X(ASIN, fm_asin(a[i]))                                                                         \
    X(ACOS, fm_acos(a[i]))                                                                         \
    X(ASIN_SLOPE, k *rule_asin_slope(a[i]))                                                        \
    X(ATAN, fm_atan(a[i]))                                                                         \
    X(ATAN_SLOPE, rule_atan_slope(a[i]))                                                           \
    X(SINH, fm_sinh(a[i]))                                                                         \
    X(COSH, fm_cosh(a[i]))                                                                         \
    X(TANH, fm_tanh(a[i]))                                                                         \
    X(TANH_SLOPE, rule_tanh_slope(a[i]))                                                           \
    X(ERF, erf(a[i]))                                                                              \
    X(ERF_SLOPE, rule_erf_slope(a[i]))                                                             \
    X(ABS, fabs(a[i]))                                                                             \
    X(SIGN, rule_sign(a[i]))                                                                       \
    X(FLOOR, fm_floor(a[i]))                                                                       \
    X(CEIL, fm_ceil(a[i]))                                                                         \
    X(POW, fm_pow(a[i], b[i]))                                                                     \
    X(POW_SLOPE, rule_pow_slope(a[i], b[i], c[i]))                                                 \
    X(POW_SLOPE_B, rule_pow_slope_b(a[i], b[i]))                                                   \
    X(HYPOT, fm_hypot(a[i], b[i]))                                                                 \
    X(HYPOT_SLOPE, rule_hypot_slope(a[i], b[i]))                                                   \
    X(LT, a[i] < b[i] ? 1 : 0)                                                                     \
    X(LE, a[i] <= b[i] ? 1 : 0)                                                                    \
    X(GT, a[i] > b[i] ? 1 : 0)                                                                     \
    X(GE, a[i] >= b[i] ? 1 : 0)                                                                    \
    X(EQ, a[i] == b[i] ? 1 : 0)                                                                    \
    X(NE, a[i] != b[i] ? 1 : 0)                                                                    \
    X(MIN_FIRST, rule_min_first(a[i], b[i]))                                                       \
    X(MAX_FIRST, rule_max_first(a[i], b[i]))                                                       \
    X(SELECT, a[i] != 0 ? b[i] : c[i])                                                             \
    X(COPY, a[i])                                                                                  \
    X(FINISH, rule_finish(a[i], b[i]))

#define KERNEL_NAME(name, formula) K_##name,
enum kernel {
    KERNELS(KERNEL_NAME) /* one output */
    K_SIN_COS,           /* both of a into the two outputs */
    K_SIN_COS_PI,        /* both of 2 pi k a */
    K_FINISH_HERE,       /* K_FINISH from and to the output */
};
#undef KERNEL_NAME

/* Arrays by number: the caller's, then the tape's constants, then scratch. */
enum { AT_X, AT_Y, AT_F, AT_GX, AT_GY, AT_CONSTANTS };
enum { INSN_INPUTS = 4, INSN_OUTPUTS = 2 };

struct insn {
    enum kernel kernel;
    double k;
    int in[INSN_INPUTS], out[INSN_OUTPUTS]; /* the first is repeated where there are fewer */
};

struct tape {
    struct insn *insns;
    size_t count, room;
    double *constants;
    int constant_count;
    int arrays; /* AT_CONSTANTS + the constants + the scratch arrays */
};

struct expr {
    struct node *nodes; /* the last one is the value */
    size_t count;
    struct tape value, gradient;
};

/* Write the code for f alone, or for f and its gradient.  Start with {0}. */
void tape_compile(struct tape *t, const struct node *nodes, size_t count, bool gradient);
void tape_release(struct tape *t);

/* While a tape is written every result has an array of its own; arrays 0 and 1 are x and y. */
struct array {
    bool is_constant;
    double value; /* of a constant */
    long last;    /* the last instruction that reads it */
    int place;    /* its number in the finished tape */
};

/* Finish a tape: leave out what outputs[n] (f, or f, gx and gy) do not need, give the other results
 * to as few scratch arrays as live at a time, and bring the outputs to their places. */
void tape_place(struct tape *t, struct array *arrays, size_t count, const int *outputs, int n);

/* Its second step: loops that do what two did.  The arrays' `last` is known; an instruction that is
 * left out has -1 as its output. */
void tape_fuse(struct tape *t, struct array *arrays, size_t count);

/* Append one instruction; inputs that are -1 count as the first, outputs likewise. */
void tape_add(struct tape *t, struct insn insn);

#endif
