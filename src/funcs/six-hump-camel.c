/* The six-hump camel: six minima, two of them the deepest. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double x2 = x * x, y2 = y * y;
    *gx = x * (8 + x2 * (2 * x2 - 8.4)) + y;
    *gy = x + y * (16 * y2 - 8);
    return x2 * (4 + x2 * (x2 / 3 - 2.1)) + x * y + y2 * (4 * y2 - 4);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.03},   {"momentum", 0.01}, {"nag", 0.02},  {"adagrad", 0.1},   {"rmsprop", 0.01},
    {"adam", 0.1},   {"adamw", 0.1},     {"nadam", 0.1}, {"adabelief", 0.1}, {"amsgrad", 0.07},
    {"adamax", 0.1}, {"radam", 0.01},    {"yogi", 0.07}, {"adan", 0.1},      {"rprop", 0.07},
    {"lion", 0.03},  {"signsgd", 0.03},  {NULL, 0},
};

const struct func func_six_hump_camel = {
    .name = "six-hump-camel",
    .title = "Six-hump camel",
    .formula = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2",
    .about = "Six valleys, two of them the deepest: every rule ends in the one it starts beside.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-2, 2, -1.2, 1.2},
    .frame = {-2, 0.8, -1.2, 1.2},
    .start = {-1.6, 1},
    .steps = 60,
    .minima = {{0.08984201310031806, -0.7126564030207396},
               {-0.08984201310031806, 0.7126564030207396}},
    .minimum_count = 2,
    .minimum = -1.0316284534898774,
    .presets = presets,
    .eval = eval,
    .look = look,
};
