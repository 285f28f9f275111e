/* Dixon and Price's function: a parabolic valley with two minima. */
#include "funcs/func.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double a = 2 * y * y - x;
    *gx = 2 * (x - 1) - 4 * a;
    *gy = 16 * y * a;
    return (x - 1) * (x - 1) + 2 * a * a;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.0005}, {"momentum", 0.0002}, {"nag", 0.0003}, {"adagrad", 3},     {"rmsprop", 0.3},
    {"adam", 0.5},   {"adamw", 0.5},       {"nadam", 0.5},  {"adabelief", 0.3}, {"amsgrad", 0.5},
    {"adamax", 0.7}, {"radam", 0.0002},    {"yogi", 0.5},   {"adan", 0.1},      {"rprop", 0.2},
    {"lion", 0.05},  {"signsgd", 0.1},     {NULL, 0},
};

const struct func func_dixon_price = {
    .name = "dixon-price",
    .title = "Dixon-Price",
    .formula = "(x - 1)^2 + 2*(2*y^2 - x)^2",
    .about =
        "A bent valley with a minimum on either arm: which one depends on how the bend is taken.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-10, 10, -10, 10},
    .frame = {-9, 3, -4, 7},
    .start = {-8, 6},
    .steps = 150,
    .minima = {{1, 0.7071067811865476}, {1, -0.7071067811865476}},
    .minimum_count = 2,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
