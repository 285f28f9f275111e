/* Beale's function: three squares of a - x*(1 - y^k). */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double y2 = y * y, y3 = y2 * y;
    double a = 1.5 - x + x * y, b = 2.25 - x + x * y2, c = 2.625 - x + x * y3;
    *gx = 2 * (a * (y - 1) + b * (y2 - 1) + c * (y3 - 1));
    *gy = 2 * x * (a + 2 * b * y + 3 * c * y2);
    return a * a + b * b + c * c;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.01}, {"momentum", 0.002}, {"nag", 0.002}, {"adagrad", 0.5},   {"rmsprop", 0.05},
    {"adam", 0.1}, {"adamw", 0.1},      {"nadam", 0.1}, {"adabelief", 0.1}, {NULL, 0},
};

const struct func func_beale = {
    .name = "beale",
    .title = "Beale",
    .formula = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
    .about = "Steep walls round a flat floor: one learning rate has to serve both.",
    .ref = "Beale 1958; Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-4.5, 4.5, -4.5, 4.5},
    .start = {1, 1.5},
    .steps = 200,
    .minima = {{3, 0.5}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
