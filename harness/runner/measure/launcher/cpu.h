/* The CPU that the processes of a block share, each in its own container. */
#ifndef CPU_H
#define CPU_H

#include <stdbool.h>
#include <stdint.h>

/* Keeps the calling process, and what it starts, on one CPU; false with errno. */
bool pin_to_cpu(int cpu);

/* In turns of 10 ms the ratios of programs larger than the cache of a core differ by a third less from round to round, but that cache is
   filled anew so often that ratios of 1.1 and 1.9 are bent by 2 and 3 %; in turns of 20 ms by 1 and 2 %. */
enum { SHORTEST_SLICE_US = 100, LONG_SLICE_US = 20000 };

/* Asks for turns of that length on the CPU. Returns what the kernel grants in microseconds, or 0 where it does not say
   (Linux before 6.12). */
int64_t ask_for_slice(int64_t slice_us);

#endif
