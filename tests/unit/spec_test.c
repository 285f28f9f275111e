/* The lists of --opt and --func. */
#include "cli/spec.h"

#include "util/err.h"
#include "util/num.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

static size_t registered(void)
{
    size_t n = 0;
    while (optimizers[n])
        n++;
    return n;
}

static double value_of(const struct choice *c, const char *name)
{
    return optim_get(optim_param(c->optim, name), c->hyper);
}

static bool is_line(const char *text)
{
    return *text && !strchr(text, '\n');
}

/* One line, or with the place in a formula shown below it three. */
static bool is_message(const char *text)
{
    int lines = 1;
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    return *text && (lines == 1 || lines == 3);
}

/* What is asked for must be refused with a message of one line that holds `part`. */
static void refused(const char *text, const char *part)
{
    struct choices list = {0};
    struct err e = {""};
    int status = spec_optimizers(text, &list, &e);
    ok(status == USAGE && is_line(e.text) && strstr(e.text, part), "'%s': %s", text, e.text);
    free(list.item);
}

static void func_refused(const char *text, const char *part)
{
    struct func_list list = {0};
    struct err e = {""};
    int status = spec_functions(text, &(struct func_options){0}, &list, &e);
    ok(status == USAGE && is_message(e.text) && strstr(e.text, part), "function '%s': %s", text,
       e.text);
    spec_release_functions(&list);
}

static void test_list(void)
{
    struct choices list = {0};
    struct err e;
    int status = spec_optimizers("adam:lr=0.3:beta1=8e-1,sgd,adam", &list, &e);
    if (ok(status == OK && list.count == 3, "three, one of them twice")) {
        ok(strcmp(list.item[0].optim->name, "adam") == 0 && list.item[0].lr_given &&
               value_of(&list.item[0], "lr") == 0.3 && value_of(&list.item[0], "beta1") == 0.8 &&
               value_of(&list.item[0], "beta2") == 0.999,
           "two settings, the rest at its defaults");
        ok(strcmp(list.item[1].optim->name, "sgd") == 0 && !list.item[1].lr_given &&
               isnan(value_of(&list.item[1], "lr")),
           "no learning rate given");
        ok(list.item[2].optim == list.item[0].optim && !list.item[2].lr_given &&
               value_of(&list.item[2], "beta1") == 0.9,
           "settings are not handed on");
    }
    status = spec_optimizers("sgd:lr=1:lr=2", &list, &e);
    ok(status == OK && list.count == 4 && value_of(&list.item[3], "lr") == 2,
       "a second list is added to the first; the last of two values counts");
    status = spec_optimizers(" sgd , adam:lr=1 ", &list, &e);
    ok(status == OK && list.count == 6 && value_of(&list.item[5], "lr") == 1,
       "blanks round the parts of a list are nothing");
    free(list.item);
}

static void test_refused(void)
{
    refused("", "empty name");
    refused(",", "empty name");
    refused("sgd,", "empty name");
    refused(",sgd", "empty name");
    refused("sgd,,adam", "empty name");
    refused(":lr=1", "empty name");
    refused("SGD", "did you mean 'sgd'?");
    refused("adma", "did you mean 'adam'?");
    refused("qqqqqqqqqqqqqqqq", "'optviz list optimizers'");
    refused("(sgd,adam)", "unknown optimizer '(sgd,adam)'");
    refused("sgd(,adam", "unknown optimizer 'sgd(,adam'");
    refused("sgd:lr", "NAME=VALUE");
    refused("sgd:", "NAME=VALUE");
    refused("sgd:=3", "sgd has no ''");
    refused("sgd:lr=", "'' is not a number");
    refused("sgd:lr=abc", "'abc' is not a number");
    refused("sgd:lr=0x1", "'0x1' is not a finite decimal number");
    refused("sgd:lr=nan", "'nan' is not a finite decimal number");
    refused("sgd:lr=inf", "'inf' is not a finite decimal number");
    refused("sgd:lr=1e999", "'1e999' is not a finite decimal number");
    refused("sgd:lr= 1", "' 1' is not a number");
    refused("sgd:lr=1=2", "'1=2' is not a number");
    refused("sgd:lr=-1", "lr must be from 0 to");
    refused("sgd:lr=-1e-300", "out of range");
    refused("sgd:LR=1", "did you mean 'lr'?");
    refused("adam:beta1=1", "beta1 must be from 0 to below 1");
    refused("adam:beta3=0.5", "did you mean 'beta");
    refused("all:lr=1", "'all' stands for several optimizers");
    refused("notes:lr=1", "'notes' stands for several optimizers");
    func_refused("", "empty name");
    func_refused("bowl,", "empty name");
    func_refused("bowel", "did you mean 'bowl'?");
    func_refused("bowl:lr=1", "bowl:lr=1: a built-in function has no settings");
    func_refused("(1,2)", "found ',' at column 3");
    func_refused("qqqqqqqqqqqqqqqq", "'optviz list functions'");
}

/* Every optimizer: its name alone, and the ends of the range of each of its settings. */
static void test_ranges(const struct optimizer *o)
{
    int wrong = 0;
    for (const struct param *p = o->params; p->name; p++) {
        const double tries[] = {p->min, p->max, nextafter(p->min, -INFINITY),
                                nextafter(p->max, INFINITY), 0.5};
        bool half = p->kind != PARAM_WHOLE && p->min <= 0.5 && 0.5 <= p->max;
        const bool fits[] = {true, p->kind != PARAM_BELOW, false, false, half};
        for (size_t k = 0; k < sizeof tries / sizeof *tries; k++) {
            struct choices list = {0};
            struct err e;
            char number[NUM_ROOM], text[128];
            num_text(number, tries[k]);
            snprintf(text, sizeof text, "%s:%s=%s", o->name, p->name, number);
            int status = spec_optimizers(text, &list, &e);
            wrong += status != (fits[k] ? OK : USAGE);
            wrong += status == OK && value_of(&list.item[0], p->name) != tries[k];
            wrong += status == USAGE && !strstr(e.text, p->name);
            free(list.item);
        }
    }
    ok(wrong == 0, "%s: ranges of its settings, %d wrong", o->name, wrong);
}

/* A group is those whose descriptor names it, each once; "all" is all. */
static void test_group(const char *name)
{
    struct choices list = {0};
    struct err e;
    int status = spec_optimizers(name, &list, &e), wrong = 0;
    size_t members = 0;
    for (const struct optimizer *const *o = optimizers; *o; o++) {
        bool member = strcmp(name, "all") == 0 || spec_in_group((*o)->groups, name);
        size_t times = 0;
        for (size_t i = 0; i < list.count; i++)
            times += list.item[i].optim == *o && !list.item[i].lr_given;
        wrong += times != member;
        members += member;
    }
    ok(status == OK && wrong == 0 && members > 0 && list.count == members, "%s: %zu optimizers",
       name, members);
    free(list.item);
}

static void test_groups(void)
{
    const char **groups = spec_groups();
    test_group("all");
    for (const char **g = groups; *g; g++) {
        test_group(*g);
        ok(!optim_find(*g) && strcmp(*g, "all") != 0, "%s is the name of nothing else", *g);
    }
    free((char *)groups[0]);
    free(groups);
    ok(spec_in_group("one two", "two") && !spec_in_group("one two", "on") &&
           !spec_in_group("one two", "ne") && !spec_in_group("", "one") &&
           !spec_in_group("one two", "one two"),
       "whole words of a list of groups");
}

static void test_functions(void)
{
    struct func_list list = {0};
    struct err e;
    size_t n = 0;
    while (functions[n])
        n++;
    int status = spec_functions("rosenbrock,bowl,rosenbrock", &(struct func_options){0}, &list, &e);
    ok(status == OK && list.count == 2 && strcmp(list.item[0]->name, "rosenbrock") == 0 &&
           strcmp(list.item[1]->name, "bowl") == 0,
       "two functions in the order asked for, each once");
    status = spec_functions("all", &(struct func_options){0}, &list, &e);
    ok(status == OK && list.count == n && strcmp(list.item[0]->name, "rosenbrock") == 0,
       "all %zu functions, those that were there not again", n);
    spec_release_functions(&list);
}

static void test_lr(void)
{
    struct choices list = {0};
    struct err e;
    spec_optimizers("sgd,adam:lr=0.3", &list, &e);
    ok(spec_lr(&list, 0.5, &e) == OK && value_of(&list.item[0], "lr") == 0.5 &&
           value_of(&list.item[1], "lr") == 0.3 && list.item[0].lr_given,
       "--lr goes to those without a learning rate");
    free(list.item);
    list = (struct choices){0};
    spec_optimizers("sgd", &list, &e);
    ok(spec_lr(&list, 1e300, &e) == USAGE && strstr(e.text, "lr must be from 0 to"),
       "--lr out of range: %s", e.text);
    free(list.item);
}

/* Whatever is typed is taken or refused in one line. */
static void test_random(void)
{
    static const char letters[] = "sgdam:,=()lr01.-e all";
    static uint64_t state = 11;
    int taken = 0, bad = 0;
    for (int i = 0; i < 20000; i++) {
        struct choices list = {0};
        struct func_list funcs = {0};
        struct err e = {""};
        char text[16] = "";
        for (size_t k = 0; k < sizeof text - 1; k++) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            text[k] = letters[(state >> 33) % sizeof letters];
        }
        int status = spec_optimizers(text, &list, &e);
        bad += status != OK && !(status == USAGE && is_line(e.text));
        taken += status == OK;
        status = spec_functions(text, &(struct func_options){0}, &funcs, &e);
        bad += status != OK && !(status == USAGE && is_message(e.text));
        free(list.item);
        spec_release_functions(&funcs);
    }
    ok(bad == 0, "20000 random lists, %d of them taken, %d neither taken nor refused", taken, bad);
}

int main(void)
{
    ok(registered() > 0, "there are optimizers");
    test_list();
    test_refused();
    for (const struct optimizer *const *o = optimizers; *o; o++)
        test_ranges(*o);
    test_groups();
    test_functions();
    test_lr();
    test_random();
    return done();
}
