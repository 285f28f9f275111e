/* Web pages: words and tables around the SVG, and the points of the paths for the slider. Style and
 * program are plots/parts/page.css and page.js. */
#include "plot/page.h"

#include "plot/alt.h"
#include "plot/origin.h"
#include "plot/scene.h"
#include "util/err.h"
#include "util/file.h"
#include "util/str.h"
#include "util/utf8.h"
#include "util/words.h"
#include <ctype.h>
#include <string.h>

#define RADIUS 8.0 /* of the slider's marks, in units of the layout */

enum {
    POINTS_MOST = 400,  /* places of the slider, */
    POINTS_LEAST = 50,  /* fewer where there are many runs, */
    POINTS_ALL = 8000,  /* so that all of them have about so many points */
    COMMAND_MOST = 4000 /* characters shown of the command */
};

static const char *part(const char *name)
{
    for (const struct view_file *v = view_files; v->name; v++)
        if (strcmp(v->name, name) == 0)
            return v->text;
    return "";
}

/* ---- the figure ---- */

/* One tag, up to its '>'; what it names and refers to gets the prefix. */
static const char *copy_tag(struct str *out, const char *at, const char *prefix)
{
    static const char *const keys[] = {" id=\"", " id='", "href=\"#", "href='#", "url(#", "url('#"};
    while (*at && *at != '>') {
        size_t n = 0;
        for (size_t k = 0; k < sizeof keys / sizeof *keys && n == 0; k++)
            if (strncmp(at, keys[k], strlen(keys[k])) == 0)
                n = strlen(keys[k]);
        str_add_bytes(out, at, n ? n : 1);
        str_add(out, n ? prefix : "");
        at += n ? n : 1;
    }
    return at;
}

/* The outermost element. Several such figures can stand in one page: the names of their parts
 * begin with the figure's own. Text has no '<' in it, and no attribute of gnuplot's a '>'. */
static void add_svg(const struct figure *f, const struct str *svg, struct str *out)
{
    struct str prefix = {0};
    for (const char *c = f->name; *c; c++)
        str_add_char(&prefix, (char)(isalnum((unsigned char)*c) ? *c : '-'));
    str_add_char(&prefix, '-');
    const char *at = strstr(str_text(svg), "<svg");
    while (at && *at) {
        size_t text = strcspn(at, "<");
        str_add_bytes(out, at, text);
        at += text;
        at = copy_tag(out, at, str_text(&prefix));
    }
    str_release(&prefix);
}

/* ---- the points ---- */

/* A string of JSON that can stand in a <script>. */
static void add_json_text(struct str *out, const char *text)
{
    str_add_char(out, '"');
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || strchr("\"\\<>&", *text))
            str_addf(out, "\\u%04x", (unsigned)*text);
        else
            str_add_char(out, *text);
    str_add_char(out, '"');
}

/* A place of a plot as the SVG counts it, downwards; null outside the plot. */
static void add_place(const struct scene *s, const struct box *plot, const struct box *range,
                      struct point at, struct str *out)
{
    const struct layout *l = &s->layout;
    double right = (at.x - range->x0) / (range->x1 - range->x0);
    double up = (at.y - range->y0) / (range->y1 - range->y0);
    if (right >= 0 && right <= 1 && up >= 0 && up <= 1)
        str_addf(out, "[%.1f,%.1f]", (plot->x0 + right * (plot->x1 - plot->x0)) / l->unit,
                 (l->height - plot->y0 - up * (plot->y1 - plot->y0)) / l->unit);
    else
        str_add(out, "null");
}

/* Which map shows series i; NULL: none. */
static const struct box *map_of(const struct scene *s, size_t i)
{
    size_t k = s->figure->view->layout == LAYOUT_GRID ? i : 0;
    return k < s->layout.map_count ? &s->layout.maps[k].place : NULL;
}

/* What a column of a run's points holds. */
enum column { COLUMN_X, COLUMN_Y, COLUMN_F, COLUMN_MAP, COLUMN_LOSS, COLUMNS };

static void add_point(const struct scene *s, size_t i, size_t row, enum column c, struct str *out)
{
    const struct trace *t = run_path(s->series[i].run);
    const struct box *map = map_of(s, i), *loss = &s->layout.loss;
    if (c == COLUMN_MAP && map)
        add_place(s, map, &s->layout.range, (struct point){t->x[row], t->y[row]}, out);
    else if (c == COLUMN_LOSS && loss->x1 > loss->x0)
        add_place(s, loss, &s->loss.range, loss_at(s, s->series[i].run, row), out);
    else if (c >= COLUMN_MAP)
        str_add(out, "null");
    else
        str_addf(out, "%.7g", c == COLUMN_X ? t->x[row] : c == COLUMN_Y ? t->y[row] : t->f[row]);
}

/* Every so many-th row, and the last. */
static void add_points(const struct scene *s, size_t i, size_t every, struct str *out)
{
    static const char *const names[COLUMNS] = {"x", "y", "f", "map", "loss"};
    size_t last = run_path(s->series[i].run)->rows - 1;
    for (int c = 0; c < COLUMNS; c++) {
        str_addf(out, ",\"%s\":[", names[c]);
        for (size_t row = 0;; row = row + every < last ? row + every : last) {
            str_add(out, row > 0 ? "," : "");
            add_point(s, i, row, (enum column)c, out);
            if (row == last)
                break;
        }
        str_add_char(out, ']');
    }
}

static void add_run(const struct scene *s, size_t i, size_t every, struct str *out)
{
    str_addf(out, "%s\n{\"id\":%zu,\"colour\":\"%s\",\"name\":",
             s->series[i].run->rank > 1 && s->count > 1 ? "," : "", i + 1, s->series[i].colour);
    add_json_text(out, s->series[i].run->label);
    add_points(s, i, every, out);
    str_add_char(out, '}');
}

/* The runs, best first; `id` is what the SVG calls them. */
static void add_data(const struct figure *f, struct str *out)
{
    struct scene s;
    size_t steps = 0, most = POINTS_ALL / f->count;
    scene_init(&s, f, "", NULL);
    for (size_t i = 0; i < f->count; i++) {
        size_t last = run_path(f->runs[i])->rows - 1;
        steps = last > steps ? last : steps;
    }
    most = most > POINTS_MOST ? POINTS_MOST : most < POINTS_LEAST ? POINTS_LEAST : most;
    size_t every = steps > most ? (steps + most - 1) / most : 1;
    str_addf(out, "{\"steps\":%zu,\"every\":%zu,\"radius\":%g,\"halo\":\"%s\",\"step\":", steps,
             every, RADIUS, f->theme->halo);
    add_json_text(out, word(WORD_STEP)); /* the page puts the number in */
    str_add(out, ",\"runs\":[");
    for (int rank = 1; rank <= (int)s.count; rank++)
        for (size_t i = 0; i < s.count; i++)
            if (s.count == 1 || s.series[i].run->rank == rank)
                add_run(&s, i, every, out);
    str_add(out, "]}");
    scene_release(&s);
}

/* ---- the page ---- */

/* A word as a shell reads it. */
static void add_word(struct str *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-+=:,./@%";
    if (*word && word[strspn(word, plain)] == 0) {
        str_addf(out, " %s", word);
        return;
    }
    str_add(out, " '");
    for (; *word; word++)
        if (*word == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *word);
    str_add_char(out, '\'');
}

static void add_command(const struct figure *f, struct str *out)
{
    struct str command = {0}, clean = {0};
    str_add(&command, "optviz");
    for (size_t i = 0; i < f->origin->count; i++)
        add_word(&command, f->origin->argument[i]);
    utf8_clean(&clean, str_text(&command), COMMAND_MOST);
    str_addf(out, "<h2>%s</h2>\n<pre><code>", word(WORD_PAGE_COMMAND));
    str_add_escaped(out, str_text(&clean));
    str_add(out, "</code></pre>\n");
    str_release(&command);
    str_release(&clean);
}

static void add_head(const struct figure *f, const char *title, struct str *out)
{
    const struct theme *t = f->theme;
    str_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
             language_names[words_language()]);
    str_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"generator\" content=\"optviz " OPTVIZ_VERSION "\">\n<title>");
    str_add_escaped(out, title);
    str_addf(out,
             "</title>\n<style>\n:root { color-scheme: %s; --paper: %s; --ink: %s; --muted: %s; "
             "--rule: %s }\n%s</style>\n</head>\n<body>\n<h1>",
             t->name, t->paper, t->ink, t->muted, t->rule, part("parts/page.css"));
    str_add_escaped(out, title);
    str_add(out, "</h1>\n");
}

static void add_figure(const struct figure *f, const struct str *svg, struct str *out)
{
    struct str about = {0};
    if (!f->maps)
        str_addf(out,
                 "<form id=\"controls\" hidden autocomplete=\"off\">\n"
                 "<fieldset id=\"runs\"></fieldset>\n"
                 "<div class=\"step\"><input id=\"step\" type=\"range\" min=\"0\" "
                 "aria-label=\"%s\"><output id=\"told\"></output></div>\n</form>\n",
                 word(WORD_PAGE_SLIDER));
    str_add(out, "<figure>\n");
    add_svg(f, svg, out);
    alt_text(f, &about);
    str_add(out, "<figcaption>");
    str_add_escaped(out, str_text(&about));
    str_add(out, "</figcaption>\n</figure>\n");
    str_release(&about);
}

/* The slider of the paths. */
static void add_program(const struct figure *f, struct str *out)
{
    str_add(out, "<script type=\"application/json\" id=\"data\">");
    add_data(f, out);
    str_addf(out, "</script>\n<script>\n%s</script>\n", part("parts/page.js"));
}

void page_write(const struct figure *f, const struct str *svg, struct str *out)
{
    struct str title = {0};
    alt_title(f, &title);
    add_head(f, str_text(&title), out);
    add_figure(f, svg, out);
    str_add(out, f->table ? f->table : "");
    if (f->origin)
        add_command(f, out);
    str_add(out, "<footer>");
    str_addf(out, word(WORD_PAGE_MAKER), "optviz " OPTVIZ_VERSION);
    str_add(out, "</footer>\n");
    if (!f->maps)
        add_program(f, out);
    str_add(out, "</body>\n</html>\n");
    str_release(&title);
}

int page_make(const char *svg_path, const char *path, const struct figure *f, struct err *e)
{
    struct str svg = {0}, page = {0};
    int status = file_read(svg_path, &svg, e);
    if (status == OK) {
        page_write(f, &svg, &page);
        status = file_draft(path, page.text, page.length, e);
    }
    str_release(&svg);
    str_release(&page);
    return status;
}
