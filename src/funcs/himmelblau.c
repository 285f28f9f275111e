/* Himmelblau's function: two parabolas, which cross at four points. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double a = x * x + y - 11, b = x + y * y - 7;
    *gx = 4 * x * a + 2 * b;
    *gy = 2 * a + 4 * y * b;
    return a * a + b * b;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.005},  {"momentum", 0.003}, {"nag", 0.003}, {"adagrad", 0.3},   {"rmsprop", 0.03},
    {"adam", 0.2},   {"adamw", 0.2},      {"nadam", 0.1}, {"adabelief", 0.1}, {"amsgrad", 0.3},
    {"adamax", 0.2}, {"radam", 0.04},     {"yogi", 0.3},  {"adan", 0.4},      {"rprop", 0.1},
    {"lion", 0.07},  {"signsgd", 0.05},   {NULL, 0},
};

const struct func func_himmelblau = {
    .name = "himmelblau",
    .title = "Himmelblau",
    .formula = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    .about = "Four minima, all as deep: the start and the rule decide which one is reached.",
    .ref = "Himmelblau 1972, Applied Nonlinear Programming",
    .domain = {-6, 6, -6, 6},
    .start = {-0.5, -1},
    .steps = 80,
    .minima = {{3, 2},
               {-2.805118086952745, 3.131312518250573},
               {-3.779310253377747, -3.28318599128617},
               {3.584428340330492, -1.848126526964404}},
    .minimum_count = 4,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
