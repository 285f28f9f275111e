/* The two shapes that every layer speaks of: a point and an axis-parallel box of the plane. */
#ifndef OPTVIZ_UTIL_GEOM_H
#define OPTVIZ_UTIL_GEOM_H

struct point {
    double x, y;
};

struct box {
    double x0, x1, y0, y1; /* x0 < x1 and y0 < y1 unless a comment says otherwise */
};

#endif
