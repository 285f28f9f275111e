/* The lecture notes' elliptic bowl: 20 times as steep along y as along x. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    *gx = x / 10;
    *gy = 2 * y;
    return x * x / 20 + y * y;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.95},   {"momentum", 0.1}, {"nag", 0.1},   {"adagrad", 1.5},   {"rmsprop", 0.1},
    {"adam", 0.3},   {"adamw", 0.3},    {"nadam", 0.3}, {"adabelief", 0.3}, {"amsgrad", 0.3},
    {"adamax", 0.5}, {"radam", 0.3},    {"yogi", 0.3},  {"adan", 0.3},      {"rprop", 0.1},
    {"lion", 0.2},   {"signsgd", 0.3},  {NULL, 0},
};

const struct func func_bowl = {
    .name = "bowl",
    .title = "Bowl",
    .formula = "x^2/20 + y^2",
    .about = "Badly scaled axes: plain gradient descent zig-zags across the steep one.",
    .ref = "the elliptic bowl of lecture notes on optimizers",
    .domain = {-10, 10, -10, 10},
    .frame = {-8.2, 3, -2.8, 2.8},
    .start = {-7, 2},
    .steps = 30,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
