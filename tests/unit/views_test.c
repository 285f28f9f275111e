/* Heads of templates, the user's among them. */
#include "plot/views.h"
#include "util/err.h"
#include "util/str.h"

#include <string.h>

#include "tap.h"

static void test_built_in(void)
{
    struct view v, same;
    for (size_t i = 0; view_get(i, &v); i++) {
        ok(*v.name && *v.about && strncmp(v.example, "optviz ", 7) == 0,
           "%s says what it is and how to get it", v.name);
        ok(view_find(v.name, &same) && same.layout == v.layout, "%s is found", v.name);
        bool single = v.layout == LAYOUT_MAP_STRIPS || v.layout == LAYOUT_TABLE;
        ok(v.only == single, "%s: for one run only: %d", v.name, v.only);
    }
}

static void test_own(void)
{
    struct view v;
    struct err e;
    struct str code = {0};
    const char *text =
        "\xEF\xBB\xBF# mine: a test\r\n#: layout loss\r\n#: each yes\r\n"
        "#: data trace internals\r\n\r\n$D << EOD\n1 2\n\n3 4\nEOD\n#: include texts\r\n"
        "# a comment\nplot 1";
    ok(view_read("a/b c.d.gp", text, &v, &e) == OK, "a template of the user's is read");
    ok(strcmp(v.name, "b-c") == 0, "it is named after its file, harmlessly: %s", v.name);
    ok(strcmp(v.about, "mine: a test") != 0 && strcmp(v.about, "a test") == 0, "about: %s",
       v.about);
    ok(v.layout == LAYOUT_LOSS && v.each && !v.only, "layout and each");
    ok(v.data == (DATA_TRACE | DATA_INTERNALS), "data: %u", v.data);
    view_code(&v, &code);
    ok(strstr(str_text(&code), "1 2\n\n3 4\n") != NULL, "blank lines stay");
    ok(strstr(str_text(&code), "unset key") != NULL, "the part is put in");
    ok(!strstr(str_text(&code), "# a comment") && !strstr(str_text(&code), "#: include"),
       "comments and head are left out");
    ok(strcmp(str_text(&code) + code.length - 7, "plot 1\n") == 0, "the last line is ended");
    str_release(&code);
}

static void test_mistakes(void)
{
    static const char *const wrong[][2] = {
        {"", "is missing"},
        {"plot x", "is missing"},
        {"#: layout Map", "layout 'Map' is unknown"},
        {"#: layout map\n#: data clouds", "data 'clouds' is unknown"},
        {"#: layout map\n#: include ../maps", "no part '../maps'"},
        {"#: layout map\n#: include ", "no part ''"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct view v;
        struct err e = {""};
        ok(view_read("x.gp", wrong[i][0], &v, &e) == USAGE && strstr(e.text, wrong[i][1]),
           "mistake %zu: %s", i, e.text);
    }
}

int main(void)
{
    test_built_in();
    test_own();
    test_mistakes();
    return done();
}
