/* Affine maps: of points, boxes and formulas. */
#include "custom/affine.h"

#include "util/str.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

struct point affine_point(const struct affine *a, struct point p)
{
    double dx = p.x - a->from.x, dy = p.y - a->from.y;
    return (struct point){a->to.x + (a->m[0][0] * dx + a->m[0][1] * dy),
                          a->to.y + (a->m[1][0] * dx + a->m[1][1] * dy)};
}

struct box affine_box(const struct affine *a, struct box b)
{
    struct box r = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (int i = 0; i < 4; i++) {
        struct point corner = {i & 1 ? b.x1 : b.x0, i & 2 ? b.y1 : b.y0};
        struct point p = affine_point(a, corner);
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

void affine_formula(const struct affine *a, const char names[2], const char *formula,
                    struct str *out)
{
    struct str x = {0}, y = {0};
    add_coordinate(&x, names, a->to.x, a->m[0], a->from);
    add_coordinate(&y, names, a->to.y, a->m[1], a->from);
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
