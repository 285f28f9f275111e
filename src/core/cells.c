/* From a cell's place in its map to its settings. */
#include "core/cells.h"

#include "util/err.h"
#include <string.h>

double cell_value(const struct map *m, int axis, size_t cell)
{
    return m->value[axis][axis == 0 ? cell % m->columns : cell / m->columns];
}

static bool is_start(enum axis_kind kind)
{
    return kind == AXIS_X || kind == AXIS_Y;
}

bool cells_alike(const struct map *m, size_t a, size_t b)
{
    for (int k = 0; k < m->axes; k++)
        if (!is_start(m->axis[k].kind) && cell_value(m, k, a) != cell_value(m, k, b))
            return false;
    return true;
}

static void set_schedule(struct schedule *s, const char *name, double value)
{
    for (size_t i = 0; s->kind && i < SCHEDULE_SETTINGS; i++)
        if (s->kind->setting[i].name && strcmp(s->kind->setting[i].name, name) == 0)
            s->value[i] = value;
}

static void set_value(struct setup *s, struct transform *t, const struct axis *a, double value)
{
    switch (a->kind) {
    case AXIS_X:
        s->start.x = value;
        break;
    case AXIS_Y:
        s->start.y = value;
        break;
    case AXIS_HYPER:
        optim_set(optim_param(s->task.optim, a->name), s->hyper, value);
        break;
    case AXIS_SCHEDULE:
        set_schedule(&s->around.schedule, a->name, value);
        break;
    case AXIS_WARMUP:
        s->around.schedule.warmup = (long)value;
        break;
    case AXIS_STEPS:
        s->task.steps = (long)value;
        break;
    case AXIS_NOISE:
        s->around.noise = value;
        break;
    case AXIS_BATCH:
        s->around.batch = (size_t)value;
        break;
    case AXIS_CLIP_VALUE:
        s->around.clip_value = value;
        break;
    case AXIS_CLIP_NORM:
        s->around.clip_norm = value;
        break;
    case AXIS_CONDITION:
        t->condition = value;
        break;
    case AXIS_ROTATE:
        t->degrees = value;
        break;
    }
}

/* Map_begin has seen that it can be made. */
static void set_function(const struct map *m, struct setup *s, const struct transform *t)
{
    struct err e;
    if (!s->own || s->turn != t->degrees || s->bend != t->condition) {
        setup_release(s);
        s->turn = t->degrees;
        s->bend = t->condition;
        if (transform_acts(t) && transform_borrowed(m->inner, t, &s->own, &e) != OK)
            s->own = NULL;
    }
    s->task.func = s->own ? s->own : m->inner;
}

void setup_at(const struct map *m, const double value[MAP_AXES], struct setup *s)
{
    const struct run *r = m->run;
    struct transform t = m->transform;
    s->around = r->around ? *r->around : (struct around){0};
    s->start = r->start;
    memcpy(s->hyper, r->hyper, sizeof s->hyper);
    s->task = (struct task){.func = r->func,
                            .optim = r->optim,
                            .hyper = s->hyper,
                            .steps = r->steps,
                            .around = &s->around};
    for (int k = 0; k < m->axes; k++)
        set_value(s, &t, &m->axis[k], value[k]);
    if (m->inner)
        set_function(m, s, &t);
    const struct param *lr = optim_param(r->optim, "lr");
    if (lr) {
        s->task.lr = optim_get(lr, s->hyper) * run_scale(r, s->around.batch);
        optim_set(lr, s->hyper, s->task.lr);
    }
}

void setup_make(const struct map *m, size_t cell, struct setup *s)
{
    double value[MAP_AXES] = {0};
    for (int k = 0; k < m->axes; k++)
        value[k] = cell_value(m, k, cell);
    setup_at(m, value, s);
}

bool setup_is_random(const struct setup *s)
{
    return s->around.noise > 0 || (s->around.batch > 0 && s->task.func->sample);
}

void setup_release(struct setup *s)
{
    if (s->own)
        s->own->release(s->own);
    s->own = NULL;
}
