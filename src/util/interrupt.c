/* A flag for the signals by which the user ends the program. */
#include "util/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t caught;

static void note(int number)
{
    caught = number;
}

/* Unless our parent has us ignore it, as nohup does. */
static void catch_one(int number)
{
    struct sigaction action = {0}, old;
    action.sa_handler = note;
    action.sa_flags = SA_RESTART; /* no write of ours fails for it */
    sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void interrupt_catch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        catch_one(numbers[i]);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows beyond ulimit -f is an error of write */
}

void interrupt_catch_pipe(void)
{
    catch_one(SIGPIPE);
}

int interrupt_pending(void)
{
    return caught;
}

void interrupt_raise(void)
{
    int number = caught;
    if (number == 0)
        return;
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    signal(number, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
}
