/* Figures in words. All of the words stand in one table, so that they can be translated; what is in
 * % is put in. */
#include "plot/alt.h"

#include "core/run.h"
#include "plot/figure.h"
#include "plot/views.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <ctype.h>
#include <string.h>

enum { NAMED_MOST = 10, TITLE_MOST = 200, TEXT_MOST = 3000 };

enum word {
    WORD_ONE_ON,    /* title of a figure of one run: optimizer, function */
    WORD_MANY_ON,   /* of many: their number, function */
    WORD_STEP,      /* 1 step */
    WORD_STEPS,     /* a number of steps */
    WORD_FROM,      /* x and y of the start */
    WORD_CONVERGED, /* a step, and f there */
    WORD_RUNNING,
    WORD_STALLED,
    WORD_DIVERGED, /* a step */
    WORD_MEDIAN,   /* runs, median of f, quartiles */
    WORD_DISTANCE, /* from the minimum */
    WORD_MORE,     /* runs that are not named, and the f of the last of them */
    WORDS
};

static const char *const words[WORDS] = {
    [WORD_ONE_ON] = "%s on %s",
    [WORD_MANY_ON] = "%zu optimizers on %s",
    [WORD_STEP] = "1 step",
    [WORD_STEPS] = "%ld steps",
    [WORD_FROM] = " from (%s, %s)",
    [WORD_CONVERGED] = " converges at step %ld with f = %s",
    [WORD_RUNNING] = " ends at f = %s, still running",
    [WORD_STALLED] = " stalls at f = %s",
    [WORD_DIVERGED] = " diverges at step %ld",
    [WORD_MEDIAN] = " ends %zu times at a median f of %s (quartiles %s to %s)",
    [WORD_DISTANCE] = ", %s from the nearest minimum",
    [WORD_MORE] = "; %zu more end worse",
};

static const char *rounded(char text[NUM_ROOM], double value)
{
    num_short(text, value, 3);
    return text;
}

void alt_title(const struct figure *f, struct str *out)
{
    struct str title = {0};
    const char *function = f->runs[0]->func->title;
    if (f->title)
        str_add(&title, f->title);
    else if (f->count == 1)
        str_addf(&title, words[WORD_ONE_ON], f->runs[0]->label, function);
    else
        str_addf(&title, words[WORD_MANY_ON], f->count, function);
    utf8_clean(out, str_text(&title), TITLE_MOST);
    str_release(&title);
}

/* "All paths on one map, and f by step beside it, for Bowl, f = x^2/20 + y^2: 30 steps from
 * (-7, 2), noise 0.5 (seed 1)" */
static void add_subject(const struct figure *f, struct str *out)
{
    const struct run *r = f->runs[0];
    char x[NUM_ROOM], y[NUM_ROOM];
    str_add_char(out, (char)toupper((unsigned char)f->view->about[0]));
    str_addf(out, "%s: ", f->view->about[0] ? f->view->about + 1 : "");
    if (r->func->title != r->func->formula)
        str_addf(out, "%s, ", r->func->title);
    str_addf(out, "f = %s, ", r->func->formula);
    str_addf(out, r->steps == 1 ? words[WORD_STEP] : words[WORD_STEPS], r->steps);
    num_text(x, r->start.x);
    num_text(y, r->start.y);
    str_addf(out, words[WORD_FROM], x, y);
    run_around(r, ", ", out);
    str_add(out, ". ");
}

static void add_end(const struct run *r, struct str *out)
{
    static const enum word ends[] = {[STATUS_RUNNING] = WORD_RUNNING,
                                     [STATUS_CONVERGED] = WORD_CONVERGED,
                                     [STATUS_STALLED] = WORD_STALLED,
                                     [STATUS_DIVERGED] = WORD_DIVERGED};
    char value[NUM_ROOM], lower[NUM_ROOM], upper[NUM_ROOM];
    enum status status = r->outcome.status;
    const char *text = words[ends[status]];
    rounded(value, run_result(r));
    if (r->repeats > 1)
        str_addf(out, words[WORD_MEDIAN], r->repeats, value, rounded(lower, r->spread.lower),
                 rounded(upper, r->spread.upper));
    else if (status == STATUS_CONVERGED)
        str_addf(out, text, r->outcome.step, value);
    else if (status == STATUS_DIVERGED)
        str_addf(out, text, r->outcome.step);
    else
        str_addf(out, text, value);
}

/* "Adam (lr=0.3) converges at step 25 with f = 1e-9, 2e-5 from the nearest minimum" */
static void add_run(const struct run *r, bool alone, struct str *out)
{
    struct str settings = {0};
    char distance[NUM_ROOM];
    run_settings(r, false, &settings);
    str_add(out, r->label);
    if (settings.length > 0 && !strchr(r->label, '=')) /* else the label says what matters */
        str_addf(out, " (%s)", settings.text);
    add_end(r, out);
    if (alone && isfinite(r->metrics.distance) && r->outcome.status != STATUS_DIVERGED)
        str_addf(out, words[WORD_DISTANCE], rounded(distance, r->metrics.distance));
    str_release(&settings);
}

void alt_text(const struct figure *f, struct str *out)
{
    struct str text = {0};
    int most = f->count <= NAMED_MOST ? (int)f->count : NAMED_MOST;
    if (f->title)
        str_addf(&text, "%s. ", f->title);
    add_subject(f, &text);
    for (int rank = 1; rank <= most; rank++)
        for (size_t i = 0; i < f->count; i++)
            if (f->count == 1 || f->runs[i]->rank == rank) {
                str_add(&text, rank > 1 ? "; " : "");
                add_run(f->runs[i], f->count == 1, &text);
            }
    if (f->count > NAMED_MOST)
        str_addf(&text, words[WORD_MORE], f->count - NAMED_MOST);
    str_add_char(&text, '.');
    utf8_clean(out, text.text, TEXT_MOST);
    str_release(&text);
}
