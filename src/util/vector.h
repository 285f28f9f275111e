/* VECTOR before a function: it is compiled for several widths of vectors, and the program takes the
 * widest that its processor has; the bits do not depend on it.  Only where gcc and glibc make the
 * choice at the start: clang 14 gives the choices for static functions of one name one name, and
 * the sanitizers are not there yet when the choice is made. */
#ifndef OPTVIZ_UTIL_VECTOR_H
#define OPTVIZ_UTIL_VECTOR_H

#include <limits.h> /* for __GLIBC__ */

#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) && !defined(__clang__) &&      \
    __GNUC__ >= 8 && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VECTOR      __attribute__((target_clones("avx512f", "avx2", "default")))
#define VECTOR_RINT 1 /* rint is an instruction in such loops */
#elif defined(__SSE4_1__) || defined(__aarch64__)
#define VECTOR
#define VECTOR_RINT 1
#else
#define VECTOR
#define VECTOR_RINT 0
#endif

#endif
