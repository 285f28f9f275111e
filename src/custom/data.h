/* Losses over the rows of a data set, as functions of two weights: x of the function is w, y is b.
 *
 * linear    mean of (w*x + b - y)^2
 * logistic  mean of log(1 + exp(-(2*y - 1)*(w*x + b))), labels y of 0 and 1 (or -1 and 1) */
#ifndef OPTVIZ_CUSTOM_DATA_H
#define OPTVIZ_CUSTOM_DATA_H

struct err;
struct func;

/* A loss of that kind over a CSV file (util/csvread.h), or with NULL over the built-in example.
 * x and y are the columns so named (in capitals or not); of two columns the one without such a name
 * is the other, or else the first is x.  More columns need both names, and the rest is not used.
 *
 * The minimum is exact to rounding (least squares in closed form; Newton's method).  Where the
 * classes of "logistic" do not overlap there is none, and `about` says so.  The domain holds the
 * start and as high a rise all round.  FAILED: the file cannot be read; USAGE: what is in it will
 * not do, or `kind` is neither.  The caller calls (*out)->release(*out). */
int data_func(const char *kind, const char *file, struct func **out, struct err *e);

#endif
