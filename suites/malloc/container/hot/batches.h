#ifndef HOT_BATCHES_H
#define HOT_BATCHES_H

#include "block.h"

/* Blocks that are allocated one after the other, and freed by the same thread or another. */
struct batch {
    struct block *blocks;
    uint64_t count;
    uint32_t bytes; /* 0: sizes from 8 to 1,023, half of them below 16, a quarter from 16 to 31, … */
};

void batch_fill(const struct libc *libc, const struct batch *batch, uint64_t *random);

/* Frees every second block in the order of allocation, and puts others into their places; returns a checksum. */
uint64_t batch_thin(const struct libc *libc, const struct batch *batch, uint64_t *random);

/* Frees the last block first. */
uint64_t batch_empty(const struct libc *libc, const struct batch *batch);

#endif
