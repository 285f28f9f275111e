/* Functions made of data: the columns of a file or of the built-in example, checked and fitted. */
#include "custom/data.h"

#include "custom/dataset.h"
#include "util/csvread.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/rng.h"
#include "util/str.h"
#include "util/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { EXAMPLE_ROWS = 100, SHOWN = 60 };

static const uint64_t example_seed = 1;

/* Two steps: the second takes away most of what rounding did to the first. */
static double mean(size_t n, const double *v, double *room)
{
    double first = dataset_sum(n, v) / (double)n;
    for (size_t i = 0; i < n; i++)
        room[i] = v[i] - first;
    return first + dataset_sum(n, room) / (double)n;
}

static double mean_product(size_t n, const double *a, double a0, const double *b, double b0,
                           double *room)
{
    for (size_t i = 0; i < n; i++)
        room[i] = (a[i] - a0) * (b[i] - b0);
    return dataset_sum(n, room) / (double)n;
}

static void take_means(struct dataset *d)
{
    size_t n = d->func.rows;
    double *room = xcalloc(n, sizeof *room);
    double x = d->mean_x = mean(n, d->x, room);
    double y = d->mean_y = mean(n, d->y, room);
    d->xx = mean_product(n, d->x, x, d->x, x, room);
    d->xy = mean_product(n, d->x, x, d->y, y, room);
    d->yy = mean_product(n, d->y, y, d->y, y, room);
    free(room);
}

/* A column must vary, by so much and so little that squares of squares of it are doubles. */
static int check_column(const struct dataset *d, const char *name, const double *v, double centre,
                        double spread, struct err *e)
{
    size_t same = 1;
    while (same < d->func.rows && v[same] == v[0])
        same++;
    if (same == d->func.rows)
        return err_set(e, USAGE, "%s: %s is %.15g in every row: there is nothing to learn", d->name,
                       name, v[0]);
    if (!(spread >= 1e-120 && spread + centre * centre <= 1e120))
        return err_set(e, USAGE,
                       "%s: %s has numbers too large or too near each other (1e60 and "
                       "1e-60 are the limits)",
                       d->name, name);
    return OK;
}

static void release(struct func *self)
{
    struct dataset *d = (struct dataset *)self;
    free(d->x);
    free(d->ref);
    free(d);
}

static struct dataset *make(const struct loss *loss, size_t rows)
{
    struct dataset *d = xcalloc(1, sizeof *d);
    d->loss = loss;
    d->x = xcalloc(rows, 2 * sizeof *d->x);
    d->y = d->x + rows;
    d->func = (struct func){
        .name = loss->name,
        .title = loss->title,
        .formula = loss->formula,
        .about = loss->about,
        .steps = 100,
        .rows = rows,
        .sample = dataset_sample,
        .release = release,
    };
    return d;
}

/* Fit, and hand over or free. */
static int finish(struct dataset *d, struct func **out, struct err *e)
{
    take_means(d);
    int status = check_column(d, d->x_name, d->x, d->mean_x, d->xx, e);
    if (status == OK)
        status = check_column(d, d->y_name, d->y, d->mean_y, d->yy, e);
    if (status == OK)
        status = d->loss->complete(d, e);
    d->name = d->x_name = d->y_name = NULL;
    d->place = NULL;
    if (status == OK)
        *out = &d->func;
    else
        release(&d->func);
    return status;
}

/* linear: y = 2 x - 1 with an error of 1; logistic: one class round 3, one round 6. */
static int make_example(const struct loss *loss, struct func **out, struct err *e)
{
    struct dataset *d = make(loss, EXAMPLE_ROWS);
    for (size_t i = 0; i < EXAMPLE_ROWS; i++) {
        double normal[2];
        rng_normal(example_seed, i, 0, normal);
        if (loss == &loss_linear) {
            d->x[i] = 10 * rng_uniform(example_seed, i, 1);
            d->y[i] = 2 * d->x[i] - 1 + normal[0];
        } else {
            d->y[i] = (double)(i % 2);
            d->x[i] = 3 + 3 * d->y[i] + 1.5 * normal[0];
        }
    }
    d->name = "the built-in example";
    d->x_name = "x";
    d->y_name = "y";
    d->func.ref = "built-in example, 100 rows made from a seed";
    return finish(d, out, e);
}

/* The column of that name, csv->columns if there is none; USAGE if there are two. */
static int find_column(const char *file, const struct csv *csv, const char *name, size_t *column,
                       struct err *e)
{
    *column = csv->columns;
    for (size_t k = 0; csv->names && k < csv->columns; k++) {
        if (strcasecmp(csv->names[k], name) != 0)
            continue;
        if (*column < csv->columns)
            return err_set(e, USAGE, "%s: two columns are named %s", file, name);
        *column = k;
    }
    return OK;
}

static int choose_columns(const char *file, const struct csv *csv, size_t *x, size_t *y,
                          struct err *e)
{
    int status = find_column(file, csv, "x", x, e);
    if (status == OK)
        status = find_column(file, csv, "y", y, e);
    if (status != OK)
        return status;
    bool has_x = *x < csv->columns, has_y = *y < csv->columns;
    if (has_x && has_y)
        return OK;
    if (csv->columns > 2)
        return err_set(e, USAGE, "%s: %zu columns: which are x and y? Name two so in the first row",
                       file, csv->columns);
    if (!has_x)
        *x = has_y ? 1 - *y : 0;
    *y = 1 - *x;
    return OK;
}

static int make_of(const struct loss *loss, const char *file, const struct csv *csv,
                   struct func **out, struct err *e)
{
    size_t x, y;
    int status = choose_columns(file, csv, &x, &y, e);
    if (status != OK)
        return status;
    struct dataset *d = make(loss, csv->rows);
    struct str x_name = {0}, y_name = {0}, ref = {0};
    memcpy(d->x, csv_column(csv, x), csv->rows * sizeof *d->x);
    memcpy(d->y, csv_column(csv, y), csv->rows * sizeof *d->y);
    csv_add_column(csv, x, &x_name);
    csv_add_column(csv, y, &y_name);
    utf8_clean(&ref, file, SHOWN);
    str_addf(&ref, ", %zu rows", csv->rows);
    d->name = file;
    d->x_name = x_name.text;
    d->y_name = y_name.text;
    d->place = csv->place;
    d->ref = xstrdup(ref.text);
    d->func.ref = d->ref;
    status = finish(d, out, e);
    str_release(&x_name);
    str_release(&y_name);
    str_release(&ref);
    return status;
}

int data_func(const char *kind, const char *file, struct func **out, struct err *e)
{
    const struct loss *loss = NULL;
    if (strcmp(kind, loss_linear.name) == 0)
        loss = &loss_linear;
    else if (strcmp(kind, loss_logistic.name) == 0)
        loss = &loss_logistic;
    else
        return err_set(e, USAGE, "'%s' is no loss over data: linear or logistic", kind);
    if (!file)
        return make_example(loss, out, e);
    struct csv csv;
    int status = csv_read(file, &csv, e);
    if (status != OK)
        return status;
    status = make_of(loss, file, &csv, out, e);
    csv_release(&csv);
    return status;
}
