/* Runs as one JSON object. */
#include "core/csv.h"
#include "core/run.h"
#include "util/num.h"
#include "util/str.h"

void json_text(FILE *stream, const char *text)
{
    fputc('"', stream);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            fprintf(stream, "\\%c", c);
        else if (c < 0x20)
            fprintf(stream, "\\u%04x", c);
        else
            fputc(c, stream);
    }
    fputc('"', stream);
}

static void put_text(FILE *stream, const char *key, const char *text)
{
    fprintf(stream, "\"%s\": ", key);
    json_text(stream, text);
    fputs(", ", stream);
}

void json_number(FILE *stream, double value)
{
    char text[NUM_ROOM];
    num_text(text, value);
    fputs(isfinite(value) ? text : "null", stream);
}

static void put_number(FILE *stream, const char *key, double value)
{
    fprintf(stream, "\"%s\": ", key);
    json_number(stream, value);
    fputs(", ", stream);
}

static void put_column(FILE *stream, const char *key, const double *value, size_t n)
{
    fprintf(stream, "      \"%s\": [", key);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            fputs(", ", stream);
        json_number(stream, value[i]);
    }
    fputs("]", stream);
}

static void put_settings(FILE *stream, const struct run *r)
{
    fputs("\"settings\": {", stream);
    for (const struct param *p = r->optim->params; p->name; p++) {
        fprintf(stream, "%s\"%s\": ", p == r->optim->params ? "" : ", ", p->name);
        json_number(stream, optim_get(p, r->hyper));
    }
    fputs("}, ", stream);
    if (lr_source_name(r->lr_source))
        put_text(stream, "lr_source", lr_source_name(r->lr_source));
}

/* What acts round the rule, and what several runs have in common. */
static void put_around(FILE *stream, const struct run *r)
{
    struct str text = {0};
    run_around(r, "", &text);
    if (text.length)
        put_text(stream, "around", text.text);
    if (r->repeats > 1) {
        put_number(stream, "runs", (double)r->repeats);
        put_number(stream, "f_median", r->spread.median);
        put_number(stream, "f_lower", r->spread.lower);
        put_number(stream, "f_upper", r->spread.upper);
    }
    str_release(&text);
}

static void put_results(FILE *stream, const struct run *r)
{
    const struct metrics *m = &r->metrics;
    put_text(stream, "status", status_name(r->outcome.status));
    put_number(stream, "step", (double)r->outcome.step);
    put_number(stream, "rank", r->rank);
    put_number(stream, "f", m->f);
    put_number(stream, "best_f", m->best_f);
    put_number(stream, "distance", m->distance);
    put_number(stream, "detour", m->detour);
    put_number(stream, "turns", (double)m->turns);
    fprintf(stream, "\"values\": %ld, \"gradients\": %ld, \"hessians\": %ld", r->outcome.values,
            r->outcome.gradients, r->outcome.hessians);
}

static void put_trace(FILE *stream, const struct trace *t)
{
    const char *const keys[] = {"x", "y", "f", "grad_x", "grad_y", "lr"};
    const double *const columns[] = {t->x, t->y, t->f, t->grad_x, t->grad_y, t->lr};
    fputs("\"trajectory\": {\n", stream);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        put_column(stream, keys[k], columns[k], t->rows);
        fputs(k < 5 ? ",\n" : "\n     }}", stream);
    }
}

static void put_run(FILE *stream, const struct run *r)
{
    fputs("    {", stream);
    put_text(stream, "function", r->func->name);
    put_text(stream, "formula", r->func->formula);
    put_text(stream, "optimizer", r->optim->name);
    put_text(stream, "label", r->data_label);
    fputs("\n     ", stream);
    put_settings(stream, r);
    fputs("\"start\": [", stream);
    json_number(stream, r->start.x);
    fputs(", ", stream);
    json_number(stream, r->start.y);
    fprintf(stream, "], \"steps\": %ld, ", r->steps);
    put_around(stream, r);
    fputs("\n     ", stream);
    put_results(stream, r);
    fputs(",\n     ", stream);
    put_trace(stream, &r->trace);
}

void json_runs(FILE *stream, struct run *const *runs, size_t n)
{
    fputs("{\"version\": \"" OPTVIZ_VERSION "\",\n \"runs\": [\n", stream);
    for (size_t i = 0; i < n; i++) {
        put_run(stream, runs[i]);
        fputs(i + 1 < n ? ",\n" : "\n", stream);
    }
    fputs(" ]}\n", stream);
}
