/* The sphere function: the same slope in every direction. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    *gx = 2 * x;
    *gy = 2 * y;
    return x * x + y * y;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.1},  {"momentum", 0.02}, {"nag", 0.02},  {"adagrad", 1},      {"rmsprop", 0.07},
    {"adam", 0.2}, {"adamw", 0.2},     {"nadam", 0.2}, {"adabelief", 0.15}, {NULL, 0},
};

const struct func func_sphere = {
    .name = "sphere",
    .title = "Sphere",
    .formula = "x^2 + y^2",
    .about = "No direction is steeper than another: the gradient points at the minimum.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-5, 5, -5, 5},
    .start = {-4, 3},
    .steps = 50,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
