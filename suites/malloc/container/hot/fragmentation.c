#include "fragmentation.h"

static void end(struct heap *heap, struct block *block)
{
    heap->live_bytes -= block->bytes;
    heap->checksum = block_end(heap->libc, block, heap->checksum);
}

void heap_thin(struct heap *heap)
{
    uint64_t kept = 0;
    for (uint64_t i = 0; i < heap->count; i++) {
        if (below(random_next(&heap->random), 10)) end(heap, &heap->blocks[i]);
        else heap->blocks[kept++] = heap->blocks[i];
    }
    heap->count = kept;
}

void heap_fill(struct heap *heap, uint64_t bytes, uint32_t smallest)
{
    while (heap->live_bytes < bytes && heap->count < heap->room) {
        uint64_t random = random_next(&heap->random);
        struct block *block = &heap->blocks[heap->count++];
        block_make(heap->libc, block, smallest + below(random, smallest), random << 8);
        heap->live_bytes += block->bytes;
    }
}

void heap_empty(struct heap *heap)
{
    for (uint64_t i = 0; i < heap->count; i++) end(heap, &heap->blocks[i]);
    heap->count = 0;
}
