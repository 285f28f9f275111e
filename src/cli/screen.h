/* The terminal that standard output is, if it is one: what it can show. */
#ifndef OPTVIZ_CLI_SCREEN_H
#define OPTVIZ_CLI_SCREEN_H

#include <stdbool.h>

enum screen_kind {
    SCREEN_NONE,  /* no terminal */
    SCREEN_TEXT,  /* characters only, as far as is known */
    SCREEN_SIXEL, /* and sixels */
    SCREEN_KITTY, /* and the graphics protocol of kitty */
};

struct screen {
    enum screen_kind kind;
    int columns; /* of characters; 80 when it does not say */
    int width;   /* in pixels, guessed from the columns when it does not say */
};

/* What the environment tells, else what the terminal answers within a third of a second; it is
 * asked only when standard input is it, too, and this process has the foreground. */
struct screen screen_ask(void);

/* Whether the variable is set to something but 0. */
bool screen_env(const char *name);

#endif
