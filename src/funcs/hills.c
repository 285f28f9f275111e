/* Two wells and a hill in a wide bowl. */
#include "funcs/func.h"

#include "util/fmath.h"

static inline double at(double x, double y, double *gx, double *gy)
{
    double ax = x - 1.5, ay = y - 1, bx = x + 1.8, by = y + 0.5, cy = y - 0.4;
    double deep = 2 * fm_exp(-(ax * ax + ay * ay) / 1.28);
    double shallow = 1.2 * fm_exp(-(bx * bx) / 0.98 - by * by / 1.62);
    double hill = fm_exp(-(x * x + cy * cy) / 0.72);
    *gx = 0.04 * x + deep * ax / 0.64 + shallow * bx / 0.49 - hill * x / 0.36;
    *gy = 0.04 * y + deep * ay / 0.64 + shallow * by / 0.81 - hill * cy / 0.36;
    return 0.02 * (x * x + y * y) - deep - shallow + hill;
}

FUNC_EVAL

static const struct preset presets[] = {
    {"sgd", 0.3},    {"momentum", 0.07}, {"nag", 0.07},  {"adagrad", 0.3},   {"rmsprop", 0.03},
    {"adam", 0.1},   {"adamw", 0.1},     {"nadam", 0.1}, {"adabelief", 0.1}, {"amsgrad", 0.2},
    {"adamax", 0.3}, {"radam", 0.1},     {"yogi", 0.2},  {"adan", 0.2},      {"rprop", 0.07},
    {"lion", 0.05},  {"signsgd", 0.05},  {NULL, 0},
};

const struct func func_hills = {
    .name = "hills",
    .title = "Hills",
    .formula = "0.02*(x^2 + y^2) - 2*exp(-((x - 1.5)^2 + (y - 1)^2)/1.28) - 1.2*exp(-(x + "
               "1.8)^2/0.98 - (y + 0.5)^2/1.62) + exp(-(x^2 + (y - 0.4)^2)/0.72)",
    .about = "Two wells with a hill between: the start decides, and momentum only circles in the "
             "nearer.",
    .ref = "two wells and a hill",
    .domain = {-4, 4, -4, 4},
    .frame = {-4, 3.2, -2.4, 3.2},
    .start = {-3.2, 2.2},
    .steps = 100,
    .minima = {{1.5143570232450805, 1.0005740563111383}},
    .minimum_count = 1,
    .minimum = -1.9087225048229852,
    .presets = presets,
    .eval = eval,
    .look = look,
};
