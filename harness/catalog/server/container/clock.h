#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* The monotonic clock. */
uint64_t wall_ns(void);

#endif
