/* Ackley's function: a funnel in a rippled plain.  Ackley 1987. */
#include "funcs/func.h"

#include "util/fmath.h"

#define PI 3.141592653589793
#define E  2.718281828459045
/* Added to r it changes r only where r^2 underflows, and makes the funnel's gradient 0 at r = 0. */
#define TINY 1e-160

static inline double at(double x, double y, double *gx, double *gy)
{
    double sx, cx, sy, cy;
    fm_sincos_2pi(x, &sx, &cx);
    fm_sincos_2pi(y, &sy, &cy);
    double r = sqrt((x * x + y * y) / 2);
    double funnel = fm_exp(-0.2 * r), ripple = fm_exp((cx + cy) / 2);
    double slope = 2 * funnel / (r + TINY);
    *gx = slope * x + PI * ripple * sx;
    *gy = slope * y + PI * ripple * sy;
    return (20 - 20 * funnel) + (E - ripple);
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.03}, {"momentum", 0.02}, {"nag", 0.02},   {"adagrad", 1},     {"rmsprop", 0.1},
    {"adam", 0.5}, {"adamw", 0.5},     {"nadam", 0.05}, {"adabelief", 0.2}, {NULL, 0},
};

const struct func func_ackley = {
    .name = "ackley",
    .title = "Ackley",
    .formula = "-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + 20 + e",
    .about = "Ripples on the way to a funnel: momentum rolls over what small steps stop in.",
    .ref = "Ackley 1987, A Connectionist Machine for Genetic Hillclimbing",
    .domain = {-5, 5, -5, 5},
    .start = {-3.5, 2.5},
    .steps = 100,
    .minima = {{0, 0}},
    .minimum_count = 1,
    .minimum = 0,
    .presets = presets,
    .eval = eval,
    .look = look,
};
