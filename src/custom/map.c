/* Affine maps: of points, boxes and formulas. */
#include "custom/map.h"

#include "util/str.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

struct point map_point(const struct map *map, struct point p)
{
    double dx = p.x - map->from.x, dy = p.y - map->from.y;
    return (struct point){map->to.x + (map->m[0][0] * dx + map->m[0][1] * dy),
                          map->to.y + (map->m[1][0] * dx + map->m[1][1] * dy)};
}

struct box map_box(const struct map *map, struct box b)
{
    struct box r = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (int i = 0; i < 4; i++) {
        struct point corner = {i & 1 ? b.x1 : b.x0, i & 2 ? b.y1 : b.y0};
        struct point p = map_point(map, corner);
        r.x0 = fmin(r.x0, p.x);
        r.x1 = fmax(r.x1, p.x);
        r.y0 = fmin(r.y0, p.y);
        r.y1 = fmax(r.y1, p.y);
    }
    return r;
}

/* Append " + " or " - ", or at the beginning "" or "-", for a term of v's sign. */
static void add_sign(struct str *out, double v, bool first)
{
    if (first)
        str_add(out, v < 0 ? "-" : "");
    else
        str_add(out, v < 0 ? " - " : " + ");
}

/* Append "(x - 1)", or "x" where that is all. */
static void add_offset(struct str *out, char name, double from)
{
    if (from == 0) {
        str_add_char(out, name);
        return;
    }
    str_add_char(out, '(');
    str_add_char(out, name);
    add_sign(out, -from, false);
    str_add_num(out, fabs(from));
    str_add_char(out, ')');
}

/* What becomes of one coordinate: a + m (p - from). */
static void add_coordinate(struct str *out, const char names[2], double a, const double m[2],
                           struct point from)
{
    const double offset[2] = {from.x, from.y};
    bool first = a == 0;
    if (!first)
        str_add_num(out, a);
    for (int i = 0; i < 2; i++) {
        if (m[i] == 0)
            continue;
        add_sign(out, m[i], first);
        first = false;
        if (fabs(m[i]) != 1) {
            str_add_num(out, fabs(m[i]));
            str_add_char(out, '*');
        }
        add_offset(out, names[i], offset[i]);
    }
}

/* In parentheses unless it has some or is a name. */
static void add_wrapped(struct str *out, const char *text)
{
    bool bare = !text[1] || (text[0] == '(' && !strchr(text + 1, '('));
    bare = bare && (!text[1] || text[strlen(text) - 1] == ')');
    str_add(out, bare ? "" : "(");
    str_add(out, text);
    str_add(out, bare ? "" : ")");
}

/* The length of the number or name that begins at `text`, else 1. */
static size_t token(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.");
    return n > 0 ? n : 1;
}

void map_formula(const struct map *map, const char names[2], const char *formula, struct str *out)
{
    struct str x = {0}, y = {0};
    add_coordinate(&x, names, map->to.x, map->m[0], map->from);
    add_coordinate(&y, names, map->to.y, map->m[1], map->from);
    for (size_t n; *formula; formula += n) {
        n = token(formula);
        if (n == 1 && *formula == names[0])
            add_wrapped(out, str_text(&x));
        else if (n == 1 && *formula == names[1])
            add_wrapped(out, str_text(&y));
        else
            str_add_bytes(out, formula, n);
    }
    str_release(&x);
    str_release(&y);
}
