/* The grammar, by precedence climbing.  It recurses in brackets and in a^b^c only, and counts. */
#include "expr/parse.h"

#include "expr/expr.h"

#include <stdio.h>
#include <string.h>

enum { NONE = -1 }; /* instead of a node, after a complaint */
enum { SUM = 1, PRODUCT, POWER };

static int comparison(struct parser *p);
static int climb(struct parser *p, int least);

/* One more number, name or operation, that of p->now. */
static bool count(struct parser *p)
{
    return ++p->operations <= EXPR_NODES ||
           parser_complain(p, p->now.start, NULL, "more than %d numbers, names and operations",
                           EXPR_NODES);
}

static bool enter(struct parser *p)
{
    return ++p->nesting <= EXPR_NESTING ||
           parser_complain(p, p->now.start, NULL, "nested more than %d deep", EXPR_NESTING);
}

/* The node if it is a value. */
static int value(struct parser *p, int node)
{
    if (node == NONE || !op_is_comparison(p->nodes->nodes[node].op))
        return node;
    parser_complain(p, p->comparison, "it goes into if(c, a, b)", "a comparison is not a number");
    return NONE;
}

static bool expect(struct parser *p, enum word_kind kind, const char *what)
{
    char found[WORD_TEXT];
    if (p->now.kind == kind)
        return true;
    return parser_complain(p, p->now.start, NULL, "expected %s, found %s", what,
                           word_text(p, &p->now, found));
}

static bool is_word(const struct parser *p, const struct word *w, const char *text)
{
    return w->length == strlen(text) && memcmp(p->text + w->start, text, w->length) == 0;
}

/* Behind an operand: true unless another one follows. */
static bool nothing_implied(struct parser *p)
{
    char left[WORD_TEXT], right[WORD_TEXT], hint[4 * WORD_TEXT];
    const struct word *r = &p->now;
    if (r->kind != WORD_NUMBER && r->kind != WORD_NAME && r->kind != WORD_OPEN)
        return true;
    word_text(p, r, right);
    bool is_logic = r->kind == WORD_NAME && (is_word(p, r, "and") || is_word(p, r, "or"));
    if (!is_logic) {
        int quoted = (int)strlen(word_text(p, &p->last, left));
        snprintf(hint, sizeof hint, "multiplication is not implied, write %.*s*%s", quoted - 2,
                 left + 1, right + 1);
        hint[strlen(hint) - 1] = '\0'; /* the closing quote */
    }
    return parser_complain(p, r->start, is_logic ? HINT_NESTING : hint,
                           "expected an operator, found %s", right);
}

/* The arguments behind "name(", up to and with the ")". */
static bool arguments(struct parser *p, const struct builtin *f, int node[3])
{
    const char *plural = f->arguments == 1 ? "" : "s";
    for (int i = 0; i < f->arguments; i++) {
        if (i > 0 && p->now.kind == WORD_CLOSE)
            return parser_complain(p, p->now.start, NULL, "%s takes %d argument%s, found %d",
                                   f->name, f->arguments, plural, i);
        if (i > 0 && (!expect(p, WORD_COMMA, "an operator or ','") || !parser_next(p)))
            return false;
        node[i] = comparison(p);
        if (f->op != OP_IF || i > 0)
            node[i] = value(p, node[i]);
        if (node[i] == NONE)
            return false;
        if (f->op == OP_IF && i == 0 && !op_is_comparison(p->nodes->nodes[node[0]].op))
            return expect(p, WORD_COMPARISON, "a comparison like x < 0");
    }
    if (p->now.kind == WORD_COMMA)
        return parser_complain(p, p->now.start, NULL, "%s takes %d argument%s, found more", f->name,
                               f->arguments, plural);
    return expect(p, WORD_CLOSE, "an operator or ')'") && parser_next(p);
}

/* p->now is the "(" behind the name. */
static int call(struct parser *p, const struct builtin *f)
{
    int node[3] = {NONE, NONE, NONE};
    if (!expect(p, WORD_OPEN, "'(' behind the name of a function") || !enter(p) ||
        !parser_next(p) || !arguments(p, f, node))
        return NONE;
    p->nesting--;
    if (f->op == OP_IF)
        return node_if(p->nodes, node[0], node[1], node[2]);
    return f->arguments == 1 ? node_unary(p->nodes, f->op, node[0])
                             : node_binary(p->nodes, f->op, node[0], node[1]);
}

static int unknown(struct parser *p, const struct word *w)
{
    char text[WORD_TEXT], hint[2 * WORD_TEXT];
    const char *meant = name_suggest(p, w);
    bool is_function = p->now.kind == WORD_OPEN;
    if (meant)
        snprintf(hint, sizeof hint, "did you mean '%s'?", meant);
    else
        snprintf(hint, sizeof hint, "it is neither x or y nor a parameter");
    parser_complain(p, w->start, meant || !is_function ? hint : NULL, "unknown %s %s",
                    is_function ? "function" : "name", word_text(p, w, text));
    return NONE;
}

static int name(struct parser *p)
{
    struct word w = p->now;
    const char *text = p->text + w.start;
    const struct builtin *f = builtin_find(text, w.length);
    if (!parser_next(p))
        return NONE;
    if (f)
        return call(p, f);
    if (is_word(p, &w, "x") || is_word(p, &w, "y"))
        return node_variable(p->nodes, *text == 'x' ? OP_X : OP_Y);
    if (is_word(p, &w, "pi"))
        return node_pi(p->nodes);
    if (is_word(p, &w, "e"))
        return node_number(p->nodes, 2.718281828459045);
    for (size_t i = 0; i < p->param_count; i++)
        if (is_word(p, &w, p->params[i].name))
            return node_number(p->nodes, p->params[i].value);
    return unknown(p, &w);
}

/* p->now is the "(". */
static int bracket(struct parser *p)
{
    size_t open = p->now.start;
    char found[WORD_TEXT];
    if (!enter(p) || !parser_next(p))
        return NONE;
    int node = comparison(p);
    if (node == NONE)
        return NONE;
    if (p->now.kind != WORD_CLOSE) {
        parser_complain(p, p->now.start, NULL,
                        "expected an operator or ')' for the '(' of column %zu, found %s",
                        parser_column(p, open), word_text(p, &p->now, found));
        return NONE;
    }
    p->nesting--;
    return parser_next(p) ? node : NONE;
}

static int primary(struct parser *p)
{
    int node = NONE;
    struct word w = p->now;
    if (w.kind == WORD_OPEN)
        node = bracket(p);
    else if (w.kind != WORD_NUMBER && w.kind != WORD_NAME)
        expect(p, WORD_NUMBER, "an operand");
    else if (count(p) && w.kind == WORD_NAME)
        node = name(p);
    else if (p->operations <= EXPR_NODES && parser_next(p))
        node = node_number(p->nodes, w.value);
    return node != NONE && nothing_implied(p) ? node : NONE;
}

/* An operand with its signs; those of a power are taken off by the caller: -x^2 is -(x^2). */
static int operand(struct parser *p)
{
    bool any = false, negative = false;
    for (; p->now.kind == WORD_OPERATOR && (p->now.op == OP_ADD || p->now.op == OP_SUB);
         any = true) {
        negative ^= p->now.op == OP_SUB;
        if (!count(p) || !parser_next(p))
            return NONE;
    }
    if (!any)
        return primary(p);
    int node = value(p, climb(p, POWER));
    return node != NONE && negative ? node_unary(p->nodes, OP_NEG, node) : node;
}

static int precedence(const struct word *w)
{
    if (w->kind != WORD_OPERATOR)
        return 0;
    return w->op == OP_POW ? POWER : w->op == OP_MUL || w->op == OP_DIV ? PRODUCT : SUM;
}

/* Operands joined by operators of that precedence or higher. */
static int climb(struct parser *p, int least)
{
    int left = operand(p), level;
    while (left != NONE && (level = precedence(&p->now)) >= least) {
        enum op op = p->now.op;
        bool is_power = level == POWER;
        left = value(p, left);
        if (left == NONE || !count(p) || (is_power && !enter(p)) || !parser_next(p))
            return NONE;
        int right = value(p, climb(p, is_power ? POWER : level + 1));
        if (right == NONE)
            return NONE;
        p->nesting -= is_power;
        left = node_binary(p->nodes, op, left, right);
    }
    return left;
}

/* A sum, or two of them compared. */
static int comparison(struct parser *p)
{
    int left = climb(p, SUM);
    if (left == NONE || p->now.kind != WORD_COMPARISON)
        return left;
    enum op op = p->now.op;
    size_t at = p->now.start;
    if (value(p, left) == NONE || !count(p) || !parser_next(p))
        return NONE;
    int right = value(p, climb(p, SUM));
    if (right == NONE)
        return NONE;
    p->comparison = at;
    if (p->now.kind == WORD_COMPARISON) {
        parser_complain(p, p->now.start, HINT_NESTING, "comparisons do not chain");
        return NONE;
    }
    return node_binary(p->nodes, op, left, right);
}

bool parser_read(struct parser *p, int *root)
{
    if (!parser_next(p))
        return false;
    *root = value(p, comparison(p));
    if (*root == NONE)
        return false;
    if (p->now.kind == WORD_COMMA)
        return parser_complain(p, p->now.start, "it parts arguments; decimals have a point",
                               "unexpected ','");
    return expect(p, WORD_END, "an operator or the end");
}
