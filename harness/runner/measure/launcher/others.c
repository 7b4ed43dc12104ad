#include "others.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static bool first_process;
static pid_t group;

/* By hand the launcher is not PID 1: as a subreaper it still inherits the orphans of its trials. */
void others_init(void)
{
    first_process = getpid() == 1;
    if (!first_process)
        prctl(PR_SET_CHILD_SUBREAPER, 1);
}

bool is_first_process(void)
{
    return first_process;
}

void others_began_with(pid_t pid)
{
    group = pid;
}

/* The argument by which kill() and wait4() mean all the others; 0 when there can be none. */
static pid_t others(void)
{
    return first_process ? -1 : -group;
}

void kill_others(void)
{
    if (group > 0)
        kill(group, SIGKILL);
    if (others() != 0)
        kill(others(), SIGKILL);
}

void reap_ended(void)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        continue;
}

/* Those that had ended on their own but were not yet reaped did not die of SIGKILL and do not count. */
int clear_out(void)
{
    int count = 0, status;

    kill(others(), SIGKILL);
    while (waitpid(others(), &status, 0) > 0)
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
            count++;
    group = 0;
    return count;
}

void leave(void)
{
    kill_others();
    _exit(0);
}
