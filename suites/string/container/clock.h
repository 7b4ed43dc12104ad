#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* CLOCK_MONOTONIC. */
uint64_t monotonic_ns(void);

#endif
