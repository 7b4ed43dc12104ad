/* The CPU that the processes of a block share, each in its own container. */
#ifndef CPU_H
#define CPU_H

#include <stdbool.h>
#include <stdint.h>

/* Keeps the calling process, and what it starts, on one CPU; false with errno. */
bool pin_to_cpu(int cpu);

/* In turns of 20 ms, ratios of programs larger than the cache of a core differed by half as much again from round to round, since
   a machine does not stay the same so long; below 5 ms filling that cache anew is a fifth of the time. */
enum { SHORTEST_SLICE_US = 100, LONG_SLICE_US = 10000 };

/* Asks for turns of that length on the CPU. Returns what the kernel grants in microseconds, or 0 where it does not say
   (Linux before 6.12). */
int64_t ask_for_slice(int64_t slice_us);

#endif
