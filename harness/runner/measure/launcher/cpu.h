/* The CPU that the processes of a block share, each in its own container. */
#ifndef CPU_H
#define CPU_H

#include <stdbool.h>
#include <stdint.h>

/* Keeps the calling process, and what it starts, on one CPU; false with errno. */
bool pin_to_cpu(int cpu);

enum { SHORTEST_SLICE_US = 100, LONG_SLICE_US = 20000 };

/* Asks for turns of that length on the CPU. Returns what the kernel grants in microseconds, or 0 where it does not say
   (Linux before 6.12). */
int64_t ask_for_slice(int64_t slice_us);

#endif
