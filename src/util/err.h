/* How code below cli/ reports a failure: a status to return and one line of text for the user. */
#ifndef OPTVIZ_UTIL_ERR_H
#define OPTVIZ_UTIL_ERR_H

/* The exit statuses of the program, and what functions return. */
enum { OK = 0, FAILED = 1, USAGE = 2 };

/* One line without a newline at its end, in the user's words: what, where, what would be right. */
struct err {
    char text[1024];
};

/* Write the message and return the status, so that "return err_set(e, USAGE, ...)" is one line.
 * Of text that does not fit both ends stay, "..." between them. */
__attribute__((format(printf, 3, 4))) int err_set(struct err *e, int status, const char *format,
                                                  ...);

#endif
