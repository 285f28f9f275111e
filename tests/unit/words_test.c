/* The tables of words: each word in each language, formats that take the same, Korean in Korean;
 * names; which language the locale asks for. */
#include "util/words.h"

#include "funcs/func.h"
#include "optim/optim.h"
#include "plot/views.h"
#include "util/str.h"
#include "util/utf8.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { ARGUMENTS = 8, LETTERS = 8 };

/* The conversion at text behind its '%' into *place (from 0, -1 when it does not say) and `kind`;
 * returns its length, 0 when it is none that the tables use. */
static size_t conversion(const char *text, int *place, char kind[LETTERS])
{
    size_t n = strspn(text, "0123456789");
    *place = n > 0 && text[n] == '$' ? atoi(text) - 1 : -1;
    const char *letters = text + (*place >= 0 ? n + 1 : 0);
    size_t length = strspn(letters, "lz");
    if (!letters[length] || !strchr("dsu", letters[length]) || length + 2 > LETTERS)
        return 0;
    memcpy(kind, letters, length + 1);
    kind[length + 1] = 0;
    return (size_t)(letters - text) + length + 1;
}

/* What a format takes, by place; false when it is none that vsnprintf surely understands. */
static bool takes(const char *format, char kinds[ARGUMENTS][LETTERS])
{
    int count = 0, numbered = 0, place;
    memset(kinds, 0, (size_t)ARGUMENTS * LETTERS);
    for (const char *at = strchr(format, '%'); at; at = strchr(at, '%')) {
        char kind[LETTERS] = ""; /* all of it is compared */
        size_t length = conversion(at + 1, &place, kind);
        numbered += place >= 0;
        place = place >= 0 ? place : count;
        if (length == 0 || place >= ARGUMENTS || kinds[place][0])
            return false;
        memcpy(kinds[place], kind, LETTERS);
        count++;
        at += 1 + length;
    }
    for (int i = 0; i < count; i++)
        if (!kinds[i][0])
            return false;
    return numbered == 0 || numbered == count;
}

/* Whether the letter at text is a name in formulas: f, g, x or y alone. */
static bool is_symbol(const char *text, size_t before)
{
    return strchr("fgxy", *text) && !isalpha((unsigned char)text[1]) &&
           !(before > 0 && isalpha((unsigned char)text[-1]));
}

/* ASCII letters outside conversions, but for symbols. */
static int letters_in(const char *text)
{
    int count = 0;
    for (size_t i = 0; text[i];) {
        char kind[LETTERS];
        int place;
        size_t length = text[i] == '%' ? conversion(text + i + 1, &place, kind) : 0;
        count += length == 0 && isalpha((unsigned char)text[i]) && !is_symbol(text + i, i);
        i += length + 1;
    }
    return count;
}

static bool has_hangul(const char *text)
{
    for (size_t left = strlen(text), bytes; left > 0; text += bytes, left -= bytes) {
        uint32_t code;
        bytes = utf8_next(text, left, &code);
        if (code >= 0xAC00 && code <= 0xD7A3)
            return true;
    }
    return false;
}

static void test_word(enum word w)
{
    char wanted[ARGUMENTS][LETTERS], got[ARGUMENTS][LETTERS];
    const char *english = word_in(LANGUAGE_EN, w);
    if (!ok(english && takes(english, wanted), "word %d: %s", (int)w, english ? english : "none"))
        return;
    for (int k = 0; k < LANGUAGES; k++) {
        const char *text = word_in((enum language)k, w);
        ok(text && takes(text, got) && memcmp(wanted, got, sizeof got) == 0,
           "'%s' takes the same in %s: %s", english, language_names[k], text ? text : "none");
    }
    const char *korean = word_in(LANGUAGE_KO, w);
    ok(korean && has_hangul(korean) && letters_in(korean) == 0, "and is Korean: %s",
       korean ? korean : "none");
}

static void test_function(const char *title, const char *wanted)
{
    struct str out = {0};
    word_function(title, &out);
    if (wanted)
        ok(strcmp(str_text(&out), wanted) == 0, "%s: %s", title, str_text(&out));
    else
        ok(has_hangul(str_text(&out)), "%s: %s", title, str_text(&out));
    str_release(&out);
}

/* A title keeps the name, so that it is found in the table and in the legend. */
static void test_optimizer(const struct optimizer *o)
{
    const char *name = word_name(o->title);
    struct str first = {0};
    str_add_bytes(&first, o->title, strcspn(o->title, " "));
    if (name)
        ok(has_hangul(name) && strstr(name, str_text(&first)), "%s: %s", o->title, name);
    str_release(&first);
}

static void test_view(const struct view *v)
{
    const char *about = word_view(v->name);
    ok(about && has_hangul(about), "view %s: %s", v->name, about ? about : "none");
}

static void test_names(void)
{
    struct view view;
    words_use(LANGUAGE_KO);
    for (size_t i = 0; view_get(i, &view); i++)
        test_view(&view);
    for (const struct func *const *f = functions; *f; f++)
        test_function((*f)->title, NULL);
    for (const struct optimizer *const *o = optimizers; *o; o++)
        test_optimizer(*o);
    ok(strcmp(word_name("SGD"), "확률적 경사 하강법 (SGD)") == 0, "SGD has a Korean title");
    ok(strcmp(word_name("Momentum"), "모멘텀 (Momentum)") == 0, "and Momentum");
    ok(!word_name("Adam"), "Adam is Adam");
    test_function("Bowl of condition 100, turned by -45 degrees, shifted by (1, -0.5)",
                  "그릇 함수, 조건수 100, -45도 회전, (1, -0.5) 이동");
    test_function("Saddle shifted by (2, 3)", "안장 함수, (2, 3) 이동");
    test_function("f(x, y) turned by 30 degrees", "f(x, y), 30도 회전");
    test_function("x^2 + y^2", "x^2 + y^2");
    test_function("Somebody N. 3", "Somebody N. 3 함수");
    words_use(LANGUAGE_EN);
    test_function("Bowl turned by 45 degrees", "Bowl turned by 45 degrees");
    ok(!word_name("SGD") && !word_view("contour"), "SGD in English is SGD");
}

static void test_locale(const char *all, const char *messages, const char *lang, bool korean)
{
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
    ok(language_of_locale() == (korean ? LANGUAGE_KO : LANGUAGE_EN),
       "LC_ALL='%s' LC_MESSAGES='%s' LANG='%s' is %s", all, messages, lang, korean ? "ko" : "en");
}

static void test_locales(void)
{
    test_locale("", "", "", false);
    test_locale("", "", "ko_KR.UTF-8", true);
    test_locale("", "", "ko", true);
    test_locale("", "ko_KR.utf8", "en_US.UTF-8", true);
    test_locale("", "C", "ko_KR.UTF-8", false);
    test_locale("C", "ko_KR.UTF-8", "ko_KR.UTF-8", false);
    test_locale("ko_KR.UTF-8", "C", "C", true);
    test_locale("", "", "kok_IN", false);
    test_locale("", "", "k", false);
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    ok(language_of_locale() == LANGUAGE_EN, "nothing set is English");
}

int main(void)
{
    enum language language = LANGUAGE_EN;
    for (int w = 0; w < WORDS; w++)
        test_word((enum word)w);
    test_names();
    test_locales();
    for (int k = 0; k < LANGUAGES; k++)
        ok(language_find(language_names[k], &language) && (int)language == k, "--lang %s",
           language_names[k]);
    ok(!language_find("KO", &language) && !language_find("", &language), "other names are none");
    return done();
}
