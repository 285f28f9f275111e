/* Branin's function: a parabola and a cosine, with three minima. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

#define PI   3.141592653589793
#define BEND (5.1 / (4 * PI * PI))
#define TILT (5 / PI)
#define WAVE (10 * (1 - 1 / (8 * PI)))

static inline double at(double x, double y, double *gx, double *gy)
{
    double sine, cosine, a = y - BEND * x * x + TILT * x - 6;
    fm_sincos(x, &sine, &cosine);
    *gx = 2 * a * (TILT - 2 * BEND * x) - WAVE * sine;
    *gy = 2 * a;
    return a * a + WAVE * cosine + 10;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.05}, {"momentum", 0.02}, {"nag", 0.02},  {"adagrad", 1.5},   {"rmsprop", 0.15},
    {"adam", 0.7}, {"adamw", 0.7},     {"nadam", 0.7}, {"adabelief", 0.7}, {"amsgrad", 0.7},
    {"adamax", 1}, {"radam", 0.07},    {"yogi", 0.7},  {"adan", 1},        {"rprop", 0.5},
    {"lion", 0.2}, {"signsgd", 0.15},  {NULL, 0},
};

const struct func func_branin = {
    .name = "branin",
    .title = "Branin",
    .formula = "(y - 5.1/(4*pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10",
    .about = "Three minima, all as deep, in a curved valley: neighbouring starts end far apart.",
    .ref = "Branin 1972, IBM J. Res. Dev. 16; Surjanovic & Bingham (SFU)",
    .domain = {-5, 10, 0, 15},
    .start = {2, 12},
    .steps = 80,
    .minima = {{-3.141592653589793, 12.275}, {3.141592653589793, 2.275}, {9.42477796076938, 2.475}},
    .minimum_count = 3,
    .minimum = 0.397887357729738,
    .presets = presets,
    .eval = eval,
    .look = look,
};
