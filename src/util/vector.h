/* VECTOR before a function: the compiler makes it for several widths of vectors, and the program
 * takes the widest that its processor has.  The bits do not depend on it.  The sanitizers start
 * before the choice can be made (gcc's bug 87482 and others), and without glibc or on other
 * processors there is none. */
#ifndef OPTVIZ_UTIL_VECTOR_H
#define OPTVIZ_UTIL_VECTOR_H

#include <limits.h> /* for __GLIBC__ */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VECTOR
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VECTOR
#endif
#endif

#ifndef VECTOR
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) &&                             \
    (defined(__clang__) ? __clang_major__ >= 14 : __GNUC__ >= 8)
#define VECTOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define VECTOR
#endif
#endif

#endif
