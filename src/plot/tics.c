/* The numbers of axes. */
#include "plot/scene.h"
#include "plot/text.h"
#include "util/str.h"

static void add_tic(const char *number, double place, struct str *out)
{
    str_add(out, out->length ? ", " : "");
    text_label(out, number, TEXT_TIC, false, false);
    str_add_char(out, ' ');
    str_add_num(out, place);
}

void scene_tic_list(double low, double high, int most, bool numbers, struct str *out)
{
    double first, step = nice_ticks(low, high, most, &first);
    for (int k = 0; first + k * step <= high + 1e-9 * step; k++) {
        double v = first + k * step;
        struct str number = {0};
        if (numbers)
            text_number(&number, fabs(v) < 1e-9 * step ? 0 : v, 6);
        add_tic(str_text(&number), v, out);
        str_release(&number);
    }
}

/* A number at its place on a log axis. */
static void add_log_tic(double value, bool numbers, struct str *out)
{
    struct str number = {0};
    if (numbers)
        text_log_number(&number, value);
    add_tic(str_text(&number), rint(1e7 * log10(value)) / 1e7, out);
    str_release(&number);
}

void scene_log_tic_list(double low, double high, int most, bool numbers, struct str *out)
{
    static const double between[] = {1.5, 2, 3, 5, 7};
    int first = (int)ceil(low), last = (int)floor(high), every = 1 + (last - first) / most;
    for (int k = first; k <= last; k += every)
        add_log_tic(pow(10, k), numbers, out);
    if (last - first >= 1)
        return;
    for (int k = first - 1; k <= last; k++)
        for (int m = 0; m < 5; m++) {
            double value = between[m] * pow(10, k);
            if (log10(value) >= low && log10(value) <= high)
                add_log_tic(value, numbers, out);
        }
}

void scene_log_minor_tics(double low, double high, int most, struct str *out)
{
    int first = (int)ceil(low), last = (int)floor(high), every = 1 + (last - first) / most;
    for (int k = first - 1; k <= last; k++)
        for (int m = every > 1 ? 10 : 2; m <= (every > 1 ? 10 : 9); m++) {
            double place = k + log10(m);
            if (place >= low && place <= high)
                str_addf(out, "%s\"\" %.7g 1", out->length ? ", " : "", place);
        }
}
