/* Levy's function N. 13: a bowl under ripples whose height grows with its own. */
#include "funcs/func.h"

#include "util/fmath.h"

#define PI 3.141592653589793

/* sin(3 t) of s = sin(t), and cos(3 t) of c = cos(t): pi*x is reduced without rounding, 3*pi*x
 * would not be. */
static inline double sine3(double s)
{
    return s * (3 - 4 * s * s);
}

static inline double cosine3(double c)
{
    return c * (4 * c * c - 3);
}

static inline double at(double x, double y, double *gx, double *gy)
{
    double sx, cx, sy, cy;
    fm_sincos_2pi(x / 2, &sx, &cx);
    fm_sincos_2pi(y / 2, &sy, &cy);
    double a = sine3(sx), da = 6 * PI * a * cosine3(cx);
    double b = sine3(sy), db = 6 * PI * b * cosine3(cy);
    double c = 2 * sy * cy, dc = 4 * PI * c * (1 - 2 * sy * sy);
    double u = x - 1, v = y - 1;
    *gx = da + 2 * u * (1 + b * b);
    *gy = u * u * db + 2 * v * (1 + c * c) + v * v * dc;
    return a * a + u * u * (1 + b * b) + v * v * (1 + c * c);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.0002}, {"momentum", 0.0003}, {"nag", 0.0002}, {"adagrad", 0.5},   {"rmsprop", 0.05},
    {"adam", 0.3},   {"adamw", 0.3},       {"nadam", 0.2},  {"adabelief", 0.3}, {"amsgrad", 0.3},
    {"adamax", 0.5}, {"radam", 0.0005},    {"yogi", 0.3},   {"adan", 0.3},      {"rprop", 0.02},
    {"lion", 0.07},  {"signsgd", 0.07},    {NULL, 0},
};

const struct func func_levy = {
    .name = "levy",
    .title = "Levy N. 13",
    .formula = "sin(3*pi*x)^2 + (x - 1)^2*(1 + sin(3*pi*y)^2) + (y - 1)^2*(1 + sin(2*pi*y)^2)",
    .about = "Ripples across the slope, higher the further out: small steps are caught at once.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-10, 10, -10, 10},
    .frame = {-7, 3, -1, 7},
    .start = {-6, 5},
    .steps = 100,
    .minima = {{1, 1}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
