/* One loop for one run and for a batch, and the judgement on how each run ended. */
#include "core/engine.h"

#include "core/around.h"
#include "core/lanes.h"
#include "core/trace.h"
#include <stdbool.h>

const char *status_name(enum status s)
{
    static const char *const names[] = {"running", "converged", "stalled", "diverged"};
    return names[s];
}

double task_tolerance(const struct task *task)
{
    bool own = task->around && task->around->tolerance > 0;
    return own ? task->around->tolerance : ENGINE_TOLERANCE;
}

/* How often f, its gradient and its Hessian were asked for by step t. */
static void count_questions(const struct lanes *l, size_t i, long t, struct outcome *out)
{
    bool ahead = l->task->optim->ahead;
    out->values = t + 1;
    out->gradients = ahead ? 2 * t + 1 : t + 1;
    if (l->inquiry) {
        out->values = l->inquiry[i].values;
        out->gradients = l->inquiry[i].gradients;
        out->hessians = l->inquiry[i].hessians;
    }
}

static void end_lane(const struct lanes *l, size_t i, enum status status, long step, long t,
                     struct outcome *out)
{
    *out = (struct outcome){
        .status = status, .step = step, .at = {l->x[i], l->x[l->n + i]}, .f = l->f[i]};
    count_questions(l, i, t, out);
    if (l->task->watch) {
        out->best_f = l->best[i];
        out->turns = (long)l->turns[i];
    }
}

/* Whether p with gradient norm `slope` is, as far as one sees at a thousandth of the domain, at a
 * minimum: f curves upwards along four lines, so much that the bottom is within a tenth of it. */
static bool is_minimum(const struct func *func, struct point p, double f, double slope)
{
    static const double along[4][2] = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
    double side = fmin(func->domain.x1 - func->domain.x0, func->domain.y1 - func->domain.y0);
    double h = 1e-3 * side, x[8], y[8], round[8], gx[8], gy[8];
    for (int k = 0; k < 4; k++) {
        double dx = h * along[k][0], dy = h * along[k][1];
        x[k] = p.x + dx;
        y[k] = p.y + dy;
        x[4 + k] = p.x - dx;
        y[4 + k] = p.y - dy;
    }
    func->eval(func, 8, x, y, round, gx, gy);
    for (int k = 0; k < 4; k++) {
        double dx = h * along[k][0], dy = h * along[k][1];
        double curvature = ((round[k] - f) + (round[4 + k] - f)) / (dx * dx + dy * dy);
        if (!(curvature > 0 && slope <= 0.1 * side * curvature))
            return false;
    }
    return true;
}

/* The outcome after step t of a lane that did not diverge. */
static void judge(const struct lanes *l, size_t i, long t, struct outcome *out)
{
    const struct task *task = l->task;
    size_t n = l->n;
    double gx = l->grad[i], gy = l->grad[n + i];
    bool quiet = (long)l->quiet[i] <= t;
    bool moved = l->x[i] != l->before[i] || l->x[n + i] != l->before[n + i];
    bool still = quiet || (t > 0 && t == task->steps && !moved);
    end_lane(l, i, still ? STATUS_STALLED : STATUS_RUNNING, t, t, out);
    bool own = task->around && task->around->tolerance > 0; /* the user says what slope is small */
    double slope = own ? 0 : sqrt(gx * gx + gy * gy);
    if (quiet && is_minimum(task->func, out->at, out->f, slope)) {
        out->status = STATUS_CONVERGED;
        out->step = (long)l->quiet[i];
    }
}

/* Write down the lanes that leave after step t, each to its place in out, which begins with that of
 * run `first`. */
static void part(struct lanes *l, long t, uint64_t first, struct outcome *out)
{
    uint16_t lane[LANES];
    size_t m = lanes_leaving(l, t, lane);
    for (size_t k = 0; k < m; k++) {
        size_t i = lane[k];
        if (l->task->watch && lanes_finite(l, i))
            lanes_watch(l, i, i + 1);
        if (lanes_inside(l, i))
            judge(l, i, t, &out[l->run[i] - first]);
        else
            end_lane(l, i, STATUS_DIVERGED, t, t, &out[l->run[i] - first]);
    }
    lanes_leave(l, lane, m);
}

/* The first lane's row, unless something in it is not finite. */
static void record(const struct lanes *l, long t, struct trace *trace)
{
    size_t n = l->n;
    struct outcome asked = {0};
    trace_add(trace, (double[]){l->x[0], l->x[n], l->f[0], l->grad[0], l->grad[n], l->lr});
    count_questions(l, 0, t, &asked);
    long most = asked.values > asked.gradients ? asked.values : asked.gradients;
    trace->asked[trace->rows - 1] = (double)(most + asked.hessians);
    if (l->task->internals)
        trace_internals(trace, l);
}

/* The next step of all. */
static bool advance(struct lanes *l, long *t)
{
    lanes_step(l, ++*t);
    return lanes_look(l, *t);
}

/* Runs side by side; `trace` (or NULL) records the only one of them. */
static void run_lanes(const struct task *task, uint64_t run, size_t n, const double *x,
                      const double *y, struct trace *trace, struct outcome *out)
{
    struct lanes_room room;
    struct lanes l;
    lanes_init(&l, &room, task, run, n, x, y);
    bool all = lanes_look(&l, 0), rides = lanes_rides(&l);
    for (long t = 0;;) {
        if (trace && (all || lanes_finite(&l, 0)))
            record(&l, t, trace);
        if (!all)
            part(&l, t, run, out);
        if (task->watch)
            lanes_watch(&l, 0, l.n);
        if (t >= task->steps || l.alive == 0)
            break;
        all = rides && t + 1 < task->steps ? lanes_ride(&l, &t, trace) : advance(&l, &t);
    }
    for (size_t i = 0; i < l.n; i++)
        if (!l.gone[i])
            judge(&l, i, task->steps, &out[l.run[i] - run]);
}

void engine_batch(const struct task *task, size_t n, const double *x, const double *y,
                  struct outcome *out)
{
    size_t most = lanes_most(task);
    for (size_t i = 0; i < n; i += most)
        run_lanes(task, task->run + i, n - i < most ? n - i : most, x + i, y + i, NULL, out + i);
}

void engine_run(const struct task *task, struct point start, struct trace *trace,
                struct outcome *out)
{
    run_lanes(task, task->run, 1, &start.x, &start.y, trace, out);
}
