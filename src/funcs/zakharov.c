/* Zakharov's function: a sphere and a steep trough of degree four. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double s = x / 2 + y, s2 = s * s, slope = 2 * s * (1 + 2 * s2);
    *gx = 2 * x + slope / 2;
    *gy = 2 * y + slope;
    return x * x + y * y + s2 + s2 * s2;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.002},  {"momentum", 0.0005}, {"nag", 0.0005}, {"adagrad", 2},     {"rmsprop", 0.2},
    {"adam", 0.5},   {"adamw", 0.5},       {"nadam", 0.5},  {"adabelief", 0.5}, {"amsgrad", 0.7},
    {"adamax", 0.7}, {"radam", 0.0015},    {"yogi", 0.7},   {"adan", 1},        {"rprop", 0.3},
    {"lion", 0.015}, {"signsgd", 0.07},    {NULL, 0},
};

const struct func func_zakharov = {
    .name = "zakharov",
    .title = "Zakharov",
    .formula = "x^2 + y^2 + (0.5*x + y)^2 + (0.5*x + y)^4",
    .about = "Walls of degree four round a flat floor: the step that the wall allows crawls below.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-5, 10, -5, 10},
    .frame = {-9, 4, -4, 9},
    .start = {-4, 8},
    .steps = 200,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
