/* How much memory a trial may have of its container. The engine's own limit has a least value, cannot be lowered without it, and
   has to hold what starts a container; so the launcher takes what is not to be had, and gives it back. Nothing of that can be reclaimed
   where the container has no swap, which is how it is started. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/* Takes all of the container's memory but so many bytes, the launcher's own among them. False, with errno, where nothing tells the
   limit (ENOTSUP), or where there is not as much beside what is in use (ENOMEM): then nothing is taken. */
bool take_memory_but(int64_t bytes);

void give_memory_back(void);

/* The most that the container has had since it was started, without what is taken now; -1 where the cgroup does not say.
   It is a trial's peak where it is above what was so before. */
int64_t memory_peak(void);

#endif
