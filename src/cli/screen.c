/* Asking a terminal: https://sw.kovidgoyal.net/kitty/graphics-protocol/#querying-support and
 * https://vt100.net/docs/vt510-rm/DA1.html, which every terminal answers. */
#define _GNU_SOURCE      /* TIOCGWINSZ in glibc and musl */
#define _DARWIN_C_SOURCE /* and on macOS */
#include "cli/screen.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 333, COLUMNS = 80, CELL = 8, ROOM = 256 };

/* A picture of one pixel that is not drawn, then what kind of terminal it is. */
static const char question[] = "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\\033[c";

bool screen_env(const char *name)
{
    const char *value = getenv(name);
    return value && *value && strcmp(value, "0") != 0;
}

static bool env_is(const char *name, const char *value)
{
    const char *is = getenv(name);
    return is && strcmp(is, value) == 0;
}

/* Multiplexers have a screen of their own, whatever the terminal round it can do. */
static bool is_multiplexed(void)
{
    const char *term = getenv("TERM");
    return screen_env("TMUX") || screen_env("STY") ||
           (term && (strncmp(term, "screen", 6) == 0 || strncmp(term, "tmux", 4) == 0));
}

static bool says_kitty(void)
{
    return !is_multiplexed() &&
           (screen_env("KITTY_WINDOW_ID") || env_is("TERM", "xterm-kitty") ||
            env_is("TERM", "xterm-ghostty") || env_is("TERM_PROGRAM", "ghostty") ||
            env_is("TERM_PROGRAM", "WezTerm"));
}

static bool can_ask(void)
{
    return isatty(STDIN_FILENO) && getenv("TERM") && !env_is("TERM", "dumb") &&
           tcgetpgrp(STDIN_FILENO) == getpgrp();
}

static long milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The answer to the second question: ESC [ ? numbers c. NULL while it has not come whole. */
static const char *attributes(const char *answer)
{
    const char *begin = strstr(answer, "\033[?");
    return begin && begin[3 + strspn(begin + 3, "0123456789;")] == 'c' ? begin + 3 : NULL;
}

static void read_answer(char answer[ROOM])
{
    size_t n = 0;
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    long end = milliseconds() + PATIENCE, left = PATIENCE;
    while (!attributes(answer) && left > 0 && n < ROOM - 1 && poll(&in, 1, (int)left) > 0) {
        ssize_t got = read(STDIN_FILENO, answer + n, ROOM - 1 - n);
        if (got <= 0)
            return;
        n += (size_t)got;
        answer[n] = '\0';
        left = end - milliseconds();
    }
}

/* What is typed meanwhile is neither shown nor kept waiting for the end of its line. */
static void ask(char answer[ROOM])
{
    struct termios before, quiet;
    if (!can_ask() || tcgetattr(STDIN_FILENO, &before) != 0)
        return;
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    quiet.c_cc[VMIN] = 1;
    quiet.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &quiet) != 0)
        return;
    fflush(stdout);
    if (write(STDOUT_FILENO, question, sizeof question - 1) == (ssize_t)sizeof question - 1)
        read_answer(answer);
    tcsetattr(STDIN_FILENO, attributes(answer) ? TCSANOW : TCSAFLUSH, &before);
}

/* Whether sixels, number 4, are among the attributes. */
static bool has_sixel(const char *list)
{
    for (; list; list = strchr(list, ';')) {
        list += *list == ';';
        if (list[0] == '4' && (list[1] == ';' || list[1] == 'c'))
            return true;
    }
    return false;
}

static enum screen_kind find_kind(void)
{
    char answer[ROOM] = "";
    if (!isatty(STDOUT_FILENO))
        return SCREEN_NONE;
    if (says_kitty())
        return SCREEN_KITTY;
    ask(answer);
    if (strstr(answer, "\033_Gi=31;OK"))
        return SCREEN_KITTY;
    return has_sixel(attributes(answer)) ? SCREEN_SIXEL : SCREEN_TEXT;
}

struct screen screen_ask(void)
{
    struct winsize w = {0};
    struct screen s = {.kind = find_kind()};
    if (s.kind != SCREEN_NONE)
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &w);
    s.columns = w.ws_col ? w.ws_col : COLUMNS;
    s.width = w.ws_xpixel ? w.ws_xpixel : s.columns * CELL;
    return s;
}
