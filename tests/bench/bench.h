/* Clocks for benches.  Each figure is the least of several turns, taken in turn with its peer. */
#ifndef OPTVIZ_TESTS_BENCH_H
#define OPTVIZ_TESTS_BENCH_H

#include <stdio.h>
#include <time.h>

static inline double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Of this thread: what others do meanwhile does not count. */
static inline double cpu_seconds(void)
{
    return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}

static inline double wall_seconds(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

static inline void keep_least(double *least, double value)
{
    *least = value < *least ? value : *least;
}

static inline void print_row(const char *what, double ours, const char *unit, const char *peer,
                             double theirs, const char *goal)
{
    printf("%-44s %8.2f %s; %s %.2f, ratio %.2f (goal %s)\n", what, ours, unit, peer, theirs,
           ours / theirs, goal);
}

#endif
