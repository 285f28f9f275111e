/* One axis: a curve for each map. */
#include "plot/chart.h"

void curves_init(struct scene *s)
{
    (void)s;
}
void curves_data(const struct scene *s, struct str *out)
{
    (void)s;
    (void)out;
}
void curves_tics(const struct scene *s, struct str *out)
{
    (void)s;
    (void)out;
}
