#include "alloc-test.h"

#include "random.h"

#include <stdbool.h>

/* Half of the sizes in 5–8 bytes, a quarter in 9–16, … 1/128 in 257–512, 1/128 in 513–1024. */
static uint32_t pick_size(uint64_t random)
{
    uint32_t base = 4U << __builtin_ctz((unsigned)(random >> 57) | 128);
    return base + 1 + ((uint32_t)random & (base - 1));
}

static void fill(const struct libc *libc, struct slot *slot, uint64_t random)
{
    slot->bytes = pick_size(random);
    slot->mark = (unsigned char)(random >> 40);
    slot->object = libc->malloc(slot->bytes);
    if (slot->object == NULL) libc->fail("Cannot allocate %u bytes", slot->bytes);
    libc->memset(slot->object, slot->mark, slot->bytes);
}

/* Whole words, and the bytes after them: each word holds the mark eight times. */
static bool holds_mark(const struct slot *slot)
{
    const uint64_t eight_times = UINT64_C(0x0101010101010101) * slot->mark;
    const unsigned char *rest = slot->object + slot->bytes / 8 * 8;
    uint64_t words = 0, bytes = 0;
    for (uint32_t i = 0; i < slot->bytes / 8; i++) {
        uint64_t word;
        __builtin_memcpy(&word, slot->object + 8 * i, sizeof word);
        words += word;
    }
    for (uint32_t i = 0; i < slot->bytes % 8; i++) bytes += rest[i];
    return words == slot->bytes / 8 * eight_times && bytes == slot->bytes % 8 * (uint64_t)slot->mark;
}

static uint64_t empty(const struct libc *libc, struct slot *slot)
{
    if (!holds_mark(slot)) libc->fail("An object does not hold what was written into it");
    libc->free(slot->object);
    slot->object = NULL;
    return (uint64_t)slot->bytes * slot->mark;
}

void fill_half(struct table *table)
{
    uint64_t random = table->random;
    for (uint32_t i = 0; i < table->count; i++) {
        table->slots[i].object = NULL;
        if (random_next(&random) >> 63) fill(table->libc, &table->slots[i], random_next(&random));
    }
    table->random = random;
}

uint64_t operate(struct table *table, uint64_t operations)
{
    uint64_t random = table->random, checksum = 0;
    for (uint64_t i = 0; i < operations; i++) {
        struct slot *slot = &table->slots[pick_slot(&table->pareto, random_next(&random))];
        if (slot->object) checksum = mix(checksum, empty(table->libc, slot));
        else fill(table->libc, slot, random_next(&random));
    }
    table->random = random;
    return checksum;
}

uint64_t empty_all(struct table *table, uint64_t checksum)
{
    for (uint32_t i = 0; i < table->count; i++)
        if (table->slots[i].object) checksum = mix(checksum, empty(table->libc, &table->slots[i]));
    return checksum;
}
