#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

struct options {
    /* Characters of each call; 0 where --mixture was said instead. */
    uint64_t size;
    /* Calls in a sample; 0: as many as last for sample_us. */
    uint64_t iterations;
    uint64_t samples, sample_us;
    /* Those of the iterations that are of the function, where they are counted and not timed. */
    uint64_t calls;
    /* Bytes of texts that calls go through; 0: they stay with the same ones. */
    uint64_t working_set;
    uint64_t mixture, aliased;
};

/* Reads `--name VALUE`s; exits with status 2 on a mistake. */
struct options read_options(int count, char **words);

#endif
