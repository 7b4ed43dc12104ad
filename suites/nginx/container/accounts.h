#ifndef ACCOUNTS_H
#define ACCOUNTS_H

#include <stdint.h>

#include "processes.h"

/* The monotonic clock. */
uint64_t wall_ns(void);

/* CPU time, user and system, that the processes have had since they began, exact to what the clock counts. */
uint64_t cpu_ns(const struct processes *processes);

/* The sum of what each had in memory at most (VmHWM of proc(5)); pages that they share count in each. */
uint64_t peak_rss_kib(const struct processes *processes);

/* How many of the processes, the master apart, have mapped FILE. */
size_t workers_mapping(const char *file, const struct processes *processes);

#endif
