/* A run's steps and a comparison's summary as CSV (RFC 4180, but with plain newlines). */
#include "core/csv.h"

#include "core/run.h"
#include "util/num.h"
#include "util/str.h"
#include <string.h>

/* A field of text, quoted when it has to be. */
static void put_field(FILE *stream, const char *text)
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

/* A number; what is not finite is an empty field. */
static void put_number(FILE *stream, double value)
{
    char text[NUM_ROOM] = "";
    if (isfinite(value))
        num_text(text, value);
    fputs(text, stream);
}

static void put_row(FILE *stream, const struct trace *t, size_t i)
{
    const double row[] = {t->x[i], t->y[i], t->f[i], t->grad_x[i], t->grad_y[i], t->lr[i]};
    fprintf(stream, "%zu", i);
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        fputc(',', stream);
        put_number(stream, row[k]);
    }
}

void csv_trace(FILE *stream, const struct run *r)
{
    fputs("step,x,y,f,grad_x,grad_y,lr\n", stream);
    for (size_t i = 0; i < r->trace.rows; i++) {
        put_row(stream, &r->trace, i);
        fputc('\n', stream);
    }
}

void csv_traces(FILE *stream, struct run *const *runs, size_t n)
{
    fputs("step,x,y,f,grad_x,grad_y,lr,function,optimizer\n", stream);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < runs[k]->trace.rows; i++) {
            put_row(stream, &runs[k]->trace, i);
            fputc(',', stream);
            put_field(stream, runs[k]->func->name);
            fputc(',', stream);
            put_field(stream, runs[k]->slug);
            fputc('\n', stream);
        }
}

static void put_summary(FILE *stream, const struct run *r)
{
    struct str settings = {0};
    run_settings(r, true, &settings);
    fprintf(stream, "%d,%s,", r->rank, r->slug);
    put_field(stream, r->func->name);
    fputc(',', stream);
    put_field(stream, str_text(&settings));
    fprintf(stream, ",%s,%ld", status_name(r->outcome.status), r->outcome.step);
    const struct metrics *m = &r->metrics;
    const size_t last = r->trace.rows - 1;
    const double results[] = {m->f,        m->best_f, r->trace.x[last], r->trace.y[last],
                              m->distance, m->detour};
    for (size_t k = 0; k < sizeof results / sizeof *results; k++) {
        fputc(',', stream);
        put_number(stream, results[k]);
    }
    fprintf(stream, ",%ld,%ld,%ld,%ld\n", m->turns, r->outcome.values, r->outcome.gradients,
            r->outcome.hessians);
    str_release(&settings);
}

void csv_summary(FILE *stream, struct run *const *runs, size_t n)
{
    fputs("rank,optimizer,function,settings,status,step,f,best_f,x,y,distance,detour,turns,values,"
          "gradients,hessians\n",
          stream);
    for (int rank = 1; rank <= (int)n; rank++)
        for (size_t k = 0; k < n; k++)
            if (runs[k]->rank == rank)
                put_summary(stream, runs[k]);
}
