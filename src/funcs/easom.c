/* Easom's function: one narrow hole in a plain. */
#include "funcs/func.h"

#include "util/fmath.h"
#include "util/fmath_trig.h"

#define PI 3.141592653589793

static inline double at(double x, double y, double *gx, double *gy)
{
    double sx, cx, sy, cy, u = x - PI, v = y - PI;
    fm_sincos(x, &sx, &cx);
    fm_sincos(y, &sy, &cy);
    double bell = fm_exp(-(u * u) - v * v);
    *gx = bell * cy * (sx + 2 * u * cx);
    *gy = bell * cx * (sy + 2 * v * cy);
    return -(cx * cy * bell);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.1},    {"momentum", 0.03}, {"nag", 0.03},   {"adagrad", 0.1},    {"rmsprop", 0.01},
    {"adam", 0.03},  {"adamw", 0.03},    {"nadam", 0.03}, {"adabelief", 0.02}, {"amsgrad", 0.05},
    {"adamax", 0.1}, {"radam", 0.03},    {"yogi", 0.05},  {"adan", 0.05},      {"rprop", 0.03},
    {"lion", 0.02},  {"signsgd", 0.015}, {NULL, 0},
};

const struct func func_easom = {
    .name = "easom",
    .title = "Easom",
    .formula = "-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)",
    .about =
        "A hole in a plain: on its rim the slope is nearly 0, where only scaled steps walk on.",
    .ref = "Easom 1990, A survey of global optimization techniques, M. Eng. thesis, Univ. of "
           "Louisville",
    .domain = {-2, 8, -2, 8},
    .frame = {1, 5, 1, 5},
    .start = {1.8, 2},
    .steps = 60,
    .minima = {{3.141592653589793, 3.141592653589793}},
    .minimum_count = 1,
    .minimum = -1,
    .presets = presets,
    .eval = eval,
    .look = look,
};
