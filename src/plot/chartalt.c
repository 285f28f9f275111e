/* Maps of runs in words. */
#include "plot/chart.h"
#include "plot/text.h"
#include "util/num.h"
#include "util/str.h"
#include <string.h>

static void add_axis(const struct axis *a, struct str *out)
{
    struct str name = {0};
    char from[NUM_ROOM], to[NUM_ROOM];
    chart_axis_name(a, &name);
    num_short(from, a->from, 6);
    num_short(to, a->to, 6);
    chart_plain(out, name.text);
    str_addf(out, " %s \u2026 %s", from, to);
    str_release(&name);
}

static void add_shares(const struct chart *c, size_t map, struct str *out)
{
    const char *comma = "";
    for (int k = 0; k < c->classes; k++) {
        double share = c->share[map * (size_t)c->classes + (size_t)k];
        struct str name = {0};
        if (share <= 0)
            continue;
        chart_class_name(c, &c->class[k], &name);
        str_add(out, comma);
        chart_plain(out, name.text);
        str_add_char(out, ' ');
        chart_percent(share, out);
        comma = ", ";
        str_release(&name);
    }
}

/* Lowest and highest value of a map. */
static void add_values(const struct chart *c, size_t map, struct str *out)
{
    const struct map *m = &c->maps[map];
    double low = INFINITY, high = -INFINITY;
    char text[2][NUM_ROOM];
    for (size_t i = 0; i < m->columns * m->rows; i++) {
        double v = chart_value(c, &m->cells[i]);
        low = fmin(low, v);
        high = fmax(high, v);
    }
    if (low > high)
        return;
    num_short(text[0], c->scale.log ? pow(10, low) : low, 3);
    num_short(text[1], c->scale.log ? pow(10, high) : high, 3);
    str_addf(out, "%s \u2026 %s", text[0], text[1]);
}

void chart_alt(const struct figure *f, struct str *out)
{
    struct chart c;
    struct str name = {0};
    chart_init(&c, f);
    chart_value_name(&c, &name);
    chart_plain(out, name.text);
    str_add(out, ", ");
    word_function(f->runs[0]->func->title, out);
    for (int i = 0; i < f->maps[0].axes; i++) {
        str_add(out, ", ");
        add_axis(&f->maps[0].axis[i], out);
    }
    for (size_t k = 0; k < f->count; k++) {
        struct str shares = {0}, values = {0};
        if (!c.sorts)
            add_values(&c, k, &values);
        add_shares(&c, k, &shares);
        str_addf(out, "%s %s: %s%s%s", k ? ";" : ".", f->runs[k]->label, str_text(&values),
                 values.length && shares.length ? ", " : "", str_text(&shares));
        str_release(&shares);
        str_release(&values);
    }
    str_release(&name);
    chart_release(&c);
}
