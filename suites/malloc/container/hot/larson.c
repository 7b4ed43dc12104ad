#include "larson.h"

enum { SMALLEST = 8, LARGEST = 1000 };

static void make(struct store *store, struct block *block)
{
    uint64_t random = random_next(&store->random);
    block_make(store->libc, block, SMALLEST + below(random, LARGEST - SMALLEST + 1), random << 8);
}

void store_fill(struct store *store)
{
    for (uint64_t i = 0; i < store->count; i++) make(store, &store->blocks[i]);
}

void store_replace(struct store *store)
{
    for (uint64_t i = 0; i < store->operations; i++) {
        struct block *block = &store->blocks[below(random_next(&store->random), store->count)];
        store->checksum = block_end(store->libc, block, store->checksum);
        make(store, block);
    }
}

void store_empty(struct store *store)
{
    for (uint64_t i = 0; i < store->count; i++)
        store->checksum = block_end(store->libc, &store->blocks[i], store->checksum);
}
