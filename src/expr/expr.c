/* An expression: made from a text and its parameters, and freed. */
#include "expr/expr.h"

#include "expr/parse.h"
#include "expr/tape.h"
#include "util/err.h"
#include "util/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Letters, digits and "_", not a digit first. */
static bool is_name(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    size_t length = strlen(text);
    return length > 0 && strspn(text, letters) == length && !(*text >= '0' && *text <= '9');
}

static int check_params(const struct expr_param *params, size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        const char *name = params[i].name;
        size_t length = strlen(name);
        if (!is_name(name))
            return err_set(e, USAGE,
                           "the parameter name '%s' has to be letters, digits and '_', not a digit "
                           "first",
                           name);
        if (name_is_taken(name, length) || builtin_find(name, length))
            return err_set(e, USAGE, "the parameter name '%s' is taken: %s", name,
                           builtin_find(name, length) ? "it is a function" : "it has a meaning");
        if (!isfinite(params[i].value))
            return err_set(e, USAGE, "the parameter '%s' has to be a finite number", name);
        for (size_t j = 0; j < i; j++)
            if (strcmp(name, params[j].name) == 0)
                return err_set(e, USAGE, "the parameter '%s' is given twice", name);
    }
    return OK;
}

int expr_parse(const char *text, const struct expr_param *params, size_t n, struct expr **out,
               struct err *e)
{
    struct nodes nodes = {0};
    struct parser p = {.text = text,
                       .length = strlen(text),
                       .params = params,
                       .param_count = n,
                       .nodes = &nodes,
                       .e = e};
    int root = 0, status = check_params(params, n, e);
    if (status == OK && p.length > EXPR_LENGTH)
        status =
            err_set(e, USAGE, "an expression has at most %d bytes, not %zu", EXPR_LENGTH, p.length);
    if (status == OK && p.length == strspn(text, " \t\r\n\v\f"))
        status = err_set(e, USAGE, "the expression is empty");
    if (status == OK && !parser_read(&p, &root))
        status = USAGE;
    free(nodes.table);
    nodes.table = NULL;
    if (status == OK) {
        nodes_prune(&nodes, root);
        struct expr *x = xcalloc(1, sizeof *x);
        x->nodes = nodes.nodes;
        x->count = nodes.count;
        tape_compile(&x->value, x->nodes, x->count, false);
        tape_compile(&x->gradient, x->nodes, x->count, true);
        *out = x;
    } else {
        free(nodes.nodes);
    }
    return status;
}

void expr_free(struct expr *x)
{
    if (!x)
        return;
    free(x->nodes);
    tape_release(&x->value);
    tape_release(&x->gradient);
    free(x);
}

bool expr_has_x(const struct expr *x)
{
    return x->nodes[x->count - 1].depends & ON_X;
}

bool expr_has_y(const struct expr *x)
{
    return x->nodes[x->count - 1].depends & ON_Y;
}
