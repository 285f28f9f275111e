/* Running a tape: for each chunk of points, for each instruction, a loop over the points.  The
 * chunks are as long as lets all arrays stay in the first-level cache. */
#include "expr/expr.h"
#include "expr/tape.h"

#include "util/mem.h"

#include <stdlib.h>

enum { ROOM = 3584, MOST = 128, LEAST = 32 }; /* doubles of scratch; points of a chunk */

/* The loops for any machine, and on x86 once more for the wider registers of newer ones: the same
 * bits, twice as many at a time. */
#define SUFFIX(name) name##_any
#define WIDTH
#include "expr/loops.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define SUFFIX(name) name##_avx2
#define WIDTH        __attribute__((target("avx2")))
#include "expr/loops.h"
#define HAS_AVX2 __builtin_cpu_supports("avx2")
#else
#define run_avx2 run_any
#define HAS_AVX2 0
#endif

/* The points of a chunk when so many arrays are to stay together. */
static size_t chunk_of(size_t arrays, size_t n)
{
    size_t chunk = arrays ? ROOM / arrays / 8 * 8 : MOST;
    chunk = chunk > MOST ? MOST : chunk < LEAST ? LEAST : chunk;
    return chunk < n ? chunk : n;
}

/* The caller's arrays are advanced from chunk to chunk; those that may only be read lose their
 * const because they stand in one table with the others. */
static void run_chunks(const struct tape *t, size_t n, size_t chunk, double **at, double *scratch)
{
    for (int i = AT_CONSTANTS; i < t->arrays; i++)
        at[i] = scratch + (size_t)(i - AT_CONSTANTS) * chunk;
    for (int i = 0; i < t->constant_count; i++)
        for (size_t j = 0; j < chunk; j++)
            at[AT_CONSTANTS + i][j] = t->constants[i];
    for (size_t done = 0; done < n; done += chunk) {
        (HAS_AVX2 ? run_avx2 : run_any)(t, n - done < chunk ? n - done : chunk, at);
        for (int i = 0; i < AT_CONSTANTS; i++)
            at[i] = at[i] ? at[i] + chunk : NULL;
    }
}

void expr_eval(const struct expr *x, size_t n, const double *restrict px, const double *restrict py,
               double *restrict f, double *restrict gx, double *restrict gy)
{
    const struct tape *t = gx ? &x->gradient : &x->value;
    size_t arrays = (size_t)t->arrays, own = arrays - AT_CONSTANTS, chunk = chunk_of(own, n);
    double room[ROOM], *at_room[ROOM / LEAST + AT_CONSTANTS];
    bool fits = own * chunk <= ROOM && own <= ROOM / LEAST;
    double *scratch = fits ? room : xcalloc(own * chunk, sizeof *scratch);
    double **at = fits ? at_room : xcalloc(arrays, sizeof *at);
    at[AT_X] = (double *)px;
    at[AT_Y] = (double *)py;
    at[AT_F] = f;
    at[AT_GX] = gx;
    at[AT_GY] = gy;
    run_chunks(t, n, chunk, at, scratch);
    if (!fits) {
        free(scratch);
        free(at);
    }
}
