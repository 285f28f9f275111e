/* The simplest saddle. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    *gx = 2 * x;
    *gy = -2 * y;
    return x * x - y * y;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.06},  {"momentum", 0.015}, {"nag", 0.012},  {"adagrad", 0.07},   {"rmsprop", 0.007},
    {"adam", 0.02}, {"adamw", 0.02},     {"nadam", 0.02}, {"adabelief", 0.01}, {NULL, 0},
};

const struct func func_saddle = {
    .name = "saddle",
    .title = "Saddle",
    .formula = "x^2 - y^2",
    .about = "Down along x, then a flat place: how long until the way out along y is found?",
    .ref = "the simplest quadratic with a saddle, at (0, 0)",
    .domain = {-2, 2, -2, 2},
    .start = {-1.5, 0.001},
    .steps = 60,
    .minimum = -INFINITY,
    .presets = presets,
    .eval = eval,
    .look = look,
};
