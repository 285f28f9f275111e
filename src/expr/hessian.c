/* Second derivatives, exact, at one point: each node's value, gradient and Hessian from those of
 * its operands. */
#include "expr/expr.h"
#include "expr/rules.h"
#include "expr/tape.h"

#include "util/mem.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 64 };

struct jet {
    double v, d[2], h[3]; /* d/dx, d/dy; d2/dx2, d2/dxdy, d2/dy2 */
};

static const int first[3] = {0, 0, 1}, second[3] = {0, 1, 1};

/* The chain rule for an operation on a and b, b = a where there is one operand. */
static void combine(struct jet *r, const struct jet *a, const struct jet *b, const double s[2],
                    const double c[3])
{
    for (int i = 0; i < 2; i++)
        r->d[i] = rule_product(s[0], a->d[i]) + rule_product(s[1], b->d[i]);
    for (int i = 0; i < 3; i++) {
        int m = first[i], n = second[i];
        double bend = rule_product(rule_product(c[0], a->d[m]), a->d[n]) +
                      rule_product(rule_product(c[2], b->d[m]), b->d[n]);
        double twist = rule_product(rule_product(c[1], a->d[m]), b->d[n]) +
                       rule_product(rule_product(c[1], a->d[n]), b->d[m]);
        r->h[i] = rule_product(s[0], a->h[i]) + rule_product(s[1], b->h[i]) + (bend + twist);
    }
}

static void jet_of(struct jet *r, const struct node *n, const struct jet *jets, double px,
                   double py)
{
    const struct jet *a = &jets[n->a], *b = &jets[n->b];
    double s[2], c[3];
    memset(r, 0, sizeof *r);
    if (n->op == OP_X || n->op == OP_Y) {
        r->v = n->op == OP_X ? px : py;
        r->d[n->op == OP_Y] = 1;
    } else if (n->op == OP_IF) {
        *r = a->v != 0 ? *b : jets[n->c];
    } else if (n->op == OP_NUMBER) {
        r->v = n->k;
    } else if (n->op == OP_MIN || n->op == OP_MAX) {
        double is_first = n->op == OP_MIN ? rule_min_first(a->v, b->v) : rule_max_first(a->v, b->v);
        *r = is_first != 0 ? *a : *b;
    } else {
        r->v = rule_value(n->op, n->k, a->v, b->v);
        if (op_is_comparison(n->op))
            return;
        rule_slopes(n, a->v, b->v, r->v, s, c);
        combine(r, a, b, s, c);
    }
}

double expr_hessian(const struct expr *x, double px, double py, double g[2], double h[3])
{
    struct jet room[ROOM];
    struct jet *jets = x->count <= ROOM ? room : xcalloc(x->count, sizeof *jets);
    size_t i = 0;
    do
        jet_of(&jets[i], &x->nodes[i], jets, px, py);
    while (++i < x->count);
    const struct jet *last = &jets[i - 1];
    double f = last->v;
    for (int j = 0; j < 2; j++)
        g[j] = rule_finish(f, last->d[j]);
    for (int j = 0; j < 3; j++)
        h[j] = rule_finish(f, last->h[j]);
    if (jets != room)
        free(jets);
    return f;
}
