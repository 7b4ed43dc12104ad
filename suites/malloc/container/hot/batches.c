#include "batches.h"

static uint32_t pick_size(uint64_t random)
{
    uint32_t base = 8U << __builtin_ctz((unsigned)(random >> 57) | 64);
    return base + ((uint32_t)random & (base - 1));
}

static void make(const struct libc *libc, const struct batch *batch, uint64_t at, uint64_t *random)
{
    uint64_t drawn = random_next(random);
    block_make(libc, &batch->blocks[at], batch->bytes ? batch->bytes : pick_size(drawn), drawn);
}

void batch_fill(const struct libc *libc, const struct batch *batch, uint64_t *random)
{
    for (uint64_t i = 0; i < batch->count; i++) make(libc, batch, i, random);
}

uint64_t batch_thin(const struct libc *libc, const struct batch *batch, uint64_t *random)
{
    uint64_t checksum = 0;
    for (uint64_t i = 0; i < batch->count; i += 2) checksum = block_end(libc, &batch->blocks[i], checksum);
    for (uint64_t i = 0; i < batch->count; i += 2) make(libc, batch, i, random);
    return checksum;
}

uint64_t batch_empty(const struct libc *libc, const struct batch *batch)
{
    uint64_t checksum = 0;
    for (uint64_t i = batch->count; i > 0; i--) checksum = block_end(libc, &batch->blocks[i - 1], checksum);
    return checksum;
}
