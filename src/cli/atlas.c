/* Maps from settings. */
#include "cli/atlas.h"

#include "cli/progress.h"
#include "cli/shard.h"
#include "util/child.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

/* A word of a command line, quoted where a shell would read it otherwise. */
static void add_word(struct str *out, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_.,:=/+@%^";
    if (*text && strspn(text, plain) == strlen(text)) {
        str_add(out, text);
        return;
    }
    str_add_char(out, '\'');
    for (; *text; text++)
        if (*text == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *text);
    str_add_char(out, '\'');
}

/* How a command line names function k; --range is the domain of a formula. */
static char *source_of(const struct settings *s, size_t k)
{
    struct str out = {0};
    bool formula = !s->functions.origin[k] && s->functions.item[k]->rows == 0;
    str_add(&out, "--func ");
    add_word(&out, s->functions.text[k]);
    for (size_t i = 0; formula && i < s->func_options.param_count; i++) {
        str_addf(&out, " --param %s=", s->func_options.params[i].name);
        str_add_num(&out, s->func_options.params[i].value);
    }
    if (formula && s->has_range) {
        const double side[] = {s->range.x0, s->range.x1, s->range.y0, s->range.y1};
        static const char *const before[] = {" --range ", ":", ",", ":"};
        for (int i = 0; i < 4; i++) {
            str_add(&out, before[i]);
            str_add_num(&out, side[i]);
        }
    }
    return out.text;
}

static void set_up_run(struct run *r, const struct func *f, const struct choice *c,
                       const struct map_settings *s)
{
    r->func = f;
    r->optim = c->optim;
    memcpy(r->hyper, c->hyper, sizeof r->hyper);
    r->lr_source = c->lr_given ? LR_GIVEN : LR_NONE;
    r->start = r->tuned = starts_at(&s->run.starts, f, 0, 0);
    r->steps = s->run.steps;
    r->around = &s->run.around;
    r->repeats = (size_t)s->run.runs;
}

/* What is shown of the maps of function k. */
static int choose_value(struct atlas *t, const struct map_settings *s, size_t k, struct err *e)
{
    const struct map *m = &t->maps[k * t->optimizers];
    bool starts = axes_have(&s->axes, AXIS_X) && axes_have(&s->axes, AXIS_Y);
    const char *name = m->run->func->name;
    t->value[k] = starts && m->basin_count > 0 ? VALUE_MINIMUM : VALUE_F;
    if (!s->has_value)
        return OK;
    t->value[k] = s->value;
    if (s->value == VALUE_MINIMUM && m->inner)
        return err_set(e, USAGE, "--value minimum: the minima move along the axis %s",
                       axes_have(&s->axes, AXIS_ROTATE) ? "rotate" : "condition");
    if (s->value == VALUE_MINIMUM && m->basin_count == 0)
        return err_set(e, USAGE, "--value minimum: %s has no minimum in its domain", name);
    if (s->value == VALUE_DISTANCE && m->run->func->minimum_count == 0)
        return err_set(e, USAGE, "--value distance: %s has no known minimum", name);
    return OK;
}

static int set_up_map(struct atlas *t, const struct map_settings *s, size_t i, struct err *e)
{
    size_t k = i / t->optimizers;
    const struct func *inner = s->run.functions.item[k];
    bool turns = axes_have(&s->axes, AXIS_CONDITION) || axes_have(&s->axes, AXIS_ROTATE);
    struct map *m = &t->maps[i];
    set_up_run(&t->runs[i], t->made[k] ? t->made[k] : inner,
               &s->run.optimizers.item[i % t->optimizers], s);
    *m = (struct map){.run = &t->runs[i],
                      .axes = s->axes.count,
                      .runs = (size_t)s->run.runs,
                      .source = t->source[k],
                      .transform = s->transform,
                      .inner = turns ? inner : NULL};
    int status = OK;
    for (int j = 0; j < m->axes && status == OK; j++)
        status = axes_for(&s->axes, j, m->run->func, &s->run, s->side[j], &m->axis[j], e);
    return status == OK ? map_begin(m, e) : status;
}

static int set_up_function(struct atlas *t, const struct map_settings *s, size_t k, struct err *e)
{
    t->source[k] = source_of(&s->run, k);
    if (!transform_acts(&s->transform))
        return OK;
    return transform_borrowed(s->run.functions.item[k], &s->transform, &t->made[k], e);
}

int atlas_init(struct atlas *t, const struct map_settings *s, struct err *e)
{
    int status = OK;
    *t = (struct atlas){.optimizers = s->run.optimizers.count, .functions = s->run.functions.count};
    size_t count = atlas_count(t);
    t->maps = xcalloc(count, sizeof *t->maps);
    t->order = xcalloc(count, sizeof *t->order);
    t->runs = xcalloc(count, sizeof *t->runs);
    t->made = xcalloc(t->functions, sizeof *t->made);
    t->source = xcalloc(t->functions, sizeof *t->source);
    t->value = xcalloc(t->functions, sizeof *t->value);
    t->view = xcalloc(t->functions, sizeof *t->view);
    t->group = xcalloc(count, sizeof *t->group);
    for (size_t k = 0; k < t->functions && status == OK; k++)
        status = set_up_function(t, s, k, e);
    for (size_t i = 0; i < count && status == OK; i++) {
        t->order[i] = &t->maps[i];
        t->group[i] = &t->runs[i];
        status = set_up_map(t, s, i, e);
    }
    for (size_t k = 0; k < t->functions && status == OK; k++) {
        runs_compare(t->group + k * t->optimizers, t->optimizers);
        status = choose_value(t, s, k, e);
        figure_map_view(&t->maps[k * t->optimizers], t->value[k], &t->view[k]);
    }
    if (status != OK)
        atlas_release(t);
    return status;
}

void atlas_release(struct atlas *t)
{
    for (size_t i = 0; i < atlas_count(t); i++) {
        map_release(&t->maps[i]);
        run_release(&t->runs[i]);
    }
    for (size_t k = 0; k < t->functions; k++) {
        if (t->made[k])
            t->made[k]->release(t->made[k]);
        free(t->source[k]);
    }
    free(t->maps);
    free(t->order);
    free(t->runs);
    free(t->made);
    free(t->source);
    free(t->value);
    free(t->view);
    free(t->group);
    *t = (struct atlas){0};
}

/* The cells of map k that are to be computed. */
static void find_part(const struct atlas *t, size_t k, const struct settings *s, size_t *first,
                      size_t *last)
{
    shard_part(map_cells(&t->maps[k]), s->shard, s->shards, first, last);
}

/* Whom map_make tells. */
struct teller {
    struct progress *progress;
    size_t before; /* cells of earlier maps */
};

static bool tell(void *with, size_t done)
{
    struct teller *t = with;
    progress_show(t->progress, t->before + done);
    return !interrupt_pending();
}

static int interrupted(const struct atlas *t, size_t k, size_t done, size_t all, struct err *e)
{
    const struct run *r = t->maps[k].run;
    return err_set(e, FAILED,
                   "interrupted in the map of %s on %s: %zu of %zu cells were computed, %.0f %%; "
                   "nothing was written",
                   r->slug, r->func->name, done, all, 100 * (double)done / (double)all);
}

int atlas_make(struct atlas *t, const struct map_settings *s, struct err *e)
{
    size_t all = 0, done = 0, first, last;
    struct progress progress;
    struct teller teller = {&progress, 0};
    int status = OK;
    for (size_t k = 0; k < atlas_count(t); k++) {
        find_part(t, k, &s->run, &first, &last);
        all += last - first;
    }
    progress_begin(&progress, "computing", all, s->run.quiet);
    for (size_t k = 0; k < atlas_count(t) && status == OK; k++) {
        find_part(t, k, &s->run, &first, &last);
        struct mapping work = {first, last, s->run.jobs, tell, &teller};
        teller.before = done;
        done += map_make(&t->maps[k], &work);
        if (interrupt_pending()) {
            progress_end(&progress);
            status = interrupted(t, k, done, all, e);
        }
    }
    progress_end(&progress);
    return status;
}

char *atlas_stem_all(const struct atlas *t, const struct map_settings *s, size_t k)
{
    struct str stem = {0};
    const char *name = s->run.name, *function = t->runs[k * t->optimizers].func->name;
    str_add(&stem, name ? name : function);
    if (name && t->functions > 1)
        str_addf(&stem, "-%s", function);
    if (!name)
        str_add(&stem, "-map");
    return stem.text;
}

char *atlas_stem(const struct atlas *t, const struct map_settings *s, size_t k)
{
    struct str stem = {0};
    const char *name = s->run.name, *function = t->runs[k].func->name;
    str_add(&stem, name ? name : function);
    if (name && t->functions > 1)
        str_addf(&stem, "-%s", function);
    if (!name || t->optimizers > 1)
        str_addf(&stem, "-%s", t->runs[k].slug);
    if (!name)
        str_add(&stem, "-map");
    return stem.text;
}

char *atlas_stem_whole(const struct atlas *t, const struct map_settings *s)
{
    if (atlas_count(t) == 1)
        return atlas_stem(t, s, 0);
    return t->functions == 1 ? atlas_stem_all(t, s, 0)
                             : xstrdup(s->run.name ? s->run.name : "maps");
}
