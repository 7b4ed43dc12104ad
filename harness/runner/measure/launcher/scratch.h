/* The places in which a workload may leave something to the next: /tmp, /dev/shm, message queues, Podman's /var/tmp, and System V's objects. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <stdint.h>

void scratch_init(void);

/* Removes all that is there, to be called when every other process is gone. Returns how much could not be removed in time;
   0 where the launcher is not the first process, and the places are not its own. */
int64_t empty_scratch(void);

#endif
