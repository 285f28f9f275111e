/* Numbers of the axes and of the colour bar of maps of runs. */
#include "plot/chart.h"
#include "plot/text.h"
#include "util/str.h"

void chart_axis_tics(const struct axis *a, double low, double high, int most, bool numbers,
                     struct str *out)
{
    if (a->log) {
        scene_log_tic_list(low, high, most, numbers, out);
        scene_log_minor_tics(low, high, most, out);
    } else {
        scene_tic_list(low, high, most, numbers, out);
    }
}

/* An array of two lists of tics, without and with numbers. */
static void axis_lists(const char *name, const struct axis *a, double low, double high, int most,
                       struct str *out)
{
    str_addf(out, "array %s[2] = [", name);
    for (int numbers = 0; numbers < 2; numbers++) {
        struct str list = {0};
        if (a)
            chart_axis_tics(a, low, high, most, numbers, &list);
        else /* one beyond, because without any gnuplot makes its own */
            str_addf(&list, "\"\" %.9g", high + (high - low));
        text_literal(out, str_text(&list));
        str_add(out, numbers ? "]\n" : ", ");
        str_release(&list);
    }
}

/* What stands at a place of the bar; at its ends that there is more beyond. */
static void add_bar_tic(const struct chart_scale *s, double v, struct str *out)
{
    struct str number = {0};
    double width = s->high - s->low, at = (v - s->low) / width;
    if (at > 1 - 1e-9 && s->above)
        str_add(&number, "\u2265 ");
    if (at < 1e-9 && s->below)
        str_add(&number, "\u2264 ");
    if (s->log)
        text_log_number(&number, pow(10, v));
    else
        text_number(&number, fabs(v) < 1e-9 * width ? 0 : v, 4);
    str_add(out, out->length ? ", " : "");
    text_label(out, str_text(&number), TEXT_TIC, false, false);
    str_addf(out, " %.5g", 255 * at);
    str_release(&number);
}

static void bar_list(const struct scene *s, struct str *out)
{
    const struct chart_scale *scale = &s->chart->scale;
    const struct box *b = &s->layout.bar;
    int most = (int)fmin(10, fmax(2, (b->y1 - b->y0) / (60 * s->layout.unit)));
    double first, step = nice_ticks(scale->low, scale->high, most, &first);
    if (scale->log) {
        step = 1 + floor((scale->high - scale->low) / most);
        first = scale->low;
    }
    for (int k = 0; first + k * step <= scale->high + 1e-9 * step; k++)
        add_bar_tic(scale, first + k * step, out);
}

void chart_bar_tics(const struct scene *s, struct str *out)
{
    struct str tics = {0};
    if (s->layout.bar.x1 > s->layout.bar.x0)
        bar_list(s, &tics);
    str_add(out, "BAR_TICS = ");
    text_literal(out, str_text(&tics));
    str_add(out, "\n");
    str_release(&tics);
}

void chart_tics(const struct scene *s, struct str *out)
{
    const struct map *m = &s->chart->maps[0];
    const struct box *r = &s->layout.range, *p = &s->layout.maps[0].place;
    double u = s->layout.unit;
    int most_x = (int)fmin(10, fmax(3, (p->x1 - p->x0) / (95 * u)));
    int most_y = (int)fmin(9, fmax(3, (p->y1 - p->y0) / (62 * u)));
    axis_lists("MAP_XTICS", &m->axis[0], r->x0, r->x1, most_x, out);
    axis_lists("MAP_YTICS", m->axes > 1 ? &m->axis[1] : NULL, r->y0, r->y1, most_y, out);
}
