/* Schaffer's function N. 2: ripples along hyperbolas, lower towards the middle. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double sine, cosine;
    fm_sincos((x - y) * (x + y), &sine, &cosine);
    double r = 1 + 0.001 * (x * x + y * y), top = sine * sine - 0.5;
    double wave = 4 * sine * cosine, fall = 0.004 * top / r;
    *gx = x * (wave - fall) / (r * r);
    *gy = -y * (wave + fall) / (r * r);
    return 0.5 + top / (r * r);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.005},  {"momentum", 0.01}, {"nag", 0.005},  {"adagrad", 0.3},   {"rmsprop", 0.01},
    {"adam", 0.3},   {"adamw", 0.3},     {"nadam", 0.03}, {"adabelief", 0.7}, {"amsgrad", 0.3},
    {"adamax", 0.3}, {"radam", 0.002},   {"yogi", 0.3},   {"adan", 0.05},     {"rprop", 0.03},
    {"lion", 0.015}, {"signsgd", 0.015}, {NULL, 0},
};

const struct func func_schaffer = {
    .name = "schaffer",
    .title = "Schaffer N. 2",
    .formula = "0.5 + (sin(x^2 - y^2)^2 - 0.5)/(1 + 0.001*(x^2 + y^2))^2",
    .about = "Grooves that narrow outwards: small steps stay in the first, large ones jump across.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-10, 10, -10, 10},
    .frame = {-5, 1, -1, 5},
    .start = {-4, 3},
    .steps = 80,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
