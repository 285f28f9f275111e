/* The drop-wave function: rings round a drop in water. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

/* Added to r it changes r only where r^2 underflows, and makes the gradient 0 at r = 0. */
#define TINY 1e-160

static inline double at(double x, double y, double *gx, double *gy)
{
    double sine, cosine, r2 = x * x + y * y, r = sqrt(r2);
    fm_sincos(12 * r, &sine, &cosine);
    double top = 1 + cosine, under = 0.5 * r2 + 2;
    double slope = (12 * sine / (r + TINY) + top / under) / under;
    *gx = slope * x;
    *gy = slope * y;
    return -top / under;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.03},   {"momentum", 0.03}, {"nag", 0.02},   {"adagrad", 0.2},    {"rmsprop", 0.02},
    {"adam", 0.2},   {"adamw", 0.2},     {"nadam", 0.07}, {"adabelief", 0.15}, {"amsgrad", 0.1},
    {"adamax", 0.1}, {"radam", 0.007},   {"yogi", 0.1},   {"adan", 0.1},       {"rprop", 0.05},
    {"lion", 0.02},  {"signsgd", 0.02},  {NULL, 0},
};

const struct func func_drop_wave = {
    .name = "drop-wave",
    .title = "Drop-wave",
    .formula = "-(1 + cos(12*sqrt(x^2 + y^2)))/(0.5*(x^2 + y^2) + 2)",
    .about = "Rings round the minimum: each path slides into the next trough and stays in it.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-5.12, 5.12, -5.12, 5.12},
    .frame = {-2, 0.4, -0.4, 2},
    .start = {-1.2, 0.8},
    .steps = 60,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = -1,
    .presets = presets,
    .eval = eval,
    .look = look,
};
