/* Shared memory, message queues and semaphores of System V: they outlive the processes that made them. */
#ifndef SYSTEM_V_H
#define SYSTEM_V_H

/* Removes all that this user has in the container; returns how many could not be removed. */
int remove_system_v(void);

#endif
