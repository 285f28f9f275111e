/* The smallest test harness that speaks TAP: ok() a condition, say done() at the end. */
#ifndef OPTVIZ_TESTS_TAP_H
#define OPTVIZ_TESTS_TAP_H

#include <stdarg.h>
#include <stdio.h>

static int tap_count, tap_failed;

/* One test: passes when `good`; the text says what a reader would want to know of it. */
__attribute__((format(printf, 2, 3), unused)) static int ok(int good, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%sok %d - ", good ? "" : "not ", ++tap_count);
    vprintf(format, args);
    putchar('\n');
    va_end(args);
    tap_failed += !good;
    return good;
}

/* The plan, and the exit status of main. */
__attribute__((unused)) static int done(void)
{
    printf("1..%d\n", tap_count);
    return tap_failed != 0;
}

#endif
