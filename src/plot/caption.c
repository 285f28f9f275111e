/* The words of a figure: title, what was run from where, how it ended, panel heads, legend. */
#include "plot/notes.h"
#include "plot/text.h"
#include "util/str.h"
#include <string.h>

double caption_label_width(const struct figure *f)
{
    double widest = 0;
    struct str left = {0};
    str_addf(&left, word(WORD_DIVERGED_AT), 1000L);
    double gone_width = text_width(str_text(&left)) + text_width(" ");
    str_release(&left);
    for (size_t i = 0; i < f->count; i++) {
        bool gone = f->runs[i]->outcome.status == STATUS_DIVERGED;
        double value = gone ? gone_width : 5;
        if (f->runs[i]->rank <= SCENE_NAMED)
            widest = fmax(widest, text_width(f->runs[i]->label) + value);
    }
    return fmin(widest * TEXT_NOTE * TEXT_PX + 56, 640);
}

static void run_title(const struct scene *s, double room, struct str *out)
{
    struct str title = {0};
    note_run(s, &title);
    note_title(s, str_text(&title), room, out);
    str_release(&title);
}

/* Above the map of one run: title and legend; formula, settings, start, and the result right. */
static void above_one(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double y = c->y1 - 66 * s->layout.unit, right = s->layout.width - 24 * s->layout.unit;
    struct str part[3] = {{0}}, result = {0};
    if (s->layout.map_count > 0)
        right = s->layout.maps[0].place.x1;
    double legend = note_legend_width(s);
    run_title(s, right - c->x0 - legend - 30, out);
    note_legend(s, right - legend, c->y1 - 24 * s->layout.unit, out);
    note_result(s, &result);
    note_put(s, right, y, note_style(s, ANCHOR_RIGHT), &result, out);
    text_settings(&part[0], s->figure->runs[0], NULL, 0);
    note_start(s, &part[1]);
    note_formula(s, &part[2]);
    double room = right - c->x0 - note_pixels(s, str_text(&result), TEXT_NOTE) - 30;
    const struct func *f = s->figure->runs[0]->func;
    bool named = f->release && strcmp(f->title, f->formula) != 0;
    if (named ||
        note_pixels(s, part[2].text, TEXT_NOTE) > 0.4 * room) { /* it always says which f */
        str_clear(&part[2]);
        str_add(&part[2], f->title);
    }
    note_line(s, c->x0, y, room, part, 3, out);
    for (int i = 0; i < 3; i++)
        str_release(&part[i]);
    str_release(&result);
}

/* Beside the map: the same from top to bottom. */
static void beside_one(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    const struct run *r = s->figure->runs[0];
    double u = s->layout.unit, room = c->x1 - c->x0, y = c->y1 - 74 * u;
    struct text_style head = {22, false, false, s->figure->theme->ink, ANCHOR_LEFT};
    struct text_style note = {TEXT_COLUMN, false, false, s->figure->theme->muted, ANCHOR_LEFT};
    struct str line[5] = {{0}};
    run_title(s, room, out);
    note_formula(s, &line[0]);
    text_settings(&line[1], r, NULL, 0);
    note_start(s, &line[2]);
    note_result(s, &line[3]);
    if (isfinite(r->metrics.distance)) {
        struct str distance = {0};
        text_number(&distance, r->metrics.distance, 2);
        str_addf(&line[4], word(WORD_DISTANCE), distance.text);
        str_release(&distance);
    }
    if (strcmp(r->func->title, r->func->formula) != 0) {
        struct str function = {0};
        word_function(r->func->title, &function);
        y = note_wrapped(s, c->x0, y, room, head, function.text, out);
        str_release(&function);
    }
    for (int i = 0; i < 5; i++) {
        y = note_wrapped(s, c->x0, y, room, note, str_text(&line[i]), out);
        y -= i == 0 || i == 2 ? 26 * u : 0;
        str_release(&line[i]);
    }
    note_legend(s, c->x0, c->y0 + 12 * u, out);
}

static void function_title(const struct scene *s, double room, struct str *out)
{
    struct str title = {0};
    note_function(s, &title);
    note_title(s, str_text(&title), room, out);
    str_release(&title);
}

/* Several runs on one map: which function, from where; the names beside it. */
static void above_many(const struct scene *s, double right, struct str *out)
{
    const struct box *c = &s->layout.caption;
    struct str part[2] = {{0}};
    function_title(s, right - c->x0, out);
    note_start(s, &part[0]);
    note_formula(s, &part[1]);
    note_line(s, c->x0, c->y1 - 66 * s->layout.unit, right - c->x0, part, 2, out);
    str_release(&part[0]);
    str_release(&part[1]);
}

/* What thin and thick lines of a loss plot are. */
static const char *faint(const struct scene *s)
{
    bool fan = s->figure->runs[0]->repeats > 1;
    return word(fan ? WORD_FAINT_RUNS : WORD_FAINT_RAW);
}

/* Above plots by step, or a table: what they show, unless it is NULL, and of what; and at the right
 * of the line a note or NULL. */
static void above_plot(const struct scene *s, const char *what, const char *remark, double right,
                       struct str *out)
{
    const struct box *c = &s->layout.caption;
    double y = c->y1 - 66 * s->layout.unit, note = 0;
    struct str title = {0}, part[3] = {{0}};
    if (what)
        str_addf(&title, "%s, ", what);
    if (s->count == 1)
        note_run(s, &title);
    else
        note_function(s, &title);
    note_title(s, str_text(&title), s->layout.width - c->x0 - 40, out);
    note_start(s, &part[0]);
    if (s->count == 1)
        text_settings(&part[1], s->figure->runs[0], NULL, 0);
    note_formula(s, &part[2]);
    if (remark) {
        note = note_pixels(s, remark, TEXT_NOTE) + 30;
        scene_text(s, (struct point){right, y}, note_style(s, ANCHOR_RIGHT), remark, out);
    }
    note_line(s, c->x0, y, right - c->x0 - note, part, 3, out);
    for (int i = 0; i < 3; i++)
        str_release(&part[i]);
    str_release(&title);
}

/* Above a picture that is a loss plot only. */
static void above_loss(const struct scene *s, struct str *out)
{
    struct str what = {0};
    loss_measure(s, "{/:Italic f}", text_minus(), &what);
    above_plot(s, str_text(&what), s->loss.best_so_far ? faint(s) : NULL, s->layout.loss.x1, out);
    str_release(&what);
}

/* Above plots of x and y. */
static void above_strips(const struct scene *s, struct str *out)
{
    bool known = s->figure->runs[0]->func->minimum_count > 0;
    struct str what = {0};
    str_addf(&what, word(WORD_COORDINATES), "{/:Italic x}", "{/:Italic y}");
    above_plot(s, str_text(&what), known ? word(WORD_DASHES) : NULL, s->layout.strip[0].x1, out);
    str_release(&what);
}

/* Marker, name and result of a series between x0 and x1. */
static void put_name(const struct scene *s, const struct series *series, double x0, double x1,
                     double y, struct str *out)
{
    double u = s->layout.unit;
    struct str value = {0};
    if (series->run->outcome.status == STATUS_DIVERGED)
        str_addf(&value, word(WORD_DIVERGED_AT), series->run->outcome.step);
    else
        text_number(&value, run_result(series->run), 2);
    double room = x1 - x0 - 40 * u - note_pixels(s, str_text(&value), TEXT_NOTE);
    double size = note_fit(s, series->run->label, TEXT_NOTE, room);
    scene_mark(s, (struct point){x0 + 8 * u, y}, series->point, 1.3, series->colour, out);
    scene_text(s, (struct point){x0 + 26 * u, y},
               (struct text_style){size, true, true, series->colour, ANCHOR_LEFT},
               series->run->label, out);
    note_put(s, x1, y, note_style(s, ANCHOR_RIGHT), &value, out);
    str_release(&value);
}

/* The names of the series, best first, in a column; many across the whole picture in two. */
static void put_names(const struct scene *s, double y, struct str *out)
{
    const struct box *c = &s->layout.caption;
    size_t named = 0, n = 0;
    for (size_t i = 0; i < s->count; i++)
        named += s->series[i].named;
    bool paired = c->x0 < 0.1 * s->layout.width && named > LAYOUT_COLUMN;
    size_t column = 1 + (paired ? (named - 1) / 2 : named);
    double gap = 60 * s->layout.unit, wide = paired ? (c->x1 - c->x0 - gap) / 2 : c->x1 - c->x0;
    for (size_t i = s->count; i-- > 0;) {
        if (!s->series[i].named)
            continue;
        bool second = n >= column;
        double x = c->x0 + (second ? wide + gap : 0), row = (double)(second ? n - column : n);
        put_name(s, &s->series[i], x, x + wide, y - 32 * s->layout.unit * row, out);
        n++;
    }
}

static void beside_many(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double u = s->layout.unit, room = c->x1 - c->x0, y = c->y1 - 74 * u;
    struct str line[2] = {{0}};
    function_title(s, room, out);
    note_formula(s, &line[0]);
    note_start(s, &line[1]);
    for (int i = 0; i < 2; i++) {
        y = note_wrapped(s, c->x0, y, room, note_style(s, ANCHOR_LEFT), str_text(&line[i]), out);
        str_release(&line[i]);
    }
    put_names(s, y - 22 * u, out);
    note_legend(s, c->x0, c->y0 + 12 * u, out);
}

/* Above the loss plot of a comparison: what it shows. */
static void loss_head(const struct scene *s, bool stacked, struct str *out)
{
    const struct box *p = &s->layout.loss;
    double u = s->layout.unit, top = s->layout.caption.y1,
           y = stacked ? p->y1 + 28 * u : top - 24 * u;
    struct str head = {0};
    loss_measure(s, "{/:Italic f}", text_minus(), &head);
    note_put(s, p->x0, y,
             (struct text_style){TEXT_HEAD, true, false, s->figure->theme->ink, ANCHOR_LEFT}, &head,
             out);
    if (s->loss.best_so_far && stacked)
        scene_text(s, (struct point){p->x1, y}, note_style(s, ANCHOR_RIGHT), faint(s), out);
    else if (s->loss.best_so_far)
        scene_text(s, (struct point){p->x0, top - 66 * u}, note_style(s, ANCHOR_LEFT), faint(s),
                   out);
    str_release(&head);
}

static void caption_compare(const struct scene *s, struct str *out)
{
    const struct box *map = &s->layout.maps[0].place;
    bool stacked = s->layout.loss.x0 <= map->x0;
    double legend = note_legend_width(s);
    above_many(s, stacked ? map->x1 - legend - 40 * s->layout.unit : map->x1, out);
    if (stacked)
        note_legend(s, map->x1 - legend, s->layout.caption.y1 - 66 * s->layout.unit, out);
    loss_head(s, stacked, out);
}

/* Title and settings over a panel of the grid; settings that do not fit are left out. */
static void panel_head(const struct scene *s, size_t i, struct str *out)
{
    const struct series *series = &s->series[i];
    const struct box *p = &s->layout.maps[i].place;
    double y = p->y1 + 22 * s->layout.unit;
    struct str settings = {0};
    double whole = p->x1 - p->x0, size = note_fit(s, series->run->label, TEXT_HEAD, whole);
    scene_text(s, (struct point){p->x0, y},
               (struct text_style){size, true, true, series->colour, ANCHOR_LEFT},
               series->run->label, out);
    double room = whole - note_pixels(s, series->run->label, size) - 16;
    if (series->run->outcome.status == STATUS_DIVERGED)
        run_end(series->run, &settings);
    if (!strstr(series->run->label, " lr=")) {
        str_add(&settings, settings.length ? ", " : "");
        text_settings(&settings, series->run, NULL, 0);
    }
    while (settings.length && note_pixels(s, settings.text, TEXT_NOTE) > room) {
        char *comma = strrchr(settings.text, ',');
        settings.length = comma ? (size_t)(comma - settings.text) : 0;
        settings.text[settings.length] = 0;
    }
    if (settings.length)
        note_put(s, p->x1, y, note_style(s, ANCHOR_RIGHT), &settings, out);
    str_release(&settings);
}

static void caption_grid(const struct scene *s, struct str *out)
{
    const struct box *c = &s->layout.caption;
    double right = s->layout.width - 24 * s->layout.unit, y = c->y1 - 24 * s->layout.unit;
    struct str title = {0}, start = {0};
    note_start(s, &start);
    double room = right - c->x0 - note_pixels(s, str_text(&start), TEXT_NOTE) - 40;
    note_formula(s, &title);
    bool built_in = !s->figure->runs[0]->func->release; /* others say more by their name */
    if (!built_in || note_pixels(s, str_text(&title), TEXT_TITLE) > room) {
        str_clear(&title);
        note_function(s, &title);
    }
    note_title(s, str_text(&title), room, out);
    note_put(s, right, y, note_style(s, ANCHOR_RIGHT), &start, out);
    for (size_t i = 0; i < s->count; i++)
        panel_head(s, i, out);
    str_release(&title);
    str_release(&start);
}

void caption_write(const struct scene *s, struct str *out)
{
    switch (s->figure->view->layout) {
    case LAYOUT_MAP:
    case LAYOUT_MAP_STRIPS:
    case LAYOUT_SURFACE:
        if (s->count > 1)
            beside_many(s, out);
        else if (s->layout.beside)
            beside_one(s, out);
        else
            above_one(s, out);
        break;
    case LAYOUT_MAP_LOSS:
        caption_compare(s, out);
        break;
    case LAYOUT_GRID:
        caption_grid(s, out);
        break;
    case LAYOUT_LOSS:
        above_loss(s, out);
        break;
    case LAYOUT_STRIPS:
        above_strips(s, out);
        break;
    case LAYOUT_TABLE:
    case LAYOUT_CELLS: /* have their own: chart_caption */
    case LAYOUT_CURVES:
    case LAYOUTS:
        above_plot(s, NULL, word(WORD_FIRST_STEPS), s->layout.page.x1, out);
        break;
    }
}
