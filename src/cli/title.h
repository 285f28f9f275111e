/* The user's title, made fit to be drawn. */
#ifndef OPTVIZ_CLI_TITLE_H
#define OPTVIZ_CLI_TITLE_H

struct settings;

/* The title on one line, at most 120 characters; what no font has is '?', and a warning on stderr
 * says so. NULL when none was given. The caller frees it. */
char *title_fit(const struct settings *s);

#endif
