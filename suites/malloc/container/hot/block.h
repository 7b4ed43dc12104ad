/* Blocks that hold a mark in their first and last byte and at every STRIDE between, so that each of their pages is touched. */
#ifndef HOT_BLOCK_H
#define HOT_BLOCK_H

#include "libc.h"
#include "random.h"

struct block {
    unsigned char *object; /* NULL: there is none */
    uint32_t bytes;
    unsigned char mark;
};

enum { STRIDE = 512 };

static inline void block_make(const struct libc *libc, struct block *block, uint32_t bytes, uint64_t random)
{
    block->bytes = bytes;
    block->mark = (unsigned char)(random >> 48);
    block->object = libc->malloc(bytes);
    if (block->object == NULL) libc->fail("Cannot allocate %u bytes", bytes);
    for (uint32_t at = 0; at < bytes; at += STRIDE) block->object[at] = block->mark;
    block->object[bytes - 1] = block->mark;
}

/* Reads what was written; continues the checksum. */
static inline uint64_t block_read(const struct libc *libc, const struct block *block, uint64_t checksum)
{
    uint64_t strange = block->object[block->bytes - 1] ^ block->mark;
    for (uint32_t at = 0; at < block->bytes; at += STRIDE) strange |= block->object[at] ^ block->mark;
    if (strange) libc->fail("An object does not hold what was written into it");
    return mix(checksum, (uint64_t)block->bytes << 8 | block->mark);
}

static inline uint64_t block_end(const struct libc *libc, struct block *block, uint64_t checksum)
{
    checksum = block_read(libc, block, checksum);
    libc->free(block->object);
    block->object = NULL;
    return checksum;
}

/* A number below limit, which is at most 2^32. */
static inline uint32_t below(uint64_t random, uint64_t limit)
{
    return (uint32_t)((random >> 32) * limit >> 32);
}

#endif
