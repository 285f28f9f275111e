/* The sign of a number, for rules that go by it: in loops that vectorise. */
#ifndef OPTVIZ_OPTIM_SIGN_H
#define OPTVIZ_OPTIM_SIGN_H

/* 1, 0 or -1; 0 for 0 and for NaN. */
static inline double sign_of(double v)
{
    return (v > 0 ? 1.0 : 0.0) - (v < 0 ? 1.0 : 0.0);
}

#endif
