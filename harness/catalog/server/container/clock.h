#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* Of 64 bits, as what it is multiplied by then is: five seconds do not fit into an unsigned int. */
#define SECOND_NS UINT64_C(1000000000)

/* The monotonic clock. */
uint64_t wall_ns(void);

#endif
