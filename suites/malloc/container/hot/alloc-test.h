#ifndef HOT_ALLOC_TEST_H
#define HOT_ALLOC_TEST_H

#include "libc.h"
#include "pareto.h"

struct slot {
    unsigned char *object;
    uint32_t bytes;
    unsigned char mark; /* the value of every byte of the object */
};

/* The slots of one thread. */
struct table {
    const struct libc *libc;
    struct pareto pareto;
    struct slot *slots;
    uint32_t count;
    uint64_t random;
};

/* Fills half of the slots. */
void fill_half(struct table *table);

/* Empties the slot that is picked if it is full, else fills it; returns a checksum of what was read. */
uint64_t operate(struct table *table, uint64_t operations);

/* Empties all slots and continues the checksum. */
uint64_t empty_all(struct table *table, uint64_t checksum);

#endif
