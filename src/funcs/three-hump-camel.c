/* The three-hump camel: three minima, the middle one the deepest. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double x2 = x * x;
    *gx = x * (4 + x2 * (x2 - 4.2)) + y;
    *gy = x + 2 * y;
    return x2 * (2 + x2 * (x2 / 6 - 1.05)) + x * y + y * y;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.015},  {"momentum", 0.005}, {"nag", 0.005}, {"adagrad", 0.3},   {"rmsprop", 0.03},
    {"adam", 0.2},   {"adamw", 0.2},      {"nadam", 0.1}, {"adabelief", 0.2}, {"amsgrad", 0.3},
    {"adamax", 0.7}, {"radam", 0.007},    {"yogi", 0.3},  {"adan", 0.15},     {"rprop", 0.2},
    {"lion", 0.05},  {"signsgd", 0.05},   {NULL, 0},
};

const struct func func_three_hump_camel = {
    .name = "three-hump-camel",
    .title = "Three-hump camel",
    .formula = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
    .about = "Side valleys stop short of the middle one, unless momentum carries over the hump.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-3, 3, -3, 3},
    .start = {-2.5, 2},
    .steps = 60,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
