/* Rprop, resilient backpropagation.  Riedmiller & Braun 1993, doi:10.1109/ICNN.1993.298623, in
 * PyTorch's form: after a change of sign the coordinate rests for a step.  Unlike there, sizes that
 * start at lr = 0 stay 0 instead of being raised to step_min. */
#include "optim/rule.h"
#include "optim/sign.h"

struct hyper {
    double lr, eta_minus, eta_plus, step_min, step_max;
};

static const struct param params[] = {
    PARAM(lr, NAN, 0, 1e9, "size of the first step; the rule sets the others"),
    PARAM_OF(PARAM_BELOW, eta_minus, 0.5, 0, 1, "factor on the size when g changes sign"),
    PARAM(eta_plus, 1.2, 1, 1e9, "factor on the size when g keeps its sign"),
    PARAM(step_min, 1e-6, 1e-300, 1e9, "smallest size"),
    PARAM(step_max, 50, 1e-300, 1e9, "largest size"),
    {0},
};

static inline void rule(const void *hyper, const struct clock *t, size_t n, double *restrict x,
                        const double *restrict g, double *const slot[])
{
    const struct hyper h = *(const struct hyper *)hyper; /* a copy, which no store can change */
    double *restrict size = slot[0], *restrict past = slot[1];
    double first = t->step == 1 ? t->lr : 0;

    for (size_t i = 0; i < n; i++) {
        double turn = g[i] * past[i], before = size[i] + first;
        double least = before > 0 ? h.step_min : 0;
        double now = before * (turn > 0 ? h.eta_plus : turn < 0 ? h.eta_minus : 1);
        now = now < least ? least : now;
        size[i] = now > h.step_max ? h.step_max : now;
        past[i] = turn < 0 ? 0 : g[i];
        x[i] -= sign_of(past[i]) * size[i];
    }
}

OPTIM_RULE

const struct optimizer optim_rprop = {
    .name = "rprop",
    .title = "Rprop",
    .about = "Each coordinate has its own step, longer while the sign of g holds, shorter when it "
             "turns.",
    .shows = "plateau: only the sign counts, so that it does not fall asleep; with --noise the "
             "signs mislead it.",
    .ref = "Riedmiller & Braun 1993, doi:10.1109/ICNN.1993.298623",
    .rule = "s = sign(g*g_prev)\n"
            "delta = delta*(eta_plus if s > 0, eta_minus if s < 0, else 1), from delta = lr\n"
            "delta = min(max(delta, step_min), step_max), but it stays 0 if lr = 0\n"
            "g = 0 if s < 0\n"
            "x = x - delta*sign(g)\n"
            "g_prev = g",
    .groups = "sign",
    .params = params,
    .hyper_size = sizeof(struct hyper),
    .slots = 2,
    .slot_names = {"delta", "g_prev"},
    .step = step,
    .hop = hop,
};
