/* Newton's method goes to saddle points as gladly as to minima: here that is wanted. */
#include "custom/saddles.h"

#include "util/mem.h"
#include <stdlib.h>

enum { SIDE = 61, TRIES = 40, MOST = 4096 };

static bool in_domain(const struct func *f, struct point p)
{
    const struct box *d = &f->domain;
    return p.x >= d->x0 && p.x <= d->x1 && p.y >= d->y0 && p.y <= d->y1;
}

/* One Newton step; false where the Hessian is singular or of no use. */
static bool step(const struct func *f, struct point *p, double *moved, double *determinant)
{
    struct point g;
    double h[3];
    func_at(f, *p, &g);
    func_hessian(f, *p, h);
    *determinant = h[0] * h[2] - h[1] * h[1];
    double dx = (h[2] * g.x - h[1] * g.y) / *determinant;
    double dy = (h[0] * g.y - h[1] * g.x) / *determinant;
    p->x -= dx;
    p->y -= dy;
    *moved = sqrt(dx * dx + dy * dy);
    return isfinite(*moved);
}

/* From a start to a saddle point in the domain, or nowhere. Steps over a tenth of the domain are
 * leaps in the dark. */
static bool find_from(const struct func *f, struct point *p)
{
    const struct box *d = &f->domain;
    double side = fmin(d->x1 - d->x0, d->y1 - d->y0), moved = side, determinant = 0;
    for (int i = 0; i < TRIES && moved > 1e-12 * side; i++)
        if (!step(f, p, &moved, &determinant) || moved > 0.1 * side || !in_domain(f, *p))
            return false;
    return moved <= 1e-9 * side && determinant < 0;
}

static bool known(const struct point *found, size_t n, struct point p, double near)
{
    for (size_t i = 0; i < n; i++)
        if (fabs(found[i].x - p.x) <= near && fabs(found[i].y - p.y) <= near)
            return true;
    return false;
}

static int left_to_right(const void *a, const void *b)
{
    const struct point *p = a, *q = b;
    int by_x = (p->x > q->x) - (p->x < q->x);
    return by_x ? by_x : (p->y > q->y) - (p->y < q->y);
}

size_t saddles_find(const struct func *f, struct point *out, size_t most)
{
    const struct box *d = &f->domain;
    double width = d->x1 - d->x0, height = d->y1 - d->y0, near = 1e-6 * fmin(width, height);
    struct point *found = xcalloc(MOST, sizeof *found);
    size_t n = 0;
    for (int k = 0; k < SIDE * SIDE && n < MOST; k++) {
        int column = k % SIDE, row = k / SIDE;
        struct point p = {d->x0 + width * column / (SIDE - 1), d->y0 + height * row / (SIDE - 1)};
        if (!find_from(f, &p) || known(found, n, p, near))
            continue;
        p.x = fabs(p.x) < 1e-12 * width ? 0 : p.x;
        p.y = fabs(p.y) < 1e-12 * height ? 0 : p.y;
        found[n++] = p;
    }
    qsort(found, n, sizeof *found, left_to_right);
    for (size_t i = 0; i < n && i < most; i++)
        out[i] = found[i];
    free(found);
    return n;
}
