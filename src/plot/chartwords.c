/* Words on a map: where runs diverge, and the formula of the line of stability. */
#include "plot/chart.h"
#include "plot/geometry.h"
#include "plot/notes.h"
#include "plot/scene.h"
#include "util/str.h"
#include "util/words.h"
#include <math.h>

/* Which words stand on a map, and where: in pixels. */
struct words {
    bool diverges, formula;
    struct point word, edge; /* the middle of the one, the left end of the other */
};

static struct words words_on(const struct scene *s, size_t map)
{
    const struct box *p = &s->layout.maps[map].place;
    double u = s->layout.unit, w = p->x1 - p->x0, h = p->y1 - p->y0;
    struct point size = {note_pixels(s, word(WORD_MAP_DIVERGES), TEXT_HEAD) + 16 * u,
                         1.6 * TEXT_HEAD * TEXT_PX * u};
    struct point share = {size.x / w, size.y / h}, at;
    struct words words = {0};
    struct box taken = {0};
    struct str formula = {0};
    words.diverges = chart_room(s->chart, map, share, &at);
    if (words.diverges) {
        words.word = at = (struct point){p->x0 + at.x * w, p->y0 + at.y * h};
        taken = (struct box){at.x - size.x / 2, at.x + size.x / 2, at.y - size.y / 2,
                             at.y + size.y / 2};
    }
    chart_edge_name(s->chart, map, &formula);
    words.formula =
        chart_edge_place(s, map, &taken, note_pixels(s, formula.text, TEXT_NOTE), &words.edge);
    str_release(&formula);
    return words;
}

/* Whether a map has a line that finds no place for its name. */
static bool edge_is_nameless(const struct scene *s)
{
    struct lines edge = {0};
    if (s->layout.map_count != 1 || s->chart->sorts)
        return false;
    chart_edge(s->chart, 0, &edge);
    bool nameless = edge.count > 0 && !words_on(s, 0).formula;
    lines_release(&edge);
    return nameless;
}

/* The word where most room is among the cells that diverged, if there is enough; the formula beside
 * the line of stability. */
void chart_words(const struct scene *s, size_t map, struct str *out)
{
    struct words w = words_on(s, map);
    struct text_style style = {TEXT_HEAD, true, false, s->figure->theme->ink, ANCHOR_CENTER};
    struct str formula = {0};
    if (w.diverges)
        scene_text(s, w.word, style, word(WORD_MAP_DIVERGES), out);
    chart_edge_name(s->chart, map, &formula);
    style = (struct text_style){TEXT_NOTE, false, false, s->figure->theme->ink, ANCHOR_LEFT};
    if (w.formula)
        scene_text(s, w.edge, style, formula.text, out);
    str_release(&formula);
}

/* The formula of the last rule that has one, which holds for plain descent, too. */
void chart_dashes(const struct scene *s, struct str *out)
{
    bool curves = s->layout.map_count == 0;
    struct str formula = {0};
    for (size_t k = 0; k < s->count; k++) {
        struct str name = {0};
        if (curves ? isfinite(chart_edge_at(s->chart, k)) : edge_is_nameless(s))
            chart_edge_name(s->chart, k, &name);
        if (name.length > formula.length) {
            str_clear(&formula);
            str_add(&formula, name.text);
        }
        str_release(&name);
    }
    if (formula.length > 0)
        str_addf(out, "\u2013 \u2013  %s", formula.text);
    str_release(&formula);
}
