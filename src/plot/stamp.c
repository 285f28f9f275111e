/* Stamping pictures, and reading the stamp. */
#include "plot/stamp.h"

#include "plot/alt.h"
#include "plot/animate.h"
#include "plot/figure.h"
#include "plot/origin.h"
#include "plot/pdf.h"
#include "plot/png.h"
#include "plot/svg.h"
#include "plot/webp.h"
#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include <stdint.h>
#include <string.h>

static const char key[] = "optviz", begun[] = "{\"optviz\":", pdf_comment[] = "\n% optviz ",
                  pdf_mark[] = "\n% optviz {\"optviz\":";
static const char tex_comment[] = "% optviz ", riff_chunk[] = "oviz";
static const char svg_metadata[] = "<metadata>{\"optviz\":";

static void insert(struct str *file, const char *at, const struct str *piece)
{
    size_t before = (size_t)(at - file->text);
    struct str out = {0};
    str_add_bytes(&out, file->text, before);
    str_add_bytes(&out, str_text(piece), piece->length);
    str_add_bytes(&out, at, file->length - before);
    str_release(file);
    *file = out;
}

/* ---- putting ---- */

static bool put_png(const struct stamp *s, struct str *file)
{
    struct str chunks = {0};
    png_text_chunk(&chunks, "Software", "optviz " OPTVIZ_VERSION);
    png_text_chunk(&chunks, "Title", s->title);
    png_text_chunk(&chunks, "Description", s->about);
    png_text_chunk(&chunks, key, s->origin);
    bool good = png_insert(file, &chunks);
    str_release(&chunks);
    return good;
}

static bool put_svg(const struct stamp *s, struct str *file)
{
    svg_finish(file, s);
    return true;
}

static bool put_pdf(const struct stamp *s, struct str *file)
{
    pdf_inform(file, s);
    const char *at = str_find_last(file, "\nstartxref");
    struct str comment = {0};
    str_addf(&comment, "%s%s", pdf_comment, s->origin);
    if (at)
        insert(file, at, &comment);
    str_release(&comment);
    return at != NULL;
}

/* In blocks of at most 255 bytes, before the byte that ends the file. */
static bool put_gif(const struct stamp *s, struct str *file)
{
    struct str comment = {0};
    if (file->length < 14 || file->text[file->length - 1] != 0x3B)
        return false;
    str_add_bytes(&comment, "\x21\xFE", 2);
    for (size_t n = strlen(s->origin), at = 0; at < n;) {
        size_t block = n - at > 255 ? 255 : n - at;
        str_add_char(&comment, (char)block);
        str_add_bytes(&comment, s->origin + at, block);
        at += block;
    }
    str_add_char(&comment, 0);
    insert(file, file->text + file->length - 1, &comment);
    str_release(&comment);
    return true;
}

/* A comment is the first line; the origin has no line ends in it. */
static bool put_tex(const struct stamp *s, struct str *file)
{
    struct str comment = {0};
    str_addf(&comment, "%s%s\n", tex_comment, s->origin);
    insert(file, str_text(file), &comment);
    str_release(&comment);
    return true;
}

static bool put_webp(const struct stamp *s, struct str *file)
{
    webp_hold(file, 10 * frame_hold());
    return webp_append(file, riff_chunk, s->origin);
}

static const struct {
    const char *format;
    bool (*put)(const struct stamp *s, struct str *file);
} stamps[] = {{"png", put_png}, {"svg", put_svg}, {"pdf", put_pdf},
              {"gif", put_gif}, {"tex", put_tex}, {"webp", put_webp}};

bool stamp_put(const char *format, const struct stamp *s, struct str *file)
{
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        if (strcmp(stamps[i].format, format) == 0)
            return stamps[i].put(s, file);
    return true;
}

/* ---- finding ---- */

static bool begins(const struct str *file, const char *text)
{
    return file->length >= strlen(text) && memcmp(file->text, text, strlen(text)) == 0;
}

/* The line that begins `skip` bytes behind the last `mark`, or what comes before `end`. */
static bool find_line(const struct str *file, const char *mark, size_t skip, char end,
                      struct str *origin)
{
    const char *at = str_find_last(file, mark);
    const char *stop = at ? strchr(at + skip, end) : NULL;
    if (stop)
        str_add_bytes(origin, at + skip, (size_t)(stop - at - (ptrdiff_t)skip));
    return stop != NULL;
}

/* The blocks of the last comment. */
static bool find_gif(const struct str *file, struct str *origin)
{
    const char *at = str_find_last(file, begun), *end = file->text + file->length;
    if (!at || at - file->text < 3 || memcmp(at - 3, "\x21\xFE", 2) != 0)
        return false;
    for (at--; at < end && *at; at += 1 + (unsigned char)*at) {
        if (end - at <= (unsigned char)*at)
            return false;
        str_add_bytes(origin, at + 1, (unsigned char)*at);
    }
    return true;
}

/* The last chunk, as put_webp writes it. Its name may stand in the origin, too; `begun` does not.
 */
static bool find_webp(const struct str *file, struct str *origin)
{
    const char *at = str_find_last(file, begun);
    size_t left = at ? (size_t)(file->text + file->length - at) : 0, n = 0;
    if (!at || at - file->text < 8 || memcmp(at - 8, riff_chunk, 4) != 0)
        return false;
    for (size_t k = 4; k-- > 0;)
        n = n << 8 | (unsigned char)at[(ptrdiff_t)k - 4];
    if (n > left)
        return false;
    str_add_bytes(origin, at, n);
    return true;
}

bool stamp_find(const struct str *file, struct str *origin)
{
    if (begins(file, "\x89PNG"))
        return png_find(file, key, origin);
    if (begins(file, "%PDF-"))
        return find_line(file, pdf_mark, sizeof pdf_comment - 1, '\n', origin);
    if (begins(file, "GIF8"))
        return find_gif(file, origin);
    if (begins(file, "RIFF"))
        return find_webp(file, origin);
    if (begins(file, tex_comment) && strchr(file->text, '\n'))
        str_add_bytes(origin, file->text + sizeof tex_comment - 1,
                      strcspn(file->text, "\n") - sizeof tex_comment + 1);
    else if (begins(file, begun))
        str_add_bytes(origin, file->text, file->length);
    else if (file->length > 0)
        return find_line(file, svg_metadata, sizeof "<metadata>" - 1, '<', origin);
    return origin->length > 0;
}

/* ---- figures ---- */

int stamp_figure(const char *path, const char *format, const struct figure *f, struct err *e)
{
    struct str file = {0}, title = {0}, about = {0}, origin = {0};
    alt_title(f, &title);
    alt_text(f, &about);
    if (f->origin)
        origin_text(f->origin, f->number, NULL, &origin);
    struct stamp s = {str_text(&title), str_text(&about), str_text(&origin)};
    int status = file_read(path, &file, e);
    if (status == OK && strcmp(format, "svg") == 0 &&
        !svg_resize(&file, f->width, f->height, f->maps != NULL))
        status = err_set(e, FAILED, "'%s' is no SVG of gnuplot", path);
    if (status == OK && !stamp_put(format, &s, &file))
        status = err_set(e, FAILED, "'%s' is no %s as gnuplot writes it", path, format);
    if (status == OK)
        status = file_draft(path, file.text, file.length, e);
    str_release(&file);
    str_release(&title);
    str_release(&about);
    str_release(&origin);
    return status;
}
