/* What goes on inside the rule of one run: for each coordinate the gradient and what the rule
 * remembers, then the effective learning rates, and the angle between step and way downhill. */
#include "plot/notes.h"
#include "plot/strips.h"
#include "plot/text.h"
#include "util/str.h"
#include <stdio.h>
#include <string.h>

enum { ARROWS = 16 };

/* Whether a rule's memory of that name is of squares, so that its root compares to gradients. */
static bool squares(const char *name)
{
    static const char *const names[] = {"v", "v_max", "h", "E", "D", "s", "n"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool negative_somewhere(const struct strip_line *l)
{
    for (size_t k = 0; k < l->rows; k++)
        if (l->value[k * l->stride] < 0)
            return true;
    return false;
}

/* Colours of the lines that are no optimizer's: apart from each other in both themes. */
static struct strip_line *add_line(const struct scene *s, struct strip *p, const double *value,
                                   size_t stride)
{
    static const int places[] = {0, 1, 3, 6, 7};
    struct strip_line *l = p->line + p->lines;
    const struct trace *t = &s->series[0].run->trace;
    int place = places[p->lines % 5];
    *l = (struct strip_line){.value = value,
                             .rows = t->rows,
                             .stride = stride,
                             .colour = s->figure->theme->series[place],
                             .point = theme_points[p->lines]};
    p->lines++;
    return l;
}

static void add_sign(struct strip *p, const struct strip_line *l, const char *text)
{
    struct strip_sign *sign = &p->sign[p->signs++];
    snprintf(sign->text, sizeof sign->text, "%s", text);
    sign->colour = l->colour;
    sign->point = l->point;
}

/* A mean that the rule corrects for having begun at 0 is shown as the rule takes it. */
static void correct(const struct run *r, size_t slot, struct strip_line *l)
{
    const char *decay = r->optim->slot_decay[slot];
    if (!decay)
        return;
    l->decay = optim_get(optim_param(r->optim, decay), r->hyper);
    l->first = 1;
}

/* Gradient and memory of one coordinate. The gradient in a row is that of the step to come, the
 * memory that of the steps before; the step they meet in is the same a row later. */
static void memory(const struct scene *s, struct strip *p, size_t is_y)
{
    const struct run *r = s->series[0].run;
    const struct trace *t = &r->trace;
    add_sign(p, add_line(s, p, is_y ? t->grad_y : t->grad_x, 1), "g");
    for (size_t k = 0; k < (size_t)r->optim->slots; k++) {
        struct strip_line *l = add_line(s, p, t->internals + 2 * k + is_y, t->wide);
        const char *name = r->optim->slot_names[k];
        char text[48];
        l->root = squares(name) && !negative_somewhere(l);
        correct(r, k, l);
        const char *bar = strchr(name, '_');
        int plain = bar ? (int)(bar - name) : (int)strlen(name);
        snprintf(text, sizeof text, "%s%.*s%s%s%s%s", l->root ? "\u221A " : "", plain, name,
                 l->decay > 0 ? text_hat() : "", bar ? "_{" : "", bar ? bar + 1 : "",
                 bar ? "}" : "");
        add_sign(p, l, text);
    }
    strip_fit(p);
    if (p->range.y0 < 0 && p->range.y1 > 0)
        p->rule[p->rules++] = 0;
}

static void rates(const struct scene *s, struct strip *p, size_t column)
{
    const struct trace *t = &s->series[0].run->trace;
    for (size_t k = 0; k < 2; k++) {
        struct strip_line *l = add_line(s, p, t->internals + column + k, t->wide);
        l->first = 1;
        add_sign(p, l, k ? "{/:Italic y}" : "{/:Italic x}");
    }
    p->log = true;
    strip_fit(p);
}

void inside_strips(const struct scene *s, struct strips *all)
{
    const char *const titles[] = {"{/:Italic x}", "{/:Italic y}", word(WORD_EFFECTIVE_RATE),
                                  word(WORD_ANGLE)};
    const struct run *r = s->series[0].run;
    size_t ends = 2 * (size_t)r->optim->slots; /* step_x, step_y, rate_x, rate_y, angle */
    struct strip_line *next = all->lines;
    for (int k = 0; k < 4; k++) {
        struct strip *p = &all->at[k];
        *p = (struct strip){.title = titles[k], .line = next};
        if (k < 2)
            memory(s, p, (size_t)k);
        else if (k == 2)
            rates(s, p, ends + 2);
        else
            add_line(s, p, r->trace.internals + ends + 4, r->trace.wide)->first = 1;
        p->range.x1 = fmax(1, (double)r->steps);
        next += p->lines;
    }
    struct strip *angle = &all->at[3];
    angle->degrees = true;
    angle->range.y0 = -8;
    angle->range.y1 = 188;
    angle->rule[angle->rules++] = 90;
}

#define LONG  40 /* units of an arrow downhill, and of a step that has an arrow of its own */
#define APART 64 /* along the path from arrow to arrow */

static bool in_range(const struct box *b, double x, double y)
{
    return x >= b->x0 && x <= b->x1 && y >= b->y0 && y <= b->y1;
}

void inside_arrows(const struct scene *s, struct str *out)
{
    const struct trace *t = &s->series[0].run->trace;
    const struct box *b = &s->layout.range;
    struct point scale = scene_map_scale(s);
    struct str heading = {0}, downhill = {0};
    double u = s->layout.unit;
    double way = INFINITY; /* since the last arrow */
    int arrows = 0;
    for (size_t k = 0; k + 1 < t->rows && arrows < ARROWS; k++) {
        double dx = t->x[k + 1] - t->x[k], dy = t->y[k + 1] - t->y[k];
        double gx = t->grad_x[k] * scale.x, gy = t->grad_y[k] * scale.y;
        double length = sqrt(dx * dx * scale.x * scale.x + dy * dy * scale.y * scale.y);
        double slope = sqrt(gx * gx + gy * gy);
        bool here = in_range(b, t->x[k], t->y[k]), there = in_range(b, t->x[k + 1], t->y[k + 1]);
        if (here && there && way >= APART * u && slope > 0) {
            str_addf(&downhill, "%.7g %.7g %.7g %.7g\n", t->x[k], t->y[k],
                     -LONG * u * gx / slope / scale.x, -LONG * u * gy / slope / scale.y);
            if (length >= LONG * u)
                str_addf(&heading, "%.7g %.7g %.7g %.7g\n", t->x[k] + 0.4 * dx, t->y[k] + 0.4 * dy,
                         0.2 * dx, 0.2 * dy);
            arrows++;
            way = 0;
        }
        way += length;
    }
    char none[80]; /* an arrow outside of the map, because a block must not be empty */
    snprintf(none, sizeof none, "%.7g %.7g 0 0\n", b->x0 - (b->x1 - b->x0), b->y0);
    str_addf(out, "$HEADING << EOD\n%sEOD\n$DOWNHILL << EOD\n%sEOD\nARROWS = %d\n",
             heading.length ? heading.text : none, arrows ? str_text(&downhill) : none, arrows);
    str_release(&heading);
    str_release(&downhill);
}

void inside_texts(const struct scene *s, struct str *out)
{
    const struct box *map = &s->layout.maps[0].place, *c = &s->layout.caption;
    double u = s->layout.unit, w = s->layout.width, h = s->layout.height;
    double wide = 46 * u + note_pixels(s, word(WORD_DOWNHILL), TEXT_NOTE);
    bool beside = s->layout.beside;
    struct point at = {beside ? c->x0 : map->x1 - wide, beside ? c->y0 + 46 * u : map->y0 - 55 * u};
    str_addf(out,
             "set arrow from screen %.5f,%.5f to screen %.5f,%.5f head filled size screen "
             "0.007,18 fixed lw 1.8 lc rgb \"%s\"\n",
             at.x / w, at.y / h, (at.x + 36 * u) / w, at.y / h, s->figure->theme->ink);
    at.x += 46 * u;
    scene_text(s, at, note_style(s, ANCHOR_LEFT), word(WORD_DOWNHILL), out);
}
