/* The cells of a map, computed in chunks by several threads. */
#include "core/mapping.h"

#include "core/basins.h"
#include "core/cells.h"
#include "util/err.h"
#include "util/mem.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

enum { CHUNK = 256 }; /* cells at a time */

static bool has_axis(const struct map *m, enum axis_kind kind, const char *name)
{
    for (int k = 0; k < m->axes; k++)
        if (m->axis[k].kind == kind && (!name || strcmp(m->axis[k].name, name) == 0))
            return true;
    return false;
}

/* The rate at hand, when an axis varies it. */
static int resolve_lr(struct map *m, struct err *e)
{
    struct run *r = m->run;
    const struct param *lr = optim_param(r->optim, "lr");
    if (!lr || !has_axis(m, AXIS_HYPER, "lr"))
        return run_resolve(r, e);
    for (int k = 0; k < m->axes; k++)
        if (m->axis[k].kind == AXIS_HYPER && strcmp(m->axis[k].name, "lr") == 0)
            r->lr = m->axis[k].from;
    optim_set(lr, r->hyper, r->lr);
    r->lr_source = LR_GIVEN;
    return OK;
}

/* Whether the function can be given what the axes want, seen at both ends. */
static int try_function(const struct map *m, struct err *e)
{
    for (int end = 0; m->inner && end < 2; end++) {
        struct transform t = m->transform;
        struct func *made;
        for (int k = 0; k < m->axes; k++) {
            double value = end ? m->axis[k].to : m->axis[k].from;
            t.condition = m->axis[k].kind == AXIS_CONDITION ? value : t.condition;
            t.degrees = m->axis[k].kind == AXIS_ROTATE ? value : t.degrees;
        }
        int status = transform_borrowed(m->inner, &t, &made, e);
        if (status != OK)
            return status;
        made->release(made);
    }
    return OK;
}

int map_begin(struct map *m, struct err *e)
{
    m->columns = m->axis[0].n;
    m->rows = m->axes > 1 ? m->axis[1].n : 1;
    m->value[0] = m->value[1] = NULL;
    m->cells = NULL;
    m->basins = NULL;
    m->basin_count = 0;
    int status = try_function(m, e);
    if (status == OK)
        status = resolve_lr(m, e);
    if (status != OK)
        return status;
    for (int k = 0; k < m->axes; k++) {
        m->value[k] = xcalloc(m->axis[k].n, sizeof *m->value[k]);
        for (size_t i = 0; i < m->axis[k].n; i++)
            m->value[k][i] = axis_at(&m->axis[k], i);
    }
    if (!m->inner)
        m->basins = basins_of(m->run->func, &m->basin_count);
    m->cells = xcalloc(map_cells(m), sizeof *m->cells);
    for (size_t i = 0; i < map_cells(m); i++)
        m->cells[i].status = MAP_UNKNOWN;
    return OK;
}

void map_release(struct map *m)
{
    free(m->value[0]);
    free(m->value[1]);
    free(m->basins);
    free(m->cells);
    m->value[0] = m->value[1] = NULL;
    m->basins = NULL;
    m->cells = NULL;
}

/* A cell of several runs, or one. */
static void fill_cell(struct map *m, const struct setup *s, size_t cell)
{
    struct ending *e = xcalloc(m->runs, sizeof *e);
    double *x = xcalloc(m->runs, 2 * sizeof *x), *y = x + m->runs;
    for (size_t i = 0; i < m->runs; i++) {
        x[i] = s->start.x;
        y[i] = s->start.y;
    }
    endings_make(m, s, m->runs, true, x, y, e);
    m->cells[cell] = cell_of(e, m->runs);
    free(x);
    free(e);
}

/* Cells that differ in their starts only, side by side. */
static void fill_alike(struct map *m, const struct setup *s, size_t first, size_t n)
{
    double x[CHUNK] = {0}, y[CHUNK] = {0};
    struct ending e[CHUNK];
    for (size_t i = 0; i < n; i++) {
        x[i] = s->start.x;
        y[i] = s->start.y;
        for (int k = 0; k < m->axes; k++) {
            double value = cell_value(m, k, first + i);
            x[i] = m->axis[k].kind == AXIS_X ? value : x[i];
            y[i] = m->axis[k].kind == AXIS_Y ? value : y[i];
        }
    }
    endings_make(m, s, n, false, x, y, e);
    for (size_t i = 0; i < n; i++)
        m->cells[first + i] = cell_of(&e[i], 1);
}

static void fill_chunk(struct map *m, size_t first, size_t last)
{
    struct setup s = {0};
    for (size_t i = first, n = 1; i < last; i += n) {
        setup_make(m, i, &s);
        n = 1;
        if (setup_is_random(&s)) {
            fill_cell(m, &s, i);
            continue;
        }
        while (i + n < last && cells_alike(m, i, i + n))
            n++;
        fill_alike(m, &s, i, n);
    }
    setup_release(&s);
}

static bool is_first_thread(void)
{
#ifdef _OPENMP
    return omp_get_thread_num() == 0;
#else
    return true;
#endif
}

size_t map_make(struct map *m, const struct mapping *work)
{
    atomic_size_t done = 0;
    atomic_bool ended = false;
    size_t chunks = (work->last - work->first + CHUNK - 1) / CHUNK;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic) num_threads(work->jobs)
#endif
    for (size_t k = 0; k < chunks; k++) {
        size_t first = work->first + k * CHUNK;
        size_t last = first + CHUNK < work->last ? first + CHUNK : work->last;
        if (atomic_load(&ended))
            continue;
        fill_chunk(m, first, last);
        size_t count = atomic_fetch_add(&done, last - first) + last - first;
        if (work->tell && is_first_thread() && !work->tell(work->with, count))
            atomic_store(&ended, true);
    }
    return done;
}
