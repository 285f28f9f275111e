/* Rastrigin's function: a bowl under a regular pattern of dents. */
#include "funcs/func.h"

#include "util/fmath.h"

#define FORTY_PI 125.66370614359172

/* With 1 - cos 2a = 2 sin^2 a and sin 2a = 2 sin a cos a, which keep the last digits near the
 * minimum, too. */
static inline double at(double x, double y, double *gx, double *gy)
{
    double sx, cx, sy, cy;
    fm_sincos_half(x, &sx, &cx);
    fm_sincos_half(y, &sy, &cy);
    *gx = 2 * x + FORTY_PI * (sx * cx);
    *gy = 2 * y + FORTY_PI * (sy * cy);
    return (x * x + y * y) + 20 * (sx * sx + sy * sy);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.002}, {"momentum", 0.007}, {"nag", 0.002},  {"adagrad", 0.5},   {"rmsprop", 0.05},
    {"adam", 0.5},  {"adamw", 0.5},      {"nadam", 0.05}, {"adabelief", 0.5}, {NULL, 0},
};

const struct func func_rastrigin = {
    .name = "rastrigin",
    .title = "Rastrigin",
    .formula = "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
    .about = "A local minimum near every whole number: most rules stop in one on the way.",
    .ref = "Rastrigin 1974; Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-5.12, 5.12, -5.12, 5.12},
    .start = {-2, 3.5},
    .steps = 100,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
