/* Labels at the ends of a plot's lines, spread so that none overlaps another. */
#include "plot/endlabels.h"

#include "plot/notes.h"
#include "util/mem.h"
#include "util/str.h"
#include <stdlib.h>

#define LABEL_GAP 28 /* units from label to label */

/* A leader from the line's end, marker, name, value. */
static void put_label(const struct scene *s, const struct box *plot, const struct end_label *label,
                      double y, struct str *out)
{
    const struct series *series = &s->series[label->series];
    double u = s->layout.unit, x = s->layout.labels;
    if (!label->gone)
        str_addf(
            out,
            "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead lw 1.2 lc rgb \"%s\"\n",
            fmax(label->end.x, plot->x1) / s->layout.width + 0.002, label->end.y / s->layout.height,
            (x - 12 * u) / s->layout.width, y / s->layout.height, series->colour);
    double right = s->layout.width - 20 * u;
    double room = right - x - 32 * u - note_pixels(s, label->value, TEXT_NOTE);
    double size = note_fit(s, series->run->label, TEXT_NOTE, room);
    scene_mark(s, (struct point){x, y}, series->point, 1.3, series->colour, out);
    scene_text(s, (struct point){x + 16 * u, y},
               (struct text_style){size, true, true, series->colour, ANCHOR_LEFT},
               series->run->label, out);
    scene_text(s, (struct point){right, y}, note_style(s, ANCHOR_RIGHT), label->value, out);
}

/* From the lowest line end to the highest, as they come among equals. */
static void order_labels(struct end_label *label, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct end_label moved = label[i];
        size_t k = i;
        for (; k > 0 && label[k - 1].end.y > moved.end.y; k--)
            label[k] = label[k - 1];
        label[k] = moved;
    }
}

void end_labels(const struct scene *s, const struct box *plot, struct end_label *label, size_t n,
                double low, double high, struct str *out)
{
    double *height = xcalloc(n + 1, sizeof *height);
    order_labels(label, n);
    for (size_t k = 0; k < n; k++)
        height[k] = label[k].end.y;
    labels_spread(height, n, LABEL_GAP * s->layout.unit, low, high);
    for (size_t k = 0; k < n; k++)
        put_label(s, plot, &label[k], height[k], out);
    free(height);
}
