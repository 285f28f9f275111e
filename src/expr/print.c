/* The tree as text that parses back to it, with no more brackets than that takes. */
#include "expr/expr.h"
#include "expr/tape.h"

#include "util/mem.h"
#include "util/str.h"

#include <stdlib.h>

/* How tightly an operation binds; an operand that binds less needs brackets. */
enum { LOOSE, SUM, PRODUCT, SIGN, POWER, ATOM };

enum { EXPONENT = -1 };

/* What is still to be written, the next on top: a text, else "^k" if the node is EXPONENT, else the
 * node, in brackets if it binds less than `least`. */
struct item {
    const char *text;
    int node, least;
    double k;
};

struct stack {
    struct item *items;
    size_t count, room;
};

static void push(struct stack *s, struct item item)
{
    if (s->count == s->room) {
        s->room = s->room ? 2 * s->room : 64;
        s->items = xrealloc(s->items, s->room, sizeof *s->items);
    }
    s->items[s->count++] = item;
}

static void push_text(struct stack *s, const char *text)
{
    push(s, (struct item){.text = text});
}

static void push_node(struct stack *s, int node, int least)
{
    push(s, (struct item){.node = node, .least = least});
}

static const char *const words[] = {
    [OP_SQRT] = "sqrt",   [OP_CBRT] = "cbrt",  [OP_EXP] = "exp",     [OP_LOG] = "log",
    [OP_LOG10] = "log10", [OP_LOG2] = "log2",  [OP_ASIN] = "asin",   [OP_ACOS] = "acos",
    [OP_ATAN] = "atan",   [OP_SINH] = "sinh",  [OP_COSH] = "cosh",   [OP_TANH] = "tanh",
    [OP_ERF] = "erf",     [OP_ABS] = "abs",    [OP_SIGN] = "sign",   [OP_FLOOR] = "floor",
    [OP_CEIL] = "ceil",   [OP_SIN] = "sin",    [OP_COS] = "cos",     [OP_TAN] = "tan",
    [OP_SIN_PI] = "sin",  [OP_COS_PI] = "cos", [OP_TAN_PI] = "tan",  [OP_ADD] = " + ",
    [OP_SUB] = " - ",     [OP_MUL] = "*",      [OP_DIV] = "/",       [OP_POW] = "^",
    [OP_MIN] = "min",     [OP_MAX] = "max",    [OP_HYPOT] = "hypot", [OP_LT] = " < ",
    [OP_LE] = " <= ",     [OP_GT] = " > ",     [OP_GE] = " >= ",     [OP_EQ] = " == ",
    [OP_NE] = " != ",     [OP_IF] = "if",
};

static int binding(const struct node *n)
{
    switch ((enum op)n->op) {
    case OP_NUMBER:
        return n->pi != 0 && n->pi != 1 && n->pi != -1   ? PRODUCT
               : n->k < 0 || (n->k == 0 && 1 / n->k < 0) ? SIGN
                                                         : ATOM;
    case OP_NEG:
        return SIGN;
    case OP_POW_WHOLE:
    case OP_POW_HALF:
    case OP_POW_FIXED:
    case OP_POW:
        return POWER;
    case OP_ADD:
    case OP_SUB:
        return SUM;
    case OP_MUL:
    case OP_DIV:
        return PRODUCT;
    default:
        return op_is_comparison(n->op) ? LOOSE : ATOM;
    }
}

/* k times pi. */
static void add_pi(struct str *out, double k)
{
    if (k != 1 && k != -1)
        str_add_num(out, k);
    str_add(out, k == 1 ? "pi" : k == -1 ? "-pi" : "*pi");
}

static void add_number(struct str *out, const struct node *n)
{
    if (n->pi != 0)
        add_pi(out, n->pi);
    else if (n->k == 2.718281828459045)
        str_add(out, "e");
    else
        str_add_num(out, n->k);
}

/* name(a), name(a, b), if(a, b, c): what follows the name, the last first. */
static void push_call(struct stack *s, const struct node *n)
{
    push_text(s, ")");
    if (n->op == OP_IF) {
        push_node(s, n->c, LOOSE);
        push_text(s, ", ");
    }
    if (!op_is_unary(n->op)) {
        push_node(s, n->b, LOOSE);
        push_text(s, ", ");
    }
    push_node(s, n->a, LOOSE);
}

static void push_infix(struct stack *s, const struct node *n, int level)
{
    push_node(s, n->b, level == POWER ? SIGN : level + 1);
    push_text(s, words[n->op]);
    push_node(s, n->a, level == POWER ? ATOM : level == LOOSE ? SUM : level);
}

/* Begin the node and push the rest of it. */
static void print(struct stack *s, struct str *out, const struct node *n)
{
    int level = binding(n);
    if (n->op == OP_NUMBER) {
        add_number(out, n);
    } else if (n->op == OP_X || n->op == OP_Y) {
        str_add_char(out, n->op == OP_X ? 'x' : 'y');
    } else if (n->op == OP_NEG) {
        str_add_char(out, '-');
        push_node(s, n->a, POWER);
    } else if (level == POWER && n->op != OP_POW) {
        push(s, (struct item){.node = EXPONENT, .k = n->k});
        push_node(s, n->a, ATOM);
    } else if (level != ATOM) {
        push_infix(s, n, level);
    } else {
        str_addf(out, "%s(", words[n->op]);
        push_call(s, n);
        if (n->op == OP_SIN_PI || n->op == OP_COS_PI || n->op == OP_TAN_PI) {
            add_pi(out, n->k);
            str_add_char(out, '*');
            s->items[s->count - 1].least = SIGN;
        }
    }
}

void expr_print(const struct expr *x, struct str *out)
{
    struct stack s = {0};
    push_node(&s, (int)x->count - 1, LOOSE);
    while (s.count > 0) {
        struct item i = s.items[--s.count];
        if (i.text) {
            str_add(out, i.text);
        } else if (i.node == EXPONENT) {
            str_add_char(out, '^');
            str_add_num(out, i.k);
        } else if (binding(&x->nodes[i.node]) < i.least) {
            str_add_char(out, '(');
            push_text(&s, ")");
            print(&s, out, &x->nodes[i.node]);
        } else {
            print(&s, out, &x->nodes[i.node]);
        }
    }
    free(s.items);
}
