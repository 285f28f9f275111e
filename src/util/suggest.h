/* "Did you mean": the known name nearest to what was typed. */
#ifndef OPTVIZ_UTIL_SUGGEST_H
#define OPTVIZ_UTIL_SUGGEST_H

#include <stddef.h>

/* The name in names[n] with the smallest Damerau-Levenshtein distance (optimal string alignment:
 * swapped neighbours count 1), ASCII case ignored, when the distance is at most a third of the
 * longer length rounded up (so "adma" finds "adam", "xyz" finds nothing), or of which `typed` is a
 * beginning of at least 3 characters; the first of equals. NULL when nothing is near. */
const char *suggest(const char *typed, const char *const *names, size_t n);

#endif
