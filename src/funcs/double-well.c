/* Two wells along x, the left one deeper. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double a = x * x - 4;
    *gx = x * a / 4 + 0.25;
    *gy = 2 * y;
    return a * a / 16 + x / 4 + y * y;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.1},  {"momentum", 0.03}, {"nag", 0.07},  {"adagrad", 0.5},   {"rmsprop", 0.1},
    {"adam", 0.5}, {"adamw", 0.5},     {"nadam", 0.3}, {"adabelief", 0.5}, {NULL, 0},
};

const struct func func_double_well = {
    .name = "double-well",
    .title = "Double well",
    .formula = "(x^2 - 4)^2/16 + x/4 + y^2",
    .about = "The first well is not the deepest: momentum rolls through it, plain descent stays.",
    .ref = "a quartic with a local minimum to escape from",
    .domain = {-4, 4, -3, 3},
    .start = {3.5, 2},
    .steps = 100,
    .minima = {{-2.114907541476756, 0}},
    .minimum_count = 1,
    .minimum = -0.5147536412757056,
    .presets = presets,
    .eval = eval,
    .look = look,
};
