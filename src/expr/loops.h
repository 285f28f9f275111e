/* The loops of a tape's instructions, for one kind of registers.  Included by eval.c only, once
 * with each WIDTH, an attribute, and SUFFIX, which makes names of it. */
#include "expr/tape.h"

#define LOOP(name, formula)                                                                        \
    WIDTH static void SUFFIX(name)(size_t n, double k, const double *restrict a,                   \
                                   const double *restrict b, const double *restrict c,             \
                                   const double *restrict d, double *restrict o)                   \
    {                                                                                              \
        (void)k, (void)b, (void)c, (void)d;                                                        \
        for (size_t i = 0; i < n; i++)                                                             \
            o[i] = formula;                                                                        \
    }
KERNELS(LOOP)
#undef LOOP

static void (*const SUFFIX(loops)[])(size_t n, double k, const double *restrict a,
                                     const double *restrict b, const double *restrict c,
                                     const double *restrict d, double *restrict o) = {
#define LOOP(name, formula) SUFFIX(name),
    KERNELS(LOOP)
#undef LOOP
};

WIDTH static void SUFFIX(sin_cos)(size_t n, const double *restrict a, double *restrict s,
                                  double *restrict c)
{
    uint64_t far = 0;
    for (size_t i = 0; i < n; i++) {
        fm_sin_cos_near(a[i], &s[i], &c[i]);
        far |= fm_negative(FM_NEAR - fabs(a[i]));
    }
    for (size_t i = 0; i < n && far; i++)
        if (fabs(a[i]) > FM_NEAR)
            fm_sin_cos_far(a[i], &s[i], &c[i]);
}

WIDTH static void SUFFIX(sin_cos_pi)(size_t n, double k, const double *restrict a,
                                     double *restrict s, double *restrict c)
{
    for (size_t i = 0; i < n; i++)
        fm_sincos_2pi(a[i] * k, &s[i], &c[i]);
}

WIDTH static void SUFFIX(finish_here)(size_t n, const double *restrict f, double *restrict g)
{
    uint64_t odd = 0; /* stays 0 where all are finite */
    for (size_t i = 0; i < n; i++)
        odd |= fm_bits((f[i] - f[i]) + (g[i] - g[i]));
    for (size_t i = 0; i < n && odd; i++)
        g[i] = rule_finish(f[i], g[i]);
}

/* The whole tape for n points; at[i] is its array i. */
static void SUFFIX(run)(const struct tape *t, size_t n, double *const *at)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct insn *insn = &t->insns[i];
        const double *a = at[insn->in[0]];
        double *o = at[insn->out[0]], *p = at[insn->out[1]];
        if (insn->kernel == K_SIN_COS)
            SUFFIX(sin_cos)(n, a, o, p);
        else if (insn->kernel == K_SIN_COS_PI)
            SUFFIX(sin_cos_pi)(n, insn->k, a, o, p);
        else if (insn->kernel == K_FINISH_HERE)
            SUFFIX(finish_here)(n, a, o);
        else
            SUFFIX(loops)
        [insn->kernel](n, insn->k, a, at[insn->in[1]], at[insn->in[2]], at[insn->in[3]], o);
    }
}

#undef SUFFIX
#undef WIDTH
