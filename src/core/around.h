/* What acts on a run round its rule: on the learning rate, on the gradient, on when it stops.  The
 * engine applies it for any optimizer; {0} is nothing at all. */
#ifndef OPTVIZ_CORE_AROUND_H
#define OPTVIZ_CORE_AROUND_H

#include "core/schedule.h"
#include "util/words.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

struct around {
    struct schedule schedule;
    size_t batch;      /* losses over data: rows in a mini-batch; 0: all */
    bool scale_lr;     /* the learning rate is for one row, and grows with the batch */
    double noise;      /* each coordinate of a gradient gets N(0, noise^2) added */
    uint64_t seed;     /* of noise and batches */
    double clip_value; /* then each coordinate is held within +-clip_value; 0: it is not */
    double clip_norm;  /* then the gradient is shortened to clip_norm; 0: it is not */
    double tolerance;  /* a run stops when the gradient's norm is within it; 0: it does not */
};

/* Whether gradients are changed before the rule sees them. */
bool around_bends(const struct around *a);

/* Add noise to and clip the gradients g[2n] (first all df/dx) of the n runs of these numbers at
 * step t.  The noise of a run depends on seed, run and step only. Clipping by norm is PyTorch's
 * clip_grad_norm_: by min(1, clip_norm/(norm + 1e-6)). */
void around_bend(const struct around *a, const uint64_t *run, long t, size_t n, double *g);

/* Append what acts, for tables and figures: "cosine:end=0, noise 0.5 (seed 1), clip norm 1". */
void around_text(const struct around *a, struct str *out);
void around_text_in(enum language language, const struct around *a, struct str *out);

#endif
