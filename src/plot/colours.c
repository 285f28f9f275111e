/* Which colour and marker a series gets: an optimizer keeps its own in every figure. */
#include "plot/scene.h"

static void give(struct scene *s, size_t i, int place)
{
    s->series[i].colour = s->figure->theme->series[place];
    s->series[i].point = theme_points[place];
}

/* The series' own place in the palette where no other has taken it. */
static bool take_own(struct scene *s, size_t i, bool taken[])
{
    int own = s->series[i].run->optim->colour - 1;
    if (own < 0 || own >= THEME_SERIES || taken[own])
        return false;
    taken[own] = true;
    give(s, i, own);
    return true;
}

/* The first place that is free; from the first on again when all are taken. */
static void take_free(struct scene *s, size_t i, bool taken[])
{
    int place = 0;
    while (place < THEME_SERIES && taken[place])
        place++;
    if (place == THEME_SERIES) {
        for (place = THEME_SERIES; place-- > 0;)
            taken[place] = false;
        place = 0;
    }
    taken[place] = true;
    give(s, i, place);
}

void scene_colour(struct scene *s)
{
    enum layout_kind kind = s->figure->view->layout;
    bool taken[THEME_SERIES] = {0}, grid = kind == LAYOUT_GRID || kind == LAYOUT_CELLS;
    for (size_t i = 0; i < s->count; i++) {
        struct series *series = &s->series[i];
        series->named = grid || s->count <= SCENE_NAMED || series->rank <= SCENE_NAMED;
        series->colour = series->named ? NULL : s->figure->theme->others;
        series->point = theme_points[0];
    }
    for (size_t i = 0; i < s->count; i++)
        if (s->series[i].named)
            take_own(s, i, taken);
    for (size_t i = 0; i < s->count; i++)
        if (!s->series[i].colour)
            take_free(s, i, taken);
}
