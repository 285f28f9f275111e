/* What the user writes after --opt and --func: lists of names with settings. */
#ifndef OPTVIZ_CLI_SPEC_H
#define OPTVIZ_CLI_SPEC_H

#include "custom/transform.h"
#include "expr/expr.h"
#include "funcs/func.h"
#include "optim/optim.h"
#include <stdbool.h>

struct err;
struct str;

/* An optimizer as asked for. Hyperparameters that were not named have their defaults. */
struct choice {
    const struct optimizer *optim;
    _Alignas(double) char hyper[OPTIM_HYPER_ROOM];
    bool lr_given;
    bool grouped; /* as one of "all" or of a group, not by its name */
};

/* Growing lists; start with {0}, free `item`. */
struct choices {
    struct choice *item;
    size_t count;
};

/* Released with spec_release_functions. */
struct func_list {
    const struct func **item;
    const struct func **origin; /* [count]: the built-in one that it is or was made of, or NULL */
    char **name;                /* [count]: a name given to one whose own was taken, or NULL */
    char **text;                /* [count]: as typed, or the name of one of "all" */
    size_t count;
};

/* What options say of functions. */
struct func_options {
    const struct expr_param *params; /* --param, for expressions */
    size_t param_count;
    const struct box *range;    /* --range: the domain of expressions; NULL: none given */
    struct transform transform; /* --rotate, --shift, --condition, for all of them */
};

/* Add "adam:lr=0.3:beta1=0.8,sgd", "all" or a group such as "notes" to the list. A comma separates,
 * except inside parentheses. USAGE with a message that names the part that is wrong. */
int spec_optimizers(const char *text, struct choices *list, struct err *e);

/* Add "bowl,rosenbrock", "all", "(1-x)^2 + 100*(y-x^2)^2" or "linear:data=FILE" to the list. A
 * built-in function stands in it once. USAGE, or FAILED when a file cannot be read. */
int spec_functions(const char *text, const struct func_options *o, struct func_list *list,
                   struct err *e);

void spec_release_functions(struct func_list *list);

/* Give lr to the choices that have a learning rate of which none was given. USAGE when it is
 * outside the range of one of them, or none has any. */
int spec_lr(struct choices *list, double lr, struct err *e);

/* Whether a value may be given to a hyperparameter, and in words what may: "beta1 must be from 0
 * below 1". */
bool spec_in_range(const struct param *p, double value);
void spec_describe_range(const struct param *p, struct str *out);

/* The message that an optimizer has no such hyperparameter; USAGE. */
int spec_no_param(const struct optimizer *o, const char *name, struct err *e);

/* Whether the words in `groups`, separated by spaces, hold that name. */
bool spec_in_group(const char *groups, const char *name);

/* All names of groups, each once, in the order of the registry; ends with NULL. The caller frees
 * the array and its first element. */
const char **spec_groups(void);

#endif
