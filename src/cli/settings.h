/* What the options of `run` say, before anything is run. */
#ifndef OPTVIZ_CLI_SETTINGS_H
#define OPTVIZ_CLI_SETTINGS_H

#include "cli/options.h"
#include "cli/spec.h"
#include "cli/starts.h"
#include "core/around.h"
#include "plot/figure.h"
#include "plot/origin.h"
#include "plot/theme.h"
#include "util/str.h"
#include "util/words.h"

enum {
    STEPS_MOST = 10000000, /* of one run */
    ROWS_MOST = 20000000,  /* of all runs together: about a gigabyte */
    BATCHES_MOST = 8,      /* sizes of mini-batches in one comparison */
    JOBS_MOST = 256,       /* gnuplots at a time */
    PIXELS_MOST = 16000,   /* a side of a picture */
    SIDE_LEAST = 200,      /* of what --size says, in pixels */
    SIDE_MOST = 8000,
    RUNS_MOST = 10000, /* of one optimizer, with noise */
    SHARDS_MOST = 100000,
};

/* Of the pictures: the PNG's pixels, how much larger than usual text is, pixels an inch. */
struct size {
    const char *name; /* NULL: given in pixels */
    int width, height;
    double magnify, dpi;
};

/* Those that have a name; ends with a NULL name. */
extern const struct size sizes[];

struct settings {
    struct choices optimizers;
    const char **func_text; /* what --func said, each time */
    size_t func_count;
    struct func_options func_options;
    struct func_list functions; /* read from the texts by settings_check */
    size_t batch[BATCHES_MOST]; /* sizes of mini-batches to compare; 0: full */
    size_t batch_count;
    struct starts starts; /* of each optimizer on each function */
    bool has_range, has_view;
    struct box range;
    long steps; /* -1: each function's own */
    double lr;  /* NaN: not given */
    struct view view;
    struct str view_text; /* the template, when it is the user's own */
    enum measure measure; /* of loss plots */
    bool by_evaluations, has_camera;
    double azimuth, elevation;
    unsigned formats;
    struct size size;
    long scale; /* of the pixels */
    bool transparent;
    int jobs;
    const struct theme *theme;
    enum language language;
    bool has_language;                           /* given by --lang, else the locale's */
    const char *frames;                          /* NULL: not given */
    const char *out, *name, *title, *csv, *json; /* NULL: not given; csv and json may be "-" */
    struct around around;
    long runs; /* of each optimizer, with noise */
    bool internals, no_plot, show, quiet, version;
    const struct command *command; /* whose settings they are */
    const char *rerun;    /* the picture whose command line is run again; NULL: not given */
    struct origin origin; /* this command line */
    size_t shard, shards; /* from 1 on; 0: all is computed */
    long only;            /* the one figure to draw, from 0; ORIGIN_ALL: all */
};

extern const struct option_row settings_options[];

void settings_init(struct settings *s, const struct command *command);
void settings_release(struct settings *s);

/* What only all options together tell: something to run is named, and it fits into memory. */
int settings_check(struct settings *s, struct err *e);

/* Parts of it, that other commands have, too: whether optimizers and functions are named; the
 * functions, read; what formats do not do; the language of pictures, for their origin. */
int settings_check_named(const struct settings *s, struct err *e);
int settings_read_functions(struct settings *s, struct err *e);
int settings_check_formats(struct settings *s, struct err *e);
void settings_keep_language(struct settings *s);

/* How many runs there are on each function: each optimizer with each batch size from each start. */
size_t settings_columns(const struct settings *s);

/* Whether the result goes to standard output, so that nothing is drawn or written elsewhere. */
bool settings_to_stdout(const struct settings *s);

#endif
