/* Figures in words. */
#include "plot/alt.h"

#include "core/run.h"
#include "plot/chart.h"
#include "plot/figure.h"
#include "plot/views.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <ctype.h>
#include <string.h>

enum { NAMED_MOST = 10, TITLE_MOST = 200, TEXT_MOST = 3000 };

static const char *rounded(char text[NUM_ROOM], double value)
{
    num_short(text, value, 3);
    return text;
}

void alt_title(const struct figure *f, struct str *out)
{
    struct str title = {0}, function = {0};
    word_function(f->runs[0]->func->title, &function);
    if (f->title)
        str_add(&title, f->title);
    else if (f->count == 1)
        str_addf(&title, word(WORD_ALT_ONE), f->runs[0]->label, str_text(&function));
    else
        str_addf(&title, word(WORD_ALT_MANY), f->count, str_text(&function));
    utf8_clean(out, str_text(&title), TITLE_MOST);
    str_release(&title);
    str_release(&function);
}

/* "All paths on one map, and f by step beside it, for Bowl, f = x^2/20 + y^2: 30 steps from
 * (-7, 2), noise 0.5 (seed 1)" */
static void add_subject(const struct figure *f, struct str *out)
{
    const struct run *r = f->runs[0];
    char x[NUM_ROOM], y[NUM_ROOM];
    const char *about = word_view(f->view->name);
    if (about)
        str_add(out, about);
    else if (*f->view->about)
        str_addf(out, "%c%s", toupper((unsigned char)*f->view->about), f->view->about + 1);
    str_add(out, ": ");
    if (r->func->title != r->func->formula) {
        word_function(r->func->title, out);
        str_add(out, ", ");
    }
    str_addf(out, "f = %s, ", r->func->formula);
    num_text(x, r->start.x);
    num_text(y, r->start.y);
    run_begin(r, f->count > 1 ? r->starts : 1, x, y, out);
    str_add(out, ". ");
}

static void add_end(const struct run *r, struct str *out)
{
    static const enum word ends[] = {[STATUS_RUNNING] = WORD_ALT_RUNNING,
                                     [STATUS_CONVERGED] = WORD_ALT_CONVERGED,
                                     [STATUS_STALLED] = WORD_ALT_STALLED,
                                     [STATUS_DIVERGED] = WORD_ALT_DIVERGED};
    char value[NUM_ROOM], lower[NUM_ROOM], upper[NUM_ROOM];
    enum status status = r->outcome.status;
    const char *text = word(ends[status]);
    rounded(value, run_result(r));
    if (r->repeats > 1)
        str_addf(out, word(WORD_ALT_MEDIAN), r->repeats, value, rounded(lower, r->spread.lower),
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
        str_addf(out, word(WORD_ALT_DISTANCE), rounded(distance, r->metrics.distance));
    str_release(&settings);
}

static void add_runs(const struct figure *f, struct str *out)
{
    int most = f->count <= NAMED_MOST ? (int)f->count : NAMED_MOST;
    for (int rank = 1; rank <= most; rank++)
        for (size_t i = 0; i < f->count; i++)
            if (f->count == 1 || f->runs[i]->rank == rank) {
                str_add(out, rank > 1 ? "; " : "");
                add_run(f->runs[i], f->count == 1, out);
            }
    if (f->count > NAMED_MOST)
        str_addf(out, word(WORD_ALT_MORE), f->count - NAMED_MOST);
}

void alt_text(const struct figure *f, struct str *out)
{
    struct str text = {0};
    if (f->title)
        str_addf(&text, "%s. ", f->title);
    if (f->maps) {
        chart_alt(f, &text);
    } else {
        add_subject(f, &text);
        add_runs(f, &text);
    }
    str_add_char(&text, '.');
    utf8_clean(out, text.text, TEXT_MOST);
    str_release(&text);
}
