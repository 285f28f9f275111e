/* The second half of compiling: from one array a result to few that are used again and again. */
#include "expr/tape.h"

#include "util/mem.h"

#include <limits.h>
#include <stdlib.h>

enum { UNPLACED = INT_MIN };

/* Where arrays are put: scratch array s is -1 - s until the number of constants is known. */
struct placing {
    struct tape *tape;
    struct array *arrays;
    int *free; /* scratch arrays that hold nothing any more */
    int free_count, scratch, constant_room;
};

void tape_add(struct tape *t, struct insn insn)
{
    if (t->count == t->room) {
        t->room = t->room ? 2 * t->room : 32;
        t->insns = xrealloc(t->insns, t->room, sizeof *t->insns);
    }
    for (int i = 1; i < INSN_INPUTS; i++)
        if (insn.in[i] < 0)
            insn.in[i] = insn.in[0];
    if (insn.out[1] < 0)
        insn.out[1] = insn.out[0];
    t->insns[t->count++] = insn;
}

void tape_release(struct tape *t)
{
    free(t->insns);
    free(t->constants);
    *t = (struct tape){0};
}

/* Drop the instructions whose results no one reads; note who reads an array last. */
static void drop_unused(struct tape *t, struct array *arrays)
{
    for (size_t i = t->count; i-- > 0;) {
        struct insn *insn = &t->insns[i];
        if (arrays[insn->out[0]].last < 0 && arrays[insn->out[1]].last < 0) {
            insn->out[0] = -1;
            continue;
        }
        for (int j = 0; j < INSN_INPUTS; j++)
            if (arrays[insn->in[j]].last < 0)
                arrays[insn->in[j]].last = (long)i;
    }
}

static int place_constant(struct placing *p, double value)
{
    struct tape *t = p->tape;
    if (t->constant_count == p->constant_room) {
        p->constant_room = p->constant_room ? 2 * p->constant_room : 8;
        t->constants = xrealloc(t->constants, (size_t)p->constant_room, sizeof *t->constants);
    }
    t->constants[t->constant_count] = value;
    return AT_CONSTANTS + t->constant_count++;
}

static int place_of(struct placing *p, int array)
{
    struct array *a = &p->arrays[array];
    if (a->place != UNPLACED)
        return a->place;
    if (a->is_constant)
        return a->place = place_constant(p, a->value);
    if (p->free_count > 0)
        return a->place = p->free[--p->free_count];
    return a->place = -1 - p->scratch++;
}

/* The array holds nothing that is needed any more. */
static void release(struct placing *p, int array)
{
    struct array *a = &p->arrays[array];
    if (a->place < 0 && a->place != UNPLACED) {
        p->free[p->free_count++] = a->place;
        a->place = UNPLACED;
    }
}

/* Outputs are placed before inputs are released, so that no loop writes to what it reads. */
static void place_insn(struct placing *p, struct insn *insn, long index)
{
    int in[INSN_INPUTS], out[INSN_OUTPUTS];
    for (int j = 0; j < INSN_INPUTS; j++) {
        in[j] = insn->in[j];
        insn->in[j] = place_of(p, in[j]);
    }
    for (int j = 0; j < INSN_OUTPUTS; j++) {
        out[j] = insn->out[j];
        insn->out[j] = place_of(p, out[j]);
    }
    for (int j = 0; j < INSN_INPUTS; j++)
        if (p->arrays[in[j]].last == index)
            release(p, in[j]);
    for (int j = 0; j < INSN_OUTPUTS; j++)
        if (p->arrays[out[j]].last < 0)
            release(p, out[j]);
}

/* Results that can be made at their places are; the others are brought there. */
static void finish(struct placing *p, const int *outputs, int n, const bool *is_there)
{
    for (int i = 0; i < n; i++) {
        int from = place_of(p, outputs[i]);
        enum kernel kernel = i == 0 ? K_COPY : is_there[i] ? K_FINISH_HERE : K_FINISH;
        if (i == 0 && is_there[0])
            continue;
        tape_add(p->tape, (struct insn){.kernel = kernel,
                                        .in = {i == 0 ? from : AT_F, from, AT_F, AT_F},
                                        .out = {AT_F + i, -1}});
    }
}

static void number_scratch(struct tape *t, int scratch)
{
    int first = AT_CONSTANTS + t->constant_count;
    for (size_t i = 0; i < t->count; i++) {
        struct insn *insn = &t->insns[i];
        for (int j = 0; j < INSN_INPUTS; j++)
            insn->in[j] = insn->in[j] < 0 ? first - 1 - insn->in[j] : insn->in[j];
        for (int j = 0; j < INSN_OUTPUTS; j++)
            insn->out[j] = insn->out[j] < 0 ? first - 1 - insn->out[j] : insn->out[j];
    }
    t->arrays = first + scratch;
}

void tape_place(struct tape *t, struct array *arrays, size_t count, const int *outputs, int n)
{
    bool is_there[3] = {false};
    struct placing p = {.tape = t, .arrays = arrays, .free = xcalloc(count, sizeof *p.free)};
    for (size_t i = 0; i < count; i++) {
        arrays[i].last = -1;
        arrays[i].place = i < 2 ? (int)i : UNPLACED;
    }
    for (int i = 0; i < n; i++) {
        struct array *a = &arrays[outputs[i]];
        a->last = LONG_MAX;
        is_there[i] = a->place == UNPLACED && !a->is_constant;
        if (is_there[i])
            a->place = AT_F + i;
    }
    drop_unused(t, arrays);
    tape_fuse(t, arrays, count);

    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->insns[i].out[0] >= 0) {
            place_insn(&p, &t->insns[i], (long)i);
            t->insns[kept++] = t->insns[i];
        }
    t->count = kept;
    finish(&p, outputs, n, is_there);
    number_scratch(t, p.scratch);
    free(p.free);
}
