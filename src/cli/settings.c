/* The option table of `run`. */
#include "cli/settings.h"

#include "cli/rows.h"
#include "util/err.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct option_row settings_options[] = {
    {"opt", 'O', "LIST", "optimizers: adam, adam:lr=0.3:beta1=0.8,sgd, all, or a group", take_opt},
    {"func", 'f', "LIST", "functions: bowl, all, 'x^2/20 + y^2', linear:data=FILE.csv", take_func},
    ROWS_FUNCTION,
    {"batch", 0, "LIST", "losses over data: rows in a mini-batch, or full (full)", take_batch},
    {"scale-lr", 0, NULL, "with --batch: learning rates are for one row, times the batch",
     take_scale_lr},
    {"start", 0, "X,Y", "where runs start; random:N, grid:NxM: many (the function's own)",
     take_start},
    {"steps", 'n', "N", "how many steps (the function's own number)", take_steps},
    ROWS_AROUND,
    {"runs", 0, "N", "with --noise: N runs each, drawn as a fan with their mean", take_runs},
    {"tol", 0, "NORM", "stop when the norm of the gradient is at most NORM", take_tol},
    {"internals", 0, NULL, "the rule's memory and steps as further columns of the CSV",
     take_internals},
    {"view", 'v', "VIEW", "what to draw ('optviz list views'), or a template: ./mine.gp",
     take_view},
    {"y", 0, "WHAT", "loss plots: f, gap (to the minimum), gradient, distance", take_y},
    {"x", 0, "WHAT", "loss plots: by step or by evaluations of f or its gradient (step)", take_x},
    {"azimuth", 0, "DEGREES", "surface: walk round it, to the right of the y axis (-20)",
     take_azimuth},
    {"elevation", 0, "DEGREES", "surface: how far above the floor the viewer is, 0 to 90 (45)",
     take_elevation},
    {"format", 0, "LIST", "png, svg, pdf, gif, webp, tex, txt, html (png)", take_format},
    {"out", 'o', "DIR", "where files go (out)", take_out},
    {"name", 0, "NAME", "name of the files instead of FUNC-OPT", take_name},
    {"csv", 0, "FILE", "the steps to FILE; - is standard output, and nothing is drawn", take_csv},
    {"json", 0, "FILE", "settings, results and steps to FILE; - as for --csv", take_json},
    {"range", 0, "X0:X1,Y0:Y1", "what the maps show (all of the paths)", take_range},
    {"frames", 0, "DIR", "with --view animate: each frame as a PNG into DIR", take_frames},
    ROWS_LOOK,
    {"rerun", 0, "FILE", "draw that picture again, by the command line it carries", take_rerun},
    {"show", 0, NULL, "open the figure, or draw it on the terminal", take_show},
    {"shard", 0, "I/N", "compute part I of N into a file that 'optviz merge' puts together",
     take_shard},
    {"no-plot", 0, NULL, "numbers only, no figures", take_no_plot},
    {"jobs", 'j', "N", "how many gnuplots draw at a time (the processor's cores)", take_jobs},
    {"quiet", 'q', NULL, "no word on standard error but errors", take_quiet},
    {"version", 'V', NULL, "print the version", take_version},
    {0},
};

void settings_init(struct settings *s, const struct command *command)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *s = (struct settings){.steps = -1, .lr = NAN, .runs = 1, .out = "out", .command = command};
    s->only = s->origin.figure = ORIGIN_ALL;
    s->size = (struct size){NULL, 1600, 900, 1, FIGURE_DPI};
    s->scale = 1;
    s->theme = themes[0];
    s->language = language_of_locale();
    s->azimuth = -20;
    s->elevation = 45;
    s->jobs = cores < 1 ? 1 : cores > JOBS_MOST ? JOBS_MOST : (int)cores;
}

void settings_release(struct settings *s)
{
    origin_release(&s->origin);
    free(s->optimizers.item);
    str_release(&s->view_text);
    spec_release_functions(&s->functions);
    free(s->func_text);
    for (size_t i = 0; i < s->func_options.param_count; i++)
        free((char *)s->func_options.params[i].name);
    free((struct expr_param *)s->func_options.params);
}

bool settings_to_stdout(const struct settings *s)
{
    return (s->csv && strcmp(s->csv, "-") == 0) || (s->json && strcmp(s->json, "-") == 0);
}

/* The functions, now that everything about them is known. */
int settings_read_functions(struct settings *s, struct err *e)
{
    int status = OK;
    s->func_options.range = s->has_range ? &s->range : NULL;
    for (size_t i = 0; i < s->func_count && status == OK; i++)
        status = spec_functions(s->func_text[i], &s->func_options, &s->functions, e);
    return status;
}

static int check_batches(const struct settings *s, struct err *e)
{
    bool batches = s->batch_count > 1 || (s->batch_count == 1 && s->batch[0] > 0);
    for (size_t k = 0; k < s->functions.count; k++) {
        const struct func *f = s->functions.item[k];
        if (s->batch_count > 0 && f->rows == 0)
            return err_set(e, USAGE, "--batch: %s is no loss over data; linear and logistic are",
                           f->name);
        for (size_t i = 0; i < s->batch_count; i++)
            if (s->batch[i] > f->rows)
                return err_set(e, USAGE, "--batch %zu: the data of %s have %zu rows", s->batch[i],
                               f->name, f->rows);
    }
    if (s->around.scale_lr && s->batch_count == 0)
        return err_set(e, USAGE, "--scale-lr goes with --batch");
    if (s->runs > 1 && s->around.noise <= 0 && !batches)
        return err_set(e, USAGE, "--runs %ld: without --noise or --batch all runs are the same",
                       s->runs);
    return OK;
}

size_t settings_columns(const struct settings *s)
{
    return s->optimizers.count * (s->batch_count > 0 ? s->batch_count : 1) *
           starts_count(&s->starts);
}

/* Many starts are spread over a domain, and each function has its own. */
static int check_starts(const struct settings *s, struct err *e)
{
    if (starts_count(&s->starts) > 1 && s->functions.count > 1)
        return err_set(e, USAGE, "--start: many starts go with one function, not with %zu",
                       s->functions.count);
    return OK;
}

/* Options that only some views heed. */
static int check_view(const struct settings *s, struct err *e)
{
    enum layout_kind kind = s->view.layout;
    bool loss = kind == LAYOUT_LOSS || kind == LAYOUT_MAP_LOSS;
    if (s->has_camera && !(s->has_view && kind == LAYOUT_SURFACE))
        return err_set(e, USAGE, "--azimuth and --elevation go with --view surface");
    if ((s->measure || s->by_evaluations) && s->has_view && !loss)
        return err_set(e, USAGE, "--y and --x go with --view loss or compare");
    for (size_t k = 0; k < s->functions.count; k++)
        if (!measure_known(s->functions.item[k], s->measure))
            return err_set(e, USAGE, "--y %s: %s has no known minimum", measure_names[s->measure],
                           s->functions.item[k]->name);
    return OK;
}

/* Rows of all runs together, by the steps that were asked for or the functions' own. */
static int check_memory(const struct settings *s, struct err *e)
{
    double each = (double)settings_columns(s);
    double runs = each * (double)s->functions.count * (double)s->runs, rows = 0;
    for (size_t k = 0; k < s->functions.count; k++)
        rows += each * (double)((s->steps < 0 ? s->functions.item[k]->steps : s->steps) + 1);
    if (rows * (double)s->runs <= ROWS_MOST)
        return OK;
    if (runs <= ROWS_MOST && s->steps >= 0)
        return err_set(e, USAGE,
                       "--steps %ld: %.0f runs of that length do not fit into memory; at "
                       "most --steps %.0f does",
                       s->steps, runs, floor(ROWS_MOST / runs) - 1);
    if (rows <= ROWS_MOST)
        return err_set(
            e, USAGE, "--runs %ld: that many runs do not fit into memory; at most --runs %.0f does",
            s->runs, floor(ROWS_MOST / rows));
    return err_set(e, USAGE, "%.0f runs do not fit into memory: name fewer optimizers or functions",
                   runs);
}

/* What the formats do not do, alone or together; the default one. */
int settings_check_formats(struct settings *s, struct err *e)
{
    bool moves = s->has_view && s->view.frames;
    unsigned moving = 1u << FORMAT_GIF | 1u << FORMAT_WEBP | 1u << FORMAT_PDF;
    if (s->formats == 0)
        s->formats = 1u << (moves ? FORMAT_GIF : FORMAT_PNG);
    if (moves && s->formats & ~moving)
        return err_set(e, USAGE,
                       "--view %s moves: --format gif, webp or pdf (a page a frame), and --frames "
                       "DIR for PNGs",
                       s->view.name);
    if (moves && s->transparent && s->formats & 1u << FORMAT_GIF)
        return err_set(e, USAGE,
                       "--transparent: frames of a GIF are drawn onto each other; --format pdf "
                       "or webp can be transparent");
    if (s->has_view && s->view.layout == LAYOUT_TABLE && s->formats & 1u << FORMAT_TEX)
        return err_set(e, USAGE, "--view %s writes NAME.tex, the table, without --format tex",
                       s->view.name);
    if (s->frames && !moves)
        return err_set(e, USAGE, "--frames goes with --view animate");
    if (s->formats & 1u << FORMAT_PDF && s->formats & 1u << FORMAT_TEX)
        return err_set(e, USAGE,
                       "--format: pdf and tex would both write NAME.pdf; draw one of them with "
                       "another --name or --out");
    if ((double)s->scale * fmax(s->size.width, s->size.height) > PIXELS_MOST)
        return err_set(
            e, USAGE,
            "--scale %ld: sides of more than %d pixels; of %dx%d at most --scale %.0f fits",
            s->scale, PIXELS_MOST, s->size.width, s->size.height,
            floor(PIXELS_MOST / fmax(s->size.width, s->size.height)));
    return OK;
}

/* Pictures say which language the locale chose; where they say nothing it is English. */
void settings_keep_language(struct settings *s)
{
    if (s->has_language || s->language == LANGUAGE_EN)
        return;
    origin_add(&s->origin, "--lang");
    origin_add(&s->origin, language_names[s->language]);
}

int settings_check_named(const struct settings *s, struct err *e)
{
    bool map = strcmp(s->command->name, "map") == 0;
    const char *example = map ? "map --opt adam --func himmelblau" : "--opt adam --func bowl";
    if (s->optimizers.count == 0)
        return err_set(e, USAGE, "--opt is missing: which optimizer? For example: optviz %s",
                       example);
    if (s->func_count == 0)
        return err_set(e, USAGE, "--func is missing: which function? For example: optviz %s",
                       example);
    if (s->csv && s->json && strcmp(s->csv, "-") == 0 && strcmp(s->json, "-") == 0)
        return err_set(e, USAGE, "--csv - and --json - both want standard output");
    if (s->shards > 0 && settings_to_stdout(s))
        return err_set(
            e, USAGE,
            "--shard: its part goes to a file; 'optviz merge' has the rest of the options");
    return OK;
}

int settings_check(struct settings *s, struct err *e)
{
    s->origin.seed = s->around.seed;
    settings_keep_language(s);
    int status = settings_check_named(s, e);
    if (status != OK)
        return status;
    if (s->show && (s->no_plot || settings_to_stdout(s)))
        return err_set(e, USAGE, "--show: with --no-plot, --csv - and --json - nothing is drawn");
    if (s->internals && s->csv && settings_columns(s) > 1)
        return err_set(e, USAGE,
                       "--internals with --csv: optimizers differ in what they remember; "
                       "name one, or leave --csv out for a file each");
    status = settings_check_formats(s, e);
    if (status != OK)
        return status;
    status = settings_read_functions(s, e);
    if (status == OK)
        status = check_batches(s, e);
    if (status == OK)
        status = check_starts(s, e);
    if (status == OK)
        status = check_view(s, e);
    if (status == OK)
        status = check_memory(s, e);
    return status != OK || isnan(s->lr) ? status : spec_lr(&s->optimizers, s->lr, e);
}
