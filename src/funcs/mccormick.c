/* McCormick's function: a parabolic trough with a wave along it. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double sine, cosine, d = x - y;
    fm_sincos(x + y, &sine, &cosine);
    *gx = cosine + 2 * d - 1.5;
    *gy = cosine - 2 * d + 2.5;
    return sine + d * d - 1.5 * x + 2.5 * y + 1;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.05},   {"momentum", 0.01}, {"nag", 0.03},   {"adagrad", 0.3},    {"rmsprop", 0.03},
    {"adam", 0.15},  {"adamw", 0.15},    {"nadam", 0.15}, {"adabelief", 0.15}, {"amsgrad", 0.3},
    {"adamax", 0.3}, {"radam", 0.1},     {"yogi", 0.3},   {"adan", 0.15},      {"rprop", 0.07},
    {"lion", 0.05},  {"signsgd", 0.07},  {NULL, 0},
};

const struct func func_mccormick = {
    .name = "mccormick",
    .title = "McCormick",
    .formula = "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1",
    .about = "Steep across the trough, wavy along it: most paths stop a wave short of the minimum.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-1.5, 4, -3, 4},
    .start = {3, 3.5},
    .steps = 60,
    .minima = {{-0.5471975511965976, -1.5471975511965976}},
    .minimum_count = 1,
    .minimum = -1.9132229549810362,
    .presets = presets,
    .eval = eval,
    .look = look,
};
