/* The bowl turned by 45 degrees. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double s = x + y, d = y - x;
    *gx = s / 20 - d;
    *gy = s / 20 + d;
    return (s * s / 20 + d * d) / 2;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.95}, {"momentum", 0.1}, {"nag", 0.1},   {"adagrad", 1.5},   {"rmsprop", 0.1},
    {"adam", 0.3}, {"adamw", 0.3},    {"nadam", 0.3}, {"adabelief", 0.3}, {NULL, 0},
};

const struct func func_tilted = {
    .name = "tilted",
    .title = "Tilted bowl",
    .formula = "((x + y)^2/20 + (y - x)^2)/2",
    .about = "The valley lies across the axes, where step sizes for each coordinate cannot help.",
    .ref = "the bowl turned by 45 degrees",
    .domain = {-10, 10, -10, 10},
    .frame = {-8.2, 3, -7, 3},
    .start = {-7, 2},
    .steps = 60,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
