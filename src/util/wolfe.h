/* The search for a step along a line that satisfies the strong Wolfe conditions:
 * f(a) <= f(0) + 1e-4*a*f'(0) and |f'(a)| <= curvature*|f'(0)|.
 * Nocedal & Wright, Numerical Optimization, 2nd ed., Algorithms 3.5 and 3.6. */
#ifndef OPTVIZ_UTIL_WOLFE_H
#define OPTVIZ_UTIL_WOLFE_H

struct wolfe {
    double (*at)(void *line, double a, double *slope); /* f(a), and f'(a) into *slope */
    void *line;
    double curvature;  /* 0.1: nearly exact; 0.9: the first good step */
    double resolution; /* steps no further apart than this lead to one place */
};

/* The step a > 0, tried from `first` > 0 on; f and slope < 0 are those at 0.  Where no step can
 * satisfy both conditions (f falls for ever, or rounding hides its fall): the best one seen, and 0
 * when none was below f. */
double wolfe_search(const struct wolfe *w, double f, double slope, double first);

#endif
