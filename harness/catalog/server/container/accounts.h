#ifndef ACCOUNTS_H
#define ACCOUNTS_H

#include <stdint.h>

#include "processes.h"

/*
 * CPU time, user and system, that the processes have had since they began, exact to what the clock counts, and that of their
 * children that have ended, exact to a tick of the kernel (sysconf(3), _SC_CLK_TCK).
 */
uint64_t cpu_ns(const struct processes *processes);

/* The sum of what each had in memory at most (VmHWM of proc(5)); pages that they share count in each. */
uint64_t peak_rss_kib(const struct processes *processes);

/* In how many of the processes each of these is mapped; one that is linked statically maps no libc. */
struct mapped {
    size_t preload;
    size_t own_libc;   /* the libc that this program was compiled for */
    size_t other_libc; /* glibc where that is musl, musl where it is glibc */
};

/* PRELOAD is the path of a library, or "". */
struct mapped count_mapped(const char *preload, const struct processes *processes);

#endif
