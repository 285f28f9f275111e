/* Driving gnuplot: figures in packs, each pack in a private folder inside the output folder,
 * several at a time; a picture is moved into place only when everything about it is right. */
#include "plot/draw.h"

#include "plot/collect.h"
#include "plot/font.h"
#include "plot/gnuplot.h"
#include "plot/landscape.h"
#include "plot/whole.h"
#include "util/child.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

enum { EARLY = 8 }; /* figures of a gnuplot that waits for their scripts */

/* Write the script of the figure at hand to where gnuplot will run. */
static int place_script(struct work *w, struct landscape *l, struct err *e)
{
    struct str script = {0}, name = {0};
    str_addf(&name, "%s.gp", w->figure->name);
    figure_script(w->figure, font_family(), l, &script);
    char *path = file_join(w->temp, str_text(&name));
    int status = font_problem(e) ? FAILED : file_draft(path, script.text, script.length, e);
    free(path);
    str_release(&script);
    str_release(&name);
    return status;
}

typedef void report_fn(void *with, const struct figure *f, const char *problem);

/* What is still to be drawn: in packs, or alone where a pack came to grief. */
struct drawing {
    struct figure *figures, *next, *end;
    struct figure **alone;
    size_t alone_count, lanes;
    const char *folder;
    struct work *work, spare; /* one for each lane; the next, whose scripts are being written */
    struct child *child;      /* their gnuplots */
    struct landscape landscape;
    report_fn *report;
    void *with;
    size_t busy; /* lanes with a gnuplot */
};

static bool is_empty(const struct drawing *d)
{
    return d->next == d->end && d->alone_count == 0;
}

/* How many of the figures left the next gnuplot gets: its share, or, of many, so much less that all
 * of them end at about the same time. */
static size_t pack_size(const struct drawing *d, size_t most)
{
    size_t left = (size_t)(d->end - d->next), share = (left + d->lanes - 1) / d->lanes;
    size_t pack = share <= EARLY ? share : (share + 1) / 2;
    return pack < most ? pack : most;
}

/* The next figures, `most` of them at most. */
static void take_pack(struct drawing *d, struct work *w, size_t most)
{
    *w = (struct work){.folder = d->folder};
    if (d->alone_count > 0)
        w->pack[w->count++] = d->alone[--d->alone_count];
    else
        for (size_t n = pack_size(d, most); w->count < n;)
            w->pack[w->count++] = d->next++;
    w->figure = w->pack[0];
}

static void settle(const struct drawing *d, struct figure *f, int status, const struct err *e)
{
    f->status = status;
    d->report(d->with, f, status == OK ? NULL : e->text);
}

static void put_away(const struct drawing *d, struct work *w, struct child *c)
{
    struct err e;
    child_release(c);
    if (w->temp && w->figure && file_remove_temp_folder(w->temp, &e) != OK)
        settle(d, w->figure, FAILED, &e);
    *w = (struct work){0};
}

/* The script of the figure at hand goes where its pictures go. */
static int keep_script(const struct work *w, struct err *e)
{
    struct str name = {0};
    str_addf(&name, "%s.gp", w->figure->name);
    char *from = file_join(w->temp, name.text), *to = file_join(w->folder, name.text);
    int status = file_move(from, to, e);
    free(from);
    free(to);
    str_release(&name);
    return status;
}

/* Its gnuplot has ended: the pictures that it came to the end of are collected; where it failed in
 * a pack, the others are tried again alone, so that one that fails costs no other; and so is one
 * whose early start may be to blame. */
static void settle_pack(struct drawing *d, struct work *w, const struct child *c)
{
    struct err e;
    size_t drawn = gnuplot_drawn(c);
    bool unready = w->early && drawn == 0 && !c->timed_out && !c->signal;
    bool lonely = w->count == 1 && !unready;
    for (size_t i = 0; i < w->count; i++) {
        w->figure = w->pack[i];
        if (!lonely && i >= drawn) {
            d->alone[d->alone_count++] = w->figure;
            continue;
        }
        int status = keep_script(w, &e);
        if (status == OK && lonely)
            status = gnuplot_judge(w, c, &e);
        settle(d, w->figure, status == OK ? collect(w, &e) : status, &e);
    }
}

/* No gnuplot could be started for it. */
static void fail_pack(struct drawing *d, struct work *w, struct child *c, const struct err *why)
{
    struct err e;
    for (size_t i = 0; i < w->count; i++) {
        w->figure = w->pack[i];
        int status = keep_script(w, &e);
        settle(d, w->figure, FAILED, status == OK ? why : &e);
    }
    put_away(d, w, c);
}

/* Write one more script of a pack; a figure that gets none is done with. */
static void place_next(struct drawing *d, struct work *w)
{
    struct err e;
    w->figure = w->pack[w->ready];
    int status = w->temp ? OK : file_temp_folder(w->folder, &w->temp, &e);
    if (status == OK)
        status = place_script(w, &d->landscape, &e);
    if (status == OK) {
        w->ready++;
        return;
    }
    settle(d, w->figure, status, &e);
    for (size_t i = w->ready + 1; i < w->count; i++)
        w->pack[i - 1] = w->pack[i];
    w->count--;
}

/* Whether a script of the next pack was written. */
static bool prepare(struct drawing *d)
{
    struct child none = {0};
    struct work *w = &d->spare;
    if (w->count == 0 && is_empty(d))
        return false;
    if (w->count == 0)
        take_pack(d, w, PACK);
    if (w->ready == w->count)
        return false;
    place_next(d, w);
    if (w->count == 0)
        put_away(d, w, &none);
    return true;
}

/* Hand the next pack, if its scripts are ready, to a lane that has nothing to do. */
static void employ(struct drawing *d, size_t lane)
{
    struct work *w = &d->work[lane];
    struct err e;
    if (w->figure || d->spare.count == 0 || d->spare.ready < d->spare.count)
        return;
    *w = d->spare;
    d->spare = (struct work){0};
    if (gnuplot_start(w, &d->child[lane], &e) == OK)
        d->busy++;
    else
        fail_pack(d, w, &d->child[lane], &e);
}

/* A gnuplot that has ended: the next one starts before the pictures of this one are looked at. */
static void relieve(struct drawing *d, size_t lane)
{
    struct work w = d->work[lane];
    struct child c = d->child[lane];
    d->work[lane] = (struct work){0};
    d->child[lane] = (struct child){0};
    d->busy--;
    employ(d, lane);
    settle_pack(d, &w, &c);
    put_away(d, &w, &c);
}

/* Write the scripts for which a gnuplot waits, and let it go. */
static void let_go(struct drawing *d, size_t lane)
{
    struct work *w = &d->work[lane];
    struct child *c = &d->child[lane];
    while (w->ready < w->count)
        place_next(d, w);
    if (w->count > 0 && w->status == OK) {
        child_let_go(c, gnuplot_patience() * (double)w->count);
        d->busy++;
    } else {
        fail_pack(d, w, c, &w->problem);
    }
}

/* Keep all lanes busy until all figures are done or the user interrupts. */
static void draw_all(struct drawing *d)
{
    while ((!is_empty(d) || d->spare.count > 0 || d->busy > 0) && !interrupt_pending()) {
        bool prepared = prepare(d);
        for (size_t k = 0; k < d->lanes; k++)
            employ(d, k);
        if (prepared)
            children_look(d->child, d->lanes);
        else if (d->busy > 0 && !children_wait(d->child, d->lanes))
            break;
        for (size_t k = 0; k < d->lanes; k++)
            if (d->work[k].figure && d->child[k].done)
                relieve(d, k);
    }
}

/* Start a gnuplot before there is a script, as its start takes half of its time. */
static void start_early(struct drawing *d, size_t lane)
{
    struct work *w = &d->work[lane];
    take_pack(d, w, EARLY);
    w->early = true;
    w->status = file_temp_folder(w->folder, &w->temp, &w->problem);
    if (w->status == OK)
        w->status = gnuplot_start(w, &d->child[lane], &w->problem);
    font_begin(); /* behind gnuplot, which takes longer to start */
}

struct drawing *figures_begin(struct figure *f, size_t n, const char *folder, int jobs,
                              report_fn *report, void *with)
{
    struct drawing *d = xcalloc(1, sizeof *d);
    *d = (struct drawing){
        .figures = f, .next = f, .end = f + n, .folder = folder, .report = report, .with = with};
    size_t lanes = jobs < 1 ? 1 : (size_t)jobs;
    d->lanes = lanes > n ? n + (n == 0) : lanes;
    d->alone = xcalloc(n, sizeof *d->alone);
    d->work = xcalloc(d->lanes, sizeof *d->work);
    d->child = xcalloc(d->lanes, sizeof *d->child);
    for (size_t i = 0; i < n; i++)
        f[i].status = FAILED;
    for (size_t k = 0; k < d->lanes && gnuplot_waits() && !is_empty(d); k++)
        start_early(d, k);
    if (n > 0 && d->work[0].early)
        figure_landscape(f, &d->landscape); /* while fc-list is still at work */
    for (size_t k = 0; k < d->lanes && !interrupt_pending(); k++)
        if (d->work[k].early)
            let_go(d, k);
    return d;
}

int figures_end(struct drawing *d)
{
    struct child none = {0};
    int status = OK;
    draw_all(d);
    for (size_t k = 0; k < d->lanes; k++)
        put_away(d, &d->work[k], &d->child[k]);
    put_away(d, &d->spare, &none);
    for (struct figure *f = d->figures; f < d->end; f++)
        status |= f->status;
    landscape_release(&d->landscape);
    free(d->alone);
    free(d->work);
    free(d->child);
    free(d);
    return status;
}

bool figure_file(const struct figure *f, size_t i, struct str *name)
{
    for (int k = 0; k < WHOLE_PARTS; k++)
        if (f->formats & 1u << whole_parts[k].format && i-- == 0) {
            str_clear(name);
            str_addf(name, "%s.%s", f->name, whole_parts[k].ending);
            return true;
        }
    return false;
}
