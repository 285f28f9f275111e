/* The values along an axis of a map. */
#include "core/map.h"

#include "util/fmath.h"
#include "util/fmath_pow.h"
#include <stdio.h>
#include <stdlib.h>

const char *const map_value_names[MAP_VALUES] = {"minimum",  "f",     "best_f", "steps",
                                                 "distance", "turns", "status"};

/* That of the very text, so it is the same everywhere. */
double axis_rounded(double value, double fine)
{
    char text[64];
    double digits = floor(fm_log10(fabs(value))) - floor(fm_log10(fine));
    if (!(digits >= 0))
        return 0;
    if (digits > 15)
        return value;
    snprintf(text, sizeof text, "%.*e", (int)digits, value);
    return strtod(text, NULL);
}

double axis_at(const struct axis *a, size_t i)
{
    double last = (double)(a->n - 1), at = (double)i;
    if (i == 0 || i + 1 >= a->n)
        return i == 0 ? a->from : a->to;
    double value = (a->from * (last - at) + a->to * at) / last;
    double gap = (a->to - a->from) / last;
    if (a->log) {
        value = fm_pow(a->from, (last - at) / last) * fm_pow(a->to, at / last);
        gap = value * fmin(fm_pow(a->to, 1 / last) / fm_pow(a->from, 1 / last) - 1, 1);
    }
    return a->whole ? fm_rint(value) : axis_rounded(value, gap / 10000);
}
