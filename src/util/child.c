/* Child processes without a shell: find, spawn, read, time out, reap. */
#include "util/child.h"

#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include "util/spawn.h"
#include "util/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    KEEP = 65536,     /* bytes of output that are kept */
    TURN = 1 << 20,   /* bytes read from one child before the others and the clock get their turn */
    LONGEST_NAP = 50, /* milliseconds between looks whether a child has ended */
    RUNNING_MOST = 512,
};

/* What runs, for exit(): a program that ends for want of memory leaves no child behind. */
static pid_t alive[RUNNING_MOST];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* To the whole group, and to the child itself in case it left the group. */
static void kill_group(pid_t pid)
{
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL);
}

static void end_all(void)
{
    for (size_t i = 0; i < RUNNING_MOST; i++)
        if (alive[i]) {
            kill_group(alive[i]);
            waitpid(alive[i], NULL, 0);
        }
}

/* The entry of `from` becomes `to`: 0 is a free one. */
static void register_child(pid_t from, pid_t to)
{
    static bool registered;
    temp_clear_at_exit(); /* after its children are gone, which may write there */
    if (!registered)
        registered = atexit(end_all) == 0;
    for (size_t i = 0; i < RUNNING_MOST; i++)
        if (alive[i] == from) {
            alive[i] = to;
            return;
        }
}

static void close_ends(const int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

/* Spawn it with pipes for its output and, where it is held, its input; 0 or why not. */
static int spawn_piped(struct child *c, const char *program, const char *const argv[],
                       const char *folder, const char *const env[], bool held)
{
    int output[2] = {-1, -1}, input[2] = {-1, -1};
    pid_t pid = 0;
    int why = spawn_pipe(output);
    if (why == 0 && held && (why = spawn_pipe(input)) == 0 && fcntl(input[0], F_SETFL, 0) != 0)
        why = errno;
    if (why == 0)
        why = spawn_program(&pid, program, argv, folder, env, input[0], output[1]);
    if (why == 0) {
        *c = (struct child){.pid = pid, .pipe = output[0], .gate = held ? input[1] : 0};
        output[0] = input[1] = -1;
    }
    close_ends(output);
    close_ends(input);
    return why;
}

static int start(struct child *c, const char *const argv[], const char *folder,
                 const char *const env[], bool held, bool *missing, struct err *e)
{
    char *program = spawn_find(argv[0]);
    if (missing)
        *missing = !program;
    if (!program)
        return err_set(e, FAILED, "cannot start '%s': %s", argv[0],
                       strchr(argv[0], '/') ? strerror(ENOENT) : "no such program on PATH");

    signal(SIGCHLD, SIG_DFL); /* one that our parent has us ignore would lose the exit status */
    int why = spawn_piped(c, program, argv, folder, env, held);
    free(program);
    if (why != 0)
        return err_set(e, FAILED, "cannot start '%s'%s%s%s: %s", argv[0], folder ? " in '" : "",
                       folder ? folder : "", folder ? "'" : "", strerror(why));
    register_child(0, c->pid);
    return OK;
}

int child_start(struct child *c, const char *const argv[], const char *folder,
                const char *const env[], double seconds, bool *missing, struct err *e)
{
    int status = start(c, argv, folder, env, false, missing, e);
    c->deadline = now() + seconds;
    return status;
}

int child_start_held(struct child *c, const char *const argv[], const char *folder,
                     const char *const env[], double seconds, bool *missing, struct err *e)
{
    int status = start(c, argv, folder, env, true, missing, e);
    c->deadline = now() + seconds;
    return status;
}

static void close_gate(struct child *c)
{
    if (c->gate > 0)
        close(c->gate);
    c->gate = 0;
}

void child_let_go(struct child *c, double seconds)
{
    close_gate(c);
    c->deadline = now() + seconds;
}

static void close_pipe(struct child *c)
{
    if (c->pipe >= 0)
        close(c->pipe);
    c->pipe = -1;
}

/* Read what is there, at most TURN bytes; close the pipe at its end. Where it cannot be read, what
 * the child says is not known, and there is no sense in waiting for its end. */
static void read_output(struct child *c)
{
    char bytes[16384];
    for (size_t turn = 0; c->pipe >= 0 && turn < TURN;) {
        ssize_t n = read(c->pipe, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        if (n < 0) {
            c->unread = errno;
            if (c->pid)
                kill_group(c->pid);
        }
        if (n <= 0) {
            close_pipe(c);
            return;
        }
        size_t got = (size_t)n, room = KEEP - c->output.length;
        str_add_bytes(&c->output, bytes, got < room ? got : room);
        turn += got;
    }
}

/* Whether it has ended; if so it is reaped. */
static bool reap(struct child *c, int options)
{
    int status;
    pid_t pid;
    do
        pid = waitpid(c->pid, &status, options);
    while (pid < 0 && errno == EINTR);
    if (pid == 0)
        return false;
    if (pid < 0) {
        c->exit_status = 255; /* ECHILD: someone else reaped it, so no one knows */
    } else if (WIFSIGNALED(status)) {
        c->exit_status = -1;
        c->signal = WTERMSIG(status);
    } else {
        c->exit_status = WEXITSTATUS(status);
    }
    register_child(c->pid, 0);
    c->pid = 0;
    c->done = true;
    return true;
}

/* Where the child's words go when nobody listens; -1 and errno when it cannot be opened. */
static int open_nowhere(void)
{
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    return fd < 0 ? fd : spawn_raise(fd);
}

int child_launch(const char *const argv[], const char *folder, const char *const env[],
                 double seconds, bool *missing, struct err *e)
{
    char *program = spawn_find(argv[0]);
    *missing = !program;
    if (!program)
        return err_set(e, FAILED, "no '%s' on PATH", argv[0]);
    signal(SIGCHLD, SIG_DFL);
    struct child c = {.pipe = -1};
    int nowhere = open_nowhere();
    int why = nowhere < 0 ? errno : spawn_program(&c.pid, program, argv, folder, env, -1, nowhere);
    if (nowhere >= 0)
        close(nowhere);
    free(program);
    if (why != 0)
        return err_set(e, FAILED, "cannot start '%s': %s", argv[0], strerror(why));
    for (double end = now() + seconds; !reap(&c, WNOHANG); poll(NULL, 0, 10))
        if (now() > end || interrupt_pending())
            return OK;
    if (c.exit_status == 0)
        return OK;
    return err_set(e, FAILED, c.signal ? "%s was ended by signal %d" : "%s failed (status %d)",
                   argv[0], c.signal ? c.signal : c.exit_status);
}

/* One turn for a child that runs: whether it has ended. What it printed before its end is in the
 * pipe by then; a grandchild that lives on may keep the pipe open, and is not waited for. */
static bool look_after(struct child *c)
{
    bool ended = reap(c, WNOHANG);
    read_output(c);
    if (ended) {
        close_pipe(c);
    } else if (now() >= c->deadline) {
        c->timed_out = true;
        kill_group(c->pid);
    }
    return ended;
}

/* Sleep until a child prints or closes its output, `nap` milliseconds at most. */
static bool sleep_on_pipes(const struct child *c, size_t n, struct pollfd *polls, int nap)
{
    for (size_t i = 0; i < n; i++)
        polls[i] = (struct pollfd){.fd = c[i].pid ? c[i].pipe : -1, .events = POLLIN};
    return poll(polls, (nfds_t)n, nap) > 0;
}

/* One turn for all that run; how many did, and how many of them ended. */
static size_t look(struct child *c, size_t n, size_t *running)
{
    size_t ended = 0;
    *running = 0;
    for (size_t i = 0; i < n; i++)
        if (c[i].pid) {
            ++*running;
            ended += look_after(&c[i]);
        }
    return ended;
}

bool children_look(struct child *c, size_t n)
{
    size_t running;
    return look(c, n, &running) > 0;
}

static void end_of_child(int number)
{
    (void)number;
}

/* While we wait, a signal that does nothing but end a poll() at once when a child ends. */
static void hear_of_ends(bool hear)
{
    struct sigaction act = {.sa_handler = hear ? end_of_child : SIG_DFL,
                            .sa_flags = SA_RESTART | SA_NOCLDSTOP};
    sigemptyset(&act.sa_mask);
    sigaction(SIGCHLD, &act, NULL);
}

bool children_wait(struct child *c, size_t n)
{
    struct pollfd *polls = xcalloc(n, sizeof *polls);
    size_t running, ended;
    hear_of_ends(true);
    int nap = 1; /* short at first and after news: a child mostly ends soon after its output */
    for (;;) {
        ended = look(c, n, &running);
        if (ended > 0 || running == 0 || interrupt_pending())
            break;
        nap = sleep_on_pipes(c, n, polls, nap) ? 1 : nap * 2 < LONGEST_NAP ? nap * 2 : LONGEST_NAP;
    }
    hear_of_ends(false);
    free(polls);
    return ended > 0 || running == 0;
}

void child_release(struct child *c)
{
    close_gate(c);
    if (c->pid) {
        kill_group(c->pid);
        reap(c, 0);
        close_pipe(c);
    }
    str_release(&c->output);
    *c = (struct child){0};
}
