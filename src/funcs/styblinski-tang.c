/* Styblinski and Tang's function: the same double well along either axis. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double x2 = x * x, y2 = y * y;
    *gx = x * (2 * x2 - 16) + 2.5;
    *gy = y * (2 * y2 - 16) + 2.5;
    return (x * (x * (x2 - 16) + 5) + y * (y * (y2 - 16) + 5)) / 2;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.01},   {"momentum", 0.003}, {"nag", 0.005}, {"adagrad", 0.5},   {"rmsprop", 0.05},
    {"adam", 0.2},   {"adamw", 0.2},      {"nadam", 0.2}, {"adabelief", 0.2}, {"amsgrad", 0.3},
    {"adamax", 0.5}, {"radam", 0.007},    {"yogi", 0.3},  {"adan", 0.3},      {"rprop", 0.2},
    {"lion", 0.1},   {"signsgd", 0.1},    {NULL, 0},
};

const struct func func_styblinski_tang = {
    .name = "styblinski-tang",
    .title = "Styblinski-Tang",
    .formula = "((x^4 - 16*x^2 + 5*x) + (y^4 - 16*y^2 + 5*y))/2",
    .about = "Two wells on each axis make four minima: each coordinate falls into the nearer one.",
    .ref = "Styblinski & Tang 1990, Neural Networks 3",
    .domain = {-5, 5, -5, 5},
    .start = {0.5, 4},
    .steps = 50,
    .minima = {{-2.9035340277711774, -2.9035340277711774}},
    .minimum_count = 1,
    .minimum = -78.33233140754282,
    .presets = presets,
    .eval = eval,
    .look = look,
};
