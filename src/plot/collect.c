/* Bringing the pictures of a figure out of the private folder where gnuplot drew them. */
#include "plot/collect.h"

#include "plot/alt.h"
#include "plot/animate.h"
#include "plot/figure.h"
#include "plot/indexed.h"
#include "plot/page.h"
#include "plot/stamp.h"
#include "plot/tex.h"
#include "plot/theme.h"
#include "plot/whole.h"
#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

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

/* What the pictures show, in words beside them. */
static int collect_alt(const struct work *w, int pass, struct err *e)
{
    struct str name = {0}, text = {0};
    int status = OK;
    str_addf(&name, "%s.alt.txt", w->figure->name);
    char *from = file_join(w->temp, name.text), *to = file_join(w->folder, name.text);
    if (pass == 0) {
        alt_text(w->figure, &text);
        str_add_char(&text, '\n');
        status = file_draft(from, text.text, text.length, e);
    } else {
        status = file_move(from, to, e);
    }
    free(from);
    free(to);
    str_release(&name);
    str_release(&text);
    return status;
}

int collect(const struct work *w, struct err *e)
{
    int status = OK;
    int frames = w->figure->frames ? frame_count(w->figure) : 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < WHOLE_PARTS && status == OK; k++)
            if (is_wanted(w->figure, &whole_parts[k], pass))
                status = collect_part(w, &whole_parts[k], pass, e);
        for (int k = 1; k <= frames && status == OK; k++)
            status = collect_frame(w, k, pass, e);
        if (status == OK)
            status = collect_alt(w, pass, e);
    }
    return status;
}
