/* What a terminal is asked and what its answers mean: each case runs in a process of its own on a
 * pseudo-terminal, whose other end answers as terminals do. */
#define _XOPEN_SOURCE   700 /* pseudo-terminals */
#define _DEFAULT_SOURCE     /* TIOCSCTTY, TIOCSWINSZ */
#define _DARWIN_C_SOURCE
#include "cli/screen.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tap.h"

/* The environment, what the terminal answers (NULL: it keeps silent), what that means. */
struct asked {
    const char *what, *name, *value, *answer;
    enum screen_kind kind;
    bool asks;
};

static void clear_environment(void)
{
    static const char *const names[] = {"KITTY_WINDOW_ID", "TERM_PROGRAM", "TMUX", "STY"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unsetenv(names[i]);
    setenv("TERM", "xterm-256color", 1);
}

/* The process on the terminal: its status is what it learnt, and whether the terminal is as before.
 */
static void be_asked(const char *name, const struct asked *a)
{
    struct termios before, after;
    setsid();
    int fd = open(name, O_RDWR);
    ioctl(fd, TIOCSCTTY, 0);
    for (int k = 0; k < 2; k++)
        dup2(fd, k);
    clear_environment();
    if (a->name)
        setenv(a->name, a->value, 1);
    tcgetattr(0, &before);
    struct screen s = screen_ask();
    tcgetattr(0, &after);
    bool same = before.c_lflag == after.c_lflag;
    bool size = s.columns == 120 && s.width == 1080;
    _exit((int)s.kind | (same ? 16 : 0) | (size ? 32 : 0));
}

/* Play the terminal until the process has ended; whether the question came. */
static bool play(int fd, const char *answer, pid_t pid, int *status)
{
    char seen[512] = "";
    size_t n = 0;
    bool asked = false;
    while (waitpid(pid, status, WNOHANG) == 0) {
        struct pollfd in = {.fd = fd, .events = POLLIN};
        if (poll(&in, 1, 5) <= 0)
            continue;
        ssize_t got = read(fd, seen + n, sizeof seen - 1 - n);
        n += got > 0 ? (size_t)got : 0;
        if (!asked && strstr(seen, "a=q") && strstr(seen, "\033[c")) {
            asked = true;
            if (answer && write(fd, answer, strlen(answer)) < 0)
                return false;
        }
    }
    return asked;
}

static void test(const struct asked *a)
{
    struct winsize size = {.ws_row = 40, .ws_col = 120, .ws_xpixel = 1080, .ws_ypixel = 720};
    int status = 0, fd = posix_openpt(O_RDWR | O_NOCTTY);
    if (fd < 0 || grantpt(fd) != 0 || unlockpt(fd) != 0) {
        ok(true, "# SKIP no pseudo-terminals here");
        return;
    }
    const char *name = ptsname(fd);
    int other = open(name, O_RDWR | O_NOCTTY); /* so that it is there before the process is */
    ioctl(other, TIOCSWINSZ, &size);
    fflush(stdout); /* else the child would print it again */
    pid_t pid = fork();
    if (pid == 0)
        be_asked(name, a);
    bool asked = play(fd, a->answer, pid, &status);
    int seen = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ok((seen & 15) == (int)a->kind && asked == a->asks, "%s: %d, %s", a->what, seen & 15,
       asked ? "asked" : "not asked");
    ok(seen >= 0 && seen & 16 && seen & 32, "the terminal is as before, its size known");
    close(other);
    close(fd);
}

int main(void)
{
    static const struct asked cases[] = {
        {"kitty answers", NULL, NULL, "\033_Gi=31;OK\033\\\033[?62;c", SCREEN_KITTY, true},
        {"kitty and sixel", NULL, NULL, "\033_Gi=31;OK\033\\\033[?62;4;22c", SCREEN_KITTY, true},
        {"a kitty that refuses", NULL, NULL, "\033_Gi=31;EINVAL:no\033\\\033[?6c", SCREEN_TEXT,
         true},
        {"xterm with sixels", NULL, NULL, "\033[?64;1;2;4;6;9c", SCREEN_SIXEL, true},
        {"sixels last", NULL, NULL, "\033[?65;4c", SCREEN_SIXEL, true},
        {"class 4 alone", NULL, NULL, "\033[?64;14;44;42c", SCREEN_TEXT, true},
        {"a VT100", NULL, NULL, "\033[?1;2c", SCREEN_TEXT, true},
        {"an answer after typing", NULL, NULL, "ls -l\033[?62;4c", SCREEN_SIXEL, true},
        {"silence", NULL, NULL, NULL, SCREEN_TEXT, true},
        {"half an answer", NULL, NULL, "\033[?62;4", SCREEN_TEXT, true},
        {"kitty's environment", "KITTY_WINDOW_ID", "1", NULL, SCREEN_KITTY, false},
        {"kitty by its name", "TERM", "xterm-kitty", NULL, SCREEN_KITTY, false},
        {"WezTerm", "TERM_PROGRAM", "WezTerm", NULL, SCREEN_KITTY, false},
        {"tmux in kitty", "TERM", "tmux-256color", "\033[?1;2;4c", SCREEN_SIXEL, true},
        {"a dumb terminal", "TERM", "dumb", NULL, SCREEN_TEXT, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        test(&cases[i]);
    return done();
}
