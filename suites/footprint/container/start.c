/* start main N PROGRAM [ARGUMENT…]     from execve(2) of PROGRAM to the time that it says, as `first` does of its main
 * start exit N PROGRAM [ARGUMENT…]     from execve(2) of PROGRAM until it was waited for
 * N times, one after the other. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "clock.h"
#include "say.h"

enum { MOST_STARTS = 100000, OUT_OF_THE_WAY = 10 };

extern char **environ;

/* Written by a child that shares our memory until it is another program. */
static volatile int64_t exec_ns;
static volatile int exec_error;

static int input;

static void open_pipe(void)
{
    int ends[2];
    if (pipe(ends) != 0) give_up(FAILED, "Cannot make a pipe: %s", strerror(errno));
    input = fcntl(ends[0], F_DUPFD_CLOEXEC, OUT_OF_THE_WAY);
    int output = fcntl(ends[1], F_DUPFD_CLOEXEC, OUT_OF_THE_WAY);
    close(ends[0]);
    close(ends[1]);
    /* What is read was written by a program that has ended; we hold the other end ourselves, and would wait for ever. */
    if (input < 0 || output < 0 || dup2(output, FIRST_OUTPUT) < 0 || fcntl(input, F_SETFL, O_NONBLOCK) != 0)
        give_up(FAILED, "Cannot make a pipe: %s", strerror(errno));
}

static pid_t start_program(char **words)
{
    exec_error = 0;
    pid_t pid = vfork();
    if (pid == 0) {
        exec_ns = now_ns();
        execvp(words[0], words);
        exec_error = errno;
        _exit(127);
    }
    if (pid < 0) give_up(FAILED, "Cannot start a process: %s", strerror(errno));
    return pid;
}

static void await_end(pid_t pid, const char *name)
{
    int status;
    if (waitpid(pid, &status, 0) != pid) give_up(FAILED, "Cannot wait for %s: %s", name, strerror(errno));
    if (exec_error != 0) give_up(FAILED, "Cannot start %s: %s", name, strerror(exec_error));
    if (status != 0) give_up(FAILED, "%s did not end well: wait status %d", name, status);
}

static int64_t start_to_exit(char **words)
{
    await_end(start_program(words), words[0]);
    return now_ns() - exec_ns;
}

static int64_t start_to_main(char **words)
{
    int64_t begun;
    await_end(start_program(words), words[0]);
    if (read(input, &begun, sizeof begun) != sizeof begun)
        give_up(FAILED, "%s did not say when it began", words[0]);
    /* A JVM does not promise which clock it reads. */
    if (begun < exec_ns || begun > now_ns()) give_up(FAILED, "%s looked at another clock", words[0]);
    return begun - exec_ns;
}

static int ascending(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void print_times(int64_t *ns, size_t count)
{
    printf("{\"times_us\":[");
    for (size_t i = 0; i < count; i++) printf("%s%.3f", i > 0 ? "," : "", (double)ns[i] / 1e3);
    qsort(ns, count, sizeof *ns, ascending);
    int64_t median = (ns[(count - 1) / 2] + ns[count / 2]) / 2;
    printf("],\"min_us\":%.3f,\"median_us\":%.3f}\n", (double)ns[0] / 1e3, (double)median / 1e3);
}

static size_t read_count(const char *text)
{
    char *rest;
    long count = strtol(text, &rest, 10);
    if (*rest != '\0' || count < 1 || count > MOST_STARTS)
        give_up(MISUSED, "N must be a whole number from 1 to %d, not \"%s\"", MOST_STARTS, text);
    return (size_t)count;
}

int main(int argc, char **argv)
{
    bool to_main = argc >= 4 && strcmp(argv[1], "main") == 0;
    if (!to_main && (argc < 4 || strcmp(argv[1], "exit") != 0))
        give_up(MISUSED, "usage: start main|exit N PROGRAM [ARGUMENT…]");
    size_t count = read_count(argv[2]);
    int64_t *ns = calloc(count, sizeof *ns);
    if (ns == NULL) give_up(FAILED, "Out of memory");
    if (to_main) open_pipe();
    for (size_t i = 0; i < count; i++) ns[i] = to_main ? start_to_main(argv + 3) : start_to_exit(argv + 3);
    print_times(ns, count);
    free(ns);
    if (fflush(stdout) != 0) give_up(FAILED, "Cannot write the result: %s", strerror(errno));
    return 0;
}
