/* A plain, all but flat, round one well. */
#include "funcs/func.h"

#include "util/fmath.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double r2 = x * x + y * y, well = fm_exp(-r2 / 2);
    *gx = x * (well + 0.002);
    *gy = y * (well + 0.002);
    return (1 - well) + 0.001 * r2;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 1},      {"momentum", 0.2}, {"nag", 0.2},    {"adagrad", 0.2},    {"rmsprop", 0.02},
    {"adam", 0.1},   {"adamw", 0.1},    {"nadam", 0.05}, {"adabelief", 0.05}, {"amsgrad", 0.2},
    {"adamax", 0.3}, {"radam", 0.1},    {"yogi", 0.2},   {"adan", 0.2},       {"rprop", 0.1},
    {"lion", 0.07},  {"signsgd", 0.04}, {NULL, 0},
};

const struct func func_plateau = {
    .name = "plateau",
    .title = "Plateau",
    .formula = "1 - exp(-(x^2 + y^2)/2) + 0.001*(x^2 + y^2)",
    .about = "The gradient vanishes on the plain: what divides by its size walks, what follows it "
             "waits.",
    .ref = "a flat plain round one well",
    .domain = {-5, 5, -5, 5},
    .frame = {-4.5, 2, -2, 3.5},
    .start = {-3.5, 2.5},
    .steps = 100,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
