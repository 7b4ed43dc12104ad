#include "own-client.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "say.h"

void run_own_client(char **argv)
{
    int status;
    pid_t pid = fork();
    if (pid < 0) give_up(FAILED, "Cannot start %s: %s", argv[0], strerror(errno));
    if (pid == 0) {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execvp(argv[0], argv);
        give_up(MISUSED, "Cannot run %s: %s", argv[0], strerror(errno));
    }
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) give_up(FAILED, "Cannot wait for %s: %s", argv[0], strerror(errno));
    if (WIFSIGNALED(status)) give_up(FAILED, "%s was ended by signal %d", argv[0], WTERMSIG(status));
    if (WEXITSTATUS(status) != 0) give_up(FAILED, "%s ended with exit code %d", argv[0], WEXITSTATUS(status));
}
