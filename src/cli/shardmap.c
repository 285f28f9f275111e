/* Parts of maps: the cells of each in turn. */
#include "cli/shardmap.h"

#include "util/err.h"
#include <math.h>

/* What all cells depend on and a command line does not say, such as the rows of a data file. */
static uint64_t fingerprint(const struct atlas *t)
{
    uint64_t hash = SHARD_HASH;
    for (size_t k = 0; k < atlas_count(t); k++) {
        const struct map *m = &t->maps[k];
        struct point g;
        double f = func_at(m->run->func, m->run->start, &g);
        const double seen[] = {f, g.x, g.y, m->run->lr};
        hash = shard_hash(hash, seen, sizeof seen);
        for (int j = 0; j < m->axes; j++)
            hash = shard_hash(hash, m->value[j], m->axis[j].n * sizeof *m->value[j]);
        for (size_t i = 0; i < m->basin_count; i++)
            hash = shard_hash(hash, &m->basins[i].at, sizeof m->basins[i].at);
    }
    return hash;
}

static void pack_cell(struct str *out, const struct cell *c)
{
    pack_double(out, c->f);
    pack_double(out, c->best_f);
    pack_double(out, c->distance);
    pack_double(out, c->share);
    pack(out, (uint32_t)c->step, 4);
    pack(out, (uint32_t)c->turns, 4);
    pack(out, c->minimum, 2);
    pack(out, c->status, 1);
}

static struct cell unpack_cell(struct unpack *u)
{
    struct cell c;
    c.f = unpack_double(u);
    c.best_f = unpack_double(u);
    c.distance = unpack_double(u);
    c.share = unpack_double(u);
    c.step = (int32_t)(uint32_t)unpack(u, 4);
    c.turns = (int32_t)(uint32_t)unpack(u, 4);
    c.minimum = (uint16_t)unpack(u, 2);
    c.status = (uint8_t)unpack(u, 1);
    return c;
}

void shardmap_pack(const struct atlas *t, const struct settings *s, struct str *out)
{
    pack(out, fingerprint(t), 8);
    for (size_t k = 0; k < atlas_count(t); k++) {
        size_t first, last;
        shard_part(map_cells(&t->maps[k]), s->shard, s->shards, &first, &last);
        for (size_t i = first; i < last; i++)
            pack_cell(out, &t->maps[k].cells[i]);
    }
}

int shardmap_unpack(struct atlas *t, const struct shard *s, struct err *e)
{
    struct unpack u = shard_bytes(s);
    if (unpack(&u, 8) != fingerprint(t))
        return err_set(e, FAILED, "'%s' was computed with other data than there are here", s->path);
    for (size_t k = 0; k < atlas_count(t); k++) {
        struct map *m = &t->maps[k];
        size_t first, last;
        shard_part(map_cells(m), s->part, s->parts, &first, &last);
        for (size_t i = first; i < last; i++) {
            m->cells[i] = unpack_cell(&u);
            u.bad |= m->cells[i].minimum > m->basin_count || m->cells[i].status > STATUS_DIVERGED;
        }
    }
    if (!u.bad && u.left == 0)
        return OK;
    return err_set(e, FAILED, "'%s' is damaged: its cells are not those of the command", s->path);
}
