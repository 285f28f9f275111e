/* What files of rules have in common: the two functions made of each, and running products. */
#ifndef OPTVIZ_OPTIM_RULE_H
#define OPTVIZ_OPTIM_RULE_H

#include "optim/optim.h"
#include "util/vector.h"

/* Round "static inline void rule(...)", which is an optim_step: `step`, in which it is compiled for
 * vectors, and `hop`. */
#define OPTIM_RULE                                                                                 \
    OPTIM_STEP                                                                                     \
    static struct point hop(const void *hyper, const struct clock *t, double x, double y,          \
                            double gx, double gy, double *const slot[])                            \
    {                                                                                              \
        double place[2] = {x, y}, gradient[2] = {gx, gy};                                          \
        rule(hyper, t, 2, place, gradient, slot);                                                  \
        return (struct point){place[0], place[1]};                                                 \
    }

/* The same for a rule with at most one slot, no carry and so little to do for a coordinate that in
 * `hop` it is quicker done twice than packed. */
#define OPTIM_SHORT_RULE                                                                           \
    OPTIM_STEP                                                                                     \
    static struct point hop(const void *hyper, const struct clock *t, double x, double y,          \
                            double gx, double gy, double *const slot[])                            \
    {                                                                                              \
        rule(hyper, t, 1, &x, &gx, slot);                                                          \
        rule(hyper, t, 1, &y, &gy, (double *const[]){slot[0] + 1});                                \
        return (struct point){x, y};                                                               \
    }

#define OPTIM_STEP                                                                                 \
    VECTOR static void step(const void *hyper, const struct clock *t, size_t n,                    \
                            double *restrict x, const double *restrict g, double *const slot[])    \
    {                                                                                              \
        rule(hyper, t, n, x, g, slot);                                                             \
    }

/* base^step by a running product kept in *carry; step grows by 1 from call to call.  Below 2^-200
 * it is 0, before numbers come that processors are slow with. */
static inline double running_power(double *carry, double base, long step)
{
    double power = step == 1 ? base : *carry * base;
    return *carry = power < 0x1p-200 ? 0 : power;
}

#endif
