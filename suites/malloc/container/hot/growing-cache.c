#include "growing-cache.h"

/* As many from 64 to 127 bytes as from 128 to 255, … and from 2,048 to 4,095. */
static void make(struct cache *cache, struct block *value)
{
    uint64_t random = random_next(&cache->random);
    uint32_t base = 64U << below(random, 6);
    block_make(cache->libc, value, base + ((uint32_t)random & (base - 1)), random << 8);
}

void cache_serve(struct cache *cache, uint64_t lookups, uint64_t keys)
{
    for (uint64_t i = 0; i < lookups; i++) {
        uint64_t random = random_next(&cache->random);
        struct block *value = &cache->values[below(random, keys)];
        if (value->object && random % 8 == 0) cache->checksum = block_end(cache->libc, value, cache->checksum);
        if (value->object) cache->checksum = block_read(cache->libc, value, cache->checksum);
        else make(cache, value);
    }
}

void cache_shrink(struct cache *cache, uint64_t keep, uint64_t keys)
{
    for (uint64_t i = keep; i < keys; i++)
        if (cache->values[i].object)
            cache->checksum = block_end(cache->libc, &cache->values[i], cache->checksum);
}
