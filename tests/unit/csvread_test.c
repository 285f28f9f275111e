/* CSV files of numbers: what is read, and the exact words where it is not. */
#include "tap.h"

#include "util/csvread.h"
#include "util/err.h"
#include "util/str.h"
#include "util/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A text, and what becomes of it: "names|row|row...|" or the error. */
struct sample {
    const char *text, *want;
};

#define BOM "\xEF\xBB\xBF"

static const struct sample samples[] = {
    /* header or none, line ends, the end of the file */
    {"x,y\n1,2\n3,4\n", "x y|1 2|3 4|"},
    {"1,2\n3,4\n", "|1 2|3 4|"},
    {"1,2\n3,4", "|1 2|3 4|"},
    {"x,y\r\n1,2\r\n3,4\r\n", "x y|1 2|3 4|"},
    {"x,y\r1,2\r3,4\r", "x y|1 2|3 4|"},
    {"x,y\r1,2\r3,4", "x y|1 2|3 4|"},
    {"x,y\n1,2\r\n3,4\r5,6", "x y|1 2|3 4|5 6|"},
    {BOM "x,y\n1,2\n3,4\n", "x y|1 2|3 4|"},
    {BOM "1,2\n3,4\n", "|1 2|3 4|"},
    {BOM "\"x\",y\n1,2\n3,4\n", "x y|1 2|3 4|"},
    {"\n\nx,y\n\n1,2\n   \n3,4\n\n\n", "x y|1 2|3 4|"},
    {"\r\n\r\n1,2\r\n\r\n3,4\r\n\r\n", "|1 2|3 4|"},
    {"1,2\n3,4\n  ", "|1 2|3 4|"},
    /* separators */
    {"x;y\n1;2\n3;4\n", "x y|1 2|3 4|"},
    {"x\ty\n1\t2\n3\t4\n", "x y|1 2|3 4|"},
    {"x\ty, in m\n1\t2\n3\t4\n", "x y, in m|1 2|3 4|"},
    {"a,b;c\n1,2\n3,4\n", "a b;c|1 2|3 4|"},
    {"\"a;b;c\",y\n1,2\n3,4\n", "a;b;c y|1 2|3 4|"},
    {"a;b,c\n1;2\n3;4\n", "a b,c|1 2|3 4|"},
    {"x , y\n 1 ,\t2 \n3,  4\n", "x y|1 2|3 4|"},
    {" x\t y \n 1\t2 \n3 \t 4\n", "x y|1 2|3 4|"},
    /* quotes */
    {"\"x\",\"y\"\n\"1\",\"2\"\n3,4\n", "x y|1 2|3 4|"},
    {"\"say \"\"x\"\"\",y\n1,2\n3,4\n", "say \"x\" y|1 2|3 4|"},
    {"\"a\nb\",y\n1,2\n3,4\n", "a\nb y|1 2|3 4|"},
    {"\"a\r\n\r\nb\",y\n1,2\n3,4\n", "a\r\n\r\nb y|1 2|3 4|"},
    {"\"a,b\",y\n1,2\n3,4\n", "a,b y|1 2|3 4|"},
    {"\"\",y\n1,2\n3,4\n", " y|1 2|3 4|"},
    {" \"x\" , \"y\" \n1,\"2\" \n3,4\n", "x y|1 2|3 4|"},
    {"x,y\n1,\" 2 \"\n3,\"4\"", "x y|1 2|3 4|"},
    {"a\"b,y\n1,2\n3,4\n", "a\"b y|1 2|3 4|"},
    /* numbers */
    {"1,+2\n-3,.5\n", "|1 2|-3 0.5|"},
    {"-0,5.\n1e3,1E-3\n", "|-0 5|1000 0.001|"},
    {"0.1,0.30000000000000004\n9007199254740993,123456789012345678\n",
     "|0.1 0.30000000000000004|9007199254740992 1.2345678901234568e17|"},
    {"1e308,-1e-320\n00012,0000.2500\n", "|1e308 -1e-320|12 0.25|"},
    {"0.000000000000000001,0.1234567890123456\n3.141592653589793,2.2250738585072014e-308\n",
     "|1e-18 0.1234567890123456|3.141592653589793 2.2250738585072014e-308|"},
    {"123456789012345678901234567890,1\n2,3\n", "|1.2345678901234568e29 1|2 3|"},
    /* headers */
    {",x,y\n0,1,2\n1,3,4\n", " x y|0 1 2|1 3 4|"},
    {"x,x\n1,2\n3,4\n", "x x|1 2|3 4|"},
    {"키,무게\n1,2\n3,4\n", "키 무게|1 2|3 4|"},
    /* refused: cells */
    {"x,y\n1,2\n3,abc\n", "t.csv: row 3, column 2 (y): 'abc' is not a number"},
    {"1,2\n3,abc\n", "t.csv: row 2, column 2: 'abc' is not a number"},
    {"\n\nx,y\n\n1,2\n\nabc,3\n", "t.csv: row 7, column 1 (x): 'abc' is not a number"},
    {"x,y\r\n1,2\r\n3,1 2\r\n", "t.csv: row 3, column 2 (y): '1 2' is not a number"},
    {"x,y\n1,2\n,3\n", "t.csv: row 3, column 1 (x) is empty"},
    {"x,y\n1,2\n3,\n", "t.csv: row 3, column 2 (y) is empty"},
    {"x,y\n1,2\n3,", "t.csv: row 3, column 2 (y) is empty"},
    {"x,y\n1,2\n3,\"\"\n", "t.csv: row 3, column 2 (y) is empty"},
    {",\n1,2\n3,4\n", "t.csv: row 1, column 1 is empty"},
    {",y\n1,2\n,4\n", "t.csv: row 3, column 1 is empty"},
    {"x,y\n1,nan\n3,4\n", "t.csv: row 2, column 2 (y): 'nan' is not a finite decimal number"},
    {"x,y\n-inf,2\n3,4\n", "t.csv: row 2, column 1 (x): '-inf' is not a finite decimal number"},
    {"nan,nan\n1,2\n3,4\n", "t.csv: row 1, column 1: 'nan' is not a finite decimal number"},
    {"0x10,1\n1,2\n", "t.csv: row 1, column 1: '0x10' is not a finite decimal number"},
    {"1,1e999\n1,2\n", "t.csv: row 1, column 2: '1e999' is not a finite decimal number"},
    {"x,1\n1,2\n3,4\n", "t.csv: row 1, column 1: 'x' is not a number"},
    {"x;y\n1,5;2,5\n3,5;4,5\n", "t.csv: row 2, column 1 (x): '1,5' is not a number"},
    {"x,y\n1,--2\n3,4\n", "t.csv: row 2, column 2 (y): '--2' is not a number"},
    {"x,y\n1,1.2.3\n3,4\n", "t.csv: row 2, column 2 (y): '1.2.3' is not a number"},
    {"x,y\n1,.\n3,4\n", "t.csv: row 2, column 2 (y): '.' is not a number"},
    {"x,y\n1,-\n3,4\n", "t.csv: row 2, column 2 (y): '-' is not a number"},
    {"x,y\n1,1e\n3,4\n", "t.csv: row 2, column 2 (y): '1e' is not a number"},
    {"x,y\n1,\"2\n3\"\n3,4\n", "t.csv: row 2, column 2 (y): '2 3' is not a number"},
    {"x,y\n\"1\n\",2\nz,4\n", "t.csv: row 2, column 1 (x): '1 ' is not a number"},
    {"\"a\n\nb\",y\n1,2\nz,4\n", "t.csv: row 3, column 1 (a  b): 'z' is not a number"},
    {"x,y\n1,2\"3\n3,4\n", "t.csv: row 2, column 2 (y): '2\"3' is not a number"},
    {"x,y\n1,\x1b[2J\n3,4\n", "t.csv: row 2, column 2 (y): '[2J' is not a number"},
    {"x,y\n1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n3,4\n",
     "t.csv: row 2, column 2 (y): 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' is not a number"},
    /* refused: quotes */
    {"x,y\n1,\"2\n3,4\n", "t.csv: row 2, column 2 (y): a quote is opened and never closed"},
    {"\"x,y\n1,2\n", "t.csv: row 1, column 1: a quote is opened and never closed"},
    {"x,y\n1,\"", "t.csv: row 2, column 2 (y): a quote is opened and never closed"},
    {"x,y\n1,\"\"\"", "t.csv: row 2, column 2 (y): a quote is opened and never closed"},
    {"x,y\n1,\"2\"3\n3,4\n", "t.csv: row 2, column 2 (y): text follows a closing quote"},
    {"\"x\"a,y\n1,2\n3,4\n", "t.csv: row 1, column 1: text follows a closing quote"},
    /* refused: shapes */
    {"x,y\n1,2,3\n3,4\n", "t.csv: row 2 has 3 cells, and row 1 has 2"},
    {"\nx,y\n1,2,3,abc\n3,4\n", "t.csv: row 3 has 4 cells, and row 2 has 2"},
    {"x,y\n1,2\n3\n", "t.csv: row 3 has 1 cell, and row 1 has 2"},
    {"1,2,3\n1,2\n", "t.csv: row 2 has 2 cells, and row 1 has 3"},
    {"x,y\n1,2,\n3,4,\n", "t.csv: row 2 has 3 cells, and row 1 has 2"},
    {"x,y\n1,2,\"\n", "t.csv: row 2, column 3: a quote is opened and never closed"},
    {"", "t.csv: the file is empty"},
    {BOM, "t.csv: the file is empty"},
    {"\n  \r\n\r", "t.csv: the file is empty"},
    {"x,y\n", "t.csv: only a header, and at least 2 rows are needed"},
    {"x,y", "t.csv: only a header, and at least 2 rows are needed"},
    {"x,y\n1,2\n", "t.csv: only 1 row, and at least 2 rows are needed"},
    {"1,2", "t.csv: only 1 row, and at least 2 rows are needed"},
    {"x\n1\n2\n", "t.csv: only 1 column, and at least 2 are needed (apart by comma, tab or "
                  "semicolon)"},
    {"1 2\n3 4\n", "t.csv: only 1 column, and at least 2 are needed (apart by comma, tab or "
                   "semicolon)"},
};

static void describe(const struct csv *csv, struct str *out)
{
    for (size_t k = 0; csv->names && k < csv->columns; k++)
        str_addf(out, "%s%s", k ? " " : "", csv->names[k]);
    str_add(out, "|");
    for (size_t i = 0; i < csv->rows; i++)
        for (size_t k = 0; k < csv->columns; k++) {
            str_add_num(out, csv_column(csv, k)[i]);
            str_add(out, k + 1 < csv->columns ? " " : "|");
        }
}

/* In memory of just that size, so that the sanitizers see a byte too far. */
static int parse(const char *text, size_t length, struct csv *csv, struct err *e)
{
    char *copy = malloc(length + !length);
    memcpy(copy, text, length);
    int status = csv_parse("t.csv", copy, length, csv, e);
    free(copy);
    return status;
}

static void test_samples(void)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct csv csv;
        struct err e;
        struct str got = {0}, shown = {0};
        int status = parse(samples[i].text, strlen(samples[i].text), &csv, &e);
        int bad = strncmp(samples[i].want, "t.csv", 5) == 0;
        if (status == OK)
            describe(&csv, &got);
        else
            str_add(&got, e.text);
        utf8_clean(&shown, got.text, 60);
        ok(status == (bad ? USAGE : OK) && strcmp(got.text, samples[i].want) == 0, "sample %zu: %s",
           i, shown.text);
        str_release(&shown);
        csv_release(&csv);
        str_release(&got);
    }
}

/* Every beginning of every sample is read or refused, whatever it is. */
static void test_beginnings(void)
{
    int good = 1;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        for (size_t n = 0; n < strlen(samples[i].text); n++) {
            struct csv csv;
            struct err e;
            int status = parse(samples[i].text, n, &csv, &e);
            good = good && (status == OK ? csv.rows >= 2 : status == USAGE && csv.cells == NULL);
            csv_release(&csv);
        }
    ok(good, "cut anywhere, a text is read or refused");
}

static void refused(const char *what, const char *text, size_t length, const char *want)
{
    struct csv csv;
    struct err e = {""};
    int status = parse(text, length, &csv, &e);
    ok(status == USAGE && strcmp(e.text, want) == 0, "%s: %s", what, e.text);
    csv_release(&csv);
}

static void test_limits(void)
{
    struct str text = {0};
    refused("NUL", "x,y\n1,\0002\n3,4\n", 13,
            "t.csv: holds a NUL byte: no text, or UTF-16 instead of UTF-8");
    for (int k = 0; k < CSV_COLUMNS + 1; k++)
        str_add(&text, k ? ",1" : "1");
    refused("columns", text.text, text.length, "t.csv: more than 1000 columns");
    str_clear(&text);
    for (int k = 0; k < CSV_COLUMNS; k++)
        str_add(&text, k ? ",1" : "1");
    for (int k = 0; k < CSV_CELLS / CSV_COLUMNS; k++)
        str_add(&text, "\n1");
    refused("cells", text.text, text.length,
            "t.csv: 50001 rows of 1000 columns are more than 50 million numbers");
    str_release(&text);
}

/* Whole and decimal numbers of all lengths, as strtod reads them. */
static void test_numbers(void)
{
    struct str text = {0};
    uint64_t bits = 1;
    size_t rows = 20000, same = 0;
    char *number = malloc(rows * 32);
    for (size_t i = 0; i < rows; i++) {
        bits = bits * 6364136223846793005u + 1442695040888963407u;
        char *at = number + 32 * i;
        int digits = (int)((bits >> 32) % 24) + 1, point = (int)(bits >> 50 & 31), n = 0;
        for (int k = 0; k < digits; k++) {
            if (k == point)
                at[n++] = '.';
            bits = bits * 6364136223846793005u + 1442695040888963407u;
            at[n++] = (char)('0' + (bits >> 40) % 10);
        }
        at[n] = 0;
        str_addf(&text, "%s,-%s\n", at, at);
    }
    struct csv csv;
    struct err e = {""};
    int status = parse(text.text, text.length, &csv, &e);
    for (size_t i = 0; status == OK && i < csv.rows; i++) {
        double want = strtod(number + 32 * i, NULL);
        same += csv_column(&csv, 0)[i] == want && csv_column(&csv, 1)[i] == -want;
    }
    ok(same == rows, "numbers are those of strtod: %zu of %zu %s", same, rows, e.text);
    csv_release(&csv);
    str_release(&text);
    free(number);
}

static void test_files(void)
{
    char path[] = "/tmp/optviz-csv-XXXXXX", want[100];
    struct csv csv;
    struct err e;
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");
    fputs("x,y\n", f);
    for (int i = 0; i < 1000000; i++)
        fprintf(f, "%d.25,%d.123456789012345\n", i, i % 10);
    fclose(f);
    int status = csv_read(path, &csv, &e);
    ok(status == OK && csv.rows == 1000000 && csv_column(&csv, 0)[999999] == 999999.25 &&
           csv_column(&csv, 1)[7] == 7.123456789012345 && csv.place[999999] == 1000001,
       "a million rows");
    csv_release(&csv);
    unlink(path);
    snprintf(want, sizeof want, "cannot read '%s': No such file or directory", path);
    status = csv_read(path, &csv, &e);
    ok(status == FAILED && strcmp(e.text, want) == 0, "%s", e.text);
    csv_release(&csv);
    status = csv_read("/", &csv, &e);
    ok(status == FAILED && strcmp(e.text, "cannot read '/': Is a directory") == 0, "%s", e.text);
    status = csv_read("/dev/zero", &csv, &e);
    ok(status == USAGE && strstr(e.text, "NUL"), "/dev/zero ends: %s", e.text);
}

int main(void)
{
    test_samples();
    test_beginnings();
    test_limits();
    test_numbers();
    test_files();
    return done();
}
