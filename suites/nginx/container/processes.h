#ifndef PROCESSES_H
#define PROCESSES_H

#include <stddef.h>
#include <sys/types.h>

enum { MAX_PROCESSES = 1024 };

/* A server: its master, the first, and the children of it. */
struct processes {
    pid_t pids[MAX_PROCESSES];
    size_t count;
};

/* Looks through /proc. Gives up when there are more processes than fit. */
void list_processes(pid_t master, struct processes *found);

#endif
