/* Vectors and symmetric matrices of the plane: no overflow or underflow on the way, and nothing but
 * IEEE's exactly rounded operations, so the same bits everywhere. */
#ifndef OPTVIZ_UTIL_PLANE_H
#define OPTVIZ_UTIL_PLANE_H

#include <math.h>

static inline double plane_dot(const double a[2], const double b[2])
{
    return a[0] * b[0] + a[1] * b[1];
}

static inline double plane_norm(const double a[2])
{
    double x = fabs(a[0]), y = fabs(a[1]), size = x > y ? x : y;
    if (size == 0)
        return 0;
    x /= size;
    y /= size;
    return size * sqrt(x * x + y * y);
}

/* {xx, xy, yy} by its eigenvalues and the unit vectors they belong to, at right angles. */
struct plane_eigen {
    double value[2], axis[2][2]; /* value[0] >= value[1] */
};

/* Of a finite matrix.  Golub & Van Loan, Matrix Computations, 8.5.2; of the two eigenvalues the
 * one nearer 0 comes from the determinant.  A multiple of the unit matrix has the axes x and y. */
static inline struct plane_eigen plane_eigen(const double h[3])
{
    double a = fabs(h[0]), b = fabs(h[1]), c = fabs(h[2]), size = a > b ? a : b;
    size = size > c ? size : c;
    if (size == 0)
        return (struct plane_eigen){{0, 0}, {{1, 0}, {0, 1}}};
    a = h[0] / size;
    b = h[1] / size;
    c = h[2] / size;
    double mean = (a + c) / 2, half = (a - c) / 2, root = sqrt(half * half + b * b);
    double far = mean < 0 ? mean - root : mean + root;
    double near = (a * c - b * b) / far;
    double axis[2] = {half < 0 ? b : half + root, half < 0 ? root - half : b};
    double norm = plane_norm(axis), x = root > 0 ? axis[0] / norm : 1;
    double y = root > 0 ? axis[1] / norm : 0;
    return (struct plane_eigen){{size * (mean < 0 ? near : far), size * (mean < 0 ? far : near)},
                                {{x, y}, {-y, x}}};
}

/* d = the sum over both axes of axis * (axis . g)/divisor; nothing along an axis whose divisor is
 * 0.  Quotients too large for a double are held at 1e300, so that d is finite. */
static inline void plane_divide(const struct plane_eigen *e, const double g[2],
                                const double divisor[2], double d[2])
{
    d[0] = d[1] = 0;
    for (int k = 0; k < 2; k++) {
        double part = divisor[k] == 0 ? 0 : plane_dot(e->axis[k], g) / divisor[k];
        part = part > 1e300 ? 1e300 : part < -1e300 ? -1e300 : part;
        d[0] += part * e->axis[k][0];
        d[1] += part * e->axis[k][1];
    }
}

#endif
