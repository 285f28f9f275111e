/* The option table of `map`. */
#include "cli/mapset.h"

#include "cli/commands.h"
#include "cli/rows.h"
#include "util/err.h"
#include "util/num.h"
#include "util/suggest.h"
#include <string.h>

static int take_axes(void *into, const char *value, struct err *e)
{
    return axes_read(value, &((struct map_settings *)into)->axes, e);
}

static int take_grid(void *into, const char *value, struct err *e)
{
    struct map_settings *s = into;
    const char *text = value;
    double n, m;
    bool both = strchr(value, 'x');
    bool good = number_to(&text, both ? 'x' : 0, &n) && (!both || number_to(&text, 0, &m));
    if (good && !both)
        m = n;
    if (!good || n != floor(n) || m != floor(m))
        return err_set(e, USAGE, "--grid %s: N or NxM is needed, as in --grid 256", value);
    if (fmin(n, m) < AXIS_LEAST || fmax(n, m) > AXIS_MOST)
        return err_set(e, USAGE, "--grid %s is out of range: each side from %d to %d", value,
                       AXIS_LEAST, AXIS_MOST);
    s->side[0] = (size_t)n;
    s->side[1] = (size_t)m;
    return OK;
}

static int take_value(void *into, const char *value, struct err *e)
{
    struct map_settings *s = into;
    s->has_value = true;
    for (int k = 0; k < MAP_VALUES; k++)
        if (strcmp(map_value_names[k], value) == 0) {
            s->value = (enum map_value)k;
            return OK;
        }
    const char *near = suggest(value, map_value_names, MAP_VALUES);
    if (near)
        return err_set(e, USAGE, "--value %s: did you mean '%s'?", value, near);
    return err_set(e, USAGE,
                   "--value %s: minimum, f, best_f, steps, distance, turns or status is needed",
                   value);
}

static int take_raw(void *s, const char *value, struct err *e)
{
    ((struct map_settings *)s)->raw = value;
    return *value ? OK : err_set(e, USAGE, "--raw needs a file, or - for standard output");
}

const struct option_row mapset_options[] = {
    {"opt", 'O', "LIST", "optimizers: adam, adam:lr=0.3:beta1=0.8,sgd, all, or a group", take_opt},
    {"func", 'f', "LIST", "functions: bowl, all, 'x^2/20 + y^2', linear:data=FILE.csv", take_func},
    {"axes", 'a', "LIST", "one or two of NAME=FROM..TO[:log][:N] (x,y over the domain)", take_axes},
    {"value", 0, "WHAT",
     "minimum, f, best_f, steps, distance, turns or status (minimum on x,y, else f)", take_value},
    {"grid", 'g', "N[xM]", "how many values on axes that do not say (512)", take_grid},
    ROWS_FUNCTION,
    {"batch", 0, "N", "losses over data: rows in a mini-batch, or full (full)", take_batch},
    {"scale-lr", 0, NULL, "with --batch: learning rates are for one row, times the batch",
     take_scale_lr},
    {"start", 0, "X,Y", "where runs start whose start is no axis (the function's own start)",
     take_start},
    {"steps", 'n', "N", "how many steps (500)", take_steps},
    ROWS_AROUND,
    {"runs", 0, "N", "with noise or --batch: N runs for each cell, which is their median",
     take_runs},
    {"tol", 0, "NORM", "stop when the norm of the gradient is at most NORM", take_tol},
    {"range", 0, "X0:X1,Y0:Y1", "the range of x and y that have none of their own", take_range},
    {"format", 0, "LIST", "png, svg, pdf, gif, webp, tex, txt, html (png)", take_format},
    {"out", 'o', "DIR", "where files go (out)", take_out},
    {"name", 0, "NAME", "name of the files instead of FUNC-OPT-map", take_name},
    {"csv", 0, "FILE", "a row for each cell to FILE; - is standard output, and nothing is drawn",
     take_csv},
    {"json", 0, "FILE", "minima and shares to FILE; - as for --csv", take_json},
    {"raw", 0, "FILE", "the cells as doubles to FILE instead of NAME.csv; - as for --csv",
     take_raw},
    ROWS_LOOK,
    {"shard", 0, "I/N", "compute part I of N into a file that 'optviz merge' puts together",
     take_shard},
    {"rerun", 0, "FILE", "draw that picture again, by the command line it carries", take_rerun},
    {"show", 0, NULL, "open the figure, or draw it on the terminal", take_show},
    {"no-plot", 0, NULL, "numbers only, no figures", take_no_plot},
    {"jobs", 'j', "N", "how many threads and gnuplots at a time (the processor's cores)",
     take_jobs},
    {"quiet", 'q', NULL, "no word on standard error but errors", take_quiet},
    {"version", 'V', NULL, "print the version", take_version},
    {0},
};

void mapset_init(struct map_settings *s)
{
    *s = (struct map_settings){0};
    settings_init(&s->run, &command_map);
    origin_add(&s->run.origin, "map");
}

void mapset_release(struct map_settings *s)
{
    settings_release(&s->run);
    axes_release(&s->axes);
    str_release(&s->without);
}

static bool is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

bool mapset_to_stdout(const struct map_settings *s)
{
    return settings_to_stdout(&s->run) || is_stdout(s->raw);
}

static bool is_random(const struct map_settings *s)
{
    return s->run.around.noise > 0 || s->run.around.batch > 0 || axes_have(&s->axes, AXIS_NOISE) ||
           axes_have(&s->axes, AXIS_BATCH);
}

static int check_batch(struct map_settings *s, struct err *e)
{
    struct settings *r = &s->run;
    bool axis = axes_have(&s->axes, AXIS_BATCH);
    if (r->batch_count > 1)
        return err_set(e, USAGE,
                       "--batch: a map has one size; several go on an axis: --axes batch=1..%zu",
                       r->batch[r->batch_count - 1] > 1 ? r->batch[r->batch_count - 1] : 16);
    for (size_t k = 0; k < r->functions.count && r->batch_count > 0; k++) {
        const struct func *f = r->functions.item[k];
        if (f->rows == 0)
            return err_set(e, USAGE, "--batch: %s is no loss over data; linear and logistic are",
                           f->name);
        if (r->batch[0] > f->rows)
            return err_set(e, USAGE, "--batch %zu: the data of %s have %zu rows", r->batch[0],
                           f->name, f->rows);
    }
    r->around.batch = r->batch_count > 0 ? r->batch[0] : 0;
    if (r->around.scale_lr && r->batch_count == 0 && !axis)
        return err_set(e, USAGE, "--scale-lr goes with --batch");
    if (r->runs > 1 && !is_random(s))
        return err_set(e, USAGE, "--runs %ld: without --noise or --batch all runs are the same",
                       r->runs);
    return OK;
}

/* An option that an axis varies. */
static int check_twice(const struct map_settings *s, struct err *e)
{
    const struct around *a = &s->run.around;
    for (int k = 0; k < s->axes.count && !isnan(s->run.lr); k++)
        if (strcmp(s->axes.item[k].name, "lr") == 0)
            return err_set(e, USAGE, "--lr: the axis 'lr' varies it");
    const struct {
        bool given;
        enum axis_kind kind;
        const char *name;
    } pairs[] = {
        {s->run.steps >= 0, AXIS_STEPS, "steps"},
        {a->schedule.warmup > 0, AXIS_WARMUP, "warmup"},
        {a->noise > 0, AXIS_NOISE, "noise"},
        {s->run.batch_count > 0, AXIS_BATCH, "batch"},
        {a->clip_value > 0, AXIS_CLIP_VALUE, "clip-value"},
        {a->clip_norm > 0, AXIS_CLIP_NORM, "clip-norm"},
        {s->transform.condition != 0, AXIS_CONDITION, "condition"},
        {s->transform.degrees != 0, AXIS_ROTATE, "rotate"},
    };
    if (starts_count(&s->run.starts) > 1)
        return err_set(e, USAGE,
                       "--start: the runs of a map start at one place, X,Y, or each at its own: "
                       "--axes x,y");
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].given && axes_have(&s->axes, pairs[i].kind))
            return err_set(e, USAGE, "--%s: the axis '%s' varies it", pairs[i].name, pairs[i].name);
    return OK;
}

static int check_stdout(const struct map_settings *s, struct err *e)
{
    if (s->run.shards > 0 && is_stdout(s->raw))
        return err_set(
            e, USAGE,
            "--shard: its part goes to a file; 'optviz merge' has the rest of the options");
    int wanting = is_stdout(s->run.csv) + is_stdout(s->run.json) + is_stdout(s->raw);
    if (wanting > 1)
        return err_set(e, USAGE, "two of --csv -, --json - and --raw - want standard output");
    return OK;
}

static int check_cells(const struct map_settings *s, struct err *e)
{
    double maps = (double)s->run.optimizers.count * (double)s->run.functions.count, cells = maps;
    for (int k = 0; k < s->axes.count; k++)
        cells *= (double)(s->axes.item[k].n > 0 ? s->axes.item[k].n : s->side[k]);
    if (cells <= CELLS_MOST)
        return OK;
    double side = CELLS_MOST / maps;
    side = s->axes.count == 2 ? floor(sqrt(side)) : floor(side);
    return err_set(e, USAGE,
                   "%.0f cells do not fit into memory: at most %d do, --grid %.0f for %.0f map%s",
                   cells, CELLS_MOST, side, maps, maps > 1 ? "s" : "");
}

static void set_defaults(struct map_settings *s)
{
    struct err e;
    for (int k = 0; k < MAP_AXES; k++)
        s->side[k] = s->side[k] > 0 ? s->side[k] : MAP_SIDE;
    if (s->axes.count == 0)
        axes_read("x,y", &s->axes, &e);
    s->transform = s->run.func_options.transform;
    s->run.func_options.transform = (struct transform){0};
}

int mapset_check(struct map_settings *s, struct err *e)
{
    struct settings *r = &s->run;
    r->origin.seed = r->around.seed;
    settings_keep_language(r);
    int status = settings_check_named(r, e);
    if (status == OK)
        status = check_stdout(s, e);
    if (status == OK && r->show && (r->no_plot || mapset_to_stdout(s)))
        status = err_set(e, USAGE,
                         "--show: with --no-plot, --csv -, --json - and --raw - nothing is drawn");
    if (status == OK)
        status = settings_check_formats(&s->run, e);
    if (status != OK)
        return status;
    set_defaults(s);
    status = settings_read_functions(r, e);
    if (status == OK)
        status = axes_check(&s->axes, r, &s->without, e);
    if (status == OK)
        status = check_twice(s, e);
    if (status == OK)
        status = check_batch(s, e);
    if (status == OK)
        status = check_cells(s, e);
    r->steps = r->steps < 0 ? MAP_STEPS : r->steps;
    return status != OK || isnan(r->lr) ? status : spec_lr(&r->optimizers, r->lr, e);
}
