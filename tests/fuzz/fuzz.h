/* What the fuzz targets share.  A target is one file NAME.c with LLVMFuzzerTestOneInput: with
 * VARIANT=fuzz libFuzzer calls it, in every other variant replay.c does, with the files of
 * tests/fuzz/corpus/NAME.  A property that does not hold ends the program. */
#ifndef OPTVIZ_TESTS_FUZZ_H
#define OPTVIZ_TESTS_FUZZ_H

#include "util/err.h"
#include "util/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One input; 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(what, ...)                                                                            \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);                             \
            fprintf(stderr, "# " __VA_ARGS__);                                                     \
            fputc('\n', stderr);                                                                   \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The bytes as a string in memory of just that size, so that a byte too far is seen; it ends at the
 * first NUL.  The caller frees it. */
__attribute__((unused)) static char *fuzz_string(const uint8_t *data, size_t size)
{
    const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
    size_t length = nul ? (size_t)(nul - data) : size;
    char *text = malloc(length + 1);
    MUST(text, "memory");
    if (length)
        memcpy(text, data, length);
    text[length] = 0;
    return text;
}

/* A message is there and cannot act on a terminal; those about formulas have three lines. */
__attribute__((unused)) static void fuzz_check_message(const struct err *e)
{
    int lines = 1;
    const char *end = memchr(e->text, 0, sizeof e->text);
    MUST(end && end > e->text, "a message without an end, or none");
    MUST(end[-1] != '\n', "an empty last line: %s", e->text);
    for (const char *c = e->text; c < end; c++) {
        MUST((unsigned char)*c >= ' ' || *c == '\n', "a control character in: %s", e->text);
        MUST(*c != 0x7F, "a control character in: %s", e->text);
        lines += *c == '\n';
    }
    MUST(lines == 1 || lines == 3, "%d lines: %s", lines, e->text);
}

#endif
