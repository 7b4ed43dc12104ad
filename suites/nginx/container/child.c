#include "child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "say.h"

enum { PATIENCE_MS = 2000 };

struct child start_child(char **argv)
{
    sigset_t ends, before;
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ends, &before);
    struct child child = {.ended = signalfd(-1, &ends, SFD_CLOEXEC), .pid = fork()};
    if (child.ended < 0 || child.pid < 0) give_up(FAILED, "Cannot start %s: %s", argv[0], strerror(errno));
    if (child.pid > 0) return child;
    sigprocmask(SIG_SETMASK, &before, NULL);
    /* What the server prints is no result of ours. */
    dup2(STDERR_FILENO, STDOUT_FILENO);
    execvp(argv[0], argv);
    give_up(MISUSED, "Cannot run %s: %s", argv[0], strerror(errno));
}

int reap_child(const struct child *child)
{
    int status;
    while (waitpid(child->pid, &status, 0) < 0)
        if (errno != EINTR) give_up(FAILED, "Cannot wait for the server: %s", strerror(errno));
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int stop_child(const struct child *child)
{
    struct pollfd end = {.fd = child->ended, .events = POLLIN};
    kill(child->pid, SIGQUIT);
    if (poll(&end, 1, PATIENCE_MS) == 0) {
        struct processes left;
        list_processes(child->pid, &left);
        for (size_t i = 0; i < left.count; i++)
            kill(left.pids[i], SIGKILL);
    }
    return reap_child(child);
}
