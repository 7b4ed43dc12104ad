#ifndef HOT_FRAGMENTATION_H
#define HOT_FRAGMENTATION_H

#include "block.h"

struct heap {
    const struct libc *libc;
    struct block *blocks;
    uint64_t room, count, live_bytes, random, checksum;
};

/* Frees nine blocks of ten, picked at random, and moves the others together in the table. */
void heap_thin(struct heap *heap);

/* Allocates blocks of smallest to 2 × smallest − 1 bytes until so many bytes are live. */
void heap_fill(struct heap *heap, uint64_t bytes, uint32_t smallest);

void heap_empty(struct heap *heap);

#endif
