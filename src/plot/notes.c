/* The pieces that captions are put together from. */
#include "plot/notes.h"

#include "plot/text.h"
#include "util/str.h"
#include <string.h>

struct text_style note_style(const struct scene *s, enum anchor anchor)
{
    return (struct text_style){TEXT_NOTE, false, false, s->figure->theme->muted, anchor};
}

double note_pixels(const struct scene *s, const char *text, double pt)
{
    return text_width(text) * pt * TEXT_PX * s->layout.unit;
}

double note_fit(const struct scene *s, const char *text, double pt, double room)
{
    return pt * fmin(1, fmax(room, 1) / fmax(note_pixels(s, text, pt), 1));
}

void note_start(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    struct str x = {0}, y = {0};
    text_number(&x, r->start.x, 4);
    text_number(&y, r->start.y, 4);
    run_begin(r, s->figure->count > 1 ? r->starts : 1, x.text, y.text, out);
    str_release(&x);
    str_release(&y);
}

void note_formula(const struct scene *s, struct str *out)
{
    str_add(out, "{/:Italic f} = ");
    text_formula(out, s->figure->runs[0]->func->formula);
}

void note_function(const struct scene *s, struct str *out)
{
    const struct func *f = s->figure->runs[0]->func;
    if (strcmp(f->title, f->formula) == 0)
        note_formula(s, out);
    else
        word_function(f->title, out);
}

void note_run(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    const char *name = word_name(r->optim->title);
    size_t own = name ? strlen(r->optim->title) : 0; /* the label begins with the title */
    str_addf(out, "%s%s", name ? name : "", r->label + own);
}

void note_result(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    run_end(r, out);
    str_add(out, ", {/:Italic f} = ");
    text_number(out, run_result(r), 3);
}

void note_put(const struct scene *s, double x, double y, struct text_style style,
              const struct str *text, struct str *out)
{
    scene_text(s, (struct point){x, y}, style, str_text(text), out);
}

#define TITLE_LEAST 0.6 /* of its size; a title that is still too long is cut */

/* Cut characters from the end until the text and an ellipsis fit. */
static void cut(const struct scene *s, struct str *text, double pt, double room)
{
    while (text->length > 0 && note_pixels(s, text->text, pt) > room - 2 * pt * s->layout.unit) {
        size_t n = text->length - 1;
        while (n > 0 && (text->text[n] & 0xC0) == 0x80)
            n--;
        text->length = n;
        text->text[n] = 0;
    }
    str_add(text, "...");
}

void note_title(const struct scene *s, const char *ours, double room, struct str *out)
{
    const struct box *c = &s->layout.caption;
    struct str title = {0};
    const char *theirs = s->figure->title;
    str_add(&title, theirs ? theirs : ours);
    double wide = note_pixels(s, str_text(&title), TEXT_TITLE);
    double size = TEXT_TITLE * fmin(1, fmax(room / wide, TITLE_LEAST));
    if (room < TITLE_LEAST * wide)
        cut(s, &title, TEXT_TITLE * TITLE_LEAST, room);
    note_put(s, c->x0, c->y1 - 24 * s->layout.unit,
             (struct text_style){size, true, theirs != NULL, s->figure->theme->ink, ANCHOR_LEFT},
             &title, out);
    str_release(&title);
}

static bool minimum_in_view(const struct scene *s)
{
    const struct func *f = s->figure->runs[0]->func;
    const struct box *b = &s->layout.range;
    for (int k = 0; k < f->minimum_count; k++)
        if (f->minima[k].x >= b->x0 && f->minima[k].x <= b->x1 && f->minima[k].y >= b->y0 &&
            f->minima[k].y <= b->y1)
            return true;
    return false;
}

static void put_star(const struct scene *s, struct point at, struct str *out)
{
    str_add(out, "set object polygon from ");
    for (int k = 0; k <= SCENE_STAR; k++)
        str_addf(out, "%sscreen %.5f,%.5f", k ? " to " : "",
                 (at.x + s->layout.unit * scene_star[k % SCENE_STAR][0]) / s->layout.width,
                 (at.y + s->layout.unit * scene_star[k % SCENE_STAR][1]) / s->layout.height);
    str_addf(out, " fillstyle solid noborder fillcolor rgb \"%s\"\n", s->figure->theme->ink);
}

void note_legend(const struct scene *s, double x, double y, struct str *out)
{
    double u = s->layout.unit;
    const struct theme *t = s->figure->theme;
    scene_mark(s, (struct point){x + 8 * u, y}, 7, 2.1, t->ink, out);
    scene_mark(s, (struct point){x + 8 * u, y}, 7, 1.2, t->paper, out);
    scene_text(s, (struct point){x + 24 * u, y}, note_style(s, ANCHOR_LEFT), word(WORD_START), out);
    x += 24 * u + note_pixels(s, word(WORD_START), TEXT_NOTE) + 24 * u;
    if (!minimum_in_view(s))
        return;
    put_star(s, (struct point){x + 8 * u, y}, out);
    scene_text(s, (struct point){x + 26 * u, y}, note_style(s, ANCHOR_LEFT), word(WORD_MINIMUM),
               out);
}

double note_legend_width(const struct scene *s)
{
    double u = s->layout.unit, width = 24 * u + note_pixels(s, word(WORD_START), TEXT_NOTE);
    if (!minimum_in_view(s))
        return width;
    return width + 50 * u + note_pixels(s, word(WORD_MINIMUM), TEXT_NOTE);
}

/* Parts of a line apart by two commas' worth of space, as many from the left as fit into `room`. */
void note_line(const struct scene *s, double x, double y, double room, const struct str *part,
               int parts, struct str *out)
{
    struct str line = {0};
    for (int i = 0; i < parts; i++) {
        struct str longer = {0};
        if (part[i].length == 0)
            continue;
        str_addf(&longer, "%s%s%s", str_text(&line), line.length ? ",  " : "", part[i].text);
        if (note_pixels(s, longer.text, TEXT_NOTE) <= room) {
            str_clear(&line);
            str_add(&line, longer.text);
        }
        str_release(&longer);
    }
    if (line.length)
        note_put(s, x, y, note_style(s, ANCHOR_LEFT), &line, out);
    str_release(&line);
}

/* A text in lines of at most `room` pixels, broken at spaces; returns the y below. */
double note_wrapped(const struct scene *s, double x, double y, double room, struct text_style style,
                    const char *text, struct str *out)
{
    struct str line = {0};
    while (*text) {
        size_t word = strcspn(text, " ");
        if (strncmp(text, "{/:Italic", 9) == 0)
            word += 1 + strcspn(text + word + 1, " ");
        struct str longer = {0};
        str_addf(&longer, "%s%s%.*s", str_text(&line), line.length ? " " : "", (int)word, text);
        if (line.length && note_pixels(s, longer.text, style.size) > room) {
            note_put(s, x, y, style, &line, out);
            y -= 1.5 * style.size * TEXT_PX * s->layout.unit;
            str_clear(&longer);
            str_addf(&longer, "%.*s", (int)word, text);
        }
        str_clear(&line);
        str_add(&line, str_text(&longer));
        str_release(&longer);
        text += word + strspn(text + word, " ");
    }
    note_put(s, x, y, style, &line, out);
    str_release(&line);
    return y - 1.6 * style.size * TEXT_PX * s->layout.unit;
}
