/* The monkey saddle: three ways down, three up. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    *gx = 3 * (x + y) * (x - y);
    *gy = -6 * x * y;
    return x * (x * x - 3 * y * y);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.007},       {"momentum", 0.002}, {"nag", 0.0015},  {"adagrad", 0.07},
    {"rmsprop", 0.007},   {"adam", 0.02},      {"adamw", 0.02},  {"nadam", 0.02},
    {"adabelief", 0.007}, {"amsgrad", 0.02},   {"adamax", 0.03}, {"radam", 0.02},
    {"yogi", 0.02},       {"adan", 0.03},      {"rprop", 5e-6},  {"lion", 0.01},
    {"signsgd", 0.01},    {NULL, 0},
};

const struct func func_monkey = {
    .name = "monkey",
    .title = "Monkey saddle",
    .formula = "x^3 - 3*x*y^2",
    .about = "Three valleys leave a place so flat that not even the curvature shows the way out.",
    .ref = "Hilbert & Cohn-Vossen 1932, Anschauliche Geometrie",
    .domain = {-2, 2, -2, 2},
    .start = {1.5, 0.1},
    .steps = 60,
    .minimum = -INFINITY,
    .presets = presets,
    .eval = eval,
    .look = look,
};
