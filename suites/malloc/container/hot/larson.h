#ifndef HOT_LARSON_H
#define HOT_LARSON_H

#include "block.h"

/* The blocks that a thread serves, and that its successor takes over. */
struct store {
    const struct libc *libc;
    struct block *blocks;
    uint64_t count, operations, random, checksum;
};

void store_fill(struct store *store);

/* Frees a block that is picked at random and puts one of another size into its place, so many times. */
void store_replace(struct store *store);

void store_empty(struct store *store);

#endif
