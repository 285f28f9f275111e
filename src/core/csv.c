/* A run's steps and a comparison's summary as CSV (RFC 4180, but with plain newlines). */
#include "core/csv.h"

#include "core/run.h"
#include "util/num.h"
#include "util/str.h"
#include <stdbool.h>
#include <string.h>

void csv_text(FILE *stream, const char *text)
{
    if (!strpbrk(text, ",\"\n\r")) {
        fputs(text, stream);
        return;
    }
    fputc('"', stream);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', stream);
        fputc(*text, stream);
    }
    fputc('"', stream);
}

void csv_number(FILE *stream, double value)
{
    char text[NUM_ROOM];
    int length = isfinite(value) ? num_text(text, value) : 0;
    fwrite(text, 1, (size_t)length, stream);
}

/* A whole row at a time: a call for each number would cost as much as its text. */
static void put_row(FILE *stream, const struct trace *t, size_t i)
{
    const double row[] = {t->x[i], t->y[i], t->f[i], t->grad_x[i], t->grad_y[i], t->lr[i]};
    char text[(1 + sizeof row / sizeof *row) * NUM_ROOM];
    char *to = text + num_text(text, (double)i);
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        *to++ = ',';
        to += isfinite(row[k]) ? num_text(to, row[k]) : 0;
    }
    fwrite(text, 1, (size_t)(to - text), stream);
}

/* So many fields, empty where the trace has no internals. */
static void put_internals(FILE *stream, const struct trace *t, size_t i, size_t wide)
{
    for (size_t k = 0; k < wide; k++) {
        fputc(',', stream);
        csv_number(stream, t->wide ? t->internals[i * t->wide + k] : NAN);
    }
}

/* All rows of one trace; the number of its run behind each, unless negative. */
static void put_trace(FILE *stream, const struct trace *t, size_t wide, long run)
{
    for (size_t i = 0; i < t->rows; i++) {
        put_row(stream, t, i);
        put_internals(stream, t, i, wide);
        if (run >= 0)
            fprintf(stream, ",%ld", run);
        fputc('\n', stream);
    }
}

void csv_trace(FILE *stream, const struct run *r)
{
    char name[TRACE_NAME];
    bool repeated = r->repeats > 1, wide = r->trace.wide > 0;
    fputs("step,x,y,f,grad_x,grad_y,lr", stream);
    for (size_t k = 0; wide && trace_column(r->optim, k, name); k++)
        fprintf(stream, ",%s", name);
    fputs(repeated ? ",run\n" : "\n", stream);
    put_trace(stream, &r->trace, r->trace.wide, repeated ? 0 : -1);
    for (size_t k = 1; k < r->repeats; k++)
        put_trace(stream, &r->again[k - 1], r->trace.wide, (long)k);
}

/* The rows of one repeat of a run, with its names behind each. */
static void put_named(FILE *stream, const struct run *r, size_t again, bool repeated)
{
    const struct trace *t = again ? &r->again[again - 1] : &r->trace;
    for (size_t i = 0; i < t->rows; i++) {
        put_row(stream, t, i);
        fputc(',', stream);
        csv_text(stream, r->func->name);
        fputc(',', stream);
        csv_text(stream, r->slug);
        if (repeated)
            fprintf(stream, ",%zu", again);
        fputc('\n', stream);
    }
}

void csv_traces(FILE *stream, struct run *const *runs, size_t n)
{
    bool repeated = runs[0]->repeats > 1;
    fputs("step,x,y,f,grad_x,grad_y,lr,function,optimizer", stream);
    fputs(repeated ? ",run\n" : "\n", stream);
    for (size_t k = 0; k < n; k++)
        for (size_t again = 0; again < runs[k]->repeats || again == 0; again++)
            put_named(stream, runs[k], again, repeated);
}

static void put_summary(FILE *stream, const struct run *r)
{
    struct str settings = {0};
    run_settings(r, true, &settings);
    run_around(r, ", ", &settings);
    fprintf(stream, "%d,%s,", r->rank, r->slug);
    csv_text(stream, r->func->name);
    fputc(',', stream);
    csv_text(stream, str_text(&settings));
    fprintf(stream, ",%s,%ld", status_name(r->outcome.status), r->outcome.step);
    const struct metrics *m = &r->metrics;
    const size_t last = r->trace.rows - 1;
    const double results[] = {m->f,        m->best_f, r->trace.x[last], r->trace.y[last],
                              m->distance, m->detour};
    for (size_t k = 0; k < sizeof results / sizeof *results; k++) {
        fputc(',', stream);
        csv_number(stream, results[k]);
    }
    fprintf(stream, ",%ld,%ld,%ld,%ld", m->turns, r->outcome.values, r->outcome.gradients,
            r->outcome.hessians);
    const double quartiles[] = {r->spread.median, r->spread.lower, r->spread.upper};
    for (int k = 0; r->repeats > 1 && k < 3; k++) {
        fputc(',', stream);
        csv_number(stream, quartiles[k]);
    }
    fputc('\n', stream);
    str_release(&settings);
}

void csv_summary(FILE *stream, struct run *const *runs, size_t n)
{
    fputs("rank,optimizer,function,settings,status,step,f,best_f,x,y,distance,detour,turns,values,"
          "gradients,hessians",
          stream);
    fputs(runs[0]->repeats > 1 ? ",f_median,f_lower,f_upper\n" : "\n", stream);
    for (int rank = 1; rank <= (int)n; rank++)
        for (size_t k = 0; k < n; k++)
            if (runs[k]->rank == rank)
                put_summary(stream, runs[k]);
}
