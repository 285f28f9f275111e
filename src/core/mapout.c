/* The cells of maps as CSV, as doubles and in sum as JSON. */
#include "core/mapout.h"

#include "core/csv.h"
#include "core/mapping.h"
#include "util/num.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A number and a comma behind it; of one that is not finite the comma. */
static char *add_number(char *to, double value)
{
    to += isfinite(value) ? num_text(to, value) : 0;
    *to++ = ',';
    return to;
}

/* A whole row at a time: a call for each number would cost as much as its text. */
static void put_cell(FILE *stream, const struct map *m, size_t i, enum map_value shown)
{
    const struct cell *c = &m->cells[i];
    char text[10 * NUM_ROOM], *to = text;
    for (int k = 0; k < m->axes; k++)
        to = add_number(to, m->value[k][k == 0 ? i % m->columns : i / m->columns]);
    to = add_number(to, c->f);
    to = add_number(to, c->best_f);
    to = add_number(to, c->step);
    to = add_number(to, c->distance);
    to += snprintf(to, NUM_ROOM, "%s,", status_name((enum status)c->status));
    to = add_number(to, c->minimum > 0 ? c->minimum : NAN);
    if (shown == VALUE_TURNS)
        to = add_number(to, c->turns);
    if (m->runs > 1)
        to = add_number(to, c->share);
    fwrite(text, 1, (size_t)(to - text) - 1, stream);
}

void maps_csv(FILE *stream, struct map *const *maps, size_t n, enum map_value shown)
{
    for (int k = 0; k < maps[0]->axes; k++)
        fprintf(stream, "%s,", maps[0]->axis[k].name);
    fputs("f,best_f,steps,distance,status,minimum", stream);
    fputs(shown == VALUE_TURNS ? ",turns" : "", stream);
    fputs(maps[0]->runs > 1 ? ",share" : "", stream);
    fputs(n > 1 ? ",function,optimizer\n" : "\n", stream);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < map_cells(maps[k]); i++) {
            if (maps[k]->cells[i].status == MAP_UNKNOWN)
                continue;
            put_cell(stream, maps[k], i, shown);
            if (n > 1) {
                fputc(',', stream);
                csv_text(stream, maps[k]->run->func->name);
                fprintf(stream, ",%s", maps[k]->run->slug);
            }
            fputc('\n', stream);
        }
}

/* ---- what JSON has in common ---- */

static void put_axes(FILE *stream, const struct map *m, bool values)
{
    fputs("\"axes\": [", stream);
    for (int k = 0; k < m->axes; k++) {
        const struct axis *a = &m->axis[k];
        fprintf(stream, "%s{\"name\": ", k ? ", " : "");
        json_text(stream, a->name);
        fputs(", \"from\": ", stream);
        json_number(stream, a->from);
        fputs(", \"to\": ", stream);
        json_number(stream, a->to);
        fprintf(stream, ", \"log\": %s, \"n\": %zu", a->log ? "true" : "false", a->n);
        for (size_t i = 0; values && i < a->n; i++) {
            fputs(i ? ", " : ", \"values\": [", stream);
            json_number(stream, m->value[k][i]);
        }
        fputs(values ? "]}" : "}", stream);
    }
    fputc(']', stream);
}

static void put_minima(FILE *stream, const struct map *m)
{
    fputs("\"minima\": [", stream);
    for (size_t i = 0; i < m->basin_count; i++) {
        const struct basin *b = &m->basins[i];
        fprintf(stream, "%s{\"x\": ", i ? ", " : "");
        json_number(stream, b->at.x);
        fputs(", \"y\": ", stream);
        json_number(stream, b->at.y);
        fputs(", \"f\": ", stream);
        json_number(stream, b->f);
        fprintf(stream, ", \"global\": %s}", b->global ? "true" : "false");
    }
    fputc(']', stream);
}

/* ---- doubles ---- */

static void to_bytes(double value, unsigned char byte[8])
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (isnan(value))
        bits = 0x7FF8000000000000; /* one of the many that there are */
    for (int k = 0; k < 8; k++)
        byte[k] = (unsigned char)(bits >> (8 * k));
}

static void put_raw_head(FILE *stream, struct map *const *maps, size_t n)
{
    const struct map *m = maps[0];
    fputs("{\"optviz\": \"" OPTVIZ_VERSION "\", \"format\": \"map\", \"dtype\": \"<f8\", ", stream);
    fprintf(stream, "\"shape\": [%zu, %zu, %zu, %d], ", n, m->rows, m->columns, MAP_FIELDS);
    fputs("\"fields\": [\"f\", \"best_f\", \"steps\", \"distance\", \"turns\", \"status\", "
          "\"minimum\", \"share\"], \"statuses\": [",
          stream);
    for (int k = STATUS_RUNNING; k <= STATUS_DIVERGED; k++)
        fprintf(stream, "%s\"%s\"", k ? ", " : "", status_name((enum status)k));
    fputs("], \"maps\": [", stream);
    for (size_t k = 0; k < n; k++) {
        fputs(k ? ", {\"function\": " : "{\"function\": ", stream);
        json_text(stream, maps[k]->run->func->name);
        fputs(", \"optimizer\": ", stream);
        json_text(stream, maps[k]->run->slug);
        fputs(", ", stream);
        put_axes(stream, maps[k], true);
        fputs(", ", stream);
        put_minima(stream, maps[k]);
        fputs("}", stream);
    }
    fputs("]}\n", stream);
}

void maps_raw(FILE *stream, struct map *const *maps, size_t n)
{
    put_raw_head(stream, maps, n);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < map_cells(maps[k]); i++) {
            const struct cell *c = &maps[k]->cells[i];
            const double field[MAP_FIELDS] = {c->f,     c->best_f, c->step,    c->distance,
                                              c->turns, c->status, c->minimum, c->share};
            unsigned char byte[8 * MAP_FIELDS];
            for (int j = 0; j < MAP_FIELDS; j++)
                to_bytes(field[j], byte + 8 * j);
            fwrite(byte, 1, sizeof byte, stream);
        }
}

/* ---- sums ---- */

static void put_share(FILE *stream, const char *key, size_t part, size_t all)
{
    fprintf(stream, ", \"%s\": ", key);
    json_number(stream, (double)part / (double)all);
}

static void put_sums(FILE *stream, const struct map *m)
{
    struct map_summary s;
    map_summary(m, &s);
    fprintf(stream, ", \"cells\": %zu, \"runs\": %zu, \"reached\": [", s.cells, m->runs);
    for (size_t i = 0; i < m->basin_count; i++) {
        fputs(i ? ", " : "", stream);
        json_number(stream, (double)s.reached[i] / (double)s.cells);
    }
    fputc(']', stream);
    put_share(stream, "not_arrived", s.cells - s.arrived - s.diverged, s.cells);
    put_share(stream, "diverged", s.diverged, s.cells);
    put_share(stream, "converged", s.converged, s.cells);
    fputs(", \"median_steps\": ", stream);
    json_number(stream, s.steps);
    free(s.reached);
}

void maps_json(FILE *stream, struct map *const *maps, size_t n)
{
    fputs("{\"optviz\": \"" OPTVIZ_VERSION "\", \"maps\": [", stream);
    for (size_t k = 0; k < n; k++) {
        const struct run *r = maps[k]->run;
        fputs(k ? ",\n  {\"function\": " : "\n  {\"function\": ", stream);
        json_text(stream, r->func->name);
        fputs(", \"optimizer\": ", stream);
        json_text(stream, r->slug);
        fputs(", \"lr\": ", stream);
        json_number(stream, optim_param(r->optim, "lr") ? r->lr : NAN);
        fprintf(stream, ", \"lr_source\": \"%s\",\n   ",
                lr_source_name(r->lr_source) ? lr_source_name(r->lr_source) : "given");
        put_axes(stream, maps[k], false);
        fputs(",\n   ", stream);
        put_minima(stream, maps[k]);
        put_sums(stream, maps[k]);
        fputc('}', stream);
    }
    fputs("\n]}\n", stream);
}
