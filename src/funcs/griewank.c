/* Griewank's function: a wide bowl under a product of cosines. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

#define ROOT_HALF 0.7071067811865476

static inline double at(double x, double y, double *gx, double *gy)
{
    double sx, cx, sy, cy;
    fm_sincos(x, &sx, &cx);
    fm_sincos(y * ROOT_HALF, &sy, &cy);
    *gx = x / 2000 + sx * cy;
    *gy = y / 2000 + cx * sy * ROOT_HALF;
    return (x * x + y * y) / 4000 + (1 - cx * cy);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.2},    {"momentum", 0.03}, {"nag", 0.05},  {"adagrad", 0.3},   {"rmsprop", 0.03},
    {"adam", 0.1},   {"adamw", 0.1},     {"nadam", 0.1}, {"adabelief", 0.1}, {"amsgrad", 0.2},
    {"adamax", 0.3}, {"radam", 0.1},     {"yogi", 0.2},  {"adan", 0.2},      {"rprop", 0.1},
    {"lion", 0.07},  {"signsgd", 0.05},  {NULL, 0},
};

const struct func func_griewank = {
    .name = "griewank",
    .title = "Griewank",
    .formula = "(x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2)) + 1",
    .about = "From afar it is a bowl, near by all dents: a path sees only the dent it starts in.",
    .ref = "Griewank 1981, Generalized descent for global optimization, J. Optim. Theory Appl. 34",
    .domain = {-10, 10, -10, 10},
    .frame = {-11, 1, -1, 9},
    .start = {-7, 5},
    .steps = 100,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
