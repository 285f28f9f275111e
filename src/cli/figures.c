/* From runs and settings to figures. */
#include "cli/figures.h"

#include "cli/stem.h"
#include "plot/figure.h"

#define MOVING_TEXT 1.2 /* of moving pictures, which are mostly small, is larger */

static void choose_views(const struct settings *s, struct figure_views *v)
{
    view_find("contour", &v->single);
    view_find("compare", &v->many);
    if (s->has_view) {
        v->many = s->view.only ? v->many : s->view;
        v->single = s->view.each ? s->view : v->single;
    }
}

static void add_figure(struct figure *f, const struct settings *s, const struct view *view,
                       struct run *const *runs, size_t n, const char *name, const char *title)
{
    *f = (struct figure){.view = view,
                         .runs = runs,
                         .count = n,
                         .title = title,
                         .width = s->size.width,
                         .height = s->size.height,
                         .magnify = s->size.magnify * (view->frames ? MOVING_TEXT : 1),
                         .dpi = s->size.dpi,
                         .scale = (double)s->scale,
                         .transparent = s->transparent,
                         .theme = s->theme,
                         .formats = s->formats,
                         .frames = view->frames ? s->frames : NULL,
                         .range = s->has_range ? &s->range : NULL,
                         .measure = s->measure,
                         .by_evaluations = s->by_evaluations,
                         .azimuth = s->azimuth,
                         .elevation = s->elevation,
                         .name = name,
                         .origin = &s->origin};
}

size_t figures_list(const struct study *t, const struct settings *s, const char *title,
                    struct figure_views *v, struct figure *f)
{
    size_t n = 0;
    choose_views(s, v);
    for (size_t k = 0; k < t->functions; k++) {
        struct run *const *group = study_group(t, k);
        const struct view *single = t->optimizers == 1 && s->has_view ? &s->view : &v->single;
        if (t->optimizers > 1)
            add_figure(&f[n++], s, &v->many, group, t->optimizers,
                       compare_stem(t, s, group[0]->func), title);
        bool moves = t->optimizers > 1 && s->has_view && s->view.frames; /* all of them together */
        bool spread = t->starts > 1 && !(s->has_view && s->view.only);
        for (size_t i = 0; i < t->optimizers && !moves && !spread; i++)
            add_figure(&f[n++], s, single, group + i, 1, run_stem(t, s, group[i]),
                       t->optimizers == 1 ? title : NULL);
    }
    return n;
}
