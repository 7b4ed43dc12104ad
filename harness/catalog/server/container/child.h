#ifndef CHILD_H
#define CHILD_H

#include <sys/types.h>

#include "processes.h"

enum { KEPT_BYTES = 4096 };

/* A server that was started, and the end of what it has printed. */
struct child {
    pid_t pid;
    int ended;  /* a file descriptor that can be read from when the child has ended */
    int output; /* what the server prints, on both of its ways out; -1 when it has closed them */
    size_t kept;
    char text[2 * KEPT_BYTES];
};

/* Starts the program that ARGV names, with this process's own environment. */
void start_child(char **argv, struct child *child);

/* Takes what the server has printed meanwhile, lest it waits for a reader, and forgets all but the end of it. */
void take_output(struct child *child);

/* Writes the end of what the server printed to standard error. */
void tell_output(struct child *child);

/* Waits; gives the exit code, or 128 and the number of the signal, as a shell does. */
int reap_child(const struct child *child);

/*
 * Asks the server to stop (SIGTERM), kills all of it that has not after two seconds, and reaps it. Gives the exit code of
 * its master.
 */
int stop_child(struct child *child);

#endif
