/* Goldstein and Price's function, written in t = x + y and d = 2*x - 3*y. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double t = x + y, s = t + 1, p = 19 + t * (3 * t - 14);
    double d = 2 * x - 3 * y, q = 18 + d * (3 * d - 16);
    double a = 1 + s * s * p, along = s * (2 * p + s * (6 * t - 14));
    double b = 30 + d * d * q, across = d * (2 * q + d * (6 * d - 16));
    *gx = along * b + 2 * a * across;
    *gy = along * b - 3 * a * across;
    return a * b;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 3e-6},   {"momentum", 1.5e-6}, {"nag", 1e-6},  {"adagrad", 0.3},   {"rmsprop", 0.03},
    {"adam", 0.1},   {"adamw", 0.1},       {"nadam", 0.1}, {"adabelief", 0.1}, {"amsgrad", 0.2},
    {"adamax", 0.3}, {"radam", 3e-6},      {"yogi", 0.2},  {"adan", 0.1},      {"rprop", 0.03},
    {"lion", 0.02},  {"signsgd", 0.02},    {NULL, 0},
};

const struct func func_goldstein_price = {
    .name = "goldstein-price",
    .title = "Goldstein-Price",
    .formula = "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - "
               "3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))",
    .about = "Values from 3 to a million: no plain step fits both the walls and the floor.",
    .ref = "Goldstein & Price 1971, On descent from local minima, Math. Comp. 25",
    .domain = {-2, 2, -2, 2},
    .start = {-1.5, 1},
    .steps = 200,
    .minima = {{0, -1}},
    .minimum_count = 1,
    .minimum = 3,
    .presets = presets,
    .eval = eval,
    .look = look,
};
