#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

struct options {
    uint64_t size;
    /* Calls in a sample; 0: as many as last for sample_us. */
    uint64_t iterations;
    uint64_t samples, sample_us;
    /* Of the iterations: those that are of the function, where they are counted and not timed. */
    uint64_t calls;
};

/* Reads `--name VALUE`s; exits with status 2 on a mistake. */
struct options read_options(int count, char **words);

#endif
