/* The reader of an expression's text: words, and complaints with a caret.  Only for src/expr. */
#ifndef OPTVIZ_EXPR_PARSE_H
#define OPTVIZ_EXPR_PARSE_H

#include "expr/node.h"

#include <stdbool.h>

struct err;
struct expr_param;

enum word_kind {
    WORD_END,
    WORD_NUMBER,
    WORD_NAME,
    WORD_OPEN,
    WORD_CLOSE,
    WORD_COMMA,
    WORD_OPERATOR,   /* op is the operation */
    WORD_COMPARISON, /* likewise */
};

struct word {
    enum word_kind kind;
    enum op op;
    size_t start, length; /* bytes of the text */
    double value;         /* of a number */
};

struct parser {
    const char *text;
    size_t length;
    struct word now, last; /* `now` is not yet used; `last` was before it, or is WORD_END */
    const struct expr_param *params;
    size_t param_count;
    struct nodes *nodes;
    int operations, nesting;
    size_t comparison; /* where the last comparison stands that was read */
    struct err *e;
};

/* Read the next word into p->now; false after a complaint. */
bool parser_next(struct parser *p);

#define HINT_NESTING "write one if(c, a, b) in another"

/* Write the message, " at column N", ": " and the hint if there is one, the text and a caret under
 * the byte `at`; returns false. */
__attribute__((format(printf, 4, 5))) bool
parser_complain(struct parser *p, size_t at, const char *hint, const char *format, ...);

/* The column of that byte: characters, counted from 1. */
size_t parser_column(const struct parser *p, size_t at);

/* The word as a message shows it: quoted and cut, or "the end". */
enum { WORD_TEXT = 128 };
const char *word_text(const struct parser *p, const struct word *w, char text[WORD_TEXT]);

/* The whole text into *root; false after a complaint. */
bool parser_read(struct parser *p, int *root);

/* A built-in function, or NULL; "if" has 3 arguments and OP_IF. */
struct builtin {
    const char *name;
    int arguments;
    enum op op;
};
const struct builtin *builtin_find(const char *name, size_t length);

/* Whether the name is x, y, pi or e. */
bool name_is_taken(const char *name, size_t length);

/* The known name that may have been meant, or NULL. */
const char *name_suggest(const struct parser *p, const struct word *w);

#endif
