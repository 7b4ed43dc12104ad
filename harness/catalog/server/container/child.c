#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "say.h"

enum { PATIENCE_MS = 2000, PIPE_BYTES = 1 << 20 };

/* As large as an unprivileged process may have it (pipe(7)): a server that prints much must not wait while a mark is made. */
static int open_output(int *for_child)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) give_up(FAILED, "Cannot make a pipe: %s", strerror(errno));
    (void)fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *for_child = ends[1];
    return ends[0];
}

void start_child(char **argv, struct child *child)
{
    sigset_t ends, before;
    int output;
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ends, &before);
    child->kept = 0;
    child->output = open_output(&output);
    child->ended = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    child->pid = fork();
    if (child->ended < 0 || child->pid < 0) give_up(FAILED, "Cannot start %s: %s", argv[0], strerror(errno));
    if (child->pid > 0) {
        close(output);
        return;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvp(argv[0], argv);
    give_up(MISUSED, "Cannot run %s: %s", argv[0], strerror(errno));
}

void take_output(struct child *child)
{
    char taken[KEPT_BYTES];
    ssize_t length;
    while (child->output >= 0 && (length = read(child->output, taken, sizeof taken)) != 0) {
        if (length < 0 && errno == EINTR) continue;
        if (length < 0) return;
        if (child->kept > KEPT_BYTES) {
            memmove(child->text, child->text + child->kept - KEPT_BYTES, KEPT_BYTES);
            child->kept = KEPT_BYTES;
        }
        memcpy(child->text + child->kept, taken, (size_t)length);
        child->kept += (size_t)length;
    }
    if (child->output >= 0) close(child->output);
    child->output = -1;
}

void tell_output(struct child *child)
{
    take_output(child);
    const char *text = child->text;
    for (size_t left = child->kept; left > 0;) {
        ssize_t written = write(STDERR_FILENO, text, left);
        if (written < 0 && errno != EINTR) break;
        if (written > 0) text += written, left -= (size_t)written;
    }
    if (child->kept > 0 && child->text[child->kept - 1] != '\n') (void)!write(STDERR_FILENO, "\n", 1);
    child->kept = 0;
}

static int to_exit_code(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int reap_child(const struct child *child)
{
    int status;
    while (waitpid(child->pid, &status, 0) < 0)
        if (errno != EINTR) give_up(FAILED, "Cannot wait for the server: %s", strerror(errno));
    return to_exit_code(status);
}

/* Whether the master has ended within the time; others that end meanwhile are adopted orphans. */
static int has_ended(struct child *child, uint64_t deadline_ns, int *status)
{
    for (uint64_t now; waitpid(child->pid, status, WNOHANG) != child->pid;) {
        if ((now = wall_ns()) >= deadline_ns) return 0;
        struct pollfd waited[] = {{.fd = child->ended, .events = POLLIN}, {.fd = child->output, .events = POLLIN}};
        poll(waited, 2, (int)((deadline_ns - now) / 1000000U) + 1);
        take_output(child);
        for (struct signalfd_siginfo end; read(child->ended, &end, sizeof end) == sizeof end;)
            continue;
    }
    return 1;
}

static void kill_rest(pid_t master)
{
    struct processes left;
    list_processes(master, &left);
    for (size_t i = 1; i < left.count; i++)
        kill(left.pids[i], SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        continue;
}

int stop_child(struct child *child)
{
    int status;
    kill(child->pid, SIGTERM);
    if (!has_ended(child, wall_ns() + PATIENCE_MS * 1000000ULL, &status)) {
        kill(child->pid, SIGKILL);
        while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    kill_rest(child->pid);
    return to_exit_code(status);
}
