#include "events.h"

#include <poll.h>
#include <signal.h>
#include <time.h>

#include "others.h"

enum { GONE = POLLHUP | POLLERR | POLLNVAL };

static volatile sig_atomic_t told_to_leave;
static sigset_t unblocked;

static void note(int number)
{
    if (number != SIGCHLD && number != SIGPIPE)
        told_to_leave = 1;
}

/* Handlers, not SIG_IGN: execve resets a handler to the default, but would hand SIG_IGN on to the workload. */
static void handle(int number)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_NOCLDSTOP};
    sigaction(number, &action, NULL);
}

/* Signals are let in only while await() sleeps, so none is lost between looking and sleeping. */
void events_init(void)
{
    sigset_t all;

    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    handle(SIGCHLD);
    handle(SIGPIPE);
    handle(SIGTERM);
    handle(SIGINT);
    handle(SIGHUP);
    sigemptyset(&unblocked);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
}

bool await(short input_events, short output_events, int64_t timeout_ns)
{
    struct pollfd ends[2] = {{0, (short)(input_events | POLLRDHUP), 0}, {1, output_events, 0}};
    struct timespec timeout = {timeout_ns / 1000000000, timeout_ns % 1000000000};
    int ready = ppoll(ends, 2, timeout_ns == NO_TIMEOUT ? NULL : &timeout, &unblocked);

    if (told_to_leave)
        leave();
    if (ready <= 0)
        return false;
    if ((ends[0].revents & (GONE | POLLRDHUP)) || (ends[1].revents & GONE))
        leave();
    return true;
}
