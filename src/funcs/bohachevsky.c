/* Bohachevsky's first function: a bowl under two ripples of its own length each. */
#include "funcs/func.h"

#include "util/fmath.h"

#define PI 3.141592653589793

static inline double at(double x, double y, double *gx, double *gy)
{
    double s, c, sy, cy;
    fm_sincos_2pi(x / 2, &s, &c);
    fm_sincos_2pi(2 * y, &sy, &cy);
    double sx = s * (3 - 4 * s * s), cx = c * (4 * c * c - 3); /* of 3 pi x, reduced exactly */
    *gx = 2 * x + 0.9 * PI * sx;
    *gy = 4 * y + 1.6 * PI * sy;
    return (x * x + (0.3 - 0.3 * cx)) + (2 * y * y + (0.4 - 0.4 * cy));
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.01},   {"momentum", 0.002}, {"nag", 0.003}, {"adagrad", 0.3},    {"rmsprop", 0.03},
    {"adam", 0.1},   {"adamw", 0.1},      {"nadam", 0.1}, {"adabelief", 0.07}, {"amsgrad", 0.15},
    {"adamax", 0.3}, {"radam", 0.07},     {"yogi", 0.15}, {"adan", 0.05},      {"rprop", 0.03},
    {"lion", 0.05},  {"signsgd", 0.05},   {NULL, 0},
};

const struct func func_bohachevsky = {
    .name = "bohachevsky",
    .title = "Bohachevsky N. 1",
    .formula = "x^2 + 2*y^2 - 0.3*cos(3*pi*x) - 0.4*cos(4*pi*y) + 0.7",
    .about = "A bowl with shallow ripples: momentum glides over them, plain descent stops in one.",
    .ref = "Bohachevsky, Johnson & Stein 1986, Technometrics 28",
    .domain = {-5, 5, -5, 5},
    .frame = {-4.8, 1.6, -1.8, 3.8},
    .start = {-4, 3},
    .steps = 80,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
