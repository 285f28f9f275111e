/* The eggholder: slanted rows of deep hollows. */
#include "funcs/func.h"

#include "util/fmath_trig.h"

/* Makes the slope 0 at the crease a = 0, and changes nothing where |a| > 1e-100. */
#define TINY 1e-170

/* sin(sqrt(|a|)) and its derivative. */
static inline double sine_root(double a, double *slope)
{
    double s, c, size = fabs(a), root = sqrt(size);
    fm_sincos(root, &s, &c);
    *slope = 0.5 * c * a / (size * root + TINY);
    return s;
}

static inline double at(double x, double y, double *gx, double *gy)
{
    double su, du, sv, dv, a = y + 47;
    su = sine_root(x / 2 + a, &du);
    sv = sine_root(x - a, &dv);
    *gx = -a * du / 2 - sv - x * dv;
    *gy = -su - a * du + x * dv;
    return -a * su - x * sv;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.5},  {"momentum", 0.1}, {"nag", 0.15}, {"adagrad", 20},   {"rmsprop", 2},
    {"adam", 10},  {"adamw", 0.05},   {"nadam", 5},  {"adabelief", 10}, {"amsgrad", 5},
    {"adamax", 7}, {"radam", 0.05},   {"yogi", 5},   {"adan", 10},      {"rprop", 0.1},
    {"lion", 1},   {"signsgd", 0.7},  {NULL, 0},
};

const struct func func_eggholder = {
    .name = "eggholder",
    .title = "Eggholder",
    .formula = "-(y + 47)*sin(sqrt(abs(x/2 + y + 47))) - x*sin(sqrt(abs(x - y - 47)))",
    .about = "Hundreds of hollows, the deepest in a corner: where a rule starts is where it ends.",
    .ref = "Surjanovic & Bingham, Virtual Library of Simulation Experiments (SFU)",
    .domain = {-512, 512, -512, 512},
    .frame = {170, 540, 110, 450},
    .start = {300, 250},
    .steps = 100,
    .minima = {{512, 404.231805123817}},
    .minimum_count = 1,
    .minimum = -959.6406627208509,
    .presets = presets,
    .eval = eval,
    .look = look,
};
