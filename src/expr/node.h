/* The tree of an expression as a flat array: operands stand before what uses them, equal ones are
 * one node, and constants are folded where the result is finite.  Only for src/expr. */
#ifndef OPTVIZ_EXPR_NODE_H
#define OPTVIZ_EXPR_NODE_H

#include <stddef.h>

enum op {
    OP_NUMBER, /* k */
    OP_X,
    OP_Y,
    OP_NEG,       /* of a, as all up to OP_TAN_PI */
    OP_POW_WHOLE, /* a^k, |k| <= POW_WHOLE_MOST, not 0 or 1 */
    OP_POW_HALF,  /* a^k, k + 1/2 whole, |k| < POW_HALF_MOST, not 1/2 */
    OP_POW_FIXED, /* a^k, any other k */
    OP_SQRT,
    OP_CBRT,
    OP_EXP,
    OP_LOG,
    OP_LOG10,
    OP_LOG2,
    OP_ASIN,
    OP_ACOS,
    OP_ATAN,
    OP_SINH,
    OP_COSH,
    OP_TANH,
    OP_ERF,
    OP_ABS,
    OP_SIGN,
    OP_FLOOR,
    OP_CEIL,
    OP_SIN,
    OP_COS,
    OP_TAN,
    OP_SIN_PI, /* sin(k*pi*a) */
    OP_COS_PI,
    OP_TAN_PI,
    OP_ADD, /* of a and b, as all up to OP_NE */
    OP_SUB,
    OP_MUL,
    OP_DIV,
    OP_POW,
    OP_MIN,
    OP_MAX,
    OP_HYPOT,
    OP_LT, /* the comparisons are used by OP_IF only */
    OP_LE,
    OP_GT,
    OP_GE,
    OP_EQ,
    OP_NE,
    OP_IF, /* a is a comparison: b where it holds, else c */
};

enum { POW_WHOLE_MOST = 1024, POW_HALF_MOST = 64 };
enum { ON_X = 1, ON_Y = 2 };

struct node {
    unsigned char op, depends; /* ON_X | ON_Y */
    int a, b, c;               /* 0 where there is none */
    double k;
    double pi; /* of OP_NUMBER: k is this times pi, if not 0 */
};

/* Start with {0}; free(nodes) and free(table) at the end. */
struct nodes {
    struct node *nodes;
    size_t count, room;
    int *table; /* of `size` places, a power of 2: 1 + the node that hashes there, or 0 */
    size_t size;
};

static inline int op_is_unary(enum op op)
{
    return op >= OP_NEG && op <= OP_TAN_PI;
}

static inline int op_is_comparison(enum op op)
{
    return op >= OP_LT && op <= OP_NE;
}

/* These return the node's index. */
int node_number(struct nodes *t, double value);
int node_pi(struct nodes *t);
int node_variable(struct nodes *t, enum op op);
int node_unary(struct nodes *t, enum op op, int a);
int node_binary(struct nodes *t, enum op op, int a, int b);
int node_if(struct nodes *t, int c, int a, int b);

/* Only what `root` uses, in the same order; root is the last then. */
void nodes_prune(struct nodes *t, int root);

#endif
