/* What each operation of the second evaluator does, with the bound of its error. */
#ifndef OPTVIZ_TESTS_RULES_H
#define OPTVIZ_TESTS_RULES_H

#include "reference.h"

struct value {
    double v, error;
    bool truth; /* a comparison: v is 0 or 1 */
};

/* Notes on the way to a value go into the struct reference. */
struct value rule_exact(double v);
struct value rule_sum(struct reference *r, struct value a, struct value b, double sign);
struct value rule_product(struct reference *r, struct value a, struct value b);
struct value rule_quotient(struct reference *r, struct value a, struct value b);
struct value rule_power(struct reference *r, struct value a, struct value b);

/* mark: "<", "<=", ... */
struct value rule_compare(struct reference *r, const char *mark, struct value a, struct value b);

/* A function takes one argument or two: the other pointer is NULL.  Ends with a NULL name. */
struct rule {
    const char *name;
    struct value (*one)(struct reference *r, struct value a);
    struct value (*two)(struct reference *r, struct value a, struct value b);
};
extern const struct rule rules[];

#endif
