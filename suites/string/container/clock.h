#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* CPU time of this thread: what other programs take of the CPU in the meantime is not in it. */
uint64_t thread_cpu_ns(void);

#endif
