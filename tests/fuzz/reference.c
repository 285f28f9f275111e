/* The grammar of expr.h by recursive descent. */
#include "reference.h"

#include "rules.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct state {
    const char *at;
    double x, y;
    bool bad;
    struct reference result;
};

static struct value comparison(struct state *s);
static struct value signed_power(struct state *s);

static struct value fail(struct state *s)
{
    s->bad = true;
    return rule_exact(0);
}

static void space(struct state *s)
{
    s->at += strspn(s->at, " \t\r\n\v\f");
}

static bool eat(struct state *s, const char *mark)
{
    space(s);
    size_t n = strlen(mark);
    if (strncmp(s->at, mark, n) != 0)
        return false;
    s->at += n;
    return true;
}

/* ---- the grammar ---- */

/* Of what overflowed no difference tells anything. */
static struct value number_of(struct state *s, struct value v)
{
    s->result.kink |= isinf(v.v);
    return v.truth ? fail(s) : v;
}

/* What the branch not taken meets does not count. */
static struct value branch(struct state *s, bool taken)
{
    struct reference before = s->result;
    struct value v = number_of(s, comparison(s));
    if (!taken)
        s->result = before;
    return v;
}

static struct value conditional(struct state *s)
{
    if (!eat(s, "("))
        return fail(s);
    struct value c = comparison(s);
    if (!c.truth || !eat(s, ","))
        return fail(s);
    struct value a = branch(s, c.v != 0);
    if (s->bad || !eat(s, ","))
        return fail(s);
    struct value b = branch(s, c.v == 0);
    if (!eat(s, ")"))
        return fail(s);
    return c.v != 0 ? a : b;
}

static struct value call(struct state *s, const struct rule *f)
{
    if (!eat(s, "("))
        return fail(s);
    struct value a = number_of(s, comparison(s)), b = rule_exact(0);
    if (f->two) {
        if (s->bad || !eat(s, ","))
            return fail(s);
        b = number_of(s, comparison(s));
    }
    if (s->bad || !eat(s, ")"))
        return fail(s);
    return f->two ? f->two(&s->result, a, b) : f->one(&s->result, a);
}

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

static struct value name(struct state *s)
{
    const char *text = s->at;
    size_t n = strspn(text, letters);
    s->at += n;
    if (n == 1 && strchr("xye", *text))
        return rule_exact(*text == 'x' ? s->x : *text == 'y' ? s->y : 2.718281828459045);
    if (n == 2 && strncmp(text, "pi", 2) == 0) /* the number itself is off by half a unit */
        return (struct value){3.141592653589793, 1.3e-16, false};
    if (n == 2 && strncmp(text, "if", 2) == 0)
        return conditional(s);
    for (const struct rule *f = rules; f->name; f++)
        if (strlen(f->name) == n && strncmp(f->name, text, n) == 0)
            return call(s, f);
    return fail(s);
}

static struct value number(struct state *s)
{
    static const char digits[] = "0123456789";
    size_t whole = strspn(s->at, digits), n = whole;
    if (s->at[n] == '.')
        n += 1 + strspn(s->at + n + 1, digits);
    if (n == 0 || (n == 1 && *s->at == '.'))
        return fail(s);
    if (s->at[n] == 'e' || s->at[n] == 'E') {
        size_t sign = s->at[n + 1] == '+' || s->at[n + 1] == '-';
        size_t exponent = strspn(s->at + n + 1 + sign, digits);
        n += exponent ? 1 + sign + exponent : 0;
    }
    double v = strtod(s->at, NULL);
    s->at += n;
    return *s->at == '.' || !isfinite(v) ? fail(s) : rule_exact(v);
}

static struct value primary(struct state *s)
{
    struct value v;
    space(s);
    if (eat(s, "(")) {
        v = comparison(s);
        if (s->bad || !eat(s, ")"))
            return fail(s);
    } else if (*s->at && strchr(letters, *s->at) && !(*s->at >= '0' && *s->at <= '9')) {
        v = name(s);
    } else {
        v = number(s);
    }
    space(s);
    if (*s->at && (strchr(letters, *s->at) || strchr("(.", *s->at)))
        return fail(s); /* no multiplication is implied */
    return v;
}

/* primary [^ signed_power] */
static struct value raised(struct state *s)
{
    struct value a = primary(s);
    if (s->bad || !(eat(s, "^") || eat(s, "**")))
        return a;
    struct value b = number_of(s, signed_power(s));
    a = number_of(s, a);
    return s->bad ? a : rule_power(&s->result, a, b);
}

static struct value signed_power(struct state *s)
{
    if (eat(s, "+"))
        return number_of(s, signed_power(s));
    if (!eat(s, "-"))
        return raised(s);
    struct value v = number_of(s, signed_power(s));
    v.v = -v.v;
    return v;
}

static struct value term(struct state *s)
{
    struct value a = signed_power(s);
    while (!s->bad) {
        space(s);
        bool times = s->at[0] == '*' && s->at[1] != '*';
        if (!times && *s->at != '/')
            break;
        s->at++;
        struct value b = number_of(s, signed_power(s));
        a = number_of(s, a);
        a = s->bad ? a : times ? rule_product(&s->result, a, b) : rule_quotient(&s->result, a, b);
    }
    return a;
}

static struct value total(struct state *s)
{
    struct value a = term(s);
    while (!s->bad) {
        space(s);
        double sign = *s->at == '+' ? 1 : *s->at == '-' ? -1 : 0;
        if (sign == 0)
            break;
        s->at++;
        struct value b = number_of(s, term(s));
        a = number_of(s, a);
        a = s->bad ? a : rule_sum(&s->result, a, b, sign);
    }
    return a;
}

static struct value comparison(struct state *s)
{
    static const char *const marks[] = {"<=", ">=", "==", "!=", "<", ">"};
    struct value a = s->bad ? rule_exact(0) : total(s);
    for (int i = 0; i < 6 && !s->bad; i++)
        if (eat(s, marks[i])) {
            struct value b = number_of(s, total(s));
            a = number_of(s, a);
            return s->bad ? a : rule_compare(&s->result, marks[i], a, b);
        }
    return a;
}

struct reference reference_at(const char *text, double x, double y)
{
    struct state s = {.at = text, .x = x, .y = y};
    struct value v = number_of(&s, comparison(&s));
    space(&s);
    s.result.accepted = !s.bad && !*s.at;
    s.result.value = v.v;
    s.result.error = 4 * v.error;
    return s.result;
}
