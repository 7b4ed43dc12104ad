/* The memory that is resident at moments of a program's work. */
#ifndef RESIDENT_H
#define RESIDENT_H

#include <stdint.h>

struct resident {
    uint64_t samples, sum_kib;
};

/* Reads /proc/self/statm, and allocates nothing. */
void sample_resident(struct resident *resident);

/* 0 without a sample. */
uint64_t mean_resident_kib(const struct resident *resident);

#endif
