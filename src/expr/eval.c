/* Running a tape: for each chunk of points, for each instruction, a loop over the points.  The
 * chunks are as long as lets all arrays stay in the first-level cache. */
#include "expr/expr.h"
#include "expr/tape.h"

#include "util/mem.h"

#include <stdlib.h>

enum { ROOM = 3584, MOST = 128, LEAST = 32 }; /* doubles of scratch; points of a chunk */

#define LOOP_ARGUMENTS                                                                             \
    size_t n, double k, const double *restrict a, const double *restrict b,                        \
        const double *restrict c, const double *restrict d, double *restrict o, double *restrict p
#define INTO static inline __attribute__((always_inline)) void

INTO sin_cos(size_t n, const double *restrict a, double *restrict s, double *restrict c)
{
    uint64_t far = 0;
    for (size_t i = 0; i < n; i++) {
        fm_sincos(a[i], &s[i], &c[i]);
        far |= fm_negative(FM_NEAR - fabs(a[i]));
    }
    for (size_t i = 0; i < n && far; i++)
        if (fabs(a[i]) > FM_NEAR)
            fm_sin_cos_far(a[i], &s[i], &c[i]);
}

INTO sin_cos_pi(size_t n, double k, const double *restrict a, double *restrict s,
                double *restrict c)
{
    for (size_t i = 0; i < n; i++)
        fm_sincos_2pi(a[i] * k, &s[i], &c[i]);
}

INTO finish_here(size_t n, const double *restrict f, double *restrict g)
{
    uint64_t odd = 0; /* stays 0 where all are finite */
    for (size_t i = 0; i < n; i++)
        odd |= fm_bits((f[i] - f[i]) + (g[i] - g[i]));
    for (size_t i = 0; i < n && odd; i++)
        g[i] = rule_finish(f[i], g[i]);
}

/* The loops of all kernels, for one kind of registers, and their table. */
#define LOOP(name, body)                                                                           \
    static void name(LOOP_ARGUMENTS)                                                               \
    {                                                                                              \
        (void)k, (void)a, (void)b, (void)c, (void)d, (void)o, (void)p;                             \
        body;                                                                                      \
    }
#define EACH(formula)                                                                              \
    for (size_t i = 0; i < n; i++)                                                                 \
    o[i] = formula

#define ANY(name, formula) LOOP(any_##name, EACH(formula))
KERNELS(ANY)
LOOP(any_SIN_COS, sin_cos(n, a, o, p))
LOOP(any_SIN_COS_PI, sin_cos_pi(n, k, a, o, p))
LOOP(any_FINISH_HERE, finish_here(n, a, o))
#undef ANY
#define ANY(name, formula) any_##name,
static void (*const any[])(LOOP_ARGUMENTS) = {KERNELS(ANY) any_SIN_COS, any_SIN_COS_PI,
                                              any_FINISH_HERE};

/* On x86 once more for the wider registers of newer machines: the same bits, twice as many at a
 * time. */
#if defined(__x86_64__) && defined(__GNUC__)
#define WIDE(name, formula) __attribute__((target("avx2"))) LOOP(wide_##name, EACH(formula))
KERNELS(WIDE)
__attribute__((target("avx2"))) LOOP(wide_SIN_COS, sin_cos(n, a, o, p))
    __attribute__((target("avx2"))) LOOP(wide_SIN_COS_PI, sin_cos_pi(n, k, a, o, p))
        __attribute__((target("avx2"))) LOOP(wide_FINISH_HERE, finish_here(n, a, o))
#undef WIDE
#define WIDE(name, formula) wide_##name,
            static void (*const wide[])(LOOP_ARGUMENTS) = {KERNELS(WIDE) wide_SIN_COS,
                                                           wide_SIN_COS_PI, wide_FINISH_HERE};
#define HAS_WIDE __builtin_cpu_supports("avx2")
#else
#define wide     any
#define HAS_WIDE 0
#endif

/* The whole tape for n points; at[i] is its array i. */
static void run(const struct tape *t, size_t n, double *const *at)
{
    void (*const *loops)(LOOP_ARGUMENTS) = HAS_WIDE ? wide : any;
    for (size_t i = 0; i < t->count; i++) {
        const struct insn *insn = &t->insns[i];
        const int *in = insn->in, *out = insn->out;
        loops[insn->kernel](n, insn->k, at[in[0]], at[in[1]], at[in[2]], at[in[3]], at[out[0]],
                            at[out[1]]);
    }
}

/* The points of a chunk when so many arrays are to stay together. */
static size_t chunk_of(size_t arrays, size_t n)
{
    size_t chunk = arrays ? ROOM / arrays / 8 * 8 : MOST;
    chunk = chunk > MOST ? MOST : chunk < LEAST ? LEAST : chunk;
    return chunk < n ? chunk : n;
}

/* The caller's arrays are advanced from chunk to chunk. */
static void run_chunks(const struct tape *t, size_t n, size_t chunk, double **at, double *scratch)
{
    for (int i = AT_CONSTANTS; i < t->arrays; i++) {
        at[i] = scratch + (size_t)(i - AT_CONSTANTS) * chunk;
        for (size_t j = 0; j < chunk && i < AT_CONSTANTS + t->constant_count; j++)
            at[i][j] = t->constants[i - AT_CONSTANTS];
    }
    for (size_t done = 0; done < n; done += chunk) {
        run(t, n - done < chunk ? n - done : chunk, at);
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
    at[AT_X] = (double *)px; /* only read; no const because it stands in one table with others */
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
