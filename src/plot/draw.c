/* Driving gnuplot: each figure in a private folder inside the output folder, several at a time; a
 * picture is moved into place only when everything about it is right. */
#include "plot/alt.h"
#include "plot/animate.h"
#include "plot/figure.h"
#include "plot/font.h"
#include "plot/indexed.h"
#include "plot/page.h"
#include "plot/stamp.h"
#include "plot/svg.h"
#include "plot/tex.h"
#include "plot/theme.h"
#include "plot/whole.h"
#include "util/child.h"
#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 60, PACK = 8 };

/* Figures in a gnuplot's hands, which draws them one after the other: half of the time that it
 * takes for one is spent on starting it. */
struct work {
    struct figure *figure; /* the one at hand; NULL: idle */
    struct figure *pack[PACK];
    size_t count;
    const char *folder;
    char *temp;
};

static const char *const install_hint =
    "gnuplot is not installed: 'apt install gnuplot-nox' (Debian, Ubuntu), 'dnf install gnuplot' "
    "(Fedora), 'apk add gnuplot' (Alpine), 'pacman -S gnuplot' (Arch) or 'brew install gnuplot'";

/* How long a gnuplot may take: OPTVIZ_TIMEOUT seconds, else a minute. */
static double patience(void)
{
    double seconds = SECONDS;
    const char *text = getenv("OPTVIZ_TIMEOUT");
    if (text && num_parse(text, strlen(text), &seconds) && seconds > 0)
        return seconds;
    return SECONDS;
}

static const char **gnuplot_environment(void)
{
    static const char *const drop[] = {"GNUTERM=", "GNUPLOT",   "GNUHELP=", "GNUFITLOG=",
                                       "FIT_",     "DISPLAY=",  "PAGER=",   "LC_",
                                       "LANG=",    "LANGUAGE=", NULL};
    static const char *const add[] = {"LC_ALL=C.UTF-8", "TERM=dumb", NULL};
    return child_environment(drop, add);
}

/* Put the script into the output folder, and again where gnuplot will run. */
static int place_script(struct work *w, struct err *e)
{
    struct str script = {0}, name = {0};
    str_addf(&name, "%s.gp", w->figure->name);
    figure_script(w->figure, font_family(), &script);
    char *kept = file_join(w->folder, str_text(&name));
    int status = font_problem(e) ? FAILED : file_write(kept, script.text, script.length, e);
    if (status == OK && !w->temp)
        status = file_temp_folder(w->folder, &w->temp, e);
    if (status == OK) {
        char *used = file_join(w->temp, str_text(&name));
        status = file_write(used, script.text, script.length, e);
        free(used);
    }
    free(kept);
    str_release(&script);
    str_release(&name);
    return status;
}

static int place_scripts(struct work *w, struct err *e)
{
    int status = OK;
    for (size_t i = 0; i < w->count && status == OK; i++) {
        w->figure = w->pack[i];
        status = place_script(w, e);
    }
    return status;
}

static int start(struct work *w, struct child *c, struct err *e)
{
    struct str name[PACK] = {{0}};
    const char *argv[PACK + 3] = {"gnuplot", "-d"};
    bool missing = false;
    int status = place_scripts(w, e);
    for (size_t i = 0; i < w->count; i++) {
        str_addf(&name[i], "%s.gp", w->pack[i]->name);
        argv[i + 2] = name[i].text;
    }
    if (status == OK) {
        const char **environment = gnuplot_environment();
        double seconds = patience() * (double)w->count;
        status = child_start(c, argv, w->temp, environment, seconds, &missing, e);
        if (missing)
            err_set(e, FAILED, "%s", install_hint);
        free(environment);
    }
    for (size_t i = 0; i < w->count; i++)
        str_release(&name[i]);
    return status;
}

/* The first line that gnuplot printed that says something. */
static void first_complaint(const struct child *c, struct str *out)
{
    const char *text = str_text(&c->output);
    text += strspn(text, " \t\r\n^");
    struct str line = {0};
    str_add_bytes(&line, text, strcspn(text, "\n"));
    utf8_clean(out, str_text(&line), 300);
    str_release(&line);
}

static int judge_child(const struct work *w, const struct child *c, struct err *e)
{
    const char *name = w->figure->name;
    struct str said = {0};
    int status = OK;
    first_complaint(c, &said);
    const char *lacks = strstr(str_text(&said), "optviz: no terminal");
    if (c->timed_out)
        status = err_set(e, FAILED, "%s.gp: gnuplot took longer than %g s and was stopped", name,
                         patience());
    else if (c->unread)
        status = err_set(e, FAILED, "%s.gp: what gnuplot says cannot be read: %s", name,
                         strerror(c->unread));
    else if (c->signal)
        status = err_set(e, FAILED, "%s.gp: gnuplot was ended by signal %d", name, c->signal);
    else if (strstr(str_text(&c->output), "optviz: gnuplot is too old"))
        status = err_set(e, FAILED, "gnuplot is too old: optviz needs 5.2 or later");
    else if (lacks)
        status = err_set(e, FAILED,
                         "this gnuplot has %.60s; other formats are there, and for webp gnuplot 6",
                         lacks + strlen("optviz: "));
    else if (c->exit_status != 0)
        status = err_set(e, FAILED, "%s.gp: gnuplot failed (status %d): %s", name, c->exit_status,
                         str_text(&said));
    else if (!strstr(str_text(&c->output), "optviz: drawn"))
        status = err_set(e, FAILED, "%s.gp: gnuplot ended before the script did%s%s", name,
                         said.length ? ": " : "", str_text(&said));
    str_release(&said);
    return status;
}

/* Make the web page of the SVG in the private folder, the GIF of the PNG there. */
static int make_of(const struct work *w, const char *path, enum format format, struct err *e)
{
    struct str name = {0};
    const struct figure *f = w->figure;
    str_addf(&name, "%s.%s", f->name, format == FORMAT_HTML ? "svg" : "png");
    char *from = file_join(w->temp, str_text(&name));
    int status = format == FORMAT_HTML ? page_make(from, path, f, e)
                                       : indexed_make_gif(from, path, f->theme->paper, e);
    free(from);
    str_release(&name);
    return status;
}

/* Whether the part is made, or what it is made of (first pass), or the user's (second). */
static bool is_wanted(const struct figure *f, const struct whole_part *p, int pass)
{
    return (f->formats | (pass == 0 ? figure_drawn(f) : 0)) & 1u << p->format;
}

/* One file of the figure: in the first pass it is checked and mended, in the second it moves. */
static int collect_part(const struct work *w, const struct whole_part *p, int pass, struct err *e)
{
    struct str name = {0};
    int status = OK;
    str_addf(&name, "%s.%s", w->figure->name, p->ending);
    char *from = file_join(w->temp, str_text(&name));
    char *to = file_join(w->folder, str_text(&name));
    bool drawn = figure_drawn(w->figure) & 1u << p->format;
    if (pass == 0 && !drawn)
        status = make_of(w, from, p->format, e);
    else if (pass == 0 && !whole_is(from, p))
        status = err_set(e, FAILED, "'%s': gnuplot wrote no whole picture", to);
    else if (pass == 0 && p->format == FORMAT_SVG)
        status = svg_resize(from, w->figure->width, w->figure->height, w->figure->maps != NULL, e);
    else if (pass == 0 && strcmp(p->ending, "tex") == 0)
        status = tex_finish(from, w->figure->name, e);
    else if (pass == 0 && p->format == FORMAT_GIF)
        status = gif_finish(from, frame_count(w->figure), e);
    if (pass == 0 && status == OK)
        status = stamp_figure(from, p->ending, w->figure, e);
    else if (pass == 1)
        status = file_move(from, to, e);
    free(from);
    free(to);
    str_release(&name);
    return status;
}

/* The same for the frames; their folder may be on another disk. */
static int collect_frame(const struct work *w, int k, int pass, struct err *e)
{
    struct str name = {0}, picture = {0};
    int status = OK;
    str_addf(&name, "%s-%03d.png", w->figure->name, k);
    char *from = file_join(w->temp, str_text(&name));
    char *to = file_join(w->figure->frames, str_text(&name));
    if (pass == 0 && !whole_is(from, &whole_parts[0]))
        status = err_set(e, FAILED, "'%s': gnuplot wrote no whole picture", to);
    else if (pass == 0)
        status = stamp_figure(from, "png", w->figure, e);
    else if ((status = file_read(from, &picture, e)) == OK)
        status = file_write(to, picture.text, picture.length, e);
    free(from);
    free(to);
    str_release(&name);
    str_release(&picture);
    return status;
}

/* Check every picture, then move them all. */
static int collect(const struct work *w, struct err *e)
{
    int status = OK;
    int frames = w->figure->frames ? frame_count(w->figure) : 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < WHOLE_PARTS && status == OK; k++)
            if (is_wanted(w->figure, &whole_parts[k], pass))
                status = collect_part(w, &whole_parts[k], pass, e);
        for (int k = 1; k <= frames && status == OK; k++)
            status = collect_frame(w, k, pass, e);
    }
    return status;
}

/* What the pictures show, in words beside them. */
static int write_alt(const struct work *w, struct err *e)
{
    struct str name = {0}, text = {0};
    str_addf(&name, "%s.alt.txt", w->figure->name);
    alt_text(w->figure, &text);
    str_add_char(&text, '\n');
    char *path = file_join(w->folder, name.text);
    int status = file_write(path, text.text, text.length, e);
    free(path);
    str_release(&name);
    str_release(&text);
    return status;
}

static int finish(struct work *w, struct err *e)
{
    int status = collect(w, e);
    return status == OK ? write_alt(w, e) : status;
}

/* How many of its scripts the child came to the end of. */
static size_t count_drawn(const struct child *c)
{
    static const char word[] = "optviz: drawn";
    size_t n = 0;
    for (const char *at = strstr(str_text(&c->output), word); at; at = strstr(at + 1, word))
        n++;
    return n;
}

typedef void report_fn(void *with, const struct figure *f, const char *problem);

/* What is still to be drawn: in packs, or alone where a pack came to grief. */
struct queue {
    struct figure *next, *end;
    struct figure **alone;
    size_t alone_count, pack;
    report_fn *report;
    void *with;
};

static bool is_empty(const struct queue *q)
{
    return q->next == q->end && q->alone_count == 0;
}

static void take_pack(struct queue *q, struct work *w, const char *folder)
{
    *w = (struct work){.folder = folder};
    if (q->alone_count > 0)
        w->pack[w->count++] = q->alone[--q->alone_count];
    else
        while (w->count < q->pack && q->next < q->end)
            w->pack[w->count++] = q->next++;
    w->figure = w->pack[0];
}

static void settle(const struct queue *q, struct figure *f, int status, const struct err *e)
{
    f->status = status;
    q->report(q->with, f, status == OK ? NULL : e->text);
}

static void put_away(const struct queue *q, struct work *w, struct child *c)
{
    struct err e;
    child_release(c);
    if (w->temp && w->figure && file_remove_temp_folder(w->temp, &e) != OK)
        settle(q, w->figure, FAILED, &e);
    *w = (struct work){0};
}

/* Its gnuplot has ended: the pictures that it came to the end of are collected; where it failed in
 * a pack, the others are tried again alone, so that one that fails costs no other. */
static void settle_pack(struct queue *q, struct work *w, const struct child *c)
{
    struct err e;
    size_t drawn = count_drawn(c);
    bool lonely = w->count == 1;
    for (size_t i = 0; i < w->count; i++) {
        w->figure = w->pack[i];
        int status = lonely ? judge_child(w, c, &e) : OK;
        if (!lonely && i >= drawn)
            q->alone[q->alone_count++] = w->figure;
        else
            settle(q, w->figure, status == OK ? finish(w, &e) : status, &e);
    }
}

/* Hand a pack to an idle gnuplot; false when it could not be started. */
static bool employ(struct queue *q, struct work *w, struct child *c, const char *folder)
{
    struct err e;
    take_pack(q, w, folder);
    int status = start(w, c, &e);
    for (size_t i = 0; i < w->count && status != OK; i++)
        settle(q, w->pack[i], status, &e);
    if (status != OK)
        put_away(q, w, c);
    return status == OK;
}

/* Keep `jobs` gnuplots busy until all figures are done or the user interrupts. */
static void draw_all(struct queue *q, const char *folder, size_t jobs, struct work *w,
                     struct child *c)
{
    size_t busy = 0;
    while ((!is_empty(q) || busy > 0) && !interrupt_pending()) {
        for (size_t k = 0; k < jobs && !is_empty(q); k++)
            if (!w[k].figure)
                busy += employ(q, &w[k], &c[k], folder);
        if (busy > 0 && !children_wait(c, jobs))
            break;
        for (size_t k = 0; k < jobs; k++)
            if (w[k].figure && c[k].done) {
                settle_pack(q, &w[k], &c[k]);
                put_away(q, &w[k], &c[k]);
                busy--;
            }
    }
    for (size_t k = 0; k < jobs; k++)
        put_away(q, &w[k], &c[k]);
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

int figures_draw(struct figure *f, size_t n, const char *folder, int jobs,
                 void (*report)(void *with, const struct figure *f, const char *problem),
                 void *with)
{
    size_t lanes = jobs < 1 ? 1 : (size_t)jobs;
    lanes = lanes > n ? n + (n == 0) : lanes;
    struct work *w = xcalloc(lanes, sizeof *w);
    struct child *c = xcalloc(lanes, sizeof *c);
    int status = OK;
    for (size_t i = 0; i < n; i++)
        f[i].status = FAILED;
    struct queue q = {f,      f + n, xcalloc(n, sizeof *q.alone), 0, (n + lanes - 1) / lanes,
                      report, with};
    q.pack = q.pack < PACK ? q.pack : PACK;
    draw_all(&q, folder, lanes, w, c);
    free(q.alone);
    for (size_t i = 0; i < n; i++)
        status |= f[i].status;
    free(w);
    free(c);
    return status;
}
