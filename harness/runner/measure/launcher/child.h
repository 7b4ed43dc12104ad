/* The workload's process, from fork to execve. */
#ifndef CHILD_H
#define CHILD_H

#include <stdint.h>
#include <sys/types.h>

#include "request.h"

/* Written by the child, read by the launcher. */
struct beginning {
    int64_t exec_ns;         /* the clock just before execve, or as it begins to share a CPU */
    int64_t slice_us;        /* its turns on a shared CPU; 0 where not known */
    const char *failed_step; /* the call that failed, or NULL */
    int error;               /* its errno */
};

void child_init(void);

/* The child's pid, or -1 with errno. */
pid_t start_child(const struct request *request, int output, int error_output);

const struct beginning *child_beginning(void);

#endif
