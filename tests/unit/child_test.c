/* Child processes: output, ends of every kind, time limits, folders, environments, interrupts. */
#include "tap.h"

#include "util/child.h"
#include "util/err.h"
#include "util/file.h"

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

enum { LONG = 60 }; /* seconds; no test comes near it unless something hangs */

/* Run a script of sh to its end. */
static struct child run_in(const char *script, const char *folder, const char *const env[],
                           double seconds)
{
    const char *argv[] = {"sh", "-c", script, NULL};
    struct child c = {0};
    struct err e = {""};
    if (child_start(&c, argv, folder, env, seconds, NULL, &e) != OK)
        printf("# %s\n", e.text);
    else
        children_wait(&c, 1);
    return c;
}

static struct child run(const char *script)
{
    return run_in(script, NULL, NULL, LONG);
}

static void test_ends(void)
{
    struct child c = run("echo out; echo err >&2; exit 7");
    ok(c.done && c.exit_status == 7 && c.signal == 0 && !c.timed_out && c.pid == 0,
       "exit status %d", c.exit_status);
    ok(strcmp(str_text(&c.output), "out\nerr\n") == 0, "stdout and stderr are caught");
    ok(children_wait(&c, 1), "children_wait returns at once when none runs");
    child_release(&c);
    ok(!c.done && !c.output.text, "child_release: back to {0}");
    child_release(&c);

    c = run("kill -TERM $$");
    ok(c.done && c.exit_status == -1 && c.signal == SIGTERM, "signal %d", c.signal);
    child_release(&c);
    c = run("cat; echo end");
    ok(c.exit_status == 0 && strcmp(str_text(&c.output), "end\n") == 0, "stdin is at its end");
    child_release(&c);
}

static void test_output(void)
{
    struct child c = run("i=0; while [ $i -lt 1000 ]; do printf '%01024d' $i; i=$((i + 1)); done; "
                         "exit 3");
    ok(c.exit_status == 3 && c.output.length == 65536, "1 MB does not block, %zu bytes are kept",
       c.output.length);
    ok(strncmp(str_text(&c.output) + 2040, "00000001", 8) == 0, "the first 64 KiB are kept");
    child_release(&c);
    c = run("exec >&- 2>&-; sleep 0.2; exit 5");
    ok(c.exit_status == 5 && c.output.length == 0, "a child that closes its output is waited for");
    child_release(&c);
}

/* Whether the process has gone, within LONG seconds; one that is dead but not reaped has gone. */
static bool is_gone(pid_t pid)
{
    for (int i = 0; i < LONG * 100; i++) {
        if (kill(pid, 0) != 0 && errno == ESRCH)
            return true;
        char path[64], text[512] = {0}, *name;
        snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
        FILE *f = fopen(path, "r");
        size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
        if (f)
            fclose(f);
        if (n > 0 && (name = strrchr(text, ')')) && strncmp(name, ") Z", 3) == 0)
            return true;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    return false;
}

static void test_grandchild(void)
{
    struct child c = run("sleep 100 & echo $!");
    pid_t sleeper = (pid_t)strtol(str_text(&c.output), NULL, 10);
    ok(c.exit_status == 0 && !c.timed_out && sleeper > 1 && kill(sleeper, 0) == 0,
       "a grandchild that keeps the pipe open is not waited for");
    child_release(&c);
    kill(sleeper, SIGKILL);

    c = run_in("sleep 100 & echo $!; wait", NULL, NULL, 0.5);
    sleeper = (pid_t)strtol(str_text(&c.output), NULL, 10);
    ok(c.done && c.timed_out && c.exit_status == -1 && c.signal == SIGKILL, "time is over");
    ok(sleeper > 1 && is_gone(sleeper), "the time limit ends a grandchild too");
    child_release(&c);

    c = run_in("a=$(printf %04000d 0); while :; do echo $a; done", NULL, NULL, 0.5);
    ok(c.timed_out && c.output.length == 65536, "the time limit ends one that prints for ever");
    child_release(&c);
}

static void test_missing(const char *folder)
{
    const char *argv[] = {"optviz-no-such-program", NULL};
    struct child c = {0};
    struct err e = {""};
    bool missing = false;
    ok(child_start(&c, argv, NULL, NULL, LONG, &missing, &e) == FAILED && missing && c.pid == 0 &&
           strstr(e.text, argv[0]),
       "%s", e.text);
    ok(child_start(&c, argv, folder, NULL, LONG, NULL, &e) == FAILED, "missing may be NULL");
    child_release(&c);
    argv[0] = "/no/such/program";
    ok(child_start(&c, argv, NULL, NULL, LONG, &missing, &e) == FAILED && missing, "%s", e.text);
    argv[0] = "";
    ok(child_start(&c, argv, NULL, NULL, LONG, &missing, &e) == FAILED && missing, "%s", e.text);
    ok(c.pid == 0 && children_wait(&c, 1), "nothing to wait for after a failed start");
}

/* What only the system can tell; valgrind's posix_spawn reports no failure. */
static void test_refused(void)
{
    const char *preload = getenv("LD_PRELOAD"), *argv[] = {"sh", NULL};
    if (preload && strstr(preload, "valgrind")) {
        ok(1, "# SKIP under valgrind");
        return;
    }
    struct child c = {0};
    struct err e = {""};
    bool missing = true;
    ok(child_start(&c, argv, "/no/such/folder", NULL, LONG, &missing, &e) == FAILED && !missing &&
           strstr(e.text, "/no/such/folder"),
       "%s", e.text);
    argv[0] = "/";
    ok(child_start(&c, argv, NULL, NULL, LONG, &missing, &e) == FAILED && !missing, "%s", e.text);
    ok(c.pid == 0, "nothing runs after a refused start");
}

/* A program that is found by a relative entry of PATH runs in another folder too. */
static void test_folder(const char *folder)
{
    char before[4096];
    struct child c = run_in("pwd -P | tr -d '\\n'", folder, NULL, LONG);
    struct stat here, there;
    ok(stat(folder, &here) == 0 && stat(str_text(&c.output), &there) == 0 &&
           here.st_dev == there.st_dev && here.st_ino == there.st_ino,
       "folder: %s", str_text(&c.output));
    child_release(&c);

    struct err e;
    char *tools = file_join(folder, "tools"), *tool = file_join(tools, "optviz-tool");
    static const char script[] = "#!/bin/sh\npwd -P\n";
    file_make_folder(tools, &e);
    file_write(tool, script, sizeof script - 1, &e);
    chmod(tool, 0755);
    const char *ours = getenv("PATH");
    char *path = ours ? strdup(ours) : NULL;
    static const char *const paths[] = {"/no/such:tools", "./tools", "", "none::tools"};
    static const char *const names[] = {"optviz-tool", "optviz-tool", "tools/optviz-tool",
                                        "optviz-tool"};
    ok(getcwd(before, sizeof before) && chdir(folder) == 0, "cd %s", folder);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *argv[] = {names[i], NULL};
        setenv("PATH", paths[i], 1);
        child_start(&c, argv, "/", NULL, LONG, NULL, &e);
        children_wait(&c, 1);
        ok(c.exit_status == 0 && strcmp(str_text(&c.output), "/\n") == 0,
           "%s by PATH=%s in another folder", names[i], paths[i]);
        child_release(&c);
    }
    ok(chdir(before) == 0, "cd back");
    path ? setenv("PATH", path, 1) : unsetenv("PATH");
    free(path);
    unlink(tool);
    rmdir(tools);
    free(tool);
    free(tools);
}

static void test_environment(void)
{
    setenv("GNUPLOT_LIB", "/evil", 1);
    setenv("GNUTERM", "bogus", 1);
    setenv("GNUTERMINAL", "stays", 1);
    setenv("LC_ALL", "de_DE", 1);
    static const char *const drop[] = {"GNUPLOT_", "GNUTERM=", NULL};
    static const char *const add[] = {"LC_ALL=C", "NEW=a=b c", NULL};
    const char **env = child_environment(drop, add);
    struct child c = run_in("echo \"[$GNUPLOT_LIB][$GNUTERM][$GNUTERMINAL][$LC_ALL][$NEW]\"; "
                            "env | grep -c '^LC_ALL='",
                            NULL, env, LONG);
    ok(strcmp(str_text(&c.output), "[][][stays][C][a=b c]\n1\n") == 0, "environment: %.21s",
       str_text(&c.output));
    child_release(&c);
    free(env);
    unsetenv("LC_ALL");
    c = run("echo $GNUTERM");
    ok(strcmp(str_text(&c.output), "bogus\n") == 0, "environment NULL: as ours");
    child_release(&c);
}

/* The child gets default signals and no descriptor of ours but 0, 1 and 2. */
static void test_clean_start(void)
{
    sigset_t term, old;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &old);
    signal(SIGINT, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    struct child c = run("kill -INT $$; echo survived");
    ok(c.signal == SIGINT && c.output.length == 0, "ignored signals are reset in the child");
    child_release(&c);
    c = run("kill -TERM $$; echo survived");
    ok(c.signal == SIGTERM && c.output.length == 0, "blocked signals are unblocked in the child");
    child_release(&c);
    signal(SIGINT, SIG_DFL);
    sigprocmask(SIG_SETMASK, &old, NULL);

    for (int fd = 3; fd < 256; fd++)
        fcntl(fd, F_SETFD, FD_CLOEXEC); /* what we ourselves inherited */
    const char *sleeper[] = {"sleep", "100", NULL};
    struct child other = {0};
    struct err e;
    child_start(&other, sleeper, NULL, NULL, LONG, NULL, &e);
    c = run("[ -d /dev/fd ] && ls /dev/fd/ | wc -l");
    long n = strtol(str_text(&c.output), NULL, 10);
    ok(c.exit_status != 0 || n <= 4, "no descriptor of ours is inherited: 0, 1, 2, the folder: %ld",
       n);
    child_release(&c);
    child_release(&other);
}

static void test_parallel(void)
{
    /* each waits for the other, so that neither ends unless both run at once */
    char folder[] = "/tmp/optviz-pair-XXXXXX";
    if (!ok(mkdtemp(folder) != NULL, "folder"))
        return;
    struct child c[3] = {0};
    struct err e;
    const char *one[] = {"sh", "-c",
                         "echo 1 >start; while ! [ -e go ]; do sleep 0.01; "
                         "done; echo one",
                         NULL};
    const char *two[] = {"sh", "-c",
                         "while ! [ -e start ]; do sleep 0.01; done; echo 1 >go; "
                         "echo two",
                         NULL};
    child_start(&c[0], one, folder, NULL, LONG, NULL, &e);
    child_start(&c[2], two, folder, NULL, LONG, NULL, &e);
    int rounds = 0;
    while (!(c[0].done && c[2].done) && rounds < 2 && children_wait(c, 3))
        rounds++;
    ok(c[0].done && c[2].done && !c[1].done && rounds <= 2, "two side by side, %d rounds", rounds);
    ok(strcmp(str_text(&c[0].output), "one\n") == 0 && strcmp(str_text(&c[2].output), "two\n") == 0,
       "each has its own output");
    for (int i = 0; i < 3; i++)
        child_release(&c[i]);
    char *start = file_join(folder, "start"), *go = file_join(folder, "go");
    ok(unlink(start) == 0 && unlink(go) == 0 && rmdir(folder) == 0, "what they wrote");
    free(start);
    free(go);

    const char *sleeper[] = {"sleep", "100", NULL};
    child_start(&c[0], sleeper, NULL, NULL, LONG, NULL, &e);
    pid_t pid = c[0].pid;
    child_release(&c[0]);
    ok(kill(pid, 0) != 0 && errno == ESRCH, "child_release ends and reaps one that runs");
}

/* One that waits for the end of its standard input. */
static void test_held(void)
{
    const char *argv[] = {"sh", "-c", "echo out; cat; echo end", NULL};
    const char *slow[] = {"sh", "-c", "cat; exec sleep 100", NULL};
    struct child c = {0};
    struct err e;
    child_start_held(&c, argv, NULL, NULL, LONG, NULL, &e);
    struct child other = run("exit 3");
    ok(other.exit_status == 3, "another one, started later, holds it no more than we do");
    for (int i = 0; i < 10000 && c.output.length < 4 && !children_look(&c, 1); i++)
        poll(NULL, 0, 1);
    ok(!c.done && strcmp(str_text(&c.output), "out\n") == 0, "held: it runs, but does not end");
    child_let_go(&c, LONG);
    ok(children_wait(&c, 1) && c.exit_status == 0 && strcmp(str_text(&c.output), "out\nend\n") == 0,
       "let go: it ends");
    child_release(&c);
    child_release(&other);

    child_start_held(&c, slow, NULL, NULL, LONG, NULL, &e);
    child_let_go(&c, 0.1);
    ok(children_wait(&c, 1) && c.timed_out, "its time counts from then on");
    child_release(&c);
    child_start_held(&c, slow, NULL, NULL, LONG, NULL, &e);
    pid_t pid = c.pid;
    child_release(&c);
    ok(kill(pid, 0) != 0 && errno == ESRCH, "child_release ends one that is held");
}

/* With our own 0, 1 and 2 closed the pipe must not get in the child's way. */
static void test_closed_stdio(void)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        for (int fd = 0; fd < 3; fd++)
            close(fd);
        struct child c = run("read x; echo out; echo err >&2");
        _exit(strcmp(str_text(&c.output), "out\nerr\n") != 0);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    ok(status == 0, "our standard streams may be closed");
}

/* In a process of its own: the flag, the early return, and the end by the same signal. */
static void test_interrupt(void)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGHUP, SIG_IGN);
        interrupt_catch();
        raise(SIGHUP);
        struct child c = {0};
        struct err e;
        char script[64];
        snprintf(script, sizeof script, "kill -INT %ld; sleep 100", (long)getpid());
        const char *argv[] = {"sh", "-c", script, NULL};
        interrupt_raise();
        if (interrupt_pending() != 0 || child_start(&c, argv, NULL, NULL, LONG, NULL, &e) != OK ||
            children_wait(&c, 1) || c.pid == 0 || interrupt_pending() != SIGINT)
            _exit(1);
        child_release(&c);
        interrupt_raise();
        _exit(2);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT,
       "interrupt: flag, early return, end by the signal; a signal that was ignored stays ignored");
}

int main(void)
{
    char folder[] = "/tmp/optviz-child-XXXXXX";
    if (!mkdtemp(folder))
        return 1;
    test_ends();
    test_output();
    test_grandchild();
    test_missing(folder);
    test_refused();
    test_folder(folder);
    test_environment();
    test_clean_start();
    test_parallel();
    test_held();
    test_closed_stdio();
    test_interrupt();
    ok(rmdir(folder) == 0, "the tests leave nothing behind");
    return done();
}
