#ifndef PROCESSES_H
#define PROCESSES_H

#include <stddef.h>
#include <sys/types.h>

enum { MAX_PROCESSES = 1024 };

/* A server: its master, the first, and all others that descend from this process, whose orphans are its own. */
struct processes {
    pid_t pids[MAX_PROCESSES];
    size_t count;
};

/* Makes this process the parent of orphans below it (PR_SET_CHILD_SUBREAPER), so that no process of a server gets lost. */
void adopt_orphans(void);

/* Looks through /proc. Gives up when there are more processes than fit. */
void list_processes(pid_t master, struct processes *found);

#endif
