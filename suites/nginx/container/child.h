#ifndef CHILD_H
#define CHILD_H

#include <sys/types.h>

#include "processes.h"

struct child {
    pid_t pid;
    int ended; /* a file descriptor that can be read from when the child has ended */
};

/* Starts the program that ARGV names, with this process's own environment and output. */
struct child start_child(char **argv);

/* Waits; gives the exit code, or 128 and the number of the signal, as a shell does. */
int reap_child(const struct child *child);

/* Asks the server to stop (SIGQUIT), kills all of it when it has not within two seconds, and reaps it. */
int stop_child(const struct child *child);

#endif
