/* Errors, strings, numbers, UTF-8 and suggestions. */
#include "tap.h"

#include "util/err.h"
#include "util/num.h"
#include "util/str.h"
#include "util/suggest.h"
#include "util/utf8.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void test_err(void)
{
    struct err e;
    int status = err_set(&e, USAGE, "no optimizer '%s'", "adma");
    ok(status == USAGE && strcmp(e.text, "no optimizer 'adma'") == 0, "err_set: %s", e.text);
    err_set(&e, FAILED, "%s: %d", e.text, 7);
    ok(strcmp(e.text, "no optimizer 'adma': 7") == 0, "err_set: its own text as an argument");
    err_set(&e, FAILED, "a\nb\x1b[2Jc");
    ok(strcmp(e.text, "a b?[2Jc") == 0, "err_set: one line, no controls: %s", e.text);

    err_set(&e, FAILED, "\xFF\xED\x95\x9C\xE2\x80\xAE\xC2\x9B.");
    ok(strcmp(e.text, "?\xED\x95\x9C??.") == 0, "err_set: UTF-8, from left to right: %s", e.text);

    char longer[4000] = {0};
    for (int i = 0; i < 1000; i++)
        memcpy(longer + 3 * i, "\xED\x95\x9C", 3);
    err_set(&e, FAILED, "'%s' is too long", longer);
    ok(strncmp(e.text, "'\xED\x95\x9C", 4) == 0 && strstr(e.text, "\xED\x95\x9C...\xED\x95\x9C") &&
           strstr(e.text, "\xED\x95\x9C' is too long"),
       "err_set: both ends of a long text: %s", e.text);
    longer[1023] = 0;
    err_set(&e, FAILED, "%s", longer);
    ok(strcmp(e.text, longer) == 0, "err_set: what fits stays whole");
}

static void test_str(void)
{
    struct str s = {0};
    ok(strcmp(str_text(&s), "") == 0 && !s.text, "str: empty before the first addition");
    str_add(&s, "");
    ok(s.text && s.length == 0, "str: text is there after adding nothing");
    for (int i = 0; i < 1000; i++)
        str_addf(&s, "%03d", i);
    str_add_char(&s, '|');
    str_add_bytes(&s, "a\0b", 3);
    str_add_num(&s, 0.1);
    ok(s.length == 3007 && strncmp(s.text + 2997, "999|a\0b0.1", 10) == 0 && strlen(s.text) == 3002,
       "str: grows (%zu)", s.length);
    size_t room = s.room;
    str_clear(&s);
    ok(s.room == room && s.length == 0 && s.text[0] == '\0', "str_clear keeps the room");
    str_release(&s);
    ok(!s.text && s.room == 0, "str_release");
}

static void test_num_text(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "-0"},
        {-7, "-7"},
        {0.1, "0.1"},
        {0.3, "0.3"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1 / 3., "0.3333333333333333"},
        {2 / 3., "0.6666666666666666"},
        {3.141592653589793, "3.141592653589793"},
        {100000, "100000"},
        {9007199254740992, "9007199254740992"},
        {123456789012345680, "1.2345678901234568e17"},
        {1e22, "1e22"},
        {1e23, "1e23"},
        {1e-10, "1e-10"},
        {1e-5, "1e-5"},
        {5e-324, "5e-324"},
        {1.5e-323, "1.5e-323"},
        {2.225073858507201e-308, "2.225073858507201e-308"},
        {2.2250738585072014e-308, "2.2250738585072014e-308"},
        {-1.7976931348623157e308, "-1.7976931348623157e308"},
        {(double)INFINITY, "inf"},
        {-(double)INFINITY, "-inf"},
        {(double)NAN, "nan"},
        {-(double)NAN, "nan"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUM_ROOM];
        int length = num_text(text, cases[i].value);
        ok(strcmp(text, cases[i].text) == 0 && length == (int)strlen(text), "num_text: %s is %s",
           text, cases[i].text);
    }
}

/* splitmix64 */
static uint64_t random_bits(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static void test_num_round_trip(void)
{
    uint64_t state = 1;
    int bad = 0, tried = 0;
    size_t longest = 0;
    while (tried < 1000000) {
        uint64_t bits = random_bits(&state);
        double value, back;
        if (tried % 16 == 0)
            bits &= ~(UINT64_C(0x7FF) << 52); /* subnormal */
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        char text[NUM_ROOM];
        size_t length = (size_t)num_text(text, value);
        bad += !num_parse(text, length, &back) || memcmp(&back, &value, sizeof back) != 0;
        longest = length > longest ? length : longest;
        tried++;
    }
    ok(bad == 0, "num_text: %d of a million random doubles do not come back", bad);
    ok(longest < NUM_ROOM, "num_text: %zu bytes at most", longest);
}

static void test_num_short(void)
{
    static const struct {
        double value;
        int digits;
        const char *text;
    } cases[] = {
        {0.012648, 3, "0.0126"}, {9.0712e-17, 3, "9.07e-17"}, {0.5, 3, "0.5"},
        {-2, 3, "-2"},           {123456, 3, "1.23e5"},       {999.6, 3, "1e3"},
        {1e100, 1, "1e100"},     {1e6, 7, "1000000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUM_ROOM];
        int length = num_short(text, cases[i].value, cases[i].digits);
        ok(strcmp(text, cases[i].text) == 0 && length == (int)strlen(text), "num_short: %s is %s",
           text, cases[i].text);
    }
}

/* Against the C library, which rounds the exact value: any bits, numbers as figures have them, and
 * numbers midway between two roundings, and beside them. */
static void test_num_round(void)
{
    uint64_t state = 2;
    int bad = 0;
    for (int tried = 0; tried < 300000; tried++) {
        char text[NUM_ROOM], wanted[2 * NUM_ROOM];
        uint64_t bits = random_bits(&state);
        int digits = 1 + (int)(random_bits(&state) % 15);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (tried % 3 == 1)
            value = (double)(int64_t)bits * 1e-17;
        if (tried % 3 == 2)
            value = nextafter(((double)(bits % 100000000) + 0.5) / 8, (double)(tried % 2) * 1e9);
        if (tried % 12 == 2)
            value = ((double)(bits % 100000000) + 0.5) / 8;
        snprintf(wanted, sizeof wanted, "%.*g", digits, value);
        int length = num_round(text, value, digits);
        bad += strcmp(text, wanted) != 0 || length != (int)strlen(text);
    }
    ok(bad == 0, "num_round: %d of 300000 numbers are not as %%g has them", bad);
}

static void test_num_parse(void)
{
    static const char *const good[] = {"0",   "-7",   "+7",    ".5",     "5.", "5.e2",
                                       "1e5", "1E-5", "1e+05", "1e-999", "00", "007"};
    static const char *const bad[] = {
        "",     "+",   ".",   "-.",    "e5",     ".e5", "1e",   "1e+", "1.2.3", " 1",  "1 ",
        "0x10", "inf", "nan", "1e999", "-1e999", "1,5", "1e5.", "--1", "1_0",   "1d5", "1f"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double value = -99;
        ok(num_parse(good[i], strlen(good[i]), &value) && value == strtod(good[i], NULL),
           "num_parse takes '%s'", good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = -99;
        ok(!num_parse(bad[i], strlen(bad[i]), &value) && value == -99, "num_parse refuses '%s'",
           bad[i]);
    }
    double value = -99;
    ok(num_parse("12345", 2, &value) && value == 12, "num_parse stops at the length");
    ok(!num_parse("1\0002", 3, &value), "num_parse refuses a NUL inside");
}

static void test_utf8_next(void)
{
    static const struct {
        const char *text;
        uint32_t code;
        size_t bytes;
    } cases[] = {
        {"A", 'A', 1},
        {"\xC2\x80", 0x80, 2},
        {"\xDF\xBF", 0x7FF, 2},
        {"\xE0\xA0\x80", 0x800, 3},
        {"\xED\x95\x9C", 0xD55C, 3},
        {"\xEF\xBF\xBD", 0xFFFD, 3},
        {"\xF0\x90\x80\x80", 0x10000, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
        {"\x80", 0xFFFD, 1},             /* continuation without a lead */
        {"\xC0\xAF", 0xFFFD, 1},         /* overlong / */
        {"\xC1\xBF", 0xFFFD, 1},         /* overlong DEL */
        {"\xE0\x9F\xBF", 0xFFFD, 1},     /* overlong U+7FF */
        {"\xF0\x8F\xBF\xBF", 0xFFFD, 1}, /* overlong U+FFFF */
        {"\xED\xA0\x80", 0xFFFD, 1},     /* surrogate U+D800 */
        {"\xED\xBF\xBF", 0xFFFD, 1},     /* surrogate U+DFFF */
        {"\xF4\x90\x80\x80", 0xFFFD, 1}, /* U+110000 */
        {"\xF8\x88\x80\x80\x80", 0xFFFD, 1},
        {"\xFF", 0xFFFD, 1},
        {"\xE2\x82", 0xFFFD, 1}, /* truncated */
        {"\xF0\x9F\x98", 0xFFFD, 1},
        {"\xC3(", 0xFFFD, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t code;
        size_t length = strlen(cases[i].text);
        char *exact = malloc(length); /* so that the sanitizer sees a byte too many */
        memcpy(exact, cases[i].text, length);
        size_t bytes = utf8_next(exact, length, &code);
        ok(code == cases[i].code && bytes == cases[i].bytes, "utf8_next %zu: U+%04X, %zu bytes", i,
           (unsigned)code, bytes);
        free(exact);
    }
}

static void test_utf8_add(void)
{
    int bad = 0;
    struct str s = {0};
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        uint32_t back;
        str_clear(&s);
        utf8_add(&s, code);
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        bad +=
            utf8_next(s.text, s.length, &back) != s.length || back != (surrogate ? 0xFFFD : code);
    }
    str_release(&s);
    ok(bad == 0, "utf8_add: %d code points do not come back", bad);
}

static void test_utf8_clean(void)
{
    static const struct {
        const char *text;
        size_t most;
        const char *clean;
    } cases[] = {
        {"", 5, ""},
        {"plain", 5, "plain"},
        {"a\nb\tc\r\nd", 99, "a b c d"},
        {"a\x01\x1b[31mb\x7f\xC2\x9B", 99, "a[31mb"},
        {"x\xE2\x80\xAEy\xE2\x81\xA6z\xE2\x80\x8E\xE2\x80\x8F", 99, "xyz"},
        {"\xEF\xBB\xBFq\xEF\xBF\xBE\xEF\xBF\xBF", 99, "q"},
        {"\xFFok\xC0\xAF\xE2\x82", 99, "?ok????"},
        {"\xEF\xBF\xBD", 99, "\xEF\xBF\xBD"},
        {"\xED\x95\x9C\xEA\xB8\x80!", 2, "\xED\x95\x9C\xEA\xB8\x80..."},
        {"abcdef", 5, "abcde..."},
        {"abcde\x01\x02", 5, "abcde"},
        {"abc", 0, "..."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str s = {0};
        utf8_clean(&s, cases[i].text, cases[i].most);
        ok(s.text && strcmp(s.text, cases[i].clean) == 0, "utf8_clean: '%s'", cases[i].clean);
        str_release(&s);
    }
}

static void test_utf8_columns(void)
{
    ok(utf8_columns("") == 0 && utf8_columns("adam") == 4, "utf8_columns: ASCII");
    ok(utf8_columns("\xED\x95\x9C\xEA\xB8\x80") == 4, "utf8_columns: Hangul");
    ok(utf8_columns("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB") == 2,
       "utf8_columns: conjoining Hangul");
    ok(utf8_columns("\xE6\xBC\xA2\xEF\xBC\xA1") == 4, "utf8_columns: CJK, fullwidth A");
    ok(utf8_columns("\xEF\xBD\xB1") == 1, "utf8_columns: halfwidth katakana");
    ok(utf8_columns("\xF0\x9F\x98\x80") == 2, "utf8_columns: emoji");
    ok(utf8_columns("e\xCC\x81\xE2\x80\x8B") == 1, "utf8_columns: accent and zero-width space");
    ok(utf8_columns("\xCE\xB2\xE2\x82\x81\xC3\xA9\xE2\x88\x87") == 4, "utf8_columns: Greek, nabla");
    ok(utf8_columns("\xFF\xE2\x82") == 3, "utf8_columns: bad bytes count 1 each");
}

static void test_suggest(void)
{
    static const char *const names[] = {"sgd",  "momentum", "adam",     "adamw", "rmsprop",
                                        "lion", "adagrad",  "nesterov", "bfgs",  "lbfgs"};
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        {"adma", "adam"},
        {"ADAM", "adam"},
        {"Adam-W", "adamw"},
        {"rmspop", "rmsprop"},
        {"xyz", NULL},
        {"mom", "momentum"},
        {"NES", "nesterov"},
        {"ne", NULL},
        {"gsd", "sgd"},
        {"lbgfs", "lbfgs"},
        {"l-bfgs", "lbfgs"},
        {"momentun", "momentum"},
        {"nestrov", "nesterov"},
        {"adagard", "adagrad"},
        {"ada", "adam"},
        {"", NULL},
        {"completely else", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = suggest(cases[i].typed, names, sizeof names / sizeof *names);
        const char *meant = cases[i].meant;
        ok(found == meant || (found && meant && strcmp(found, meant) == 0),
           "suggest: '%s' finds %s", cases[i].typed, found ? found : "nothing");
    }
    static const char *const equal[] = {"bat", "cat"};
    const char *found = suggest("hat", equal, 2);
    ok(found == equal[0], "suggest: the first of equals");
    ok(!suggest("adam", NULL, 0), "suggest: no names");
}

int main(void)
{
    test_err();
    test_str();
    test_num_text();
    test_num_round_trip();
    test_num_short();
    test_num_round();
    test_num_parse();
    test_utf8_next();
    test_utf8_add();
    test_utf8_clean();
    test_utf8_columns();
    test_suggest();
    return done();
}
