/* How much memory a trial may have of its container. The engine's own limit has a least value, cannot be lowered without it, and
   has to hold what starts a container; so the launcher takes what is not to be had, and gives it back. Nothing of that can be reclaimed
   where the container has no swap, which is how it is started. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/* Lets what is started next have so many bytes of the container's memory beside what is in use: the launcher, and what the kernel has
   for it. False, with errno, where nothing tells the limit (ENOTSUP), or where that is less or nothing could be started (ENOMEM). */
bool take_memory_but(int64_t bytes);

void give_memory_back(void);

/* The most that the container has had since it was started, without what the trial cannot have now; -1 where the cgroup does not
   say. It is a trial's peak where it is above what was so before. */
int64_t memory_peak(void);

#endif
