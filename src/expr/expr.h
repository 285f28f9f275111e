/* Functions that the user types: text to value, exact gradient and exact Hessian.
 *
 *   numbers     2  .5  5.  1e-3       pi  e  x  y, and parameters by name
 *   operators   a + b  a - b  a * b  a / b  a ^ b (also a ** b)  -a  +a  ( )
 *   functions   sin cos tan asin acos atan sinh cosh tanh exp log log10 log2 sqrt cbrt abs sign
 * floor ceil erf, and of two arguments min max pow hypot choice      if(c, a, b), where c compares
 * two values by < <= > >= == !=
 *
 * As in mathematics and Python -x^2 is -(x^2), 2^3^2 is 2^9, 2^-1 is a half and -a*b is (-a)*b.
 * Comparisons stand only in if() and do not chain; instead of "and" and "or" ifs are nested.  There
 * is no implicit multiplication.  White space is free.
 *
 * Derivatives are those of the formula, never differences.  At a kink they are one-sided or 0: at 0
 * those of sqrt, cbrt, abs, sign, hypot and x^k with k < 1 are 0; at +-1 those of asin and acos;
 * floor, ceil and comparisons count as constant; of equals min and max follow the first.  Where f
 * is finite they are never NaN; where f is not, they are.
 *
 * The same bits come out alone, among others, with and without a gradient, by gcc and clang at
 * every level, but for NaN's sign: all is made of + - * / sqrt and util/fmath*.h; only erf is the C
 * library's. sin, cos and tan of a constant multiple of pi, as sin(2*pi*x), are exact where they
 * are 0 or +-1.  Powers x^n with whole or half n multiply: they err by about n/2 units in the last
 * place.
 *
 * Bounds: EXPR_LENGTH bytes, EXPR_NODES numbers, names and operations, nested EXPR_NESTING deep. */
#ifndef OPTVIZ_EXPR_EXPR_H
#define OPTVIZ_EXPR_EXPR_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct str;
struct expr;

enum { EXPR_LENGTH = 65536, EXPR_NODES = 10000, EXPR_NESTING = 200 };

/* A name that stands for a number: letters, digits and "_", not a digit first, none of the names
 * above, each once.  The value is finite. */
struct expr_param {
    const char *name;
    double value;
};

/* OK and *out, freed with expr_free(); else USAGE, and e->text has three lines (and no newline at
 * its end): what was expected and found at which column, counted in characters from 1; the text, or
 * 60 characters of it round that place; a caret below.  One line only where no place is to blame.
 */
int expr_parse(const char *text, const struct expr_param *params, size_t n, struct expr **out,
               struct err *e);

/* NULL is fine. */
void expr_free(struct expr *x);

/* f and its derivatives at n points; gx and gy may both be NULL.  No array overlaps another.  Any
 * number of threads may use one expression at a time. */
void expr_eval(const struct expr *x, size_t n, const double *restrict px, const double *restrict py,
               double *restrict f, double *restrict gx, double *restrict gy);

/* f, g = {df/dx, df/dy} and h = {d2f/dx2, d2f/dxdy, d2f/dy2} at one point.  f has the bits of
 * expr_eval; g may differ from its in the last places. */
double expr_hessian(const struct expr *x, double px, double py, double g[2], double h[3]);

/* Append a text that parses, without parameters, to the same tree.  Constants are folded. */
void expr_print(const struct expr *x, struct str *out);

/* Whether f depends on x, on y: not in 0*pi or x^0. */
bool expr_has_x(const struct expr *x);
bool expr_has_y(const struct expr *x);

#endif
