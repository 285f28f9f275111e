/* Labels at the right of a plot with a leader from each line's end, apart from each other. */
#ifndef OPTVIZ_PLOT_ENDLABELS_H
#define OPTVIZ_PLOT_ENDLABELS_H

#include "plot/scene.h"

struct end_label {
    size_t series;
    struct point end; /* of its line, in pixels */
    bool gone;        /* it left the plot before */
    char value[48];   /* at the right edge */
};

/* Put them, between those heights. */
void end_labels(const struct scene *s, const struct box *plot, struct end_label *label, size_t n,
                double low, double high, struct str *out);

#endif
