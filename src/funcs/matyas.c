/* Matyas' function: a quadratic, 25 times as steep across its valley as along it. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    *gx = 0.52 * x - 0.48 * y;
    *gy = 0.52 * y - 0.48 * x;
    return 0.26 * (x * x + y * y) - 0.48 * x * y;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 1.5},    {"momentum", 0.05}, {"nag", 0.1},   {"adagrad", 3},     {"rmsprop", 0.3},
    {"adam", 0.5},   {"adamw", 0.5},     {"nadam", 0.5}, {"adabelief", 0.5}, {"amsgrad", 0.5},
    {"adamax", 0.5}, {"radam", 0.3},     {"yogi", 0.5},  {"adan", 0.15},     {"rprop", 0.3},
    {"lion", 0.07},  {"signsgd", 0.15},  {NULL, 0},
};

const struct func func_matyas = {
    .name = "matyas",
    .title = "Matyas",
    .formula = "0.26*(x^2 + y^2) - 0.48*x*y",
    .about = "A shallow valley on the diagonal: quickly entered, then slow for every fixed step.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-10, 10, -10, 10},
    .frame = {-9, 3, -4, 6},
    .start = {-8, 4},
    .steps = 100,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
