/* A table of the first steps, for a figure and for LaTeX. */
#include "plot/steps.h"

#include "plot/notes.h"
#include "plot/text.h"
#include "util/num.h"
#include "util/str.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMN_GAP = 28, COLUMN_MOST = 250 }; /* of the columns of numbers, in units of the layout */
enum { STEPS = 3, DIGITS = 6, ROWS = 6 + 2 * OPTIM_SLOTS };

/* A quantity and its values at the steps 0, 1, ... */
struct row {
    const char *kind;       /* "place", on the first row of that kind; else NULL */
    char name[24], axis[2]; /* "m" and "x"; no axis: "" */
    double value[STEPS + 1];
};

struct table {
    struct row row[ROWS];
    int rows, columns;
};

static struct row *add_row(struct table *t, const char *kind, const char *name, const char *axis)
{
    struct row *row = &t->row[t->rows++];
    *row = (struct row){.kind = kind};
    snprintf(row->name, sizeof row->name, "%s", name);
    snprintf(row->axis, sizeof row->axis, "%s", axis);
    return row;
}

static void add_column(struct table *t, const char *kind, const char *name, const char *axis,
                       const double *value, size_t stride)
{
    struct row *row = add_row(t, kind, name, axis);
    for (int k = 0; k < t->columns; k++)
        row->value[k] = value[(size_t)k * stride];
}

static struct table table_of(const struct run *r)
{
    const struct trace *t = &r->trace;
    struct table table = {.columns = t->rows > STEPS ? STEPS + 1 : (int)t->rows};
    add_column(&table, word(WORD_PLACE), "x", "", t->x, 1);
    add_column(&table, NULL, "y", "", t->y, 1);
    add_column(&table, word(WORD_VALUE), "f", "", t->f, 1);
    add_column(&table, word(WORD_GRADIENT), "g", "x", t->grad_x, 1);
    add_column(&table, NULL, "g", "y", t->grad_y, 1);
    if (r->lr_source != LR_NONE)
        add_column(&table, word(WORD_LEARNING_RATE), "lr", "", t->lr, 1);
    for (size_t k = 0; t->wide && k < 2 * (size_t)r->optim->slots; k++)
        add_column(&table, k ? NULL : word(WORD_MEMORY), r->optim->slot_names[k / 2],
                   k % 2 ? "y" : "x", t->internals + k, t->wide);
    return table;
}

/* "v_max" of x as "v_{max,x}", letters italic and words upright. */
static void enhanced_name(const struct row *row, struct str *out)
{
    const char *bar = strchr(row->name, '_');
    int plain = bar ? (int)(bar - row->name) : (int)strlen(row->name);
    const char *axis = row->axis;
    if (strcmp(row->name, "lr") == 0)
        str_add(out, "lr");
    else
        str_addf(out, plain == 1 ? "{/:Italic %.*s}" : "%.*s", plain, row->name);
    if (bar || *axis)
        str_addf(out, "_{%s%s%s}", bar ? bar + 1 : "", bar && *axis ? "," : "", axis);
}

static void tex_name(const struct row *row, struct str *out)
{
    const char *bar = strchr(row->name, '_');
    int plain = bar ? (int)(bar - row->name) : (int)strlen(row->name);
    str_addf(out, plain == 1 ? "$%.*s" : "$\\mathrm{%.*s}", plain, row->name);
    if (bar)
        str_addf(out, "_{\\mathrm{%s}%s%s}", bar + 1, *row->axis ? "," : "", row->axis);
    else if (*row->axis)
        str_addf(out, "_{%s}", row->axis);
    str_add(out, "$");
}

static void tex_number(double value, struct str *out)
{
    char text[NUM_ROOM];
    num_short(text, value, DIGITS);
    char *e = strchr(text, 'e');
    if (!e) {
        str_addf(out, "$%s$", text);
        return;
    }
    *e++ = 0;
    str_addf(out, "$%s\\cdot10^{%s%d}$", text, *e == '-' ? "-" : "", atoi(e + strspn(e, "+-")));
}

void steps_tex(const struct run *r, struct str *out)
{
    struct table t = table_of(r);
    str_addf(out, "%% The first steps of %s. \\input{} this file where the table shall stand.\n",
             r->optim->name);
    str_add(out, "\\begin{tabular}{ll");
    for (int k = 0; k < t.columns; k++)
        str_add(out, "r");
    str_addf(out, "}\n\\hline\n%s & $t$", word(WORD_AFTER_STEP));
    for (int k = 0; k < t.columns; k++)
        str_addf(out, " & $%d$", k);
    str_add(out, " \\\\\n");
    for (int i = 0; i < t.rows; i++) {
        str_addf(out, "%s%s & ", t.row[i].kind ? "\\hline\n" : "",
                 t.row[i].kind ? t.row[i].kind : "");
        tex_name(&t.row[i], out);
        for (int k = 0; k < t.columns; k++) {
            str_add(out, " & ");
            tex_number(t.row[i].value[k], out);
        }
        str_add(out, " \\\\\n");
    }
    str_add(out, "\\hline\n\\end{tabular}\n");
}

/* Where the table stands on the page: in whole pixels, to which the PNG puts letters, so that those
 * of other formats stand there, too. */
struct frame {
    double left, right, top, symbol; /* symbol: where the names of quantities begin */
    double row, column, pad, size;   /* height, width, space beside a text, pt */
};

static int count_lines(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n + 1;
}

/* The widest number, in pixels at 1 pt. */
static double widest(const struct scene *s, const struct table *t)
{
    double most = 0;
    for (int i = 0; i < t->rows; i++)
        for (int k = 0; k < t->columns; k++) {
            struct str number = {0};
            text_number(&number, t->row[i].value[k], DIGITS);
            most = fmax(most, note_pixels(s, str_text(&number), 1));
            str_release(&number);
        }
    return most;
}

/* The widest kind and the widest symbol, in pixels at 1 pt. */
static double widest_kind(const struct scene *s)
{
    return fmax(note_pixels(s, word(WORD_LEARNING_RATE), 1), note_pixels(s, word(WORD_MEMORY), 1));
}

static double widest_symbol(const struct scene *s, const struct table *t)
{
    double most = 0;
    for (int i = 0; i < t->rows; i++)
        most = fmax(most, note_pixels(s, t->row[i].name, 1) + note_pixels(s, t->row[i].axis, 1));
    return most;
}

/* The next size at which a digit of NanumGothic, and nearly one of DejaVu Sans, is whole pixels
 * wide: to these the PNG rounds each, the SVG does not. */
static double even_size(double size, double unit)
{
    double step = 1.65 * 0.75 / unit;
    return size > step ? step * floor(size / step) : size;
}

/* `below`: the share of the height that the rule takes. The text is as large as fits. */
static struct frame frame_of_table(const struct scene *s, const struct table *t, double below)
{
    const struct box *p = &s->layout.page;
    double u = s->layout.unit, height = (p->y1 - p->y0) * (1 - below), width = p->x1 - p->x0;
    double kind = widest_kind(s), symbol = widest_symbol(s, t), number = widest(s, t);
    struct frame f = {.left = rint(p->x0), .right = rint(p->x1), .top = rint(p->y1)};
    f.pad = rint(6 * u);
    f.row = floor(fmin(56 * u, height / (t->rows + 1)));
    f.size = fmin(TEXT_HEAD + 1, 0.5 * f.row / u);
    f.size = fmin(f.size, (width - (40 + COLUMN_GAP * t->columns) * u) /
                              (kind + symbol + number * t->columns));
    f.size = even_size(fmin(f.size, (COLUMN_MOST - COLUMN_GAP) * u / number), u);
    f.symbol = rint(f.left + 30 * u + kind * f.size);
    double name = 40 * u + (kind + symbol) * f.size;
    f.column = floor((width - name) / t->columns);
    return f;
}

static void put_rule(const struct scene *s, const struct frame *f, double y, double width,
                     const char *colour, struct str *out)
{
    double w = s->layout.width, h = s->layout.height;
    str_addf(out,
             "set arrow from screen %.5f,%.5f to screen %.5f,%.5f nohead lw %g lc rgb \"%s\"\n",
             f->left / w, y / h, f->right / w, y / h, width, colour);
}

static void put_cell(const struct scene *s, const struct frame *f, int column, double y,
                     struct text_style style, const char *text, struct str *out)
{
    double right = f->right - f->column * column;
    style.anchor = ANCHOR_RIGHT;
    scene_text(s, (struct point){right - f->pad, y}, style, text, out);
}

static void put_row(const struct scene *s, const struct frame *f, const struct table *t,
                    const struct row *row, double y, struct str *out)
{
    const struct theme *theme = s->figure->theme;
    struct text_style kind = {f->size, false, false, theme->muted, ANCHOR_LEFT};
    struct text_style ink = {f->size, false, false, theme->ink, ANCHOR_LEFT};
    struct str name = {0};
    if (row->kind) {
        put_rule(s, f, y + f->row / 2, 1, theme->frame, out);
        scene_text(s, (struct point){f->left + f->pad, y}, kind, row->kind, out);
    }
    enhanced_name(row, &name);
    scene_text(s, (struct point){f->symbol, y}, ink, str_text(&name), out);
    for (int k = 0; k < t->columns; k++) {
        struct str number = {0};
        text_number(&number, row->value[k], DIGITS);
        put_cell(s, f, t->columns - 1 - k, y, ink, str_text(&number), out);
        str_release(&number);
    }
    str_release(&name);
}

/* A line of the rule with signs of print. */
static void put_formula(const char *line, size_t n, struct str *out)
{
    for (size_t i = 0; i < n; i++) {
        if (line[i] == '*')
            str_add(out, "\u00B7");
        else if (line[i] == '-')
            str_add(out, text_minus());
        else
            str_add_char(out, line[i]);
    }
}

/* Every hyperparameter, for who checks by hand needs the defaults, too. */
static void put_hyper(const struct run *r, struct str *out)
{
    for (const struct param *p = r->optim->params; p->name; p++) {
        str_addf(out, "%s%s = ", p == r->optim->params ? "" : ",  ", p->name);
        str_add_num(out, optim_get(p, r->hyper));
    }
}

/* The rule as `list` prints it, a line a formula. */
static void put_formulas(const struct scene *s, const struct frame *f, double y, double line,
                         struct str *out)
{
    const struct theme *theme = s->figure->theme;
    const struct run *r = s->figure->runs[0];
    double room = s->layout.page.x1 - f->left, size = fmin(TEXT_NOTE, 0.52 * line / s->layout.unit);
    struct text_style head = {size, false, false, theme->ink, ANCHOR_LEFT};
    struct text_style style = {size, false, true, theme->muted, ANCHOR_LEFT};
    bool last = false; /* the line behind the rule: its settings */
    scene_text(s, (struct point){f->left + f->pad, y}, head,
               word(r->optim->move ? WORD_RULE_POINT : WORD_RULE_COORDINATE), out);
    for (const char *at = r->optim->rule; *at || !last;) {
        struct str text = {0};
        size_t n = strcspn(at, "\n");
        last = n == 0;
        if (last)
            put_hyper(r, &text);
        else
            put_formula(at, n, &text);
        y -= line;
        style.size = note_fit(s, str_text(&text), size, room);
        scene_text(s, (struct point){f->left + f->pad, y}, style, str_text(&text), out);
        str_release(&text);
        at += n + (at[n] == '\n');
    }
}

void steps_texts(const struct scene *s, struct str *out)
{
    const struct run *r = s->figure->runs[0];
    const struct theme *theme = s->figure->theme;
    const struct box *page = &s->layout.page;
    struct table t = table_of(r);
    int formulas = count_lines(r->optim->rule) + 2;
    double u = s->layout.unit, height = page->y1 - page->y0;
    double line = floor(fmin(34 * u, 0.42 * height / (formulas + 1)));
    struct frame f = frame_of_table(s, &t, (formulas + 0.6) * line / height);
    struct text_style head = {f.size, true, false, theme->ink, ANCHOR_LEFT};
    double y = f.top - rint(f.row / 2);
    put_rule(s, &f, f.top, 2.4, theme->ink, out);
    scene_text(s, (struct point){f.left + f.pad, y}, head, word(WORD_AFTER_STEP), out);
    for (int k = 0; k < t.columns; k++) {
        char number[16];
        snprintf(number, sizeof number, "%d", k);
        put_cell(s, &f, t.columns - 1 - k, y, head, number, out);
    }
    for (int i = 0; i < t.rows; i++) {
        y -= f.row;
        put_row(s, &f, &t, &t.row[i], y, out);
    }
    put_rule(s, &f, y - f.row / 2 - 4 * u, 2.4, theme->ink, out);
    put_formulas(s, &f, rint(y - f.row / 2 - 1.1 * line), line, out);
}
