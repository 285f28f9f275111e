/* Between writing a tape and placing its arrays: a product that only a sum, a difference or a
 * multiple reads is computed by the loop that reads it, which saves a store and a load of each
 * point.  The operations and their order stay, so the bits do. */
#include "expr/tape.h"

#include "util/mem.h"

#include <limits.h>
#include <stdlib.h>

enum { NONE = -1 };

/* What becomes of a loop over o and m, where m is what `maker` makes: the kernel of o + m, of o - m
 * and of m - o, with o first and maker's inputs behind it. */
static const struct {
    enum kernel maker, add, subtract, from;
} fused[] = {
    {K_MUL, K_ADD_MUL, K_SUB_MUL, K_MUL_SUB},
    {K_PRODUCT, K_ADD_PRODUCT, K_SUB_PRODUCT, K_PRODUCT_SUB},
    {K_SCALE, K_ADD_SCALE, K_SUB_SCALE, K_SCALE_SUB},
    {K_SCALE_MUL, K_ADD_SCALE_MUL, K_SUB_SCALE_MUL, K_SCALE_MUL_SUB},
};

struct fuser {
    struct tape *tape;
    struct array *arrays;
    int *readers; /* of each array: how many instructions */
    int *maker;   /* of each array: the instruction, or NONE */
};

static void count_readers(struct fuser *f, size_t count)
{
    for (size_t i = 0; i < count; i++)
        f->maker[i] = NONE;
    for (size_t i = 0; i < f->tape->count; i++) {
        const struct insn *insn = &f->tape->insns[i];
        if (insn->out[0] == NONE)
            continue;
        f->maker[insn->out[0]] = (int)i;
        for (int j = 0; j < INSN_INPUTS; j++) {
            int seen = 0;
            for (int k = 0; k < j; k++)
                seen = seen || insn->in[k] == insn->in[j];
            f->readers[insn->in[j]] += !seen;
        }
    }
}

/* The maker of an array that one instruction reads and that is no output, else NULL. */
static struct insn *only_for_one(const struct fuser *f, int array)
{
    bool is_output = f->arrays[array].last == LONG_MAX;
    return f->readers[array] == 1 && f->maker[array] != NONE && !is_output
               ? &f->tape->insns[f->maker[array]]
               : NULL;
}

/* Put `by` in the place of instruction i, which has taken over what the maker does. */
static void take_over(struct fuser *f, long i, struct insn *maker, struct insn by)
{
    maker->out[0] = NONE;
    f->tape->insns[i] = by;
    for (int j = 0; j < INSN_INPUTS; j++)
        if (f->arrays[by.in[j]].last < i)
            f->arrays[by.in[j]].last = i;
}

/* o + m, o - m and m - o: m is input number `which`. */
static bool fuse_sum(struct fuser *f, long i, int which)
{
    struct insn insn = f->tape->insns[i];
    struct insn *maker = only_for_one(f, insn.in[which]);
    if (!maker || insn.in[0] == insn.in[1])
        return false;
    for (size_t j = 0; j < sizeof fused / sizeof *fused; j++)
        if (fused[j].maker == maker->kernel) {
            int o = insn.in[1 - which];
            struct insn by = {.kernel = insn.kernel == K_ADD ? fused[j].add
                                        : which == 1         ? fused[j].subtract
                                                             : fused[j].from,
                              .k = maker->k,
                              .in = {o, maker->in[0], maker->in[1], o},
                              .out = {insn.out[0], insn.out[1]}};
            take_over(f, i, maker, by);
            return true;
        }
    return false;
}

/* k (b c). */
static void fuse_scale(struct fuser *f, long i)
{
    struct insn by = f->tape->insns[i];
    struct insn *maker = only_for_one(f, by.in[0]);
    if (!maker || maker->kernel != K_MUL)
        return;
    by.kernel = K_SCALE_MUL;
    for (int j = 0; j < INSN_INPUTS; j++)
        by.in[j] = maker->in[j];
    take_over(f, i, maker, by);
}

void tape_fuse(struct tape *t, struct array *arrays, size_t count)
{
    struct fuser f = {t, arrays, xcalloc(count, sizeof *f.readers),
                      xcalloc(count, sizeof *f.maker)};
    count_readers(&f, count);
    for (long i = 0; i < (long)t->count; i++) {
        enum kernel kernel = t->insns[i].kernel;
        if (t->insns[i].out[0] == NONE)
            continue;
        if (kernel == K_SCALE)
            fuse_scale(&f, i);
        else if ((kernel == K_ADD || kernel == K_SUB) && !fuse_sum(&f, i, 1))
            fuse_sum(&f, i, 0);
    }
    free(f.readers);
    free(f.maker);
}
