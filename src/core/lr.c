/* A search over a log grid, each candidate run in full. */
#include "core/lr.h"

#include "core/trace.h"
#include <stdbool.h>

/* 100 * 10^(k/10), rounded */
static const int mantissas[] = {100, 126, 158, 200, 251, 316, 398, 501, 631, 794};

enum { TENTHS = 10, LOW = -6, HIGH = 1, CANDIDATES = (HIGH - LOW) * TENTHS + 1 };

/* Candidate k: a whole number over a power of ten, so correctly rounded as its text would be. */
static double candidate(int k)
{
    double over = 100;
    for (int e = LOW + k / TENTHS; e < 0; e++)
        over *= 10;
    double times = k / TENTHS + LOW > 0 ? 10 : 1;
    return mantissas[k % TENTHS] * times / over;
}

/* How good a run was; a lower class beats any f. */
struct score {
    int class;
    double f;
};

static bool stays_in(const struct trace *t, const struct box *b)
{
    for (size_t i = 1; i < t->rows; i++)
        if (t->x[i] < b->x0 || t->x[i] > b->x1 || t->y[i] < b->y0 || t->y[i] > b->y1)
            return false;
    return true;
}

static struct score try_lr(const struct task *task, struct point start, struct trace *trace)
{
    struct outcome out;
    trace->rows = 0;
    engine_run(task, start, trace, &out);
    if (out.status == STATUS_DIVERGED)
        return (struct score){2, 0};
    return (struct score){!stays_in(trace, &task->func->domain), out.f};
}

double lr_search(const struct task *task, struct point start)
{
    struct task trial = *task;
    struct score best = {3, 0};
    double best_lr = 0;
    struct trace trace;
    trace_init(&trace, (size_t)task->steps + 1);
    for (int k = 0; k < CANDIDATES; k++) {
        trial.lr = candidate(k);
        struct score s = try_lr(&trial, start, &trace);
        if (s.class < best.class || (s.class == best.class && s.f < best.f)) {
            best = s;
            best_lr = trial.lr;
        }
    }
    trace_release(&trace);
    return best_lr;
}
