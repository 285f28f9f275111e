/* The light and the dark theme.  Series: Okabe & Ito's colours darkened (light) or lightened (dark)
 * until they stand out; field: pale, so that coloured paths stay readable on it. */
#include "plot/theme.h"

#include <stddef.h>
#include <string.h>

const int theme_points[THEME_SERIES] = {7, 5, 9, 11, 13, 15, 6, 4, 8, 10, 12, 14};

static const struct theme light = {
    .name = "light",
    .paper = "#FFFFFF",
    .ink = "#1F1F1F",
    .muted = "#666666",
    .frame = "#A8A8A8",
    .rule = "#E4E4E4",
    .halo = "#FFFFFF",
    .contour = "#FFFFFF",
    .series = {"#D55E00", "#0072B2", "#2A9BD6", "#009E73", "#C75C9B", "#B07500", "#882255",
               "#332288", "#7C7C1E", "#A03BB0", "#0F5C2E", "#111111"},
    .others = "#8A8A8A",
    .field = {"#7C83BE", "#8594C6", "#8EA4CD", "#99B4D3", "#A6C4D7", "#B6D3D9", "#C8E1DA",
              "#DFEEDB", "#F7F9E8"},
};

static const struct theme dark = {
    .name = "dark",
    .paper = "#14181F",
    .ink = "#F2F2F2",
    .muted = "#A9B0BA",
    .frame = "#5A6470",
    .rule = "#2A313B",
    .halo = "#0C0F14",
    .contour = "#5F7488",
    .series = {"#FF8A3D", "#4DA9FF", "#A6DCFF", "#1FD1A1", "#FFB3D9", "#E6B800", "#F25FA0",
               "#9C8CFF", "#D9E26A", "#D58BFF", "#7FBF7F", "#FFFFFF"},
    .others = "#7D8794",
    .field = {"#0B0E1A", "#101629", "#151E38", "#192746", "#1C3253", "#203D5E", "#244968",
              "#2A5571", "#31617A"},
};

const struct theme *const themes[] = {&light, &dark, NULL};

const struct theme *theme_find(const char *name)
{
    for (const struct theme *const *t = themes; *t; t++)
        if (strcmp((*t)->name, name) == 0)
            return *t;
    return NULL;
}
