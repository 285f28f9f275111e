/* A function of the plane that the user typed. */
#ifndef OPTVIZ_CUSTOM_EXPRESSION_H
#define OPTVIZ_CUSTOM_EXPRESSION_H

#include "expr/expr.h"
#include "funcs/func.h"

struct err;

/* The function of `text` (expr/expr.h), in which the n params may stand, over `range`, or -5 to 5
 * along both axes if that is NULL.  OK and *out, which owns all that it needs and is freed with
 * out->release(); else USAGE and the message.
 *
 * name is "expression", title the text if it is short, formula the text with its parameters'
 * values. start is in the upper left if f is neither critical nor at its lowest there.  The minima
 * are searched for once (custom/minima.h).  There are no presets. */
int expression_func(const char *text, const struct expr_param *params, size_t n,
                    const struct box *range, struct func **out, struct err *e);

#endif
