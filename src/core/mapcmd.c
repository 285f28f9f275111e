/* A cell of a map as a command line. */
#include "core/cells.h"
#include "core/mapout.h"
#include "util/str.h"
#include <string.h>

static void add_option(struct str *out, const char *name, double value)
{
    str_addf(out, " --%s ", name);
    str_add_num(out, value);
}

/* The learning rate as it is before it is scaled with the batch. */
static void add_optimizer(const struct run *r, const struct setup *s, double lr, struct str *out)
{
    str_addf(out, " --opt %s", r->optim->name);
    for (const struct param *p = r->optim->params; p->name; p++) {
        bool rate = strcmp(p->name, "lr") == 0;
        double value = rate ? lr : optim_get(p, s->hyper);
        if (!rate && value == p->fallback)
            continue;
        str_addf(out, ":%s=", p->name);
        str_add_num(out, value);
    }
}

static void add_transform(const struct transform *t, struct str *out)
{
    if (t->degrees != 0)
        add_option(out, "rotate", t->degrees);
    if (t->shift.x != 0 || t->shift.y != 0) {
        add_option(out, "shift", t->shift.x);
        str_add_char(out, ',');
        str_add_num(out, t->shift.y);
    }
    if (t->condition != 0)
        add_option(out, "condition", t->condition);
}

static void add_schedule(const struct schedule *schedule, struct str *out)
{
    struct schedule kind = *schedule;
    struct str text = {0};
    kind.warmup = 0;
    schedule_text(&kind, &text);
    if (text.length)
        str_addf(out, " --schedule %s", text.text);
    if (schedule->warmup > 0)
        str_addf(out, " --warmup %ld", schedule->warmup);
    str_release(&text);
}

static void add_around(const struct map *m, const struct setup *s, struct str *out)
{
    const struct around *a = &s->around;
    bool scaled = a->scale_lr && run_scale(m->run, 1) != run_scale(m->run, 2);
    add_schedule(&a->schedule, out);
    if (a->batch > 0)
        str_addf(out, " --batch %zu", a->batch);
    if (scaled)
        str_add(out, a->batch > 0 ? " --scale-lr" : " --batch full --scale-lr");
    if (a->noise > 0)
        add_option(out, "noise", a->noise);
    if (a->seed != 0 && (a->noise > 0 || a->batch > 0))
        str_addf(out, " --seed %llu", (unsigned long long)a->seed);
    if (a->clip_value > 0)
        add_option(out, "clip-value", a->clip_value);
    if (a->clip_norm > 0)
        add_option(out, "clip-norm", a->clip_norm);
    if (a->tolerance > 0)
        add_option(out, "tol", a->tolerance);
    if (m->runs > 1 && setup_is_random(s))
        str_addf(out, " --runs %zu", m->runs);
}

void map_cell_command(const struct map *m, size_t cell, struct str *out)
{
    struct setup s = {0};
    struct transform t = m->transform;
    double lr = m->run->lr;
    setup_make(m, cell, &s);
    for (int k = 0; k < m->axes; k++) {
        double value = cell_value(m, k, cell);
        lr = strcmp(m->axis[k].name, "lr") == 0 ? value : lr;
        t.degrees = m->axis[k].kind == AXIS_ROTATE ? value : t.degrees;
        t.condition = m->axis[k].kind == AXIS_CONDITION ? value : t.condition;
    }
    str_add(out, "optviz");
    add_optimizer(m->run, &s, lr, out);
    str_addf(out, " %s", m->source);
    add_transform(&t, out);
    add_option(out, "start", s.start.x);
    str_add_char(out, ',');
    str_add_num(out, s.start.y);
    str_addf(out, " --steps %ld", s.task.steps);
    add_around(m, &s, out);
    setup_release(&s);
}
