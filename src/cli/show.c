/* Desktops, terminals (https://no-color.org), dots. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "cli/show.h"

#include "cli/commands.h"
#include "plot/dots.h"
#include "plot/figure.h"
#include "plot/indexed.h"
#include "plot/kitty.h"
#include "plot/pixels.h"
#include "plot/theme.h"
#include "util/child.h"
#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SHOWN_MOST = 4 };

#define WAIT 3.0 /* seconds for a viewer to say that it failed */

#ifdef __APPLE__
static const char opener[] = "open";
#else
static const char opener[] = "xdg-open"; /* there is an "open" on Linux, too, which is another */
#endif

void show_dots(const struct figure *f)
{
    struct str text = {0};
    if (!isatty(STDOUT_FILENO) && !screen_env("CLICOLOR_FORCE"))
        return;
    str_add(&text, "\n");
    figure_dots(f, !screen_env("NO_COLOR"), &text);
    fputs(str_text(&text), stdout);
    fflush(stdout);
    str_release(&text);
}

static bool has_desktop(void)
{
#ifdef __APPLE__
    return !screen_env("SSH_CONNECTION");
#else
    return screen_env("DISPLAY") || screen_env("WAYLAND_DISPLAY");
#endif
}

static bool has(const struct figure *f, enum format format)
{
    return f->formats >> format & 1;
}

static bool draws_pictures(const struct screen *s)
{
    return s->kind == SCREEN_SIXEL || s->kind == SCREEN_KITTY;
}

struct show show_begin(struct figure *f, size_t n)
{
    struct show w = {.desktop = has_desktop(), .screen = screen_ask()};
    for (size_t i = 0; i < n && !w.desktop && draws_pictures(&w.screen); i++)
        if (!f[i].view->frames && !has(&f[i], FORMAT_TXT))
            f[i].formats |= 1u << FORMAT_PNG;
    return w;
}

/* The file of the figure that a viewer is most likely to have. */
static void name_best(const struct figure *f, struct str *name)
{
    static const struct {
        enum format format;
        const char *ending;
    } best[] = {{FORMAT_PNG, "png"},   {FORMAT_SVG, "svg"}, {FORMAT_PDF, "pdf"},
                {FORMAT_HTML, "html"}, {FORMAT_GIF, "gif"}, {FORMAT_WEBP, "webp"},
                {FORMAT_TEX, "pdf"},   {FORMAT_TXT, "txt"}};
    for (size_t i = 0; i < sizeof best / sizeof *best && name->length == 0; i++)
        if (has(f, best[i].format))
            str_addf(name, "%s.%s", f->name, best[i].ending);
}

/* A window of gnuplot's, where there is nothing else to show pictures. The name is harmless
 * (figure.h). */
static int show_in_gnuplot(const struct figure *f, const char *folder, struct err *e)
{
    static const char *const drop[] = {"GNUTERM=", "GNUPLOT", NULL}, *const add[] = {NULL};
    struct str code = {0};
    bool missing;
    if (!has(f, FORMAT_PNG))
        return err_set(e, FAILED, "no %s on PATH", opener);
    str_add(&code, "t = GPVAL_TERMINALS; w = strstrt(t, ' qt ') ? 'qt' : strstrt(t, ' wxt ') ? "
                   "'wxt' : strstrt(t, ' x11 ') ? 'x11' : ''; if (!strlen(w)) { exit status 3 }; ");
    str_addf(&code,
             "eval 'set terminal '.w.' size %d,%d'; set margins 0,0,0,0; unset border; unset tics; "
             "plot '%s.png' binary filetype=png with rgbimage notitle",
             f->width, f->height, f->name);
    const char *argv[] = {"gnuplot", "-d", "-p", "-e", str_text(&code), NULL};
    const char **environment = child_environment(drop, add);
    int status = child_launch(argv, folder, environment, WAIT, &missing, e);
    if (status != OK)
        status = err_set(e, FAILED, "no %s on PATH, and this gnuplot has no windows", opener);
    free(environment);
    str_release(&code);
    return status;
}

static int show_on_desktop(const struct figure *f, const char *folder, struct err *e)
{
    struct str name = {0};
    bool missing = false;
    name_best(f, &name);
    char *path = file_join(folder, str_text(&name));
    char *whole = realpath(path, NULL); /* so that it is no option and no address */
    const char *argv[] = {opener, whole ? whole : path, NULL};
    int status = child_launch(argv, NULL, NULL, WAIT, &missing, e);
    if (missing)
        status = show_in_gnuplot(f, folder, e);
    free(whole);
    free(path);
    str_release(&name);
    return status;
}

static void add_sixel(struct pixels *p, const struct screen *s, const struct figure *f,
                      struct str *out)
{
    struct indexed x;
    pixels_shrink(p, (size_t)s->width, p->height);
    indexed_make(&x, p, (uint32_t)strtoul(f->theme->paper + 1, NULL, 16));
    indexed_sixel(&x, out);
    indexed_release(&x);
}

static int show_on_screen(const struct screen *s, const struct figure *f, const char *folder,
                          struct err *e)
{
    struct str name = {0}, png = {0}, out = {0};
    struct pixels p = {0};
    str_addf(&name, "%s.png", f->name);
    char *path = file_join(folder, str_text(&name));
    int status = file_read(path, &png, e);
    if (status == OK && !pixels_read(&p, &png))
        status = err_set(e, FAILED, "'%s' is no PNG of gnuplot's", path);
    str_add(&out, "\n");
    if (status == OK && s->kind == SCREEN_KITTY)
        kitty_png(&png, p.width > (size_t)s->width ? s->columns : 0, &out);
    else if (status == OK)
        add_sixel(&p, s, f, &out);
    str_add(&out, "\n");
    if (status == OK)
        fwrite(out.text, 1, out.length, stdout);
    fflush(stdout);
    pixels_release(&p);
    free(path);
    str_release(&name);
    str_release(&png);
    str_release(&out);
    return status;
}

/* Where there is no desktop, or it shows nothing. */
static int show_here(const struct screen *s, const struct figure *f, const char *folder,
                     struct err *e)
{
    bool dots = s->kind != SCREEN_NONE || screen_env("CLICOLOR_FORCE");
    if (draws_pictures(s) && has(f, FORMAT_PNG))
        return show_on_screen(s, f, folder, e);
    if (!dots)
        return FAILED;
    if (!has(f, FORMAT_TXT)) /* else it stands there */
        show_dots(f);
    return OK;
}

static int show_figure(const struct show *w, const struct figure *f, const char *folder)
{
    struct err e;
    err_set(&e, FAILED, "there is no desktop (DISPLAY is not set), and this is no terminal");
    if (w->desktop && show_on_desktop(f, folder, &e) == OK)
        return OK;
    if (show_here(&w->screen, f, folder, &e) == OK)
        return OK;
    fprintf(stderr, "optviz: --show: %s; the figure is in '%s'\n", e.text, folder);
    return FAILED;
}

int show_figures(const struct show *w, const struct figure *f, size_t n, size_t together,
                 const char *folder, bool quiet)
{
    int status = OK;
    size_t count = 0;
    for (size_t i = 0; i < n && !interrupt_pending(); i++) {
        if (f[i].count != together && n > 1)
            continue;
        if (f[i].status == OK && count < SHOWN_MOST)
            status |= show_figure(w, &f[i], folder);
        count++;
    }
    if (count > SHOWN_MOST && !quiet)
        fprintf(stderr, "showed the first %d of %zu figures\n", SHOWN_MOST, count);
    return status;
}
