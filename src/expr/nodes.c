/* Building the tree: one node for equal ones, constants folded, powers and sin(k*pi*a) made out. */
#include "expr/node.h"

#include "expr/rules.h"
#include "util/mem.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define PI 3.141592653589793

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15;
    return hash ^ hash >> 29;
}

static size_t place(const struct nodes *t, const struct node *n)
{
    uint64_t hash = mix(n->op, (uint64_t)n->a << 32 | (uint64_t)n->b);
    hash = mix(mix(mix(hash, (uint64_t)n->c), fm_bits(n->k)), fm_bits(n->pi));
    return hash & (t->size - 1);
}

static int is_same(const struct node *m, const struct node *n)
{
    return m->op == n->op && m->a == n->a && m->b == n->b && m->c == n->c &&
           fm_bits(m->k) == fm_bits(n->k) && fm_bits(m->pi) == fm_bits(n->pi);
}

/* Where the equal of n is in the table, or where it would be. */
static int *find(const struct nodes *t, const struct node *n)
{
    size_t i = place(t, n);
    while (t->table[i] && !is_same(&t->nodes[t->table[i] - 1], n))
        i = (i + 1) & (t->size - 1);
    return &t->table[i];
}

/* Room for one more node, and a table at most half full. */
static void make_room(struct nodes *t)
{
    if (t->count < t->room)
        return;
    t->room = t->room ? 2 * t->room : 64;
    t->nodes = xrealloc(t->nodes, t->room, sizeof *t->nodes);
    t->size = 2 * t->room;
    free(t->table);
    t->table = xcalloc(t->size, sizeof *t->table);
    for (size_t i = 0; i < t->count; i++)
        *find(t, &t->nodes[i]) = (int)i + 1;
}

static int add(struct nodes *t, struct node n)
{
    make_room(t);
    int *found = find(t, &n);
    if (!*found) {
        t->nodes[t->count++] = n;
        *found = (int)t->count;
    }
    return *found - 1;
}

static int number(struct nodes *t, double value, double pi)
{
    return add(t, (struct node){.op = OP_NUMBER, .k = value, .pi = pi});
}

int node_number(struct nodes *t, double value)
{
    return number(t, value, 0);
}

int node_pi(struct nodes *t)
{
    return number(t, PI, 1);
}

int node_variable(struct nodes *t, enum op op)
{
    return add(t, (struct node){.op = (unsigned char)op, .depends = op == OP_X ? ON_X : ON_Y});
}

/* Folded where the result is finite. */
static int unary(struct nodes *t, enum op op, double k, int a)
{
    struct node of = t->nodes[a];
    double value = of.op == OP_NUMBER ? rule_value(op, k, of.k, 0) : NAN;
    if (isfinite(value))
        return number(t, value, op == OP_NEG ? -of.pi : 0);
    return add(t, (struct node){.op = (unsigned char)op, .depends = of.depends, .a = a, .k = k});
}

int node_unary(struct nodes *t, enum op op, int a)
{
    struct node of = t->nodes[a];
    if (op == OP_NEG && of.op == OP_NEG)
        return of.a;
    if ((op == OP_SIN || op == OP_COS || op == OP_TAN) && of.op == OP_MUL) {
        const struct node *left = &t->nodes[of.a], *right = &t->nodes[of.b];
        enum op turned = op == OP_SIN ? OP_SIN_PI : op == OP_COS ? OP_COS_PI : OP_TAN_PI;
        if (left->pi != 0)
            return unary(t, turned, left->pi, of.b);
        if (right->pi != 0)
            return unary(t, turned, right->pi, of.a);
    }
    return unary(t, op, 0, a);
}

/* a^k by the cheapest way. */
static int power(struct nodes *t, int a, double k)
{
    if (k == 0)
        return number(t, 1, 0);
    if (k == 1)
        return a;
    if (k == 0.5)
        return unary(t, OP_SQRT, 0, a);
    if (fabs(k) <= POW_WHOLE_MOST && k == trunc(k))
        return unary(t, OP_POW_WHOLE, k, a);
    if (fabs(k) < POW_HALF_MOST && 2 * k == trunc(2 * k))
        return unary(t, OP_POW_HALF, k, a);
    return unary(t, OP_POW_FIXED, k, a);
}

/* p times pi is the product or quotient of a and b, of which at most one is k times pi, if that can
 * be told exactly; else 0. */
static double pi_times(enum op op, const struct node *a, const struct node *b)
{
    if ((a->pi != 0) == (b->pi != 0))
        return 0;
    double m = a->pi != 0 ? a->pi : a->k, n = b->pi != 0 ? b->pi : b->k, p;
    if (op == OP_MUL) {
        p = m * n;
        return isfinite(p) && fma(m, n, -p) == 0 ? p : 0;
    }
    p = op == OP_DIV && a->pi != 0 ? m / n : 0;
    return isfinite(p) && fma(p, n, -m) == 0 ? p : 0;
}

int node_binary(struct nodes *t, enum op op, int a, int b)
{
    struct node m = t->nodes[a], n = t->nodes[b];
    if (op == OP_POW && n.op == OP_NUMBER)
        return power(t, a, n.k);
    if (m.op == OP_NUMBER && n.op == OP_NUMBER && !op_is_comparison(op)) {
        double pi = pi_times(op, &m, &n), value = pi != 0 ? pi * PI : rule_value(op, 0, m.k, n.k);
        if (isfinite(value))
            return number(t, value, pi);
    }
    unsigned char depends = m.depends | n.depends;
    return add(t, (struct node){.op = (unsigned char)op, .depends = depends, .a = a, .b = b});
}

int node_if(struct nodes *t, int c, int a, int b)
{
    struct node test = t->nodes[c], m = t->nodes[test.a], n = t->nodes[test.b];
    if (m.op == OP_NUMBER && n.op == OP_NUMBER)
        return rule_value(test.op, 0, m.k, n.k) != 0 ? a : b;
    unsigned char depends = test.depends | t->nodes[a].depends | t->nodes[b].depends;
    return add(t, (struct node){.op = OP_IF, .depends = depends, .a = c, .b = a, .c = b});
}

/* new_index[n] is 1 for what the nodes before n + 1 use, then 1 + its new place. */
static void mark(const struct nodes *t, int *new_index, int root)
{
    new_index[root] = 1;
    for (int i = root; i >= 0; i--) {
        const struct node *n = &t->nodes[i];
        if (!new_index[i] || n->op <= OP_Y)
            continue;
        new_index[n->a] = 1;
        if (!op_is_unary(n->op))
            new_index[n->b] = 1;
        if (n->op == OP_IF)
            new_index[n->c] = 1;
    }
}

void nodes_prune(struct nodes *t, int root)
{
    int *new_index = xcalloc(t->count, sizeof *new_index);
    mark(t, new_index, root);
    t->count = 0;
    for (int i = 0; i <= root; i++) {
        if (!new_index[i])
            continue;
        struct node n = t->nodes[i];
        n.a = n.op <= OP_Y ? 0 : new_index[n.a];
        n.b = n.op <= OP_TAN_PI ? 0 : new_index[n.b];
        n.c = n.op == OP_IF ? new_index[n.c] : 0;
        new_index[i] = (int)t->count;
        t->nodes[t->count++] = n;
    }
    free(new_index);
}
