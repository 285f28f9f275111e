/* Booth's function: two squares, a quadratic valley across the axes. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double a = x + 2 * y - 7, b = 2 * x + y - 5;
    *gx = 2 * a + 4 * b;
    *gy = 4 * a + 2 * b;
    return a * a + b * b;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.02}, {"momentum", 0.003}, {"nag", 0.003}, {"adagrad", 3},   {"rmsprop", 0.3},
    {"adam", 1},   {"adamw", 1},        {"nadam", 1},   {"adabelief", 1}, {"amsgrad", 0.7},
    {"adamax", 1}, {"radam", 0.015},    {"yogi", 0.7},  {"adan", 1},      {"rprop", 0.3},
    {"lion", 0.4}, {"signsgd", 0.4},    {NULL, 0},
};

const struct func func_booth = {
    .name = "booth",
    .title = "Booth",
    .formula = "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
    .about =
        "A valley across the axes, entered straight down its side: what has momentum overshoots.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-10, 10, -10, 10},
    .frame = {-10, 6, -8, 8},
    .start = {-8, -6},
    .steps = 60,
    .minima = {{1, 3}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
