/* The version, the compiler, threads, and the gnuplot that is found with the formats it can draw.
 */
#include "cli/version.h"

#include "plot/figure.h"
#include "plot/probe.h"
#include "util/err.h"
#include <stdio.h>

static void print_build(void)
{
#if defined __clang__
    printf("compiler: clang %d.%d.%d\n", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined __GNUC__
    printf("compiler: gcc %d.%d.%d\n", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
    puts("compiler: unknown");
#endif
#ifdef _OPENMP
    printf("threads:  OpenMP %d\n", _OPENMP);
#else
    puts("threads:  without OpenMP");
#endif
}

static void print_formats(unsigned formats)
{
    const unsigned own = 1u << FORMAT_TXT | 1u << FORMAT_HTML;
    for (unsigned k = 0; k < FORMATS; k++)
        if (formats & ~own & 1u << k)
            printf(" %s", format_names[k]);
    for (unsigned k = 0; k < FORMATS; k++)
        if (~formats & ~own & 1u << k)
            printf(", no %s", format_names[k]);
    putchar('\n');
}

void version_print(void)
{
    struct probe p;
    struct err e;
    puts("optviz " OPTVIZ_VERSION);
    print_build();
    if (probe_gnuplot(&p, &e) != OK) {
        printf("gnuplot:  %s\n", e.text);
        return;
    }
    printf("gnuplot:  %s:", p.version);
    print_formats(p.formats);
}
