/* The terminals of gnuplot, set so that a figure looks the same from each: sizes, and the factors
 * that make text, lines and points the same. */
#include "plot/animate.h"
#include "plot/scene.h"
#include "plot/text.h"
#include "util/str.h"
#include <string.h>

#define TEX_MM 0.0875 /* of a pixel in LaTeX: 1600 are the width of a 16:9 beamer slide's text */

/* The lengths of dashes are those of the SVG. Pixels, each time as many as --scale says. */
static void pixels(const struct scene *s, const char *name, const char *options, struct str *out)
{
    const struct figure *f = s->figure;
    double k = f->scale, u = k * s->layout.unit;
    bool cairo = strcmp(name, "pngcairo") == 0 || strcmp(name, "webp") == 0;
    const char *clear = cairo ? " transparent" : " transparent background rgb PAPER";
    str_addf(out,
             "set terminal %s%s size %.0f,%.0f font \"%s,15\" fontscale %.4g linewidth %.4g "
             "dashlength 2%s\n"
             "PS = %.4g\n",
             name, options, k * f->width, k * f->height, s->font, u, u,
             f->transparent ? clear : " background rgb PAPER", u);
}

static void png(const struct scene *s, struct str *out)
{
    str_add(out, "if (strstrt(GPVAL_TERMINALS, \"pngcairo\") > 0) {\n");
    pixels(s, "pngcairo", "", out);
    str_add(out, "} else {\n");
    pixels(s, "png", " truecolor enhanced", out);
    str_add(out, "}\n");
}

/* A view that moves, once round without end; `centi`: the terminal's units in 1/100 s. */
static void moving(const struct scene *s, const char *name, const char *options, int centi,
                   struct str *out)
{
    struct str all = {0};
    str_add(&all, options);
    if (s->figure->view->frames)
        str_addf(&all, " animate delay %d loop 0", centi * frame_time(frame_count(s->figure)));
    pixels(s, name, str_text(&all), out);
    str_release(&all);
}

/* Drawn in the units of the layout, because gnuplot does not scale the distance of tics and
 * exponents with the font; svg_resize gives it its pixels. */
static void svg(const struct scene *s, struct str *out)
{
    double u = s->layout.unit;
    str_addf(out,
             "set terminal svg size %.0f,%.0f font \"%s,15\" fontscale %.4g linewidth 1%s\n"
             "PS = %.4g\n",
             s->layout.width / u, s->layout.height / u, s->font, TEXT_PX,
             s->figure->transparent ? "" : " background rgb PAPER", 0.57);
}

static void pdf(const struct scene *s, struct str *out)
{
    double dpi = s->figure->dpi, u = s->layout.unit * 96 / dpi;
    str_addf(out,
             "set terminal pdfcairo size %.4fin,%.4fin font \"%s,15\" fontscale %.4g "
             "linewidth %.4g dashlength 1.771%s\nPS = %.4g\n",
             s->layout.width / dpi, s->layout.height / dpi, s->font, 0.75 * u, 1.54 * u,
             s->figure->transparent ? "" : " background rgb PAPER", 0.775 * u);
}

/* Millimetres a pixel in LaTeX. */
static double tex_mm(const struct scene *s)
{
    return s->figure->dpi == FIGURE_DPI ? TEX_MM : 25.4 / s->figure->dpi;
}

static void tex(const struct scene *s, struct str *out)
{
    double mm = tex_mm(s), u = s->layout.unit * mm * 96 / 25.4;
    str_addf(out,
             "FONT = \"\"\n"
             "set terminal cairolatex pdf input colortext %s size %.4fcm,%.4fcm fontscale %.4g "
             "linewidth %.4g dashlength 1.13\nPS = %.4g\n",
             s->figure->transparent ? "transparent" : "background rgb PAPER",
             s->layout.width * mm / 10, s->layout.height * mm / 10, 0.75 * u, 2.4 * u, 0.775 * u);
}

const char *terminal_name(enum format format)
{
    static const char *const names[FORMATS] = {
        [FORMAT_PNG] = "pngcairo", [FORMAT_SVG] = "svg", [FORMAT_PDF] = "pdfcairo",
        [FORMAT_WEBP] = "webp",    [FORMAT_GIF] = "gif", [FORMAT_TEX] = "cairolatex",
    };
    return names[format] ? names[format] : "";
}

void terminal_probe(enum format format, struct str *out)
{
    const char *name = terminal_name(format);
    if (*name && format != FORMAT_PNG && format != FORMAT_SVG)
        str_addf(out,
                 "if (strstrt(GPVAL_TERMINALS, \" %s \") == 0) {\n"
                 "    print \"optviz: no terminal %s for %s\"\n"
                 "    exit\n"
                 "}\n",
                 name, name, format_names[format]);
}

void terminal_write(const struct scene *s, enum format format, struct str *out)
{
    switch (format) {
    case FORMAT_PNG:
        png(s, out);
        break;
    case FORMAT_SVG:
        svg(s, out);
        break;
    case FORMAT_PDF:
        pdf(s, out);
        break;
    case FORMAT_WEBP:
        moving(s, "webp", "", 10, out);
        break;
    case FORMAT_GIF:
        moving(s, "gif", " enhanced", 1, out);
        break;
    default:
        tex(s, out);
    }
}

enum text_kind terminal_text(const struct scene *s, enum format format)
{
    if (format == FORMAT_TEX)
        text_tex_scale(s->layout.unit * TEXT_PX * tex_mm(s) / 25.4 * 72.27);
    return format == FORMAT_TEX ? TEXT_TEX : format == FORMAT_GIF ? TEXT_GD : TEXT_CAIRO;
}
