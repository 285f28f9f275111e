/* The words round maps of runs: title, settings, the list of what the colours are, heads of panels,
 * names of axes, and how one cell is made. */
#include "plot/chart.h"
#include "plot/notes.h"
#include "plot/text.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>
#include <string.h>

#define COMMAND 12 /* pt */

/* What is said of all runs: settings that act; steps and start; what brightness is. */
enum { SHADES = 2, PARTS = 5 };

static void add_start(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    const struct map *m = &s->chart->maps[0];
    struct str x = {0}, y = {0};
    text_number(&x, r->start.x, 4);
    text_number(&y, r->start.y, 4);
    for (int i = 0; i < m->axes; i++)
        if (m->axis[i].kind <= AXIS_Y) {
            struct str *at = m->axis[i].kind == AXIS_X ? &x : &y;
            str_clear(at);
            chart_axis_name(&m->axis[i], at);
        }
    if (m->axis[0].kind == AXIS_STEPS || (m->axes > 1 && m->axis[1].kind == AXIS_STEPS))
        str_addf(out, "%s (%s, %s)", word(WORD_START), x.text, y.text);
    else
        run_begin(r, 1, x.text, y.text, out);
    str_release(&x);
    str_release(&y);
}

static bool is_mixed(const struct map *m)
{
    for (size_t k = 1; k < m->basin_count; k++)
        if (m->basins[k].global != m->basins[0].global)
            return true;
    return false;
}

/* What part of the cells of map i arrived, at a global minimum where there are others; where values
 * are shown, what part diverged. */
static void head_share(const struct chart *c, size_t i, struct str *out)
{
    double part = 0;
    const struct map *m = &c->maps[i];
    bool mixed = is_mixed(m);
    for (size_t k = 0; k < m->columns * m->rows; k++) {
        const struct cell *cell = &m->cells[k];
        bool known = cell->status != MAP_UNKNOWN, here = cell->minimum > 0;
        if (c->value == VALUE_MINIMUM)
            part += known && here && (!mixed || m->basins[cell->minimum - 1].global);
        else
            part += cell->status == STATUS_DIVERGED;
    }
    chart_percent(part / (double)(m->columns * m->rows), out);
}

/* What such a share is of. */
static void share_name(const struct chart *c, const char *share, struct str *out)
{
    if (c->value == VALUE_MINIMUM)
        str_addf(out, word(is_mixed(&c->maps[0]) ? WORD_MAP_GLOBAL : WORD_MAP_ARRIVED), share);
    else
        str_addf(out, "%s %s", share, status_word(STATUS_DIVERGED));
}

#define NARROW 260 /* units: heads of narrower panels have no words but the name */

static bool is_narrow(const struct scene *s)
{
    const struct box *p = &s->layout.maps[0].place;
    return s->layout.map_count > 1 && p->x1 - p->x0 < NARROW * s->layout.unit;
}

/* What dashes are, and grey in a map of values. */
static void add_grey(const struct scene *s, struct str *out)
{
    const struct chart *c = s->chart;
    chart_dashes(s, out);
    for (int k = 0; k < c->classes && !c->sorts && c->maps[0].axes > 1; k++)
        if (c->class[k].kind == CLASS_DIVERGED && c->class[k].share > 0) {
            struct str share = {0};
            chart_percent(c->class[k].share, &share);
            str_add(out, out->length ? ",  " : "");
            str_addf(out, word(WORD_MAP_GREY), share.text);
            str_release(&share);
        }
}

static void add_parts(const struct scene *s, struct str part[PARTS])
{
    const struct chart *c = s->chart;
    const struct map *m = &c->maps[0];
    const char *varied[MAP_AXES] = {m->axis[0].name, m->axes > 1 ? m->axis[1].name : ""};
    bool wide = c->value == VALUE_MINIMUM && chart_list_lines(c) > 0;
    if (s->count == 1)
        text_settings(&part[0], s->figure->runs[0], varied, m->axes);
    add_start(s, &part[1]);
    if (wide && m->runs > 1)
        str_addf(&part[SHADES], word(WORD_MAP_PALER), m->runs);
    else if (wide && c->slowest > c->quickest)
        str_add(&part[SHADES], word(WORD_MAP_DARKER));
    else if (m->runs > 1 && !c->sorts)
        str_addf(&part[SHADES], word(WORD_MAP_MEDIANS), m->runs);
    if (is_narrow(s))
        share_name(c, "%", &part[3]);
    else
        add_grey(s, &part[3]);
    note_formula(s, &part[4]);
}

static void release_parts(struct str part[PARTS])
{
    for (int i = 0; i < PARTS; i++)
        str_release(&part[i]);
}

static void chart_title(const struct scene *s, struct str *out)
{
    struct str subject = {0};
    bool which = s->chart->value == VALUE_MINIMUM;
    if (s->count == 1)
        note_run(s, &subject);
    else
        note_function(s, &subject);
    if (which)
        str_addf(out, word(s->count == 1 ? WORD_MAP_WHICH : WORD_MAP_WHICH_ON), subject.text);
    else {
        chart_value_name(s->chart, out);
        if (*out->text >= 'a' && *out->text <= 'z')
            *out->text = (char)(*out->text - 'a' + 'A');
        str_addf(out, ", %s", subject.text);
    }
    str_release(&subject);
}

void chart_head(const struct scene *s, struct str *out)
{
    struct str title = {0}, part[PARTS] = {{0}};
    const char *comma = "\n";
    if (s->figure->title)
        str_add(&title, s->figure->title);
    else
        chart_title(s, &title);
    str_add(out, title.text);
    add_parts(s, part);
    for (int i = 0; i + 1 < PARTS; i++)
        if (part[i].length > 0 && (i != SHADES || !s->chart->sorts)) {
            str_addf(out, "%s%s", comma, part[i].text);
            comma = ", ";
        }
    str_addf(out, "\nf = %s\n", s->figure->runs[0]->func->formula);
    release_parts(part);
    str_release(&title);
}

/* ---- where they stand ---- */

static void beside(const struct scene *s, struct str *out)
{
    const struct box *b = &s->layout.caption;
    const struct func *f = s->figure->runs[0]->func;
    double u = s->layout.unit, room = b->x1 - b->x0, y = b->y1 - 24 * u;
    struct text_style head = {TEXT_TITLE, true, false, s->figure->theme->ink, ANCHOR_LEFT};
    struct text_style note = {TEXT_NOTE + 1, false, false, s->figure->theme->muted, ANCHOR_LEFT};
    struct str title = {0}, part[PARTS] = {{0}}, function = {0};
    chart_title(s, &title);
    if (s->figure->title) {
        note_title(s, title.text, room, out);
        y -= 50 * u;
    } else {
        y = note_wrapped(s, b->x0, y, room, head, title.text, out);
    }
    add_parts(s, part);
    word_function(f->title, &function);
    head.size = TEXT_HEAD;
    head.bold = false;
    if (strcmp(f->title, f->formula) != 0)
        y = note_wrapped(s, b->x0, y, room, head, function.text, out);
    static const int order[PARTS] = {4, 0, 1, 2, 3};
    for (int i = 0; i < PARTS; i++)
        if (part[order[i]].length > 0)
            y = note_wrapped(s, b->x0, y, room, note, part[order[i]].text, out);
    chart_list(s, (struct box){b->x0, b->x1, b->y0, y}, out);
    release_parts(part);
    str_release(&title);
    str_release(&function);
}

static void above(const struct scene *s, struct str *out)
{
    const struct box *b = &s->layout.caption;
    const struct func *f = s->figure->runs[0]->func;
    double u = s->layout.unit, room = s->layout.width - 24 * u - b->x0, y = b->y1 - 66 * u;
    struct str title = {0}, part[PARTS] = {{0}};
    chart_title(s, &title);
    note_title(s, title.text, room, out);
    add_parts(s, part);
    if (s->count == 1 && (f->release || note_pixels(s, part[4].text, TEXT_NOTE) > 0.4 * room)) {
        str_clear(&part[4]);
        word_function(f->title, &part[4]);
    }
    note_line(s, b->x0, y, room, part, PARTS, out);
    if (s->layout.list.x1 > s->layout.list.x0)
        chart_list(s, s->layout.list, out);
    release_parts(part);
    str_release(&title);
}

static void panel_head(const struct scene *s, size_t i, struct str *out)
{
    const struct box *p = &s->layout.maps[i].place;
    const char *label = s->figure->runs[i]->label;
    bool narrow = is_narrow(s);
    double u = s->layout.unit, y = p->y1 + 20 * u, whole = p->x1 - p->x0 + (narrow ? 12 : 0) * u;
    double most = narrow ? TEXT_NOTE : TEXT_HEAD, size = note_fit(s, label, most, whole);
    struct str share = {0}, text = {0};
    head_share(s->chart, i, &share);
    if (narrow)
        str_add(&text, share.text);
    else
        share_name(s->chart, share.text, &text);
    scene_text(s, (struct point){p->x0, y},
               (struct text_style){size, true, true, s->figure->theme->ink, ANCHOR_LEFT}, label,
               out);
    double room = whole - note_pixels(s, label, size) - 14 * u;
    struct text_style style = note_style(s, ANCHOR_RIGHT);
    if (note_fit(s, text.text, TEXT_NOTE, room) < 0.6 * TEXT_NOTE) { /* the share only */
        str_clear(&text);
        str_add(&text, share.text);
    }
    style.size = note_fit(s, text.text, narrow ? TEXT_TIC - 2 : TEXT_NOTE, room);
    if (style.size > 0.6 * TEXT_NOTE)
        note_put(s, p->x0 + whole, y, style, &text, out);
    str_release(&share);
    str_release(&text);
}

/* A text on its side, read from below. */
static void put_turned(const struct scene *s, double x, double y, struct text_style style,
                       const struct str *text, struct str *out)
{
    struct str line = {0};
    note_put(s, x, y, style, text, &line);
    line.text[line.length - 1] = 0; /* the end of the line */
    str_addf(out, "%s rotate by 90\n", line.text);
    str_release(&line);
}

/* The names of the axes, in the middle of all panels. */
static void axis_names(const struct scene *s, struct str *out)
{
    const struct layout *l = &s->layout;
    const struct map *m = &s->chart->maps[0];
    struct box all = l->map_count > 0 ? l->maps[0].place : l->loss;
    double u = l->unit;
    struct str x = {0}, y = {0};
    struct text_style style = {TEXT_NOTE, false, false, s->figure->theme->ink, ANCHOR_CENTER};
    for (size_t i = 1; i < l->map_count; i++) {
        all.x1 = fmax(all.x1, l->maps[i].place.x1);
        all.y0 = fmin(all.y0, l->maps[i].place.y0);
    }
    chart_axis_name(&m->axis[0], &x);
    note_put(s, (all.x0 + all.x1) / 2, all.y0 - 56 * u, style, &x, out);
    if (m->axes > 1) {
        chart_axis_name(&m->axis[1], &y);
        put_turned(s, all.x0 - 88 * u, (all.y0 + all.y1) / 2, style, &y, out);
    }
    str_release(&x);
    str_release(&y);
}

/* Over the bar where there is room, else along it. */
static void bar_name(const struct scene *s, struct str *out)
{
    const struct box *b = &s->layout.bar;
    double u = s->layout.unit;
    struct str name = {0};
    struct text_style style = note_style(s, ANCHOR_CENTER);
    chart_value_name(s->chart, &name);
    bool wide = note_pixels(s, name.text, TEXT_NOTE) > 130 * u;
    if (s->layout.beside || s->layout.map_count > 1 || wide) {
        style.size = note_fit(s, name.text, TEXT_NOTE, b->y1 - b->y0);
        put_turned(s, b->x1 + 94 * u, (b->y0 + b->y1) / 2, style, &name, out);
    } else {
        style.anchor = ANCHOR_LEFT;
        note_put(s, b->x0, b->y1 + 20 * u, style, &name, out);
    }
    str_release(&name);
}

/* How one cell is made, in the corner. */
static void put_command(const struct scene *s, struct str *out)
{
    const char *command = s->figure->command;
    double u = s->layout.unit, right = s->layout.width - 24 * u;
    if (!command)
        return;
    double size = note_fit(s, command, COMMAND, right - 24 * u);
    scene_text(s, (struct point){right, 21 * u},
               (struct text_style){size, false, true, s->figure->theme->muted, ANCHOR_RIGHT},
               command, out);
}

void chart_caption(const struct scene *s, struct str *out)
{
    const struct layout *l = &s->layout;
    (l->beside ? beside : above)(s, out);
    for (size_t i = 0; s->count > 1 && i < l->map_count; i++)
        panel_head(s, i, out);
    if (!s->chart->starts)
        axis_names(s, out);
    if (l->bar.x1 > l->bar.x0)
        bar_name(s, out);
    for (size_t i = 0; !s->chart->sorts && i < l->map_count; i++)
        chart_words(s, i, out);
    if (l->map_count == 0)
        curves_labels(s, out);
    put_command(s, out);
}
