/* Rosenbrock's banana valley.  Rosenbrock 1960, doi:10.1093/comjnl/3.3.175. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double across = y - x * x;
    *gx = 2 * (x - 1) - 400 * x * across;
    *gy = 200 * across;
    return (1 - x) * (1 - x) + 100 * across * across;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.002},  {"momentum", 0.001}, {"nag", 0.001},  {"adagrad", 1},     {"rmsprop", 0.015},
    {"adam", 0.2},   {"adamw", 0.2},      {"nadam", 0.05}, {"adabelief", 0.2}, {"amsgrad", 0.2},
    {"adamax", 0.5}, {"radam", 0.005},    {"yogi", 0.2},   {"adan", 0.05},     {"rprop", 0.1},
    {"lion", 0.01},  {"signsgd", 0.003},  {NULL, 0},
};

const struct func func_rosenbrock = {
    .name = "rosenbrock",
    .title = "Rosenbrock",
    .formula = "(1 - x)^2 + 100*(y - x^2)^2",
    .about = "A curved, narrow valley: easy to enter, slow to follow.",
    .ref = "Rosenbrock 1960, doi:10.1093/comjnl/3.3.175",
    .domain = {-2, 2, -1, 3},
    .start = {-1.2, 1},
    .steps = 400,
    .minima = {{1, 1}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
