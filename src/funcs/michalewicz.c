/* Michalewicz' function of m = 10: one narrow trench along either axis. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

#define PI 3.141592653589793

static inline double power18(double s)
{
    double s2 = s * s, s4 = s2 * s2, s8 = s4 * s4;
    return s8 * s8 * s2;
}

static inline double at(double x, double y, double *gx, double *gy)
{
    double sx, cx, sy, cy, su, cu, sv, cv;
    fm_sincos(x, &sx, &cx);
    fm_sincos(y, &sy, &cy);
    fm_sincos(x * x / PI, &su, &cu);
    fm_sincos(2 * y * y / PI, &sv, &cv);
    double p = power18(su), q = power18(sv);
    *gx = -p * su * (cx * su + 40 / PI * x * sx * cu);
    *gy = -q * sv * (cy * sv + 80 / PI * y * sy * cv);
    return -(sx * p * su * su) - sy * q * sv * sv;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.01},    {"momentum", 0.005}, {"nag", 0.005},  {"adagrad", 0.1},   {"rmsprop", 0.01},
    {"adam", 0.05},   {"adamw", 0.05},     {"nadam", 0.05}, {"adabelief", 0.3}, {"amsgrad", 0.1},
    {"adamax", 0.15}, {"radam", 0.05},     {"yogi", 0.1},   {"adan", 0.1},      {"rprop", 0.05},
    {"lion", 0.03},   {"signsgd", 0.02},   {NULL, 0},
};

const struct func func_michalewicz = {
    .name = "michalewicz",
    .title = "Michalewicz",
    .formula = "-sin(x)*sin(x^2/pi)^20 - sin(y)*sin(2*y^2/pi)^20",
    .about = "Plains cut by trenches: where the slope is nearly 0, only scaled steps find an edge.",
    .ref = "Michalewicz 1992, Genetic Algorithms + Data Structures = Evolution Programs; SFU",
    .domain = {0, 3.141592653589793, 0, 3.141592653589793},
    .start = {1.7, 2.4},
    .steps = 100,
    .minima = {{2.2029055201726093, 1.5707963267948966}},
    .minimum_count = 1,
    .minimum = -1.8013034100985532,
    .presets = presets,
    .eval = eval,
    .look = look,
};
