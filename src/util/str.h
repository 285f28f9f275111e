/* Text that grows. */
#ifndef OPTVIZ_UTIL_STR_H
#define OPTVIZ_UTIL_STR_H

#include <stddef.h>

/* Start with {0}. text is NUL-terminated from the first addition on, NULL before. */
struct str {
    char *text;
    size_t length, room;
};

void str_add(struct str *s, const char *text);
void str_add_bytes(struct str *s, const char *bytes, size_t n);
void str_add_char(struct str *s, char c);
__attribute__((format(printf, 2, 3))) void str_addf(struct str *s, const char *format, ...);

/* The shortest decimal text that reads back to the same double (num_text). */
void str_add_num(struct str *s, double value);

/* Text as XML and HTML have it between tags. */
void str_add_escaped(struct str *s, const char *text);

/* Empty, keeping the room. */
void str_clear(struct str *s);

/* Free, back to {0}. */
void str_release(struct str *s);

/* The last place of `what` (not empty) among the bytes, or NULL. */
const char *str_find_last(const struct str *s, const char *what);

/* The text, "" when nothing was ever added. */
const char *str_text(const struct str *s);

#endif
