/* What pictures carry: the command line as text and back, and the chunks and comments that hold
 * it. */
#include "tap.h"

#include "plot/origin.h"
#include "plot/png.h"
#include "plot/stamp.h"
#include "util/str.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct stamp stamp = {
    "a title", "what <it> & \"that\" shows \xed\x95\x9c",
    "{\"optviz\":\"0.1.0\",\"figure\":3,\"seed\":7,\"arguments\":[\"--title\","
    "\"oviz optviz startxref trailer \\u003cmetadata\\u003e\"]}"};

/* Whether the arguments come back, and the text is printable ASCII that XML and PDF take as it is.
 */
static bool survives(const char *const *argument, size_t n)
{
    struct origin o = {.figure = ORIGIN_ALL, .seed = 42}, back;
    struct str text = {0};
    for (size_t i = 0; i < n; i++)
        origin_add(&o, argument[i]);
    origin_text(&o, 5, NULL, &text);
    bool good = !strpbrk(text.text, "<>&%");
    for (const char *c = text.text; *c; c++)
        good = good && *c >= 0x20 && *c < 0x7F;
    good = origin_parse(text.text, &back) && good;
    good = good && back.count == n && back.figure == 5 && back.seed == 42 &&
           strcmp(back.version, OPTVIZ_VERSION) == 0;
    for (size_t i = 0; good && i < n; i++)
        good = strcmp(back.argument[i], argument[i]) == 0;
    origin_release(&o);
    origin_release(&back);
    str_release(&text);
    return good;
}

static void test_arguments(void)
{
    char every[256] = {0};
    for (int c = 1; c < 256; c++)
        every[c - 1] = (char)c;
    const char *const hostile[] = {"",
                                   every,
                                   "\"],\"figure\":9,\"x\":[\"",
                                   "\\u0041\\",
                                   "]]>--></metadata>",
                                   "%%EOF",
                                   "'; rm -rf #",
                                   "\xed\x95\x9c\xea\xb8\x80",
                                   "\xf0\x9f\x9a\x80",
                                   "\xed\xb2\x80 a surrogate in bytes",
                                   "\xef\xbf\xbd",
                                   "\xff\xfe\x80",
                                   "\xc3",
                                   "two\nlines\t\x7f"};
    size_t n = sizeof hostile / sizeof *hostile;
    for (size_t i = 0; i < n; i++)
        ok(survives(hostile + i, 1), "argument %zu survives", i);
    ok(survives(hostile, n), "all of them together");
}

static void test_noise(void)
{
    unsigned state = 1;
    bool good = true;
    for (int k = 0; k < 2000; k++) {
        char text[24] = {0};
        for (int i = 0; i < 23; i++) {
            state = state * 1103515245u + 12345u;
            text[i] = (char)(state >> 16);
        }
        const char *argument[] = {text};
        good = good && survives(argument, 1);
    }
    ok(good, "2000 texts of random bytes survive");
}

static void test_refused(void)
{
    static const char *const bad[] = {
        "",
        "{",
        "{}",
        "[]",
        "{\"optviz\":\"1\"}",
        "{\"arguments\":[\"--opt\"]}",
        "{\"optviz\":\"1\",\"arguments\":[]}",
        "{\"optviz\":\"1\",\"arguments\":[\"a\"",
        "{\"optviz\":\"1\",\"arguments\":[\"a\",]}",
        "{\"optviz\":\"1\",\"arguments\":[1]}",
        "{\"optviz\":\"1\",\"arguments\":[\"\\u0000\"]}",
        "{\"optviz\":\"1\",\"arguments\":[\"\\ud800\"]}",
        "{\"optviz\":\"1\",\"arguments\":[\"\\ud800\\u0041\"]}",
        "{\"optviz\":\"1\",\"arguments\":[\"\\u12\"]}",
        "{\"optviz\":\"1\",\"arguments\":[\"\\q\"]}",
        "{\"optviz\":\"1\",\"arguments\":[\"\\",
        "{\"optviz\":\"1\",\"seed\":nan,\"arguments\":[\"a\"]}",
    };
    struct origin o;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ok(!origin_parse(bad[i], &o) && o.count == 0, "refused: %s", bad[i]);
    ok(origin_parse(" { \"seed\" : 3 , \"more\":[\"x\"], \"arguments\":\n[ \"a\" , \"\\/\\n\" ],"
                    "\"optviz\":\"9.9\" } ",
                    &o) &&
           o.count == 2 && o.seed == 3 && strcmp(o.argument[1], "/\n") == 0 &&
           o.figure == ORIGIN_ALL,
       "white space, other keys and another order are fine");
    origin_release(&o);
}

/* Every truncation of a stamped file is answered without reading beyond it. */
static void test_cut(const char *format, const struct str *file)
{
    size_t found = 0;
    for (size_t n = 0; n < file->length; n++) {
        struct str part = {0}, origin = {0};
        str_add_bytes(&part, file->text, n);
        if (stamp_find(&part, &origin) && strcmp(origin.text, stamp.origin) != 0)
            found++;
        str_release(&part);
        str_release(&origin);
    }
    ok(found == 0, "%s: no cut file gives another origin", format);
}

static void test_format(const char *format, const char *bytes, size_t n)
{
    struct str file = {0}, origin = {0};
    str_add_bytes(&file, bytes, n);
    ok(!stamp_find(&file, &origin), "%s: nothing in it before", format);
    ok(stamp_put(format, &stamp, &file) && file.length > n, "%s: stamped", format);
    ok(stamp_find(&file, &origin) && strcmp(str_text(&origin), stamp.origin) == 0, "%s: read back",
       format);
    test_cut(format, &file);
    str_release(&file);
    str_release(&origin);
}

static void test_formats(void)
{
    static const char png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b"
        "\x55\0\0\0\0IEND\xae\x42\x60\x82";
    static const char svg[] = "<?xml version=\"1.0\"?>\n<svg width=\"1\">\n<title>Gnuplot</title>\n"
                              "<text>&lt;metadata>{\"optviz\":1}</text>\n</svg>\n";
    static const char pdf[] =
        "%PDF-1.5\n1 0 obj\n<< /X (1) >>\nendobj\n% optviz no\nstartxref\n9\n%%EOF\n";
    static const char gif[] = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";
    test_format("png", png, sizeof png - 1);
    test_format("svg", svg, sizeof svg - 1);
    static const char streamed[] =
        "%PDF-1.5\n1 0 obj\n<< /Type /Catalog >>\nendobj\n7 0 obj\n<< /Type /XRef\n   /Size 8\n"
        "   /Root 1 0 R\n   /Info 6 0 R\nstream\n\1\0\nendstream\nendobj\nstartxref\n46\n%%EOF\n";
    test_format("pdf", pdf, sizeof pdf - 1);
    test_format("pdf", streamed, sizeof streamed - 1);
    test_format("gif", gif, sizeof gif - 1);
    static const char webp[] = "RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0",
                      tex[] = "\\begingroup\n\\endgroup\n";
    test_format("webp", webp, sizeof webp - 1);
    test_format("tex", tex, sizeof tex - 1);
    struct str none = {0}, text = {0};
    ok(!stamp_put("png", &stamp, &none) && !stamp_put("pdf", &stamp, &none) &&
           !stamp_put("gif", &stamp, &none) && !stamp_find(&none, &text),
       "an empty file is none of them");
    ok(stamp_put("txt", &stamp, &none) && none.length == 0, "what holds no stamp stays as it is");
}

static void test_chunks(void)
{
    struct str chunk = {0};
    png_text_chunk(&chunk, "Title", "a");
    ok(chunk.length == 19 && memcmp(chunk.text, "\0\0\0\7tEXtTitle\0a", 15) == 0,
       "ASCII is a tEXt chunk");
    str_clear(&chunk);
    png_text_chunk(&chunk, "Title", "\xc3\xa9");
    ok(chunk.length == 24 && memcmp(chunk.text, "\0\0\0\x0ciTXtTitle\0\0\0\0\0\xc3\xa9", 20) == 0,
       "what is more is an iTXt chunk");
    str_release(&chunk);
}

/* The size in a RIFF header counts what was added. */
static void test_riff(void)
{
    static const char webp[] = "RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0";
    struct str file = {0};
    str_add_bytes(&file, webp, sizeof webp - 1);
    stamp_put("webp", &stamp, &file);
    size_t size = (unsigned char)file.text[4] + 256u * (unsigned char)file.text[5];
    ok(size + 8 == file.length && file.length % 2 == 0, "webp: the size in its header is right");
    str_release(&file);
}

/* ISO 32000-1, 7.5.8: behind a cross-reference stream comes another, with the places of the objects
 * in this update and of the section before. */
static void test_pdf_stream(void)
{
    static const char pdf[] =
        "%PDF-1.5\n7 0 obj\n<< /Type /XRef\n   /Size 8\n   /Root 1 0 R\n   /Info 6 0 R\n>>\n"
        "stream\n\1\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    struct str file = {0};
    char entries[32];
    str_add_bytes(&file, pdf, sizeof pdf - 1);
    stamp_put("pdf", &stamp, &file);
    const char *info = strstr(file.text, "\n6 0 obj\n<<"),
               *table = strstr(file.text, "\n8 0 obj\n<<");
    const char *start = str_find_last(&file, "\nstartxref\n");
    ok(info && table && start && info < table && table < start,
       "a dictionary, and where it stands");
    if (!info || !table || !start)
        return;
    snprintf(entries, sizeof entries, "\n01%08zX0001%08zX00>\n", (size_t)(info + 1 - file.text),
             (size_t)(table + 1 - file.text));
    ok(strstr(table, entries) != NULL, "both are found where the stream says: %s", entries + 1);
    ok(strtol(start + strlen("\nstartxref\n"), NULL, 10) == table + 1 - file.text,
       "the file ends with the place of the stream");
    ok(strstr(table, "/Prev 9\n") && strstr(table, "/Size 9\n") && strstr(table, "[6 1 8 1]") &&
           strstr(table, "/Root 1 0 R") && strstr(table, "/Info 6 0 R"),
       "which says what was there before");
    str_release(&file);
}

/* Two frames of 160 ms, then the origin: the last frame is held. */
static void test_moving(void)
{
    static const char frame[] = "ANMF\x10\0\0\0............\xa0\0\0.",
                      head[] = "RIFF\x38\0\0\0WEBP";
    struct str file = {0};
    str_add_bytes(&file, head, sizeof head - 1);
    str_add_bytes(&file, frame, sizeof frame - 1);
    str_add_bytes(&file, frame, sizeof frame - 1);
    stamp_put("webp", &stamp, &file);
    ok(memcmp(file.text + 12, frame, sizeof frame - 1) == 0, "webp: a frame stays as it is");
    ok(memcmp(file.text + 56, "\xc4\x09\0.", 4) == 0, "the last stands for 2500 ms");
    str_release(&file);
}

int main(void)
{
    test_pdf_stream();
    test_moving();
    test_arguments();
    test_noise();
    test_refused();
    test_formats();
    test_chunks();
    test_riff();
    return done();
}
