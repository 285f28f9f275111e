/* Text into a struct func: parsed, given a place to start from, its minima searched for. */
#include "custom/expression.h"

#include "custom/minima.h"
#include "custom/survey.h"
#include "util/err.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"
#include <stdlib.h>
#include <string.h>

enum { TITLE = 40 };

struct expression {
    struct func func; /* first, so that it is the whole */
    struct expr *expr;
    char *text;
};

static void eval(const struct func *self, size_t n, const double *restrict x,
                 const double *restrict y, double *restrict f, double *restrict gx,
                 double *restrict gy)
{
    expr_eval(((const struct expression *)self)->expr, n, x, y, f, gx, gy);
}

static void hessian(const struct func *self, struct point p, double h[3])
{
    double g[2];
    expr_hessian(((const struct expression *)self)->expr, p.x, p.y, g, h);
}

static void release(struct func *self)
{
    struct expression *x = (struct expression *)self;
    expr_free(x->expr);
    free(x->text);
    free(x);
}

/* One line, white space at its ends left out. */
static char *clean_text(const char *text)
{
    struct str s = {0};
    text += strspn(text, " \t\r\n\f\v");
    utf8_clean(&s, text, EXPR_LENGTH);
    while (s.length && s.text[s.length - 1] == ' ')
        s.text[--s.length] = 0;
    return s.text ? s.text : xstrdup("");
}

/* Append the value of the parameter of that name, or the name. */
static void add_name(struct str *out, const char *name, size_t length,
                     const struct expr_param *params, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(params[i].name) == length && strncmp(params[i].name, name, length) == 0) {
            bool minus = signbit(params[i].value);
            str_add(out, minus ? "(" : "");
            str_add_num(out, params[i].value);
            str_add(out, minus ? ")" : "");
            return;
        }
    str_add_bytes(out, name, length);
}

/* The text on one line, with the parameters' values in their places. */
static char *with_values(const char *text, const struct expr_param *params, size_t n)
{
    static const char digits[] = "0123456789.";
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                                  "0123456789";
    struct str out = {0};
    char *clean = clean_text(text);
    for (const char *at = clean; *at;) {
        size_t word = strspn(at, letters), number = strspn(at, digits);
        if (number > 0) { /* with an exponent: 1e-3 */
            number += at[number] == 'e' || at[number] == 'E';
            str_add_bytes(&out, at, number);
            at += number;
        } else if (word > 0) {
            add_name(&out, at, word, params, n);
            at += word;
        } else {
            str_add_char(&out, *at++);
        }
    }
    free(clean);
    return out.text ? out.text : xstrdup("");
}

static struct expression *make(struct expr *expr, char *text, const struct box *range)
{
    struct expression *x = xcalloc(1, sizeof *x);
    x->expr = expr;
    x->text = text;
    x->func = (struct func){
        .name = "expression",
        .title = strlen(x->text) <= TITLE ? x->text : "f(x, y)",
        .formula = x->text,
        .about = "What was typed; its derivatives are exact.",
        .ref = "the command line",
        .domain = range ? *range : (struct box){-5, 5, -5, 5},
        .steps = 100,
        .minimum = -INFINITY,
        .eval = eval,
        .hessian = hessian,
        .release = release,
    };
    return x;
}

static int explore(struct func *f, struct err *e)
{
    const struct box *d = &f->domain;
    struct survey survey;
    survey_make(&survey, f);
    bool started = survey_start(&survey, f, &f->start);
    if (started)
        minima_find(f, &survey);
    survey_release(&survey);
    if (started)
        return OK;
    return err_set(e, USAGE,
                   "%s and its gradient are finite nowhere for x in %.4g..%.4g, y in %.4g..%.4g",
                   f->title, d->x0, d->x1, d->y0, d->y1);
}

int expression_func(const char *text, const struct expr_param *params, size_t n,
                    const struct box *range, struct func **out, struct err *e)
{
    struct expr *expr;
    int status = expr_parse(text, params, n, &expr, e);
    if (status != OK)
        return status;
    struct expression *x = make(expr, with_values(text, params, n), range);
    if (!expr_has_x(expr) && !expr_has_y(expr))
        status = err_set(e, USAGE, "%s depends neither on x nor on y", x->func.title);
    else
        status = explore(&x->func, e);
    if (status == OK)
        *out = &x->func;
    else
        release(&x->func);
    return status;
}
