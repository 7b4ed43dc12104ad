#ifndef HOT_GROWING_CACHE_H
#define HOT_GROWING_CACHE_H

#include "block.h"

/* A value for each key, where there is one. */
struct cache {
    const struct libc *libc;
    struct block *values;
    uint64_t random, checksum;
};

/* Looks keys below so many up: a value that lacks is made, of 64 to 4,095 bytes; one of eight that are there has expired, and
 * another takes its place. */
void cache_serve(struct cache *cache, uint64_t lookups, uint64_t keys);

/* Drops the values of keys from `keep` to `keys`. */
void cache_shrink(struct cache *cache, uint64_t keep, uint64_t keys);

#endif
