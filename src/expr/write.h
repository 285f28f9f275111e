/* Writing a tape: arrays of values and of derivatives, by number.  Only for src/expr. */
#ifndef OPTVIZ_EXPR_WRITE_H
#define OPTVIZ_EXPR_WRITE_H

#include "expr/tape.h"

enum { NONE = -1 }; /* a derivative that is 0 everywhere, an input that is not there */

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

int writer_array(struct writer *w, bool is_constant, double value);
int writer_constant(struct writer *w, double value);
bool writer_is_constant(const struct writer *w, int array);

/* The array that an instruction makes of others; those that are not there are NONE. */
int writer_emit4(struct writer *w, enum kernel kernel, double k, int a, int b, int c, int d);

/* The same with k = 0 and, where a or b is constant, a loop that need not read it. */
int writer_emit(struct writer *w, enum kernel kernel, int a, int b);

/* The product of two values. */
int writer_times(struct writer *w, int a, int b);

/* Of slopes s, t and derivatives d, e, each of which may be NONE. */
int writer_product(struct writer *w, int s, int d);
int writer_products(struct writer *w, int s, int d, int t, int e); /* s d + t e */
int writer_negative(struct writer *w, int d);
int writer_sum(struct writer *w, int d, int e);
int writer_difference(struct writer *w, int d, int e);

#endif
