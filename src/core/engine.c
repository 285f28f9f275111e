/* One loop for one run and for a batch, and the judgement on how each run ended. */
#include "core/engine.h"

#include "core/around.h"
#include "core/lanes.h"
#include "core/trace.h"
#include <stdbool.h>

enum { CHUNK = 256 }; /* lanes at a time: their state stays in the first-level cache */

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
    *out = (struct outcome){status, step, {l->x[i], l->x[l->n + i]}, l->f[i], 0, 0, 0};
    count_questions(l, i, t, out);
}

/* Whether p with gradient norm `slope` is, as far as one sees at a thousandth of the domain, at a
 * minimum: f curves upwards along four lines, so much that the bottom is within a tenth of it. */
static bool is_minimum(const struct func *func, struct point p, double f, double slope)
{
    static const double along[4][2] = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
    double side = fmin(func->domain.x1 - func->domain.x0, func->domain.y1 - func->domain.y0);
    double h = 1e-3 * side;
    for (int k = 0; k < 4; k++) {
        double dx = h * along[k][0], dy = h * along[k][1];
        double up = func_at(func, (struct point){p.x + dx, p.y + dy}, NULL) - f;
        double down = func_at(func, (struct point){p.x - dx, p.y - dy}, NULL) - f;
        double curvature = (up + down) / (dx * dx + dy * dy);
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

/* Write down the lanes that left at step t. Returns how many still run. */
static size_t part_lost(struct lanes *l, long t, size_t alive, const double *x, const double *y,
                        struct outcome *out)
{
    for (size_t i = 0; i < l->n; i++) {
        if (lanes_inside(l, i))
            continue;
        if (!l->gone[i]) {
            end_lane(l, i, STATUS_DIVERGED, t, t, &out[i]);
            alive--;
        }
        lanes_park(l, i, x[i], y[i]);
    }
    return alive;
}

/* The same for lanes whose gradient is within the tolerance at which the user has them stop. */
static size_t part_done(struct lanes *l, long t, size_t alive, const double *x, const double *y,
                        struct outcome *out)
{
    for (size_t i = 0; i < l->n; i++) {
        if (l->gone[i] || (long)l->quiet[i] > t)
            continue;
        judge(l, i, t, &out[i]);
        lanes_park(l, i, x[i], y[i]);
        alive--;
    }
    return alive;
}

/* The first lane's row, unless something in it is not finite. */
static void record(const struct lanes *l, long t, bool inside, struct trace *trace)
{
    size_t n = l->n;
    struct outcome asked = {0};
    double zero = inside ? 0 : 0 * (l->x[0] + l->x[n] + l->f[0] + l->grad[0] + l->grad[n]);
    if (zero != 0 || zero != zero)
        return;
    trace_add(trace, (double[]){l->x[0], l->x[n], l->f[0], l->grad[0], l->grad[n], l->lr});
    count_questions(l, 0, t, &asked);
    long most = asked.values > asked.gradients ? asked.values : asked.gradients;
    trace->asked[trace->rows - 1] = (double)(most + asked.hessians);
    if (l->task->internals)
        trace_internals(trace, l);
}

/* Runs side by side; `trace` (or NULL) records the first of them. */
static void run_lanes(const struct task *task, uint64_t run, size_t n, const double *x,
                      const double *y, struct trace *trace, struct outcome *out)
{
    struct lanes l;
    size_t alive = n;
    bool stops = task->around && task->around->tolerance > 0;
    lanes_init(&l, task, run, n, x, y);
    for (long t = 0; t <= task->steps && alive > 0; t++) {
        if (t > 0)
            lanes_step(&l, t);
        bool inside = lanes_look(&l, t);
        if (trace)
            record(&l, t, inside, trace);
        if (!inside)
            alive = part_lost(&l, t, alive, x, y, out);
        if (stops)
            alive = part_done(&l, t, alive, x, y, out);
    }
    for (size_t i = 0; i < n; i++)
        if (!l.gone[i])
            judge(&l, i, task->steps, &out[i]);
    lanes_release(&l);
}

void engine_batch(const struct task *task, size_t n, const double *x, const double *y,
                  struct outcome *out)
{
    for (size_t i = 0; i < n; i += CHUNK)
        run_lanes(task, task->run + i, n - i < CHUNK ? n - i : CHUNK, x + i, y + i, NULL, out + i);
}

void engine_run(const struct task *task, struct point start, struct trace *trace,
                struct outcome *out)
{
    run_lanes(task, task->run, 1, &start.x, &start.y, trace, out);
}
