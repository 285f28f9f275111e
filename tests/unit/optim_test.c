/* What holds for every optimizer, whichever there are. */
#include "optim/optim.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { LANES = 256, STEPS = 60 };

/* Runs side by side, as the engine lays them out: x[lanes], then y[lanes]. */
struct batch {
    const struct optimizer *optimizer;
    double hyper[OPTIM_HYPER_ROOM / sizeof(double)];
    size_t lanes;
    double x[2 * LANES], g[2 * LANES], memory[OPTIM_SLOTS][2 * LANES], carry[OPTIM_CARRIES];
};

static struct batch together, alone; /* too big for the stack */

static void set(struct batch *b, const char *name, double value)
{
    const struct param *p = optim_param(b->optimizer, name);
    if (p)
        optim_set(p, b->hyper, value);
}

/* Defaults, with lr for a learning rate; every run at the origin with no memory. */
static void batch_init(struct batch *b, const struct optimizer *o, size_t lanes, double lr)
{
    memset(b, 0, sizeof *b);
    b->optimizer = o;
    b->lanes = lanes;
    optim_defaults(o, b->hyper);
    set(b, "lr", lr);
}

/* Every hyperparameter off its default, so that no branch or term of the rule is idle. */
static void batch_stir(struct batch *b)
{
    for (const struct param *p = b->optimizer->params; p->name; p++) {
        double high = p->max < 1 ? p->max : 1;
        double value = p->kind == PARAM_WHOLE ? high : p->min + 0.3 * (high - p->min);
        if (strcmp(p->name, "lr") != 0)
            optim_set(p, b->hyper, value);
    }
}

static void batch_step(struct batch *b, long t)
{
    double *slot[OPTIM_SLOTS];
    for (int i = 0; i < OPTIM_SLOTS; i++)
        slot[i] = b->memory[i];
    const struct param *lr = optim_param(b->optimizer, "lr");
    struct clock clock = {.step = t, .lr = lr ? optim_get(lr, b->hyper) : 0, .carry = b->carry};
    b->optimizer->step(b->hyper, &clock, 2 * b->lanes, b->x, b->g, slot);
}

/* The gradient of x^4/4 - x^2 + 0.3*x*y + y^2, which has no symmetry but the one through 0. */
static void batch_gradient(struct batch *b)
{
    for (size_t i = 0; i < b->lanes; i++) {
        double x = b->x[i], y = b->x[b->lanes + i];
        b->g[i] = x * x * x - 2 * x + 0.3 * y;
        b->g[b->lanes + i] = 2 * y + 0.3 * x;
    }
}

static void batch_run(struct batch *b)
{
    for (long t = 1; t <= STEPS; t++) {
        batch_gradient(b);
        batch_step(b, t);
    }
}

/* The start of lane i. */
static void batch_place(struct batch *b, size_t lane, size_t i)
{
    b->x[lane] = -1.7 + 0.013 * (double)i;
    b->x[b->lanes + lane] = 2.1 - 0.017 * (double)i;
}

static int same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* Each lane of a batch has the bits of the run alone. */
static void test_batch(const struct optimizer *o, size_t lanes, int stir)
{
    size_t differ = 0;
    batch_init(&together, o, lanes, 0.05);
    if (stir)
        batch_stir(&together);
    for (size_t i = 0; i < lanes; i++)
        batch_place(&together, i, i);
    batch_run(&together);
    for (size_t i = 0; i < lanes; i++) {
        batch_init(&alone, o, 1, 0.05);
        if (stir)
            batch_stir(&alone);
        batch_place(&alone, 0, i);
        batch_run(&alone);
        differ += !same_bits(alone.x[0], together.x[i]) ||
                  !same_bits(alone.x[1], together.x[lanes + i]) || !isfinite(alone.x[0]);
    }
    ok(differ == 0, "%s%s: %zu of %zu lanes differ from the run alone", o->name,
       stir ? ", nothing at its default" : "", differ, lanes);
}

static void test_lr_zero(const struct optimizer *o)
{
    if (!optim_param(o, "lr"))
        return;
    batch_init(&alone, o, 1, 0);
    batch_place(&alone, 0, 0);
    double x = alone.x[0], y = alone.x[1];
    batch_run(&alone);
    ok(alone.x[0] == x && alone.x[1] == y, "%s: learning rate 0 does not move", o->name);
}

static void test_zero_gradient(const struct optimizer *o)
{
    batch_init(&alone, o, 1, 0.5);
    set(&alone, "weight_decay", 0);
    batch_place(&alone, 0, 0);
    double x = alone.x[0], y = alone.x[1];
    for (long t = 1; t <= STEPS; t++)
        batch_step(&alone, t);
    ok(alone.x[0] == x && alone.x[1] == y, "%s: a zero gradient does not move", o->name);
}

/* One step against a gradient goes down, in both coordinates. */
static void test_down(const struct optimizer *o)
{
    batch_init(&alone, o, 1, 0.01);
    alone.g[0] = 3;
    alone.g[1] = -0.5;
    batch_step(&alone, 1);
    ok(alone.x[0] < 0 && alone.x[1] > 0, "%s: the first step goes down", o->name);
}

/* The problem seen in a mirror gives the path seen in the mirror, bit for bit. */
static void test_mirror(const struct optimizer *o)
{
    batch_init(&together, o, 2, 0.05);
    batch_place(&together, 0, 5);
    together.x[1] = -together.x[0];
    together.x[3] = -together.x[2];
    batch_run(&together);
    ok(together.x[1] == -together.x[0] && together.x[3] == -together.x[2],
       "%s: mirrored problem, mirrored path", o->name);
}

static int in_range(const struct param *p, double v)
{
    return v >= p->min && v <= p->max && (p->kind != PARAM_BELOW || v < p->max) &&
           (p->kind != PARAM_WHOLE || rint(v) == v);
}

/* Whether `word` stands in `text`, not as a part of a longer name. */
static int mentions(const char *text, const char *word)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_0123456789";
    size_t size = strlen(word);
    for (const char *p = text; (p = strstr(p, word)); p++)
        if ((p == text || !strchr(letters, p[-1])) && (!p[size] || !strchr(letters, p[size])))
            return 1;
    return 0;
}

static void test_params(const struct optimizer *o)
{
    for (const struct param *p = o->params; p->name; p++) {
        ok(p->min < p->max && (isnan(p->fallback) || in_range(p, p->fallback)),
           "%s: default of %s is in its range", o->name, p->name);
        ok(!isnan(p->fallback) || strcmp(p->name, "lr") == 0, "%s: %s has a default", o->name,
           p->name);
        ok(p->offset % sizeof(double) == 0 && p->offset + sizeof(double) <= o->hyper_size,
           "%s: %s lies in the hyperparameters", o->name, p->name);
        ok(p->help && *p->help, "%s: %s is explained", o->name, p->name);
        ok(mentions(o->rule, p->name), "%s: the rule says what %s does", o->name, p->name);
        ok(optim_param(o, p->name) == p, "%s: %s is there once", o->name, p->name);
    }
}

static int line(const char *text)
{
    return text && *text && !strchr(text, '\n');
}

static void test_descriptor(const struct optimizer *o)
{
    ok(line(o->name) && strspn(o->name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(o->name),
       "%s: name", o->name);
    ok(optim_find(o->name) == o, "%s: found by its name", o->name);
    ok(line(o->title), "%s: title", o->name);
    ok(line(o->about), "%s: about", o->name);
    ok(line(o->ref), "%s: ref", o->name);
    ok(o->rule && *o->rule && o->rule[strlen(o->rule) - 1] != '\n', "%s: rule", o->name);
    ok(o->groups != NULL, "%s: groups", o->name);
    ok(o->hyper_size <= OPTIM_HYPER_ROOM, "%s: hyperparameters have room", o->name);
    ok(o->slots >= 0 && o->slots <= OPTIM_SLOTS && o->carries >= 0 && o->carries <= OPTIM_CARRIES,
       "%s: %d slots, %d carries", o->name, o->slots, o->carries);
    int named = 0;
    while (named < OPTIM_SLOTS && line(o->slot_names[named]))
        named++;
    ok(named == o->slots, "%s: %d slots have names", o->name, named);
}

/* Names in order, and no title or place in the palette twice. */
static void test_unique(const struct optimizer *const *o)
{
    const struct optimizer *const *next = o + 1;
    ok(!*next || strcmp((*o)->name, (*next)->name) < 0, "%s: in its place", (*o)->name);
    int colours = 0, titles = 0;
    for (; *next; next++) {
        colours += (*o)->colour != 0 && (*o)->colour == (*next)->colour;
        titles += strcmp((*o)->title, (*next)->title) == 0;
    }
    ok((*o)->colour >= 0 && colours == 0, "%s: a colour of its own", (*o)->name);
    ok(titles == 0, "%s: a title of its own", (*o)->name);
}

/* No memory but the declared one is touched. */
static void test_memory(const struct optimizer *o)
{
    int touched = 0;
    batch_init(&alone, o, 1, 0.05);
    batch_stir(&alone);
    batch_place(&alone, 0, 0);
    batch_run(&alone);
    for (int i = o->slots; i < OPTIM_SLOTS; i++)
        touched += alone.memory[i][0] != 0 || alone.memory[i][1] != 0;
    for (int i = o->carries; i < OPTIM_CARRIES; i++)
        touched += alone.carry[i] != 0;
    ok(touched == 0, "%s: keeps to its slots and carries", o->name);
}

int main(void)
{
    static const size_t lanes[] = {1, 2, 3, 7, 64, LANES};
    ok(optimizers[0] != NULL && optim_find("") == NULL, "there are optimizers");
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        test_descriptor(*o);
        test_unique(o);
        test_params(*o);
        for (size_t i = 0; i < sizeof lanes / sizeof *lanes; i++)
            for (int stir = 0; stir <= 1; stir++)
                test_batch(*o, lanes[i], stir);
        test_lr_zero(*o);
        test_zero_gradient(*o);
        test_down(*o);
        test_mirror(*o);
        test_memory(*o);
    }
    return done();
}
