/* What writing a long run costs: numbers as the shortest text, against printf's 17 digits. */
#include "bench.h"
#include "util/mem.h"
#include "util/num.h"
#include "util/rng.h"
#include <math.h>
#include <stdlib.h>

enum { ROWS = 100000, COLUMNS = 3, TURNS = 5 };

static double shortest(FILE *stream, const double *value)
{
    double from = cpu_seconds();
    for (size_t i = 0; i < ROWS; i++) {
        char text[COLUMNS * NUM_ROOM], *to = text;
        for (size_t k = 0; k < COLUMNS; k++) {
            to += num_text(to, value[i * COLUMNS + k]);
            *to++ = ',';
        }
        fwrite(text, 1, (size_t)(to - text), stream);
    }
    return (cpu_seconds() - from) * 1e9 / ROWS;
}

static double by_printf(FILE *stream, const double *value)
{
    double from = cpu_seconds();
    for (const double *v = value; v < value + ROWS * COLUMNS; v += COLUMNS)
        fprintf(stream, "%.17g,%.17g,%.17g,", v[0], v[1], v[2]);
    return (cpu_seconds() - from) * 1e9 / ROWS;
}

int main(void)
{
    double *value = xcalloc(ROWS * COLUMNS, sizeof *value), ours = INFINITY, theirs = INFINITY;
    FILE *stream = fopen("/dev/null", "w");
    if (!stream)
        return 1;
    for (size_t i = 0; i < ROWS * COLUMNS; i++)
        value[i] = 8 * rng_uniform(1, i, 0) - 4;
    for (int k = 0; k < TURNS; k++) {
        keep_least(&ours, shortest(stream, value));
        keep_least(&theirs, by_printf(stream, value));
    }
    print_row("a row of x, y, f as text", ours, "ns", "fprintf %.17g", theirs, "1, 0.5 welcome");
    fclose(stream);
    free(value);
    return 0;
}
