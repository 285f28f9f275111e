/* The 3-D view of a scene: f over the plane as a surface, paths lifted onto it, their shadows and
 * the contour lines on a floor below.  Everything is projected here; gnuplot draws flat shapes in
 * pixels. */
#ifndef OPTVIZ_PLOT_SURFACE_H
#define OPTVIZ_PLOT_SURFACE_H

#include "plot/geometry.h"
#include "plot/scene.h"

/* A place of the box that is looked at: x and y about -1..1, z upwards from the floor at 0. */
struct place {
    double x, y, z;
};

/* From where and how large it is seen: parallel projection. */
struct camera {
    double ca, sa, ce, se; /* cosine and sine of azimuth and elevation */
    struct box range;      /* of the function, and its half-widths in the box: */
    double half_x, half_y;
    double foot, top; /* heights of the lowest and the highest f over the floor */
    bool even;        /* height is in proportion to f; else it is that of its colour */
    struct field_scale scale;
    struct point middle; /* pixel of (0, 0, 0) */
    double zoom;         /* pixels a unit */
};

void camera_init(struct camera *c, const struct scene *s);

/* Where (x, y) of the function with value f lies on the surface; on the floor. */
struct place camera_on(const struct camera *c, double x, double y, double f);
struct place camera_floor(const struct camera *c, double x, double y);

/* The pixel of a place. */
struct point camera_sees(const struct camera *c, struct place p);

/* The surface on its grid. */
struct relief {
    struct camera camera;
    struct grid height; /* z of the box */
    struct grid value;  /* f */
};

void relief_init(struct relief *r, const struct scene *s);
void relief_release(struct relief *r);

/* Height at a place of the box, between the samples. */
double relief_height(const struct relief *r, double x, double y);

/* Whether no part of the surface stands between the place and the viewer. */
bool relief_shows(const struct relief *r, struct place p);

/* $FACES, $MESH and the palette. */
void relief_data(const struct relief *r, const struct scene *s, struct str *out);

/* A point; lines thinned and released, pieces apart by a blank line, a point outside of the picture
 * where there is none. Both in pixels. */
void pixel_point(struct str *out, struct point p);
void pixel_lines(struct lines *l, struct str *out);

/* surface.c: constants and datablocks; numbers and names of the axes. */
void surface_data(const struct scene *s, struct str *out);

/* axes.c */
void surface_axes(const struct scene *s, const struct camera *c, struct str *out);
void surface_texts(const struct scene *s, struct str *out);

#endif
